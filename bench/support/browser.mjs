// Pages to measure in: each in a profile of its own, slowed down where that is asked for.

import { startBrowser } from "../../tests/browser/support/browser.mjs";

export { open, ready } from "../../tests/browser/support/browser.mjs";

let opened = [];

/** What was opened here is closed with the bench, however it ends. */
export const closing = (thing) => (opened.push(thing), thing);

export async function closeAll() {
  for (const thing of opened.reverse()) await Promise.resolve(thing.close()).catch(() => {});
  opened = [];
}

export const launch = async (flags) => closing(await startBrowser(flags));

/** As a phone of some years ago: so many times slower. */
export const SLOWDOWN = 4;

/**
 * Runs `body` with a page in a profile that knows nothing. Service workers are left out, ours and the
 * peers': what they fetch comes after the page is there, and has no place in these figures.
 */
export async function inPage(browser, { slowdown = 1, prepare } = {}, body) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(300_000);
  try {
    await context.addInitScript(() => delete Navigator.prototype.serviceWorker);
    await context.addInitScript(watchTasks);
    await prepare?.(context);
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    if (slowdown > 1) await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    return await body(page, devtools, context);
  } finally {
    await context.close();
  }
}

/** In the page, from its first moment: every task over 50 ms. */
function watchTasks() {
  globalThis.longTasks = [];
  const note = (list) => globalThis.longTasks.push(...list.getEntries().map(({ startTime, duration }) => ({ startTime, duration })));
  new PerformanceObserver(note).observe({ type: "longtask", buffered: true });
}

/** Waits until a page has been painted and then asks for nothing for two seconds, or asks for ever. */
export async function silent(page, most = 20_000) {
  let asked = 0;
  page.on("request", () => (asked += 1));
  await firstPaint(page);
  const end = Date.now() + most;
  for (let seen = -1; seen !== asked && Date.now() < end; ) {
    seen = asked;
    await page.waitForTimeout(2_000);
  }
}

/** How long each long task of a page took that began after `since`, in milliseconds. */
export async function longTasks(page, since = 0) {
  // The last one is told a moment later.
  await page.waitForTimeout(200);
  const all = await page.evaluate(() => globalThis.longTasks);
  return all.filter(({ startTime }) => startTime >= since).map(({ duration }) => duration);
}

/** When the page was first painted with something of its own, in milliseconds. */
export const firstPaint = (page) =>
  page.evaluate(() => new Promise((resolve) => {
    new PerformanceObserver((list) => {
      for (const { name, startTime } of list.getEntries()) if (name === "first-contentful-paint") resolve(startTime);
    }).observe({ type: "paint", buffered: true });
  }));
