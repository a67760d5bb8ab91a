// After one visit everything but calls works without a network. A newer version asks. What cannot
// be is said.

import { AxeBuilder } from "@axe-core/playwright";
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, renameSync } from "node:fs";
import { test } from "node:test";
import { NETWORK_NOISE, open, openContext, ready, startBrowser } from "./support/browser.mjs";
import { Lab } from "./support/lab.mjs";
import { startPeer } from "./support/peer.mjs";
import { dist, firstScenario as scenario, freePort, json, sleep, until, words } from "./support/project.mjs";
import { copySite } from "./support/renew.mjs";
import { serveSite } from "./support/site.mjs";
import { heading, places, visitAll } from "./support/smoke.mjs";
import { stage } from "./support/stage.mjs";

const PREFIX = "/deep/un/";
const here = stage({ prefix: PREFIX });
const state = (page) => page.getByTestId("offline-state");
const says = (page, key) => state(page).getByText(words(`settings.offline.${key}`), { exact: true }).waitFor({ timeout: 60_000 });
const newer = (page) => page.getByTestId("newer");
const link = (page, name) => page.getByRole("link", { name: words(`${name}.menu`), exact: true });

async function accessible(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target)}`), []);
}

/** A context that may keep the site, which a server of its own serves from `folder`. */
async function withKeeping({ folder = dist, expected = [] }, body) {
  const site = await serveSite({ prefix: PREFIX, folder });
  const { context, watch } = await openContext(here.browser, site, { keeps: true, expected: [NETWORK_NOISE, ...expected] });
  try {
    await body({ site, context, watch, page: await context.newPage() });
    watch.check();
  } finally {
    await context.close();
    await site.close();
  }
}

/** One visit, until the device is ready. */
async function visit(page, site) {
  await open(page, site);
  await link(page, "settings").click();
  await says(page, "ready");
}

test("after one visit, and with the server gone, every place and all but calls works", { timeout: 180_000 }, () =>
  withKeeping({}, async ({ site, context, watch, page }) => {
    await visit(page, site);
    await page.close();
    await site.close();
    await assert.rejects(fetch(site.url()), "nobody answers");

    const later = await context.newPage();
    await visitAll(later, site);
    await later.goto(site.url("nowhere"));
    await ready(later);
    assert.equal(await heading(later).textContent(), words("unknown.title"));

    await open(later, site, "learn/three-causes/?d=.7");
    assert.match(later.url(), /\?d=\.7/, "the query stays");
    await later.getByTestId("sim-misgeneralization-start").click();
    await later.getByTestId("sim-misgeneralization-result").waitFor({ timeout: 60_000 });

    const lab = await new Lab(later, site).open();
    // A live service says what is the matter, and the page lives on.
    const nobody = `http://127.0.0.1:${await freePort()}`;
    watch.origins.push(nobody);
    await lab.server({ base: `${nobody}/v1` });
    await later.getByRole("button", { name: words("lab.check") }).click();
    await later.getByText(words("trouble.unreachable.title")).waitFor();
    await lab.provider.selectOption("practice");
    await lab.plan({ prompts: 6, samples: 1 });
    await lab.finish();
    assert.equal((await lab.saved()).finding.samples.length, 12);

    await open(later, site, "findings/");
    await later.getByTestId("gallery").locator("li.card button").first().click();
    await later.getByTestId("finding-view").waitFor();
  }));

test("the engine of a model in the page is kept for those who chose one, and for nobody else", { timeout: 120_000 }, () =>
  withKeeping({}, async ({ site, context, page }) => {
    const chosen = async (page) => {
      const lab = await new Lab(page, site).open();
      await lab.provider.selectOption("in-page");
      await page.getByTestId("lab-model-file").setInputFiles({ name: "no.gguf", mimeType: "application/octet-stream", buffer: Buffer.from("no model") });
      await page.locator("[data-testid=lab-model-state] [data-code=not-gguf]").waitFor();
    };
    const engine = () => site.requests.filter((path) => path.includes("/engine-"));
    await visit(page, site);
    assert.deepEqual(engine(), [], "nobody asked for it");
    await chosen(page);
    assert.ok(engine().length >= 3, `${engine()}`);
    await page.close();
    await site.close();
    await chosen(await context.newPage());
  }));

