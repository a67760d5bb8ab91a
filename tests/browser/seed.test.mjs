// The seed: a new plan draws a new one, unless a person typed it; the same one gives the same answers.

import assert from "node:assert/strict";
import { test } from "node:test";
import { stage } from "./support/stage.mjs";

const here = stage();

async function run(lab) {
  await lab.page.getByTestId("lab-samples").fill("1");
  await lab.finish();
  const { finding } = await lab.saved();
  return { seed: finding.plan.seed, texts: finding.samples.map(({ text }) => text) };
}

test("running again asks anew", { timeout: 60_000 }, () =>
  here.lab(null, {}, async ({ lab }) => {
    const first = await run(lab);
    const second = await run(lab);
    assert.notEqual(second.seed, first.seed);
  }));

test("a seed that was typed stays, and gives the same answers", { timeout: 60_000 }, () =>
  here.lab(null, {}, async ({ page, lab }) => {
    await page.getByTestId("lab-seed").fill("42");
    const first = await run(lab);
    const second = await run(lab);
    assert.equal(first.seed, 42);
    assert.deepEqual(second, first);
  }));
