// The question is in the HTML, before any program has come.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NETWORK_NOISE, openContext, ready } from "./support/browser.mjs";
import { json, words } from "./support/project.mjs";
import { stage } from "./support/stage.mjs";

const here = stage();

test("people see the question while the program is still under way", { timeout: 30_000 }, () =>
  here.page({}, async ({ page, context }) => {
    let release;
    const held = new Promise((resolve) => (release = resolve));
    await context.route("**/*.wasm", async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(here.site.url(), { waitUntil: "commit" });
    const heading = page.getByRole("heading", { level: 1 });
    await heading.waitFor();
    assert.equal(await heading.textContent(), words("home.title"));
    assert.equal(await page.locator("html[data-ready]").count(), 0);
    const size = await heading.evaluate((h1) => parseFloat(getComputedStyle(h1).fontSize));
    assert.ok(size > 24, `styled: ${size} px`);
    const before = await heading.boundingBox();
    release();
    await ready(page);
    assert.equal(await page.locator("#first-paint").count(), 0, "the app took over");
    assert.equal(await heading.count(), 1, "one heading");
    const after = await heading.boundingBox();
    assert.ok(Math.abs(after.y - before.y) < 40 && Math.abs(after.x - before.x) < 2, `it does not jump: ${JSON.stringify([before, after])}`);
  }));

test("without JavaScript the question stands, with a word on what is needed", { timeout: 30_000 }, async () => {
  const { context, watch } = await openContext(here.browser, here.site, { javaScriptEnabled: false, expected: [NETWORK_NOISE] });
  const page = await context.newPage();
  await page.goto(here.site.url("lab/"));
  assert.equal(await page.getByRole("heading", { level: 1 }).textContent(), words("home.title"));
  assert.ok(await page.locator("noscript").isVisible());
  await context.close();
  watch.check();
});

const chapters = json("public/routes.json").routes.filter((route) => route.startsWith("learn/"));

test("every chapter can be read where the program does not load", { timeout: 60_000 }, async () => {
  const { context, watch } = await openContext(here.browser, here.site, { expected: [NETWORK_NOISE] });
  const page = await context.newPage();
  await context.route("**/*.wasm", (route) => route.abort());
  assert.equal(chapters.length, 6);
  for (const route of chapters) {
    await page.goto(here.site.url(`${route}/`));
    const id = route.split("/")[1];
    assert.equal(await page.getByRole("heading", { level: 1 }).textContent(), words(`chapter.${id}.title`));
    const text = await page.locator("main").innerText();
    assert.ok(text.split(/\s+/).length > 600, `${route} has its text`);
    assert.ok((await page.locator("main figure").count()) > 1, `${route} says what its figures show`);
    await page.getByRole("link", { name: words("chapter.static.all") }).first().click();
    await page.getByRole("link", { name: words(`chapter.${id}.title`) }).first().waitFor();
  }
  await context.close();
  // That the program did not load is an error, and the only one.
  watch.errors = watch.errors.filter((error) => !/Failed to fetch/.test(error));
  watch.check();
});
