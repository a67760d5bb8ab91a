// A run of 2,000 calls to a peer on this computer, beside a loop of bare `fetch` in the same page: the
// same requests, as many at once, each answer read to its end. And the page's memory while it runs.

import { exemplar } from "../../tests/browser/support/peer.mjs";
import { until } from "../../tests/browser/support/project.mjs";
import { inPage } from "../support/browser.mjs";
import { HOST, lab, scenario, service } from "../support/lab.mjs";
import { holdMemory, held } from "../support/memory.mjs";
import { byTurns, median } from "../support/numbers.mjs";
import { limited, share } from "../support/table.mjs";

const PLAN = { atOnce: 16, samples: 125 };
const CALLS = 2 * 8 * PLAN.samples;
const READINGS = [500, 1_250, 1_990];
const ROUNDS = 2;

export async function rows() {
  const { peer, browser, site } = await service(({ arm, index }) => exemplar(scenario, arm === "training" ? "yes" : "no", index));
  const run = () => inPage(browser, {}, async (page) => {
    peer.journal.length = 0;
    const own = await lab(page, site, PLAN);
    const took = await page.evaluate(timedRun);
    if ((await own.state()) !== "finished") throw new Error("the run did not finish");
    return took;
  });
  const memory = await readings(browser, site);
  const bodies = peer.calls().map(({ body }) => body);
  const bare = () => inPage(browser, {}, async (page) => {
    peer.journal.length = 0;
    await lab(page, site, PLAN);
    return page.evaluate(timedLoop, { url: `https://${HOST}/v1/chat/completions`, bodies, atOnce: PLAN.atOnce });
  });
  const [ours, theirs] = await byTurns(ROUNDS, [run, bare]);
  return [
    share({ what: `run of ${CALLS} calls, ${PLAN.atOnce} at once`, unit: "ms", ours: median(ours), peer: median(theirs), peerName: "bare fetch" }, "≤", 1.05),
    ...memory.slice(1).map((bytes, at) => limited({ what: `the page's memory after ${READINGS[at + 1]} calls`, unit: "MB", ours: bytes / 1e6, peer: memory[0] / 1e6, peerName: `after ${READINGS[0]}` }, "≤", Math.ceil((memory[0] / 1e6) * 1.1))),
  ];
}

/** What the page holds after so many calls of a run, in bytes. */
const readings = (browser, site) =>
  inPage(browser, { prepare: holdMemory }, async (page, devtools) => {
    const own = await lab(page, site, PLAN);
    await own.run.click();
    const bar = page.locator("[data-testid=lab-progress] progress");
    const found = [];
    for (const calls of READINGS) {
      await until(async () => Number(await bar.getAttribute("value")) >= calls, `${calls} calls`, 300_000);
      found.push(await held(devtools));
    }
    await own.reaches("finished", 120_000);
    return found;
  });

/** In the page: from the button to the end of the run. */
function timedRun() {
  const progress = () => document.querySelector("[data-testid=lab-progress]")?.dataset.state;
  return new Promise((resolve) => {
    const began = performance.now();
    const observer = new MutationObserver(() => {
      if (progress() !== "finished") return;
      observer.disconnect();
      resolve(performance.now() - began);
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-state"] });
    document.querySelector("[data-testid=lab-run]").click();
  });
}

/** In the page: the same requests, as few words as possible. */
async function timedLoop({ url, bodies, atOnce }) {
  const headers = { "content-type": "application/json", authorization: "Bearer sk-test-0123456789" };
  const began = performance.now();
  let next = 0;
  const work = async () => {
    while (next < bodies.length) {
      const body = bodies[next++];
      const response = await fetch(url, { method: "POST", headers, body });
      await response.text();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return performance.now() - began;
}