test("calls to services pass by the service worker", { timeout: 90_000 }, () =>
  withKeeping({}, async ({ site, page, watch }) => {
    const peer = await startPeer({ scenario });
    try {
      watch.origins.push(peer.origin);
      await visit(page, site);
      const lab = await new Lab(page, site).open();
      assert.ok(await page.evaluate(() => navigator.serviceWorker.controller !== null), "it answers for this page");
      await lab.server(peer);
      await lab.plan({ prompts: 2, samples: 1 });
      await lab.finish();
      assert.equal(peer.calls().length, 4);
      const stored = await page.evaluate(async () => {
        const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
        return all.flat().map((request) => request.url);
      });
      assert.ok(stored.length > 50);
      assert.deepEqual(stored.filter((url) => !url.startsWith(site.url())), [], "only the site's own files are kept");
    } finally {
      await peer.close();
    }
  }));

test("a newer version is fetched beside, asks, and takes over only when it is wanted", { timeout: 180_000 }, async () => {
  const copy = copySite();
  const name = "data/words/en.json";
  const renewed = { ...json("public/words/en.json"), "settings.theme": "As it looks in the newer version" };
  const old = words("settings.theme");
  const shows = (page, text) => page.locator("legend").getByText(text, { exact: true });
  try {
    await withKeeping({ folder: copy.folder }, async ({ site, context, page }) => {
      await visit(page, site);
      const other = await context.newPage();
      await open(other, site, "learn/two-lights/");
      await other.evaluate(() => (window.untouched = true));

      copy.renew(name, JSON.stringify(renewed));
      const before = site.requests.length;
      await open(page, site);
      await newer(page).waitFor({ timeout: 60_000 });
      await accessible(page);
      if (process.env.UNWATCHED_LOOK) await page.screenshot({ path: `${process.env.UNWATCHED_LOOK}/newer.png` });
      const fetched = site.requests.slice(before).map((path) => path.slice(PREFIX.length));
      assert.deepEqual([...new Set(fetched)].sort(), [name, "offline.js"], "only what changed");

      // Nothing changes by itself, however often the page is loaded.
      for (const reload of [false, true]) {
        if (reload) await page.reload();
        await ready(page);
        await link(page, "settings").click();
        await shows(page, old).waitFor();
        await newer(page).waitFor({ timeout: 30_000 });
      }
      // Nobody is asked while they read, nor during a run.
      await open(page, site, "learn/two-lights/");
      await sleep(4_000);
      assert.equal(await newer(page).count(), 0);
      assert.equal(await newer(other).count(), 0);
      const lab = await new Lab(page, site).open();
      await newer(page).waitFor();
      await lab.plan({ prompts: 8, samples: 10 });
      await lab.run.click();
      await lab.reaches("running");
      await newer(page).waitFor({ state: "detached" });
      await lab.cancel.click();
      await newer(page).waitFor();
      await newer(page).getByRole("button", { name: words("newer.later") }).click();
      await newer(page).waitFor({ state: "detached" });

      // Settings still offers it.
      await link(page, "settings").click();
      await page.evaluate(() => (window.before = true));
      await page.getByRole("button", { name: words("newer.use") }).click();
      await page.waitForFunction(() => !window.before);
      await ready(page);
      await shows(page, renewed["settings.theme"]).waitFor();
      await says(page, "ready");
      assert.equal(await newer(page).count(), 0);
      // The other tab goes on as it was, with the files of its own version.
      assert.ok(await other.evaluate(() => window.untouched));
      await site.close();
      await page.reload();
      await ready(page);
      await shows(page, renewed["settings.theme"]).waitFor();
      await link(other, "findings").click();
      await other.getByTestId("findings-import").waitFor();
    });
  } finally {
    copy.close();
  }
});

test("a version comes whole or not at all; what came is not fetched again", { timeout: 120_000 }, async () => {
  const copy = copySite();
  const hidden = "data/sources.json";
  try {
    await withKeeping({ folder: copy.folder, expected: [/404/] }, async ({ site, page }) => {
      renameSync(copy.place(hidden), copy.place(`${hidden}.away`));
      await open(page, site, "settings/");
      const failed = words("settings.offline.failed", { why: `${hidden}: 404` });
      await state(page).getByText(failed).waitFor({ timeout: 60_000 });
      const active = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active ?? null);
      assert.equal(await active(), null, "half a site answers nobody");
      // What else was under way has come by then.
      await page.waitForLoadState("networkidle");
      await sleep(1_000);

      renameSync(copy.place(`${hidden}.away`), copy.place(hidden));
      const before = site.requests.length;
      await open(page, site, "settings/");
      await says(page, "ready");
      const again = new Set(site.requests.slice(before).map((path) => path.slice(PREFIX.length)));
      assert.ok(again.has(hidden));
      const pages = places.map(([, path]) => (path ? `${path}/` : ""));
      assert.deepEqual(pages.filter((path) => path !== "settings/" && again.has(path)), [], "pages were there");
    });
  } finally {
    copy.close();
  }
});

