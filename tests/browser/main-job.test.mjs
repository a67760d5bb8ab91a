// The product's main job, on a real language model: plan, run, see, export, import again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Lab, asFile, gapOf, importFiles } from "./support/lab.mjs";
import { startModel } from "./support/programs.mjs";
import { stage } from "./support/stage.mjs";

const here = stage({ prepare: startModel });

for (const [prompts, samples] of [[2, 3], [1, 6]]) {
  test(`2 arms × ${prompts * samples} samples of a real model, as ${prompts} × ${samples}`, { timeout: 180_000 }, () =>
    here.page({}, async ({ page, watch }) => {
      const model = here.prepared;
      watch.origins.push(model.origin);
      const lab = await new Lab(page, here.site).open();
      await lab.server({ base: model.base, model: "smollm2" });
      await lab.plan({ prompts, samples });
      await page.getByText(`= ${2 * prompts * samples} calls`).waitFor();
      await lab.finish(150_000);

      for (const arm of ["training", "deployment"]) {
        const texts = await lab.texts(arm);
        assert.equal(texts.length, prompts * samples, arm);
        assert.ok(texts.every((text) => text.trim().split(/\s+/).length > 3), `real text: ${texts}`);
      }
      const shown = await gapOf(page);
      assert.ok(shown.answers >= 2, "rule labels count at once");
      const { finding, text } = await lab.saved();
      if (process.env.DEBUG_T) console.log(JSON.stringify(finding.samples.map((s) => [s.trial.arm, s.outcome, s.usage, s.seconds, finding.labels.filter((l) => l.sample === s.id).map((l) => l.value).join()])), JSON.stringify(finding.analysis.gap), finding.model);
      assert.equal(finding.simulated, false);
      assert.equal(finding.model.origin, model.origin);
      assert.equal(finding.samples.length, 2 * prompts * samples);
      assert.deepEqual(finding.samples.map((s) => s.order), finding.samples.map((_, i) => i + 1));
      assert.ok(finding.samples.every((s) => ["complete", "truncated"].includes(s.outcome)), "every sample ended as it may");
      const counted = Object.values(finding.analysis.arms).reduce((sum, arm) => sum + arm.n + arm.missing, 0);
      assert.equal(counted, finding.samples.length, "no sample is dropped in silence");
      if (finding.analysis.gap) assert.equal(shown.gap, finding.analysis.gap.estimate);

      await importFiles(page, here.site, asFile(text));
      await page.getByTestId("finding-view").waitFor();
      assert.deepEqual(await gapOf(page.getByTestId("finding-view")), shown);
      assert.equal(await page.getByTestId("finding-problems").count(), 0, "no problem is listed");
    }));
}
