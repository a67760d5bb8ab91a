// Long computations leave the page free: the bootstrap of 1,000 prompts, its progress, its end.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { asFile, importFiles } from "./support/lab.mjs";
import { until, words } from "./support/project.mjs";
import { stage } from "./support/stage.mjs";

const here = stage();

const PROMPTS = 1_000;
const SAMPLES = 10;
/** A frame may take so long, in milliseconds. */
const FRAME = 50;

/** A finding of 1,000 prompts × 10 samples in two arms, made of the one that is kept for tests. */
function large() {
  const finding = JSON.parse(readFileSync(new URL("../fixtures/finding-1.json", import.meta.url), "utf8"));
  const [scenario] = finding.scenarios;
  const [model] = scenario.paraphrases;
  const [sample] = finding.samples;
  const [label] = finding.labels;
  scenario.paraphrases = Array.from({ length: PROMPTS }, (_, i) => ({ ...model, id: `p${i + 1}` }));
  finding.plan.prompts = scenario.paraphrases.map(({ id }) => ({ scenario: scenario.id, paraphrase: id }));
  finding.plan.repeats = SAMPLES;
  finding.samples = [];
  finding.labels = [];
  for (let prompt = 0; prompt < PROMPTS; prompt += 1) {
    for (const [arm, rate] of [["training", 4 + (prompt % 5)], ["deployment", 2 + (prompt % 3)]]) {
      for (let repeat = 1; repeat <= SAMPLES; repeat += 1) {
        const order = finding.samples.length + 1;
        const trial = { scenario: scenario.id, paraphrase: `p${prompt + 1}`, arm, repeat };
        finding.samples.push({ ...sample, id: `s${order}`, order, trial, text: "Fine." });
        finding.labels.push({ ...label, sample: `s${order}`, value: repeat <= rate ? "yes" : "no" });
      }
    }
  }
  return finding;
}

test("10,000 resamples of 1,000 prompts × 10 samples, and no frame over 50 ms", { timeout: 120_000 }, async () => {
  await here.page({}, async ({ page }) => {
    await importFiles(page, here.site, asFile(JSON.stringify(large())));
    await page.getByTestId("finding-view").waitFor({ timeout: 60_000 });
    await page.getByTestId("finding-report").click();
    const report = page.locator(".report");
    const done = report.locator("[data-section=bootstrap]");
    await done.waitFor({ timeout: 60_000 });

    // Once more, and stopped: nothing is left of it but the offer.
    const again = page.getByRole("button", { name: words("report.resample") });
    // It takes a few tenths of a second: whoever stops it must be quick.
    await page.evaluate((label) => {
      const look = () => {
        const stop = [...document.querySelectorAll("button")].find((button) => button.textContent === label);
        if (stop) return stop.click();
        requestAnimationFrame(look);
      };
      look();
    }, words("report.cancel"));
    await page.getByTestId("finding-report").click();
    await page.getByTestId("finding-report").click();
    await again.waitFor();
    assert.equal(await done.count(), 0);

    // And once more, with an eye on the frames.
    await page.evaluate(() => {
      const seen = (globalThis.seen = { long: [], progress: new Set() });
      new PerformanceObserver((list) => seen.long.push(...list.getEntries().map((entry) => entry.duration))).observe({ entryTypes: ["longtask"] });
      const look = () => {
        const bar = document.querySelector("[data-testid=resampling] progress");
        if (bar) seen.progress.add(bar.value);
        globalThis.looking = requestAnimationFrame(look);
      };
      look();
    });
    await again.click();
    await done.waitFor({ timeout: 60_000 });
    const { long, progress } = await page.evaluate(async () => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return { long: globalThis.seen.long, progress: [...globalThis.seen.progress] };
    });
    assert.deepEqual(long.filter((ms) => ms > FRAME), [], "tasks of the page over 50 ms");
    assert.ok(progress.length > 1, `progress was seen: ${progress}`);
    await until(async () => /10,000/.test(await done.textContent()), "what was done is said");
  });
});
