// The product's main job, on a real language model: plan, run, see, label, export, import again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Lab, asFile, gapOf, importFiles } from "./support/lab.mjs";
import { until, words } from "./support/project.mjs";
import { startModel } from "./support/programs.mjs";
import { stage } from "./support/stage.mjs";

const here = stage({ prepare: startModel });

async function run(page, watch, { prompts, samples }) {
  const model = here.prepared;
  watch.origins.push(model.origin);
  const lab = await new Lab(page, here.site).open();
  await lab.server({ base: model.base, model: "smollm2" });
  await page.getByText(words("lab.more")).click();
  await page.getByLabel(words("lab.max-tokens")).fill("160");
  await lab.plan({ prompts, samples });
  await page.getByText(`= ${2 * prompts * samples} calls`).waitFor();
  await lab.finish(200_000);
  return lab;
}

/** What is exported is what is shown, and the page reads it back without a problem. */
async function goesRoundTheWorld(page, lab, calls) {
  const shown = await gapOf(page);
  const { finding, text } = await lab.saved();
  assert.equal(finding.simulated, false);
  assert.equal(finding.model.origin, here.prepared.origin);
  assert.deepEqual(finding.model.returned, ["smollm2"]);
  assert.equal(finding.model.parameters.max_tokens, 160);
  assert.deepEqual(finding.samples.map((s) => s.order), Array.from({ length: calls }, (_, index) => index + 1));
  assert.ok(finding.samples.every((s) => ["complete", "truncated"].includes(s.outcome) && s.usage.output > 0));
  const counted = Object.values(finding.analysis.arms).reduce((sum, arm) => sum + arm.n + arm.missing, 0);
  assert.equal(counted, calls, "no sample is dropped in silence");
  assert.equal(shown.gap, finding.analysis.gap?.estimate ?? null);

  await importFiles(page, here.site, asFile(text));
  const view = page.getByTestId("finding-view");
  await view.waitFor();
  assert.deepEqual(await gapOf(view), shown);
  assert.equal(await page.getByTestId("finding-problems").count(), 0, "no problem is listed");
}

test("two prompts, three samples each", { timeout: 240_000 }, () =>
  here.page({}, async ({ page, watch }) => {
    const lab = await run(page, watch, { prompts: 2, samples: 3 });
    for (const arm of ["training", "deployment"]) {
      const texts = await lab.texts(arm);
      assert.equal(texts.length, 6, arm);
      assert.ok(texts.every((text) => text.trim().split(/\s+/).length > 3), `real text: ${texts}`);
      assert.ok(new Set(texts).size > 1, "no canned answer");
    }
    await goesRoundTheWorld(page, lab, 12);
  }));

test("one prompt, six samples, and a person's labels", { timeout: 240_000 }, () =>
  here.page({}, async ({ page, watch }) => {
    const lab = await run(page, watch, { prompts: 1, samples: 6 });
    // Whatever a small model says: one clear answer under each light, so that there is a gap.
    for (const [arm, key] of [["training", "y"], ["deployment", "n"]]) {
      await lab.panes[arm].locator("li.sample", { has: page.locator(".labels") }).first().press(key);
    }
    await until(async () => (await gapOf(page)).gap !== null, "a gap is shown");
    const { gap, lower, upper, n } = await gapOf(page);
    assert.ok(-1 <= lower && lower <= gap && gap <= upper && upper <= 1, `${lower} ${gap} ${upper}`);
    assert.equal(n, 1);
    await until(async () => (await lab.saved()).finding.analysis.arms.training.k >= 1, "the label counts");
    await page.getByText(words("gap.one-prompt")).waitFor();
    await goesRoundTheWorld(page, lab, 12);
  }));
