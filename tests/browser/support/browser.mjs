// A browser for one file of tests, and for each test a context of its own that is watched.

import assert from "node:assert/strict";
import { chromium as engine } from "playwright-core";
import { chromium as executablePath } from "./project.mjs";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const startBrowser = (flags = []) => engine.launch({ executablePath, args: [...FLAGS, ...flags], headless: true });

/** What a browser prints of its own accord when a request fails; the page can't prevent it. */
export const NETWORK_NOISE =
  /Failed to load resource|blocked by CORS policy|net::ERR_|Fetch API cannot load/;

/**
 * A fresh context, watched from its first request on.
 *
 * `watch.origins` holds the origins that may be called, beside the site's own: add the chosen
 * provider's. `watch.check()` fails on any other origin, on any violation of the policy, and on
 * errors in page or console that `expected` does not cover. Browsers that `keeps` is not said of
 * know no service workers: requests show, and can be held up, only where none answers for them.
 */
export async function openContext(browser, site, { expected = [], violations = 0, keeps = false, ...options } = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    acceptDownloads: true,
    reducedMotion: "reduce",
    ...options,
  });
  context.setDefaultTimeout(15_000);
  const watch = { origins: [site.origin], urls: [], console: [], errors: [], violations: [] };
  const ours = (url) => /^(data|blob|about):/.test(url) || watch.origins.includes(new URL(url).origin);
  context.on("request", (request) => watch.urls.push(request.url()));
  context.on("console", (message) => {
    const line = `${message.type()}: ${message.text()}`;
    watch.console.push(line);
    if (["error", "warning"].includes(message.type()) && !expected.some((known) => known.test(line))) {
      watch.errors.push(line);
    }
  });
  context.on("weberror", (error) => watch.errors.push(String(error.error())));
  if (!keeps) await context.addInitScript(() => delete Navigator.prototype.serviceWorker);
  await context.exposeBinding("noteViolation", (_, text) => watch.violations.push(text));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      window.noteViolation(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  watch.check = () => {
    assert.deepEqual(watch.urls.filter((url) => !ours(url)), [], "requests to other origins");
    assert.equal(watch.violations.length, violations, watch.violations.join("\n"));
    assert.deepEqual(watch.errors, [], `errors in the page; not found: ${site.missing}`);
  };
  return { context, watch };
}

/** Runs `body` with a page in a fresh context; then checks what was watched, and closes it. */
export async function withPage(browser, site, options, body) {
  const { context, watch } = await openContext(browser, site, options);
  try {
    const page = await context.newPage();
    await body({ page, context, watch });
    // What stands where words are missing.
    if (!page.isClosed()) assert.ok(!(await page.content()).includes("⟨?⟩"), "words are missing");
    watch.check();
  } finally {
    await context.close();
  }
}

/** Opens a place of the site and waits until the app has taken over. */
export async function open(page, site, place = "") {
  await page.goto(site.url(place));
  await ready(page);
}

export const ready = (page) => page.locator("html[data-ready]").waitFor({ state: "attached" });

/** The text of the file that `action` makes the page save. */
export async function downloaded(page, action) {
  const [download] = await Promise.all([page.waitForEvent("download"), action()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString("utf8") };
}
