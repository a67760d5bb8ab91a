// 500 kept findings with 100,000 samples: how soon a search shows its result, whether any frame is held
// up while somebody searches, clears the search and scrolls, and what the page holds: the objects of
// JavaScript and the memory of its module. The samples lie in the browser's storage.

import { json, words } from "../../tests/browser/support/project.mjs";
import { closing, inPage, launch, longTasks, open } from "../support/browser.mjs";
import { host } from "../support/host.mjs";
import { held, holdMemory } from "../support/memory.mjs";
import { median } from "../support/numbers.mjs";
import { dist } from "../support/places.mjs";
import { limited, shown } from "../support/table.mjs";
import { fillShelf } from "../../tests/browser/support/shelf.mjs";
import { search, used } from "./page.mjs";

const [FINDINGS, SAMPLES] = [500, 200];
/** Of three figures each, so that no other name holds them. */
const SOUGHT = [123, 307, 499, 250, 142];

export async function rows() {
  const site = closing(await host(dist));
  return inPage(await launch(), { prepare: holdMemory }, async (page, devtools) => {
    await open(page, site, "findings/");
    await page.getByText(words("findings.empty")).waitFor();
    const [entry] = json("public/findings/index.json").findings;
    const [sample] = json(`public/findings/${entry.file}`).samples;
    await page.evaluate(fillShelf, { many: FINDINGS, samples: SAMPLES, entry, sample: JSON.stringify(sample) });
    await open(page, site, "findings/");
    await page.getByText(words("findings.count.other", { n: String(FINDINGS) })).waitFor();
    await page.evaluate(search, SOUGHT[0]);
    const found = [];
    for (const n of SOUGHT) found.push(await page.evaluate(search, n));
    const before = await page.evaluate(() => performance.now());
    const seen = await page.evaluate(used, SOUGHT);
    const long = await longTasks(page, before);
    const bytes = await held(devtools);
    const what = `${FINDINGS} findings, ${FINDINGS * SAMPLES} samples`;
    return [
      limited({ what: `${what}: first result`, unit: "ms", ours: median(found) }, "≤", 100),
      limited({ what: `${what}: longest frame`, unit: "ms", ours: seen.longest }, "≤", 50),
      shown({ what: `${what}: longest task of the page meanwhile`, unit: "ms", ours: Math.max(0, ...long) }),
      limited({ what: `${what}: what the page holds`, unit: "MB", ours: bytes / 1e6 }, "≤", 250),
    ];
  });
}
