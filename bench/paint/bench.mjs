// The first contentful paint of a first visit, on a processor slowed down: ours, a viewer that people
// use, and the smallest page of the framework that ours is written in, by turns.

import { closing, firstPaint, inPage, launch, SLOWDOWN } from "../support/browser.mjs";
import { forBrowser } from "../support/crate.mjs";
import { host } from "../support/host.mjs";
import { byTurns, median } from "../support/numbers.mjs";
import { share } from "../support/table.mjs";
import { ours, promptfooViewer } from "../support/viewers.mjs";
import { counterPage } from "./counter.mjs";

const ROUNDS = 7;

export async function rows() {
  const sites = [await ours(), await promptfooViewer(), closing(await host(counterPage(forBrowser("leptos-counter"))))];
  const browser = await launch();
  const visits = sites.map((site) => () =>
    inPage(browser, { slowdown: SLOWDOWN }, async (page) => {
      await page.goto(site.url());
      return firstPaint(page);
    }));
  await byTurns(1, visits);
  const [own, viewer, counter] = (await byTurns(ROUNDS, visits)).map(median);
  const what = `first contentful paint, ${SLOWDOWN} × slowdown`;
  return [
    share({ what, unit: "ms", ours: own, peer: viewer, peerName: "promptfoo's viewer" }, "≤", 0.3),
    share({ what, unit: "ms", ours: own, peer: counter, peerName: "a Leptos counter" }, "<", 1),
  ];
}
