// Parts of the page are fetched when they are first shown, and never before.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NETWORK_NOISE, open, ready } from "./support/browser.mjs";
import { Lab } from "./support/lab.mjs";
import { words } from "./support/project.mjs";
import { stage } from "./support/stage.mjs";

const here = stage({ prefix: "/deep/un/" });
const parts = (watch) => watch.urls.filter((url) => url.includes("/parts/"));
const heading = (page, name) => page.getByRole("heading", { level: 1, name: words(`${name}.title`) });
const to = (page, name) => page.getByRole("link", { name: words(`${name}.menu`), exact: true }).click();

test("a part is fetched on the first visit, and only then", { timeout: 30_000 }, () =>
  here.page({}, async ({ page, watch }) => {
    await open(page, here.site);
    await page.waitForLoadState("networkidle");
    assert.deepEqual(parts(watch), [], "home needs none");
    await to(page, "findings");
    await page.getByTestId("findings-import").waitFor();
    const first = parts(watch);
    assert.ok(first.some((url) => /\/parts\/findings-[0-9a-f]{16}\.wasm$/.test(url)), first.join());
    await page.locator("header .brand").click();
    await heading(page, "home").waitFor();
    await to(page, "findings");
    await page.getByTestId("findings-import").waitFor();
    assert.deepEqual(parts(watch), first);
  }));

test("heading, focus and title do not wait for the part, and nothing jumps", { timeout: 30_000 }, () =>
  here.page({}, async ({ page, context }) => {
    let release;
    const held = new Promise((resolve) => (release = resolve));
    await context.route("**/parts/*", async (route) => {
      await held;
      await route.continue();
    });
    await open(page, here.site);
    await to(page, "settings");
    await heading(page, "settings").waitFor();
    await page.waitForFunction(() => document.activeElement?.id === "heading");
    assert.match(await page.title(), new RegExp(words("settings.title")));
    assert.equal(await page.locator("[aria-busy=true]").getByText(words("lazy.loading")).count(), 1);
    const before = await heading(page, "settings").boundingBox();
    release();
    await page.getByRole("heading", { name: words("settings.keys.title") }).waitFor();
    assert.deepEqual(await heading(page, "settings").boundingBox(), before);
    assert.equal(await page.evaluate(() => document.activeElement?.id), "heading", "the focus stays");
  }));

for (const [how, answer] of [
  ["the network is gone", (route) => route.abort()],
  ["the site was renewed", (route) => route.fulfill({ status: 404, contentType: "text/html", body: "<p>Nothing here." })],
]) {
  test(`${how}: the page says so, and tries again when asked`, { timeout: 30_000 }, () =>
    here.page({ expected: [NETWORK_NOISE, /Failed to fetch|: 404/] }, async ({ page, context }) => {
      await context.route("**/parts/*", answer);
      await open(page, here.site, "about/");
      const missing = page.getByTestId("lazy-missing");
      await missing.getByText(words("lazy.missing.title")).waitFor();
      await missing.getByText(words("lazy.missing.body")).waitFor();
      assert.equal(await heading(page, "about").count(), 1);
      await missing.getByRole("button", { name: words("lazy.again") }).click();
      await missing.waitFor();
      await context.unroute("**/parts/*");
      await missing.getByRole("button", { name: words("lazy.again") }).click();
      await page.getByRole("heading", { name: words("about.glossary.title"), exact: true }).waitFor();
      assert.equal(await missing.count(), 0);
    }));
}

test("what runs a plan is fetched when the lab is opened; where it is missing, Run tries again", { timeout: 60_000 }, () =>
  here.page({ expected: [NETWORK_NOISE, /Failed to fetch/] }, async ({ page, context }) => {
    await context.route("**/parts/*", (route) => route.abort());
    const lab = await new Lab(page, here.site).open();
    await page.getByText(words("trouble.code.title")).waitFor();
    await context.unroute("**/parts/*");
    await lab.plan({ prompts: 2, samples: 1 });
    await lab.finish();
    assert.equal((await lab.saved()).finding.samples.length, 4);
    assert.equal(await page.getByText(words("trouble.code.title")).count(), 0);
  }));

test("a part survives a reload of its own page", { timeout: 30_000 }, () =>
  here.page({}, async ({ page }) => {
    await open(page, here.site, "settings/");
    await page.getByRole("heading", { name: words("settings.keys.title") }).waitFor();
    await page.reload();
    await ready(page);
    await page.getByRole("heading", { name: words("settings.keys.title") }).waitFor();
  }));
