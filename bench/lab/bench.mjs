// How long the lab takes until a plan could be run, on a processor slowed down, and the long tasks of
// that visit; beside them the long tasks of the viewers that people use.

import { inPage, launch, longTasks, silent, SLOWDOWN } from "../support/browser.mjs";
import { byTurns, median } from "../support/numbers.mjs";
import { withFolder } from "../support/places.mjs";
import { limited, shown } from "../support/table.mjs";
import { bareInspectViewer, chainForge, ours } from "../support/viewers.mjs";

const ROUNDS = 5;
const sum = (all) => all.reduce((a, b) => a + b, 0);

/** In the page, from its first moment: when a frame first saw the button that can be pressed. */
function watchButton() {
  const look = () => {
    const button = document.querySelector("[data-testid=lab-run]");
    if (button && !button.disabled) globalThis.usable = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

const settled = async (page) => {
  await silent(page);
  return sum(await longTasks(page));
};

export async function rows() {
  const browser = await launch();
  const site = await ours();
  const slow = { slowdown: SLOWDOWN, prepare: (context) => context.addInitScript(watchButton) };
  const lab = () => inPage(browser, slow, async (page) => {
    await page.goto(site.url("lab/"));
    await page.waitForFunction(() => globalThis.usable !== undefined);
    return { usable: await page.evaluate(() => globalThis.usable), long: await settled(page) };
  });
  const viewer = (site) => () => inPage(browser, { slowdown: SLOWDOWN }, async (page) => {
    await page.goto(site.url());
    return settled(page);
  });
  return withFolder(async (folder) => {
    const ways = [lab, viewer(await bareInspectViewer(`${folder}/inspect`)), viewer(await chainForge())];
    await byTurns(1, ways);
    const [own, inspect, forge] = await byTurns(ROUNDS, ways);
    const long = median(own.map(({ long }) => long));
    return [
      limited({ what: `lab can be used, ${SLOWDOWN} × slowdown`, unit: "ms", ours: median(own.map(({ usable }) => usable)) }, "≤", 1_200),
      limited({ what: `lab: long tasks in all, ${SLOWDOWN} × slowdown`, unit: "ms", ours: long, peer: median(inspect), peerName: "Inspect's viewer" }, "≤", 250),
      shown({ what: `lab: long tasks in all, ${SLOWDOWN} × slowdown`, unit: "ms", ours: long, peer: median(forge), peerName: "ChainForge" }),
    ];
  });
}
