// From opening the page to a log of 2,000 samples and 20 MB being shown: ours, beside Inspect's own
// viewer on the same file. It lies on the computer for ours and on the same host as the viewer for
// theirs, uncompressed: both have it in no time.

import { mkdirSync } from "node:fs";
import path from "node:path";
import { open } from "../../tests/browser/support/browser.mjs";
import { inPage, launch } from "../support/browser.mjs";
import { byTurns, median } from "../support/numbers.mjs";
import { withFolder } from "../support/places.mjs";
import { share } from "../support/table.mjs";
import { inspectViewer, ours } from "../support/viewers.mjs";
import { startWorker } from "../support/worker.mjs";
import { logs, SAMPLES } from "./make.mjs";

const ROUNDS = 5;

/** Milliseconds until `sign` is in the page, which was opened at `url`. */
async function until(page, url, sign, act) {
  const began = performance.now();
  await page.goto(url);
  await act?.();
  await page.locator(sign).first().waitFor();
  return performance.now() - began;
}

export async function rows() {
  const browser = await launch();
  const site = await ours();
  return withFolder(async (folder) => {
    const place = path.join(folder, "made");
    mkdirSync(place);
    const files = await inPage(browser, {}, async (page) => {
      await open(page, site, "learn/");
      await startWorker(page);
      return logs(page, place);
    });
    const viewer = await inspectViewer(place, path.join(folder, "site"));
    const own = (file) => () => inPage(browser, {}, (page) =>
      until(page, site.url("findings/"), "[data-testid=finding-view]", () => page.getByTestId("findings-import").setInputFiles(file)));
    const theirs = (file) => () => inPage(browser, {}, (page) =>
      until(page, viewer.url(`index.html#/logs/${path.basename(file)}`), "[role=row][aria-rowindex='2']"));
    const found = [];
    for (const [name, file] of Object.entries(files)) {
      const ways = [own(file), theirs(file)];
      await byTurns(1, ways);
      const [a, b] = (await byTurns(ROUNDS, ways)).map(median);
      found.push(share({ what: `open a log of ${SAMPLES} samples, ${name}`, unit: "ms", ours: a, peer: b, peerName: "Inspect's viewer" }, "≤", 0.5));
    }
    return found;
  });
}
