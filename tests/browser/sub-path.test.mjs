// The site works in any folder of any server.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open, ready } from "./support/browser.mjs";
import { gapOf } from "./support/lab.mjs";
import { json, words } from "./support/project.mjs";
import { stage } from "./support/stage.mjs";

const PREFIX = "/deep/un/";
const here = stage({ prefix: PREFIX });

const routes = json("public/routes.json").routes;
const named = (route) => (route.startsWith("learn/") ? route.replace("learn/", "chapter.") : route.split("/").at(-1));
const places = [["home", ""], ...routes.map((route) => [named(route), route])];
// Places within another one are not in the menu.
const inMenu = routes.filter((route) => !route.includes("/"));
const heading = (page) => page.getByRole("heading", { level: 1 });

test("every place by direct address, with and without a slash", { timeout: 60_000 }, () =>
  here.page({}, async ({ page }) => {
    assert.equal(places.length, 15);
    for (const [name, path] of places) {
      for (const address of path ? [path, `${path}/`] : [""]) {
        await open(page, here.site, address);
        assert.equal(await heading(page).textContent(), words(`${name}.title`), address);
        assert.equal(new URL(page.url()).pathname.replace(/\/$/, ""), `${PREFIX}${path}`.replace(/\/$/, ""));
      }
    }
  }));

test("every place of the menu by click, and back", { timeout: 60_000 }, () =>
  here.page({}, async ({ page }) => {
    await open(page, here.site, "about/");
    await page.locator("header .brand").click();
    await page.getByRole("heading", { level: 1, name: words("home.title") }).waitFor();
    for (const route of inMenu) {
      await page.getByRole("navigation", { name: words("shell.menu") }).getByRole("link", { name: words(`${route}.menu`) }).click();
      await page.getByRole("heading", { level: 1, name: words(`${route}.title`) }).waitFor();
      assert.equal(new URL(page.url()).pathname, `${PREFIX}${route}/`);
    }
    await page.goBack();
    await page.getByRole("heading", { level: 1, name: words(`${inMenu.at(-2)}.title`) }).waitFor();
    await page.goForward();
    await page.getByRole("heading", { level: 1, name: words(`${inMenu.at(-1)}.title`) }).waitFor();
    // What a click led to is there after a reload as well.
    await page.reload();
    await ready(page);
    assert.equal(await heading(page).textContent(), words(`${inMenu.at(-1)}.title`));
  }));

test("an unknown address says so and leads back", { timeout: 30_000 }, () =>
  here.page({ expected: [/404/] }, async ({ page }) => {
    await open(page, here.site, "nowhere");
    assert.equal(await heading(page).textContent(), words("unknown.title"));
    await page.getByRole("link", { name: words("unknown.home") }).click();
    await page.getByRole("heading", { level: 1, name: words("home.title") }).waitFor();
  }));

test("the lab runs and its worker is loaded from the folder", { timeout: 60_000 }, () => {
  const before = here.site.requests.length;
  return here.lab(null, {}, async ({ page, lab }) => {
    await lab.plan({ prompts: 6, samples: 1 });
    await lab.finish();
    const finding = (await lab.saved()).finding;
    assert.equal((await gapOf(page)).gap, finding.analysis.gap.estimate);
    const worker = here.site.requests.slice(before).filter((path) => /worker.*\.wasm$/.test(path));
    assert.equal(worker.length, 1, "one worker");
    assert.deepEqual(here.site.requests.filter((path) => !path.startsWith(PREFIX)), [], "nothing is asked outside the folder");
  });
});
