// The site in a folder of some server: every place, the menu, the lab with its worker.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open, ready } from "./browser.mjs";
import { gapOf } from "./lab.mjs";
import { json, words } from "./project.mjs";

const routes = json("public/routes.json").routes;
const named = (route) => (route.startsWith("learn/") ? route.replace("learn/", "chapter.") : route.split("/").at(-1));
// Places within another one are not in the menu.
const inMenu = routes.filter((route) => !route.includes("/"));

/** The name of every place with its path. */
export const places = [["home", ""], ...routes.map((route) => [named(route), route])];

export const heading = (page) => page.getByRole("heading", { level: 1 });

/** Opens every place by its address, with and without a slash. */
export async function visitAll(page, site) {
  assert.equal(places.length, 15);
  for (const [name, path] of places) {
    for (const address of path ? [path, `${path}/`] : [""]) {
      await open(page, site, address);
      assert.equal(await heading(page).textContent(), words(`${name}.title`), address);
      assert.equal(new URL(page.url()).pathname.replace(/\/$/, ""), `${site.prefix}${path}`.replace(/\/$/, ""));
    }
  }
}

/** The tests of a site that `here` serves. */
export function smoke(here) {
  test("every place by direct address, with and without a slash", { timeout: 150_000 }, () =>
    here.page({}, ({ page }) => visitAll(page, here.site)));

  test("every place of the menu by click, and back", { timeout: 150_000 }, () =>
    here.page({}, async ({ page }) => {
      await open(page, here.site, "about/");
      await page.locator("header .brand").click();
      await page.getByRole("heading", { level: 1, name: words("home.title") }).waitFor();
      for (const route of inMenu) {
        await page.getByRole("navigation", { name: words("shell.menu") }).getByRole("link", { name: words(`${route}.menu`) }).click();
        await page.getByRole("heading", { level: 1, name: words(`${route}.title`) }).waitFor();
        assert.equal(new URL(page.url()).pathname, `${here.site.prefix}${route}/`);
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

  test("the lab runs and its worker is loaded from the folder", { timeout: 150_000 }, () => {
    const before = here.site.requests.length;
    return here.lab(null, {}, async ({ page, lab }) => {
      await lab.plan({ prompts: 6, samples: 1 });
      await lab.finish();
      const finding = (await lab.saved()).finding;
      assert.equal((await gapOf(page)).gap, finding.analysis.gap.estimate);
      const worker = here.site.requests.slice(before).filter((path) => /worker.*\.wasm$/.test(path));
      assert.equal(worker.length, 1, "one worker");
      assert.deepEqual(here.site.requests.filter((path) => !path.startsWith(here.site.prefix)), [], "nothing is asked outside the folder");
    });
  });
}
