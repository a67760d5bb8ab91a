// The simulations against plain JavaScript of the same algorithm, by turns in one page. What counts
// is the ratio: both suffer alike from whatever else the machine does.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { open } from "../../tests/browser/support/browser.mjs";
import { closing, inPage, launch } from "../support/browser.mjs";
import { host } from "../support/host.mjs";
import { mean, median } from "../support/numbers.mjs";
import { dist } from "../support/places.mjs";
import { faster, limited, shown } from "../support/table.mjs";

const ROUNDS = 11;
const plain = readFileSync(fileURLToPath(new URL("plain.js", import.meta.url)), "utf8");

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

export async function rows() {
  const site = closing(await host(dist));
  return inPage(await launch(), {}, async (page) => {
    await open(page, site, "learn/");
    await page.evaluate(plain);
    await page.evaluate(measure, 2);
    const { ours, theirs, rates } = await page.evaluate(measure, ROUNDS);
    const peerName = "plain JavaScript";
    const found = { unit: "", ours: mean(rates.ours), peer: mean(rates.theirs), peerName };
    const alike = Math.abs(found.ours - found.peer) < 0.05;
    return [
      faster({ what: "corner coin, 250 iterations, one seed", unit: "ms", ours: median(ours), peer: median(theirs), peerName }, 3),
      limited({ what: "the same, at most", unit: "ms", ours: median(ours) }, "≤", 400),
      { ...shown({ what: "coin found in deployment, mean over seeds", ...found }), goal: "alike", met: alike, short: alike ? null : String(found.ours - found.peer) },
    ];
  });
}