test("a host that changes a file is found out, and the file is named", { timeout: 60_000 }, async () => {
  const copy = copySite();
  const { writeFileSync } = await import("node:fs");
  writeFileSync(copy.place("about/index.html"), readFileSync(copy.place("about/index.html"), "utf8") + "<!-- added by a host -->");
  try {
    await withKeeping({ folder: copy.folder }, async ({ site, page }) => {
      await open(page, site, "settings/");
      await state(page).getByText("about/", { exact: false }).waitFor({ timeout: 40_000 });
      assert.ok((await state(page).textContent()).startsWith(words("settings.offline.failed").split("{why}")[0]));
    });
  } finally {
    copy.close();
  }
});

test("the list has every file that the site can ask for", () => {
  const copy = copySite();
  try {
    const listed = new Set(copy.listed());
    const all = readdirSync(dist, { recursive: true }).filter((name) => existsSync(copy.place(name)) && /\.\w+$/.test(name) && !name.endsWith(".md"));
    const asked = all.map((name) => name.replace(/(^|\/)index\.html$/, "$1")).filter((name) => name !== "offline.js");
    // A host may change which model it offers.
    asked.splice(asked.indexOf("data/model.json"), 1);
    assert.deepEqual(asked.filter((name) => !listed.has(name)), []);
    assert.ok(listed.has("") && listed.has("lab/") && listed.has("404.html"));
  } finally {
    copy.close();
  }
});

test("without a network the page says so, and the lab says which services that concerns", { timeout: 60_000 }, () =>
  here.page({ expected: [NETWORK_NOISE] }, async ({ page, context }) => {
    const lab = await new Lab(page, here.site).open();
    const mark = page.getByTestId("offline");
    assert.equal(await mark.textContent(), "");
    await lab.provider.selectOption("openai-chat");
    await lab.key.waitFor();
    const notice = page.getByText(words("lab.offline.title"));
    assert.equal(await notice.count(), 0);
    await context.setOffline(true);
    await mark.getByText(words("shell.offline")).waitFor();
    await notice.waitFor();
    await accessible(page);
    if (process.env.UNWATCHED_LOOK) await page.screenshot({ path: `${process.env.UNWATCHED_LOOK}/offline.png` });
    // A server on this computer is there all the same.
    await lab.provider.selectOption("ollama");
    await notice.waitFor({ state: "detached" });
    await context.setOffline(false);
    await until(async () => (await mark.textContent()) === "", "the mark goes");
  }));

test("where browsers keep nothing, Settings says why", { timeout: 60_000 }, async () => {
  await here.page({}, async ({ page }) => {
    await open(page, here.site, "settings/");
    await says(page, "blocked");
  });
  // An address that is not secure.
  const browser = await startBrowser(["--host-resolver-rules=MAP un.test 127.0.0.1"]);
  const origin = here.site.origin.replace("127.0.0.1", "un.test");
  const site = { ...here.site, origin, url: (place = "") => `${origin}${PREFIX}${place}` };
  const { context, watch } = await openContext(browser, site, { keeps: true });
  try {
    const page = await context.newPage();
    await open(page, site, "settings/");
    await says(page, "insecure");
    // Browsers leave more out there; the rest of the page does without.
    await page.getByRole("button", { name: words("settings.data.delete") }).waitFor();
    const lab = await new Lab(page, site).open();
    await lab.plan({ prompts: 2, samples: 1 });
    await lab.finish();
    assert.equal((await lab.saved()).finding.samples.length, 4);
    watch.check();
  } finally {
    await browser.close();
  }
});

test("browsers can install it", { timeout: 60_000 }, () =>
  withKeeping({}, async ({ site, page, context }) => {
    await visit(page, site);
    const devtools = await context.newCDPSession(page);
    const { url, errors, data } = await devtools.send("Page.getAppManifest");
    assert.deepEqual(errors, []);
    const manifest = JSON.parse(data);
    for (const name of ["start_url", "scope", "id"]) assert.equal(new URL(manifest[name], url).href, site.url(), name);
    for (const { src, type } of manifest.icons) {
      const icon = await fetch(new URL(src, url));
      assert.equal(icon.headers.get("content-type"), type, src);
    }
    const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
    // A context of a test is a private window.
    const others = installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito");
    assert.deepEqual(others, []);
  }));
