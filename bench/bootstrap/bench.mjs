// 10,000 resamples of 1,000 clusters of 10 rows in two arms: ours natively and in the page, beside
// NumPy. Both begin with rows and end with the interval, which must be the same to the third digit;
// the page's worker is handed the clusters' differences, as a report hands them on.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { open } from "../../tests/browser/support/browser.mjs";
import { inPage, launch } from "../support/browser.mjs";
import { forMachine } from "../support/crate.mjs";
import { byTurns, median } from "../support/numbers.mjs";
import { runPython } from "../support/places.mjs";
import { faster } from "../support/table.mjs";
import { ours } from "../support/viewers.mjs";
import { startWorker } from "../support/worker.mjs";

const [CLUSTERS, REPEATS, RESAMPLES, ROUNDS] = [1_000, 10, 10_000, 5];
const script = readFileSync(path.join(import.meta.dirname, "numpy.py"), "utf8");

const units = () => Array.from({ length: CLUSTERS }, (_, n) => (4 + (n % 5) - 2 - (n % 3)) / REPEATS);

export async function rows() {
  const program = forMachine("native");
  const native = () => JSON.parse(execFileSync(program, ["bootstrap", String(CLUSTERS)], { encoding: "utf8" }));
  const numpy = () => JSON.parse(runPython(script, ...[CLUSTERS, REPEATS, RESAMPLES, ROUNDS].map(String)));
  const site = await ours();
  return inPage(await launch(), {}, async (page) => {
    await open(page, site, "learn/");
    await startWorker(page);
    const resample = () => page.evaluate(inWorker, units());
    await resample();
    const [a, b, c] = await byTurns(3, [native, numpy, resample]);
    agree(a[0].result.split(" ").map(Number), b[0].interval);
    const figure = (all) => median(all.flatMap(({ rounds }) => rounds));
    const peer = { unit: "ms", peer: figure(b), peerName: `NumPy ${b[0].numpy}` };
    const what = "bootstrap, 10,000 × (1,000 × 10)";
    return [
      faster({ what: `${what}, natively`, ours: figure(a), ...peer }, 5),
      faster({ what: `${what}, in the page`, ours: figure(c), ...peer }, 2),
    ];
  });
}

function agree(ours, theirs) {
  if (ours.some((value, at) => !(Math.abs(value - theirs[at]) < 0.002))) throw new Error(`the intervals differ: ${ours}, ${theirs}`);
}

/** In the page: from the message to the answer. */
async function inWorker(units) {
  const rounds = [];
  for (let round = 0; round < 3; round += 1) {
    const began = performance.now();
    const body = await globalThis.ask({ Resample: { units, seed: round, primary: [0, 1], naive: null } });
    if (!body.Section) throw new Error(JSON.stringify(body).slice(0, 300));
    rounds.push(performance.now() - began);
  }
  return { rounds };
}
