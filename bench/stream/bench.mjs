// Sixteen answers that come at once, 200 tokens a second each, on a processor slowed down: the frames
// of the page, and its long tasks.

import { inPage, SLOWDOWN } from "../support/browser.mjs";
import { lab, service } from "../support/lab.mjs";
import { limited, shown } from "../support/table.mjs";

const STREAMS = 16;
const TOKENS_A_SECOND = 200;
const SECONDS = 5;
const TEXT = Array.from({ length: 20 * TOKENS_A_SECOND }, (_, n) => `word${n % 97}`).join(" ");

export async function rows() {
  const { browser, site } = await service(() => ({ text: TEXT, chunkMs: 1_000 / TOKENS_A_SECOND }));
  return inPage(browser, {}, async (page, devtools) => {
    const own = await lab(page, site, { atOnce: STREAMS, samples: 1 });
    await own.run.click();
    await page.waitForFunction((all) => document.querySelectorAll("li.sample-live").length === all, STREAMS);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
    await page.waitForTimeout(1_000);
    const seen = await page.evaluate(watched, SECONDS * 1_000);
    const what = `${STREAMS} × ${TOKENS_A_SECOND} tokens a second, ${SLOWDOWN} × slowdown`;
    return [
      limited({ what: `${what}: frames a second`, unit: "", ours: Math.round(seen.frames / SECONDS) }, "≥", 60),
      limited({ what: `${what}: long tasks`, unit: "", ours: seen.long.length }, "≤", 0),
      shown({ what: `${what}: longest frame`, unit: "ms", ours: seen.longest }),
      shown({ what: `${what}: tokens that came`, unit: "/s", ours: seen.tokens / SECONDS }),
    ];
  });
}

/** In the page: what is seen in so many milliseconds. */
async function watched(ms) {
  const tokens = () => [...document.querySelectorAll("li.sample-live .sample-text")].reduce((sum, text) => sum + text.textContent.split(" ").length, 0);
  const [before, long] = [tokens(), globalThis.longTasks.length];
  let [frames, longest] = [0, 0];
  const began = performance.now();
  let last = began;
  await new Promise((resolve) => {
    const frame = (now) => {
      frames += 1;
      longest = Math.max(longest, now - last);
      last = now;
      if (performance.now() - began < ms) requestAnimationFrame(frame);
      else resolve();
    };
    requestAnimationFrame(frame);
  });
  const came = tokens() - before;
  await new Promise((resolve) => setTimeout(resolve, 200));
  return { frames, longest, tokens: came, long: globalThis.longTasks.slice(long).map(({ duration }) => duration) };
}
