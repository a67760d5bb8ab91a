// The same plan is never run by two tabs, and the other tab shows how it goes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Lab, gapOf } from "./support/lab.mjs";
import { firstScenario as scenario, until, words } from "./support/project.mjs";
import { countedAnswers, startPeer } from "./support/peer.mjs";
import { stage } from "./support/stage.mjs";

const here = stage();

const slowPeer = () => {
  const answer = countedAnswers(scenario, { training: [3, 2, 3, 3], deployment: [0, 1, 0, 0] });
  return startPeer({ scenario, answer: (call) => ({ text: answer(call), chunkMs: 45 }) });
};

const start = async (lab, peer) => {
  await lab.server(peer);
  await lab.plan({ prompts: 4, samples: 3 });
  await lab.run.click();
};

test("a second tab watches, and shows the result in the end", { timeout: 60_000 }, async () => {
  const peer = await slowPeer();
  await here.lab(peer, {}, async ({ page, context, lab }) => {
    await start(lab, peer);
    await lab.answered(3);
    const other = await new Lab(await context.newPage(), here.site).open();
    await other.reaches("running");
    assert.ok(await other.run.isDisabled(), "it cannot be run here");
    assert.equal(await other.run.textContent(), words("lab.run.elsewhere"));
    await page.bringToFront();
    await lab.reaches("finished");
    await other.page.bringToFront();
    await other.reaches("finished", 5_000);
    const numbers = await other.measured(24);
    assert.deepEqual(numbers, await lab.measured(24));
    assert.equal(peer.calls().length, 24, "nothing was called twice");
  });
});

test("two tabs that could both resume: the second one is told", { timeout: 60_000 }, async () => {
  const peer = await slowPeer();
  await here.lab(peer, { network: true }, async ({ page, context, lab }) => {
    await start(lab, peer);
    await lab.answered(3);
    await page.reload();
    const first = new Lab(page, here.site);
    await first.reaches("stopped");
    const second = await new Lab(await context.newPage(), here.site).open();
    await second.reaches("stopped");
    await page.bringToFront();
    await first.run.click();
    await first.reaches("running");
    await second.page.bringToFront();
    await second.run.click();
    await second.trouble.getByText(words("trouble.other-tab.title")).waitFor();
    await first.page.bringToFront();
    await first.reaches("finished");
    assert.ok(peer.calls().filter((call) => call.ended).length <= 24 + 4, "no trial is called by both");
    await second.page.bringToFront();
    await second.reaches("finished", 5_000);
    assert.equal((await second.saved()).finding.samples.length, 24);
  });
});

test("when the tab that runs is closed, another one can resume", { timeout: 60_000 }, async () => {
  const peer = await slowPeer();
  await here.lab(peer, { network: true }, async ({ page, context, lab }) => {
    await start(lab, peer);
    await lab.answered(3);
    const other = await new Lab(await context.newPage(), here.site).open();
    await other.reaches("running");
    await page.close();
    await other.reaches("stopped", 5_000);
    await other.run.click();
    await other.reaches("finished");
    const found = await gapOf(other.page);
    await until(() => found.n === 4, "all four prompts count", 1_000);
    assert.equal((await other.saved()).finding.samples.length, 24);
  });
});
