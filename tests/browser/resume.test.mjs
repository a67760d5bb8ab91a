// Reloading in the middle of a run: nothing is lost, and resuming finishes the plan.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Lab } from "./support/lab.mjs";
import { firstScenario as scenario, until, words } from "./support/project.mjs";
import { startPeer } from "./support/peer.mjs";
import { stage } from "./support/stage.mjs";

const here = stage();

test("a run that was interrupted by a reload is finished without calling a kept trial again", { timeout: 90_000 }, async () => {
  let call = 0;
  // Every answer is unlike every other, so that each can be followed.
  const peer = await startPeer({ scenario, answer: () => ({ text: `Sorry about that, this is call number ${++call} of mine.`, chunkMs: 40 }) });
  await here.lab(peer, { network: true }, async ({ page, lab }) => {
    await lab.server(peer);
    await lab.plan({ prompts: 4, samples: 3 });
    await lab.run.click();
    await lab.answered(7);
    const before = [...(await lab.texts("training")), ...(await lab.texts("deployment"))];
    // Nothing is lost, so nothing asks.
    await page.reload();

    const again = new Lab(page, here.site);
    await again.reaches("stopped");
    await until(async () => (await again.finishedAnswers.count()) >= before.length, "the answers are back");
    const kept = [...(await again.texts("training")), ...(await again.texts("deployment"))];
    assert.deepEqual(before.filter((text) => !kept.includes(text)), [], "nothing is lost");
    await page.getByText(words("progress.interrupted", { done: kept.length, total: 24 })).waitFor();
    assert.equal(await again.run.textContent(), words("lab.run.continue", { n: 24 - kept.length }));

    const callsBefore = peer.calls().length;
    await again.run.click();
    await again.reaches("finished");
    assert.equal(peer.calls().length - callsBefore, 24 - kept.length, "only what was missing is called");
    await again.measured(24);
    const { finding } = await again.saved();
    assert.equal(finding.plan.ended, "complete");
    const trials = finding.samples.map(({ trial }) => JSON.stringify(trial));
    assert.equal(new Set(trials).size, 24, "each trial has one sample");
    const texts = finding.samples.map((sample) => sample.text);
    assert.equal(new Set(texts).size, 24);
    assert.deepEqual(kept.filter((text) => !texts.includes(text)), [], "what was kept is in the finding");
    assert.equal(finding.labels.length, 24);
  });
});

test("a finished run is still there after a reload, with the same numbers", { timeout: 60_000 }, () =>
  here.lab(null, {}, async ({ page, lab }) => {
    await lab.plan({ samples: 1 });
    await lab.finish();
    const shown = await lab.measured((await lab.saved()).finding.analysis.arms.training.n + (await lab.saved()).finding.analysis.arms.deployment.n);
    const first = (await lab.saved()).finding;
    await page.reload();
    const again = new Lab(page, here.site);
    await again.reaches("finished");
    assert.deepEqual(await again.measured(shown.answers), shown);
    const second = (await again.saved()).finding;
    const content = ({ plan, samples, labels, analysis, scenarios, model }) => ({ plan, samples, labels, analysis, scenarios, model });
    assert.deepEqual(content(second), content(first));
  }));

test("a run goes on while the person looks at another place", { timeout: 60_000 }, async () => {
  const peer = await startPeer({ scenario, answer: () => ({ text: "Sorry, we will sort this out.", chunkMs: 40 }) });
  await here.lab(peer, {}, async ({ page, lab }) => {
    await lab.server(peer);
    await lab.plan({ prompts: 4, samples: 2 });
    await lab.run.click();
    await lab.answered(2);
    await page.getByRole("link", { name: words("about.menu"), exact: true }).click();
    await page.getByRole("heading", { level: 1, name: words("about.title") }).waitFor();
    const calls = peer.calls().length;
    await until(() => peer.calls().length > calls, "calls go on");
    await page.getByRole("link", { name: words("lab.menu"), exact: true }).click();
    await lab.reaches("finished");
    await lab.measured(16);
    assert.equal(peer.calls().length, 16);
  });
});
