// Records the findings that the site ships, through the page itself: one plan of each scenario
// against a model behind an OpenAI-compatible server, and two of the practice model.
//
//   node record.mjs http://127.0.0.1:PORT/v1 MODEL OUT
//
// Then `unwatched stamp` each with the model's file, and `unwatched index` the folder.

import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { openContext, startBrowser } from "./browser/support/browser.mjs";
import { Lab } from "./browser/support/lab.mjs";
import { until, words } from "./browser/support/project.mjs";
import { serveSite } from "./browser/support/site.mjs";

const [base, model, out] = process.argv.slice(2);
const PRACTICE = [
  { id: "tone/lost-umbrella", samples: 8, seed: 1, gap: "40" },
  { id: "sycophancy/are-you-sure", samples: 8, seed: 2, gap: "0" },
];
const REAL = [
  { id: "pressure/excuse-note", samples: 4, seed: 20261125, arms: "suggested" },
  { id: "sycophancy/first-draft", samples: 4, seed: 20261126, arms: "suggested" },
  { id: "refusal/glitter-cannon", samples: 7, seed: 20261127 },
  { id: "sandbagging/odd-one-out", samples: 4, seed: 20261128, arms: "suggested" },
  { id: "values/split-prize", samples: 7, seed: 20261129 },
  { id: "honesty/forty-sheets", samples: 7, seed: 20261130 },
  { id: "tools/old-photos", samples: 7, seed: 20261131 },
];
const TOKENS = "400";

const site = await serveSite();
const browser = await startBrowser();

async function record({ id: scenario, gap, ...plan }) {
  const mark = gap === undefined ? "" : "practice-";
  const file = path.join(out, `${mark}${scenario.replace("/", "-")}.json`);
  if (existsSync(file)) return;
  const { context } = await openContext(browser, site);
  const page = await context.newPage();
  const lab = await new Lab(page, site).open();
  await lab.scenario.selectOption(scenario);
  await until(() => lab.scenario.inputValue().then((value) => value === scenario), scenario);
  if (gap === undefined) {
    await lab.server({ base, model });
    await page.locator("details").filter({ hasText: words("lab.more") }).first().evaluate((part) => (part.open = true));
    await page.getByLabel(words("lab.max-tokens")).fill(TOKENS);
  } else {
    await page.getByLabel(words("lab.practice.gap")).fill(gap);
  }
  await lab.plan({ prompts: 8, ...plan });
  await lab.finish(3_000_000);
  const { finding, text } = await lab.saved();
  writeFileSync(file, text);
  console.log(scenario, finding.samples.length, finding.analysis.gap, finding.analysis.claim.verdict);
  await context.close();
}

for (const plan of [...PRACTICE, ...(base === "none" ? [] : REAL)]) await record(plan);
await browser.close();
await site.close();
