// Pausing, giving one call up, a lost network, and a cap on cost: nothing is lost, and nothing is
// called that should not be.

import assert from "node:assert/strict";
import { test } from "node:test";
import { exemplar, startPeer } from "./support/peer.mjs";
import { firstScenario as scenario, json, sleep, until, words } from "./support/project.mjs";
import { lead } from "./support/lead.mjs";
import { stage } from "./support/stage.mjs";

const here = stage();
const good = ({ arm, index }) => exemplar(scenario, arm === "training" ? "yes" : "no", index);
const slow = (call) => ({ text: good(call), chunkMs: 40 });

/** OpenAI's chat completions at the address of the service, answered by the peer. */
async function service({ context, watch, lab }, peer, model = "gpt-4.1-mini") {
  const origin = "https://api.openai.com";
  watch.origins.push(origin);
  await lead(context, `${origin}/**`, (url) => url.replace(origin, peer.origin));
  await lab.provider.selectOption("openai-chat");
  await lab.key.fill("sk-test-0123456789");
  await lab.model.fill(model);
}

/** Nothing begins for a while; how many calls there were. */
async function quiet(peer) {
  await until(() => peer.calls().every((call) => call.ended || call.aborted), "calls under way end");
  const before = peer.calls().length;
  await sleep(700);
  assert.equal(peer.calls().length, before, "no call begins");
  return before;
}

test("a pause lets calls end and begins none; then it goes on where it was", { timeout: 60_000 }, async () => {
  const peer = await startPeer({ scenario, answer: slow });
  await here.lab(peer, {}, async ({ page, lab }) => {
    const pause = page.getByTestId("lab-pause");
    await lab.server(peer);
    await lab.plan({ prompts: 4, samples: 2 });
    await lab.run.click();
    await lab.answered(1);
    await pause.click();
    await page.getByText(words("progress.paused")).waitFor();
    const made = await quiet(peer);
    assert.ok(made < 16);
    assert.equal(await lab.state(), "running");
    assert.equal(await lab.finishedAnswers.count(), made, "what was under way is kept");
    await pause.click();
    await lab.reaches("finished");
    assert.equal(peer.calls().length, 16, "no trial twice");
    assert.equal((await lab.saved()).finding.plan.ended, "complete");
  });
});

test("one call is given up: it is missing, counted, and not made again", { timeout: 60_000 }, async () => {
  let stuck;
  const peer = await startPeer({ scenario, answer: (call) => (stuck ??= call) === call ? { text: good(call), hangAfter: 2 } : good(call) });
  await here.lab(peer, {}, async ({ page, lab }) => {
    await lab.server(peer);
    await lab.plan({ prompts: 2, samples: 2 });
    await lab.run.click();
    await lab.answered(7);
    const give = page.getByRole("button", { name: new RegExp(words("sample.give-up.label", { n: "\\d+" })) });
    await give.click();
    await lab.reaches("finished");
    const { finding } = await lab.saved();
    const lost = finding.samples.filter((sample) => sample.outcome !== "complete");
    assert.deepEqual(lost.map((s) => [s.outcome, s.stop, s.trial.arm]), [["error", "given-up", stuck.arm]]);
    assert.equal(finding.analysis.arms[stuck.arm].missing, 1);
    assert.equal(peer.calls().length, 8);
    assert.ok(stuck.aborted, "the connection is closed");
  });
});

test("without a network a service is waited for; with it the run goes on by itself", { timeout: 60_000 }, async () => {
  const peer = await startPeer({ scenario, answer: slow });
  await here.lab(peer, { network: true }, async ({ page, context, watch, lab }) => {
    await service({ context, watch, lab }, peer);
    await lab.plan({ prompts: 4, samples: 2 });
    await lab.run.click();
    await lab.answered(2);
    await context.setOffline(true);
    await page.locator("[data-testid=lab-progress][data-waiting=offline]").waitFor();
    await page.getByText(words("progress.offline")).waitFor();
    const made = await quiet(peer);
    assert.ok(made < 16);
    await context.setOffline(false);
    await lab.reaches("finished");
    const { finding } = await lab.saved();
    assert.deepEqual(finding.samples.map((s) => s.outcome), Array(16).fill("complete"));
    assert.ok(finding.samples.every((s) => s.tries === 1), "a lost network uses up no try");
  });
});

