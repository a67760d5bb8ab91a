// A service that misbehaves: each case has a sentence with cause and next step, and nothing is lost.

import assert from "node:assert/strict";
import { test } from "node:test";
import { freePort, firstScenario as scenario, until, words } from "./support/project.mjs";
import { exemplar, startPeer } from "./support/peer.mjs";
import { startJudge } from "./support/programs.mjs";
import { startCorsProxy } from "./support/proxy.mjs";
import { stage } from "./support/stage.mjs";

const here = stage();

const good = ({ arm, index }) => exemplar(scenario, arm === "training" ? "yes" : "no", index);
const firstTime = (trouble) => {
  const seen = new Set();
  return (call) => {
    const place = call.prompt + call.arm;
    if (seen.has(place)) return good(call);
    seen.add(place);
    return typeof trouble === "function" ? trouble(call) : trouble;
  };
};

/** Runs 2 prompts × 1 sample against a peer that answers so. */
async function against(answer, body, options = {}) {
  const peer = await startPeer({ scenario, answer, ...options.peer });
  await here.lab(peer, { network: true, ...options }, async (all) => {
    await all.lab.server({ ...peer, key: options.key });
    await all.lab.plan({ prompts: options.prompts ?? 2, samples: options.samples ?? 1 });
    await body({ ...all, peer });
  });
}

const shows = (lab, key) => lab.trouble.getByText(words(`trouble.${key}.title`)).waitFor({ timeout: 20_000 });

/** The finding holds a whole sample of every trial, and none in an arm is missing. */
async function isWhole(lab, total) {
  const { finding } = await lab.saved();
  assert.deepEqual(finding.samples.map((s) => s.outcome), Array(total).fill("complete"));
  assert.ok(Object.values(finding.analysis.arms).every((arm) => arm.missing === 0));
  return finding;
}

test("a wrong key stops the run at once; after mending it, the run goes on", { timeout: 60_000 }, () => {
  const refusal = { status: 401, body: JSON.stringify({ error: { message: "Incorrect <img src=x onerror=alert(1)> key", type: "authentication_error" } }) };
  const answer = ({ headers, ...call }) => (headers.authorization === "Bearer right-key" ? good(call) : refusal);
  return against(answer, async ({ page, lab, peer }) => {
    await lab.run.click();
    await lab.reaches("failed");
    await shows(lab, "wrong-key");
    assert.ok((await lab.trouble.textContent()).includes(peer.origin), "the service is named");
    await lab.trouble.getByText("Incorrect <img src=x onerror=alert(1)> key").waitFor();
    assert.equal(await page.locator("#lab-results img").count(), 0, "the service's words are text");
    assert.ok(peer.calls().length <= 4, "no retry of a refused key");
    await lab.key.fill("right-key");
    await lab.finish();
    assert.equal(await lab.trouble.count(), 0, "the trouble is over");
    await isWhole(lab, 4);
  }, { key: "wrong-key" });
});

test("an unreachable server", { timeout: 30_000 }, async () => {
  const origin = `http://127.0.0.1:${await freePort()}`;
  await here.lab(null, { network: true }, async ({ lab, watch }) => {
    watch.origins.push(origin);
    await lab.server({ base: `${origin}/v1` });
    await lab.run.click();
    await lab.reaches("failed");
    await shows(lab, "unreachable");
    assert.ok((await lab.trouble.textContent()).includes(origin));
  });
});

test("a server that refuses the page (CORS)", { timeout: 30_000 }, () =>
  against(good, async ({ lab, peer }) => {
    await lab.run.click();
    await lab.reaches("failed");
    await shows(lab, "unreachable");
    peer.cors = true;
    await lab.finish();
    await isWhole(lab, 4);
  }, { peer: { cors: false } }));

