// Stopping a run: nothing that came is lost, nothing more is called, and the result says so for ever.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Lab, asFile, importFiles } from "./support/lab.mjs";
import { firstScenario as scenario, sleep, until, words } from "./support/project.mjs";
import { exemplar, startPeer } from "./support/peer.mjs";
import { stage } from "./support/stage.mjs";

const here = stage();

test("a stopped run keeps what came, aborts what runs, and stays stopped", { timeout: 60_000 }, async () => {
  const peer = await startPeer({
    scenario,
    answer: ({ arm, index }) => ({ text: exemplar(scenario, arm === "training" ? "yes" : "no", index), chunkMs: 40 }),
  });
  await here.lab(peer, { network: true }, async ({ page, lab }) => {
    await lab.server(peer);
    await lab.plan({ prompts: 4, samples: 5 });
    assert.ok(await lab.cancel.isDisabled(), "there is nothing to stop yet");
    await lab.run.click();
    const whole = Object.values(scenario.exemplars).flat();
    for (const pane of Object.values(lab.panes)) {
      const streaming = pane.locator(".sample-live .sample-text").first();
      await until(async () => {
        const text = await streaming.textContent({ timeout: 500 }).catch(() => "");
        return text && whole.some((answer) => answer.startsWith(text) && answer !== text);
      }, "a part of an answer is shown while it streams");
    }
    await lab.answered(6);
    await lab.cancel.click();
    await lab.reaches("stopped");
    const kept = await lab.finishedAnswers.count();
    assert.ok(kept >= 6 && kept < 40, `${kept} kept`);
    await until(() => peer.calls().every((call) => call.ended || call.aborted), "calls under way are aborted", 3_000);
    const calls = peer.calls().length;
    assert.ok(peer.calls().some((call) => call.aborted), "some were under way");
    await sleep(700);
    assert.equal(peer.calls().length, calls, "nothing is called after the stop");
    assert.equal(await lab.page.locator(".sample-live").count(), 0, "nothing streams any more");

    const { finding, text } = await lab.saved();
    assert.equal(finding.plan.ended, "stopped");
    assert.equal(finding.samples.length, kept);

    await page.reload();
    const again = await new Lab(page, here.site);
    await again.reaches("stopped");
    assert.equal(await again.finishedAnswers.count(), kept);
    assert.equal(await again.run.textContent(), words("lab.run.again"), "a stopped plan is not resumed");

    await importFiles(page, here.site, asFile(text));
    await page.getByTestId("finding-view").getByText(words("findings.stopped")).waitFor();
    assert.equal(await page.getByTestId("finding-problems").count(), 0);
  });
});

test("after a stop, run begins a new plan", { timeout: 60_000 }, () =>
  here.lab(null, {}, async ({ lab }) => {
    await lab.plan({ prompts: 2, samples: 8 });
    await lab.run.click();
    await lab.answered(2);
    await lab.cancel.click();
    await lab.reaches("stopped");
    await lab.plan({ samples: 1 });
    await lab.finish();
    assert.equal(await lab.finishedAnswers.count(), 4);
    const { finding } = await lab.saved();
    assert.equal(finding.plan.ended, "complete");
    assert.equal(finding.samples.length, 4);
  }));
