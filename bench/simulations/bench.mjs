// The simulations against plain JavaScript of the same algorithm, by turns in one page. What counts
// is the ratio: both suffer alike from whatever else the machine does.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { open, startBrowser } from "../../tests/browser/support/browser.mjs";
import { serveSite } from "../../tests/browser/support/site.mjs";

const ROUNDS = 11;
const plain = readFileSync(fileURLToPath(new URL("plain.js", import.meta.url)), "utf8");
const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];

/** In the page: both, by turns; milliseconds and what came of each. */
async function measure(rounds) {
  const meta = document.querySelector("meta[name=unwatched-worker]");
  const root = document.querySelector("meta[name=unwatched-root]").content;
  const worker = new Worker(new URL(meta.content, new URL(root, location.href)));
  let heard;
  worker.onmessage = ({ data }) => heard(data);
  await new Promise((resolve) => (heard = resolve));
  const simulate = (seed, steps) =>
    new Promise((resolve) => {
      heard = (text) => resolve(JSON.parse(text).body.Simulated);
      const settings = { simulation: "misgeneralization", seed };
      worker.postMessage(JSON.stringify({ id: 1, body: { Simulate: { settings, from: 0, steps, width: 0 } } }));
    });
  const ours = [];
  const theirs = [];
  const rates = { ours: [], theirs: [] };
  for (let round = 0; round < rounds; round += 1) {
    let began = performance.now();
    const found = await simulate(round + 1, 250);
    ours.push(performance.now() - began);
    rates.ours.push(found.rates[1]);
    began = performance.now();
    const plain = globalThis.plainCorner(round + 1, 1, 250);
    theirs.push(performance.now() - began);
    rates.theirs.push(plain.deploy);
  }
  worker.terminate();
  return { ours, theirs, rates };
}

export const name = "simulations";

/** Rows: what, our figure, the peer's, their ratio (above 1: we are faster), and the goal. */
export async function rows() {
  const site = await serveSite({});
  const browser = await startBrowser();
  try {
    const page = await (await browser.newContext()).newPage();
    await open(page, site, "learn/");
    await page.evaluate(plain);
    await page.evaluate(measure, 2);
    const { ours, theirs, rates } = await page.evaluate(measure, ROUNDS);
    const mean = (all) => all.reduce((sum, one) => sum + one, 0) / all.length;
    const [a, b] = [median(ours), median(theirs)];
    return [
      { what: "corner coin, 250 iterations, one seed", unit: "ms", ours: a, peer: b, peerName: "plain JavaScript", ratio: b / a, goal: "≥ 3", met: b / a >= 3 },
      { what: "the same, at most 400 ms", unit: "ms", ours: a, peer: null, peerName: "", ratio: null, goal: "≤ 400 ms", met: a <= 400 },
      { what: "coin found in deployment, mean over seeds", unit: "", ours: mean(rates.ours), peer: mean(rates.theirs), peerName: "plain JavaScript", ratio: null, goal: "alike", met: Math.abs(mean(rates.ours) - mean(rates.theirs)) < 0.05 },
    ];
  } finally {
    await browser.close();
    await site.close();
  }
}