test("a host that the page's own policy blocks is named, with the fix", { timeout: 30_000 }, () =>
  here.lab(null, { network: true, expected: [/Content Security Policy/, /Fetch API/, /Failed to load/], violations: 1 }, async ({ lab, watch }) => {
    await lab.server({ base: "https://models.example.invalid/v1" });
    await lab.plan({ prompts: 1, samples: 1 });
    await lab.run.click();
    await lab.reaches("failed");
    await shows(lab, "host-blocked");
    assert.match(await lab.trouble.textContent(), /models\.example\.invalid.*hosts\.json/s);
    watch.violations.length = Math.min(watch.violations.length, 1);
    watch.urls = watch.urls.filter((url) => !url.startsWith("https://models.example.invalid"));
  }));

test("a 429 is waited out for as long as the service asks", { timeout: 60_000 }, () =>
  against(firstTime({ status: 429, headers: { "retry-after": "2" }, body: '{"error":{"message":"slow down","type":"rate_limit_error"}}' }), async ({ lab, peer }) => {
    await lab.finish();
    const finding = await isWhole(lab, 4);
    assert.ok(finding.samples.every((s) => s.tries === 2), "tries are counted");
    for (const call of peer.calls().filter((c) => c.index === 1)) {
      const before = peer.calls().find((c) => c.index === 0 && c.prompt === call.prompt && c.arm === call.arm);
      assert.ok(call.at - before.at >= 1_990, `came back after ${call.at - before.at} ms`);
    }
  }));

test("passing errors of a server are tried again", { timeout: 60_000 }, () =>
  against(firstTime({ status: 500, body: "<h1>oops</h1>" }), async ({ lab }) => {
    await lab.finish();
    const finding = await isWhole(lab, 4);
    assert.ok(finding.samples.every((s) => s.tries === 2));
  }));

for (const [name, trouble] of [
  ["a connection that breaks in the middle", { destroyAfter: 3 }],
  ["a stream that ends without its marker", { cutAfter: 3 }],
  ["a malformed event", { malformed: true }],
]) {
  test(`${name} is tried again, and its half answer is not kept`, { timeout: 60_000 }, () =>
    against(firstTime((call) => ({ text: good(call), chunkMs: 20, ...trouble })), async ({ lab, peer }) => {
      await lab.finish();
      const finding = await isWhole(lab, 4);
      assert.ok(finding.samples.every((s) => s.tries === 2));
      for (const sample of finding.samples) {
        const call = { arm: sample.trial.arm, index: 1 };
        assert.equal(sample.text, good(call), "the whole answer, once");
      }
      assert.equal(peer.calls().length, 8);
    }));
}

test("what never comes whole is counted as missing, by arm and by kind", { timeout: 120_000 }, () => {
  const bad = { p1: { status: 500, body: "" }, p2: { malformed: true }, p3: { cutAfter: 2 }, p4: { finish: "length" } };
  const answer = (call) => (call.arm === "deployment" ? { text: good(call), ...bad[call.prompt] } : good(call));
  return against(answer, async ({ lab }) => {
    await lab.finish(100_000);
    const { finding } = await lab.saved();
    const outcomes = finding.samples.filter((s) => s.trial.arm === "deployment").map((s) => [s.trial.paraphrase, s.outcome, s.tries]);
    assert.deepEqual(outcomes.sort(), [["p1", "error", 5], ["p2", "error", 5], ["p3", "truncated", 5], ["p4", "truncated", 1], ["p5", "complete", 1]]);
    const { training, deployment } = finding.analysis.arms;
    assert.deepEqual([training.n, training.missing, deployment.n, deployment.missing], [5, 0, 1, 4]);
    const row = lab.gap.locator("tr.arm-deployment");
    assert.match(await row.textContent(), new RegExp(words("missing.truncated")));
    assert.match(await row.textContent(), new RegExp(words("missing.error")));
    assert.deepEqual(finding.analysis.missing_bounds === null, false, "bounds for what is missing");
  }, { prompts: 5 });
});

