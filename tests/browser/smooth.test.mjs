// Streaming stays smooth, and a long run does not grow: 16 streams of 200 tokens a second, and
// 2,000 samples.

import assert from "node:assert/strict";
import { test } from "node:test";
import { exemplar } from "./support/peer.mjs";
import { firstScenario as scenario, sleep, until, words } from "./support/project.mjs";
import { impersonate } from "./support/service.mjs";

const STREAMS = 16;
const TOKENS_A_SECOND = 200;
const TEXT = Array.from({ length: 2_800 }, (_, i) => `word${i % 97}`).join(" ");

const service = impersonate("https://api.openai.com");

/** The lab with the service chosen, and all streams at once. */
const withService = (answer, body) =>
  service({ answer, prepare: (context) => context.addInitScript(holdMemory) }, async ({ page, context, lab }) => {
    await lab.provider.selectOption("openai-chat");
    await lab.key.fill("sk-test-0123456789");
    await page.getByText(words("lab.more")).click();
    await page.getByTestId("lab-at-once").fill(String(STREAMS));
    await page.getByTestId("lab-at-once").blur();
    await body({ page, context, lab });
  });

/** What the page holds, in bytes and nodes, once garbage is gone. */
async function held(devtools) {
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  const { nodes } = await devtools.send("Memory.getDOMCounters");
  const { result } = await devtools.send("Runtime.evaluate", { expression: "globalThis.wasmMemory.buffer.byteLength" });
  return { bytes: usedSize + result.value, wasm: result.value, nodes };
}

/** Keeps hold of the memory of the page's own module: the first that is made. */
function holdMemory() {
  const instantiate = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (...all) => {
    const made = await instantiate.apply(WebAssembly, all);
    globalThis.wasmMemory ??= made.instance.exports.memory;
    return made;
  };
}

test("2 panes × 8 streams × 200 tokens a second, and no task over 50 ms", { timeout: 120_000 }, () =>
  withService(() => ({ text: TEXT, chunkMs: 1_000 / TOKENS_A_SECOND }), async ({ page, lab }) => {
    await lab.plan({ prompts: 8, samples: 1 });
    await lab.run.click();
    const live = page.locator("li.sample-live");
    await until(async () => (await live.count()) === STREAMS, "all streams");
    await sleep(1_000);
    const measure = () => page.evaluate(async (ms) => {
      const long = [];
      const observer = new PerformanceObserver((list) => long.push(...list.getEntries().map((entry) => Math.round(entry.duration))));
      observer.observe({ entryTypes: ["longtask"] });
      const length = () => [...document.querySelectorAll("li.sample-live .sample-text")].reduce((sum, text) => sum + text.textContent.split(" ").length, 0);
      const before = length();
      let frames = 0;
      const end = performance.now() + ms;
      await new Promise((resolve) => {
        const frame = () => (frames++, performance.now() < end ? requestAnimationFrame(frame) : resolve());
        requestAnimationFrame(frame);
      });
      const tokens = length() - before;
      await new Promise((resolve) => setTimeout(resolve, 200));
      return { long, tokens: tokens / (ms / 1_000), frames: frames / (ms / 1_000) };
    }, 3_000);
    let seen = await measure();
    // Another program on this machine can hold up a frame; our own code would do so every time.
    if (seen.long.length > 0) seen = await measure();
    console.log(`tokens a second: ${seen.tokens.toFixed(0)}, frames a second: ${seen.frames.toFixed(0)}, tasks over 50 ms: ${seen.long}`);
    // The peer's timers are coarse, and it shares two cores with the browser.
    assert.ok(seen.tokens > (STREAMS * TOKENS_A_SECOND) / 2, `${seen.tokens} tokens a second`);
    assert.deepEqual(seen.long, [], "tasks over 50 ms");
    await lab.cancel.click();
    await lab.reaches("stopped");
  }));

test("2,000 samples: memory grows by no more than the samples themselves", { timeout: 300_000 }, () =>
  withService(({ arm, index }) => exemplar(scenario, arm === "training" ? "yes" : "no", index), async ({ page, context, lab }) => {
    const devtools = await context.newCDPSession(page);
    await lab.plan({ prompts: 8, samples: 125 });
    await lab.run.click();
    const bar = page.locator("[data-testid=lab-progress] progress");
    const done = async (n) => {
      await until(async () => Number(await bar.getAttribute("value")) >= n, `${n} samples`, 200_000);
      return held(devtools);
    };
    const early = await done(500);
    const late = await done(1_990);
    await lab.reaches("finished", 120_000);
    console.log(`after 500: ${JSON.stringify(early)}; after 2,000: ${JSON.stringify(late)}`);
    assert.ok(late.nodes < early.nodes * 1.2, `nodes: ${early.nodes}, then ${late.nodes}`);
    // 1,500 samples of about a kilobyte with their labels, and room that a memory takes by the piece.
    assert.ok(late.bytes - early.bytes < 8e6, `grew by ${late.bytes - early.bytes} bytes`);
    const { finding } = await lab.saved();
    assert.equal(finding.samples.length, 2_000);
    assert.equal(new Set(finding.samples.map((s) => s.id)).size, 2_000);
  }));