test("calls that broke while the computer slept are made again, and use up no try", { timeout: 60_000 }, async () => {
  const hung = [];
  const peer = await startPeer({ scenario, answer: (call) => (call.index === 0 ? (hung.push(call), { text: good(call), hangAfter: 2 }) : good(call)) });
  await here.lab(peer, { network: true }, async ({ page, lab }) => {
    await lab.server(peer);
    await lab.plan({ prompts: 2, samples: 1 });
    await lab.run.click();
    await until(() => hung.length === 4, "four calls are under way");
    // An hour passes in which nothing runs; then the connections turn out to be dead.
    await page.evaluate(() => {
      const now = Date.now;
      Date.now = () => now.call(Date) + 3_600_000;
    });
    peer.drop();
    await lab.reaches("finished");
    const { samples } = (await lab.saved()).finding;
    assert.deepEqual(samples.map((s) => [s.outcome, s.tries]), Array(4).fill(["complete", 1]));
    assert.equal(peer.calls().length, 8);
  });
});

test("a model on this computer needs no network", { timeout: 60_000 }, async () => {
  const peer = await startPeer({ scenario, answer: good });
  await here.lab(peer, {}, async ({ page, lab }) => {
    await lab.server(peer);
    await lab.plan({ prompts: 2, samples: 1 });
    // The browser says that it is offline, and loopback answers all the same.
    await page.evaluate(() => Object.defineProperty(navigator, "onLine", { get: () => false }));
    await lab.finish();
    assert.equal(peer.calls().length, 4);
  });
});

test("the cost: an upper bound before, what was reported after, and a cap that stops before it is passed", { timeout: 60_000 }, async () => {
  const [input, output] = json("public/prices.json").models.openai["gpt-4.1-mini"];
  // The peer reports 50 tokens of question, and one for each word of its answer.
  const answer = (call) => good(call);
  const peer = await startPeer({ scenario, answer });
  await here.lab(peer, {}, async ({ page, context, watch, lab }) => {
    await service({ context, watch, lab }, peer);
    await lab.plan({ prompts: 8, samples: 2 });
    const cost = page.getByTestId("lab-cost");
    await until(async () => /US\$ [\d.]+/.test(await cost.textContent()), "an estimate");
    const estimate = Number((await cost.textContent()).match(/US\$ ([\d.]+)/)[1]);
    assert.ok(estimate >= (32 * 200 * output) / 1e6, "at least all answers at their longest");

    await page.getByText(words("lab.more")).click();
    // Two calls at their dearest; answers are far shorter.
    const cap = estimate / 16;
    await page.getByTestId("lab-cap").fill(cap.toFixed(6));
    await lab.run.click();
    await lab.reaches("stopped");
    await lab.trouble.getByText(words("trouble.cap.title")).waitFor();
    const { finding } = await lab.saved();
    const spent = finding.samples.reduce((sum, { usage }) => sum + (usage.input * input + usage.output * output) / 1e6, 0);
    assert.ok(finding.samples.length > 0 && finding.samples.length < 32, `${finding.samples.length} of 32`);
    assert.ok(spent <= cap, `${spent} of ${cap}`);

    await page.getByTestId("lab-cap").fill("");
    await page.getByTestId("lab-cap").blur();
    await lab.finish();
    const whole = (await lab.saved()).finding;
    assert.equal(whole.samples.length, 32);
    await page.getByTestId("lab-spent").locator("summary").click();
    const rows = await page.getByTestId("lab-spent").locator("tbody tr").allTextContents();
    assert.equal(rows.length, 3, "two arms and their sum");
    const tokens = (arm, side) => whole.samples.filter((s) => s.trial.arm === arm).reduce((sum, { usage }) => sum + usage[side], 0);
    for (const [at, arm] of ["training", "deployment"].entries()) {
      assert.ok(rows[at].includes(tokens(arm, "input").toLocaleString("en")), rows[at]);
      assert.ok(rows[at].includes(String(tokens(arm, "output"))), rows[at]);
    }
  });
});

test("a model without a known price is counted in tokens only", { timeout: 60_000 }, async () => {
  const peer = await startPeer({ scenario, answer: good });
  await here.lab(peer, {}, async ({ page, context, watch, lab }) => {
    await service({ context, watch, lab }, peer, "nobody-knows-this");
    await lab.plan({ prompts: 1, samples: 1 });
    await page.getByText(words("lab.cost.no-price")).waitFor();
    await page.getByText(words("lab.more")).click();
    assert.equal(await page.getByTestId("lab-cap").count(), 0, "what cannot be kept is not promised");
    await lab.finish();
    await page.getByTestId("lab-spent").locator("summary").click();
    await page.getByText(words("spent.no-price")).waitFor();
  });
});