test("a server that dies in the middle: nothing is lost, and the run is resumed when it is back", { timeout: 90_000 }, async () => {
  const slow = (call) => ({ text: good(call), chunkMs: 40 });
  const peer = await startPeer({ scenario, answer: slow });
  let again;
  await here.lab(peer, { network: true }, async ({ lab }) => {
    await lab.server(peer);
    await lab.plan({ prompts: 4, samples: 2 });
    await lab.run.click();
    await lab.answered(4);
    await peer.close();
    await lab.reaches("failed", 40_000);
    await shows(lab, "unreachable");
    const kept = (await lab.saved()).finding.samples;
    assert.ok(kept.length >= 4 && kept.length < 16, `${kept.length} kept`);
    again = await startPeer({ scenario, answer: slow, port: peer.port });
    await lab.finish();
    const finding = await isWhole(lab, 16);
    for (const sample of kept) assert.deepEqual(finding.samples.find((s) => s.id === sample.id), sample);
    assert.equal(again.calls().length, 16 - kept.length);
  }).finally(() => again?.close());
});

test("listing models: some, none, and something that is no list", { timeout: 30_000 }, () =>
  against(good, async ({ page, lab, peer }) => {
    const check = () => page.getByRole("button", { name: words("lab.check") }).click();
    await lab.model.fill("");
    peer.models = ["first-one", "second-one"];
    await check();
    await page.getByText(words("lab.check.models.other", { n: 2 })).waitFor();
    assert.equal(await lab.model.inputValue(), "first-one", "the first is suggested");
    peer.models = [];
    await check();
    await page.getByText(words("trouble.no-models.title")).waitFor();
    peer.models = "<html>hello</html>";
    await check();
    await page.getByText(words("trouble.not-a-list.title")).waitFor();
    await lab.finish();
    await isWhole(lab, 4);
  }));

test("what is missing in the choices is said before anything is called", { timeout: 30_000 }, () =>
  against(good, async ({ lab, peer }) => {
    for (const [base, model, key] of [
      ["", "m", "address-empty"],
      ["localhost:1/v1", "m", "address-not-http"],
      ["http://127.0.0.1:1/v1?key=secret", "m", "address-holds-more"],
      [peer.base, " ", "no-model"],
    ]) {
      await lab.server({ base, model });
      await lab.run.click();
      await shows(lab, key);
    }
    await lab.server(peer);
    await lab.samples.fill("0");
    await lab.run.click();
    await lab.trouble.getByText(words("trouble.numbers.title")).waitFor();
    await lab.provider.selectOption("anthropic");
    await lab.samples.fill("1");
    await lab.run.click();
    await shows(lab, "no-key");
    assert.equal(peer.calls().length, 0);
  }));

test("an independent judge finds no fault with how failures are met", { timeout: 120_000 }, async () => {
  const judge = await startJudge();
  const proxy = await startCorsProxy(judge.origin);
  await here.lab(proxy, { network: true }, async ({ lab }) => {
    await judge.script([
      { type: "fail", status: 429, retry_after: 1, times: 1 },
      { type: "fail", status: 529, times: 1 },
      { type: "stream_fault", kind: "truncate", after_chunks: 2, times: 1 },
      { type: "stream_fault", kind: "malformed", after_chunks: 2, times: 1 },
      { type: "stream_fault", kind: "disconnect", after_chunks: 2, times: 1 },
    ]);
    await lab.server({ base: proxy.base, model: "gpt-4o-mini", key: "judged-key" });
    await lab.plan({ prompts: 4, samples: 1 });
    await lab.finish(90_000);
    const { samples } = (await lab.saved()).finding;
    assert.deepEqual(samples.map((s) => s.outcome), Array(8).fill("complete"));
    const verdict = await judge.verdict();
    assert.doesNotMatch(verdict, /FAIL|WARN/, verdict);
    assert.match(verdict, /5 fault\(s\) injected/);
    console.log(verdict);
  }).finally(() => judge.close());
});
