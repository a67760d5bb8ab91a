// Everyone can use it without a mouse: the skip link, where the focus goes and that it shows, titles, a
// run and its labels by keyboard alone; the choice of a theme.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open, openContext } from "./support/browser.mjs";
import { gapOf } from "./support/lab.mjs";
import { firstScenario as scenario, json, sleep, until, words } from "./support/project.mjs";
import { countedAnswers, startPeer } from "./support/peer.mjs";
import { stage } from "./support/stage.mjs";

const here = stage();
const places = json("public/routes.json").routes.filter((route) => !route.includes("/"));

test("the skip link comes first and leads to the content, which stays as it is", { timeout: 30_000 }, () =>
  here.page({}, async ({ page }) => {
    await open(page, here.site);
    await page.getByRole("button", { name: words("bet.guess.neither") }).click();
    const reveal = page.getByText(words("bet.late.reveal"));
    await reveal.waitFor();
    const skip = page.getByRole("link", { name: words("shell.skip") });
    await page.evaluate(() => document.activeElement.blur());
    await page.locator("body").focus();
    await skip.focus();
    const box = await skip.boundingBox();
    assert.ok(box.x >= 0 && box.y >= 0 && box.height > 10, `visible when focused: ${JSON.stringify(box)}`);
    await page.keyboard.press("Shift+Tab");
    assert.ok(!(await page.evaluate(() => document.activeElement.closest(".app"))), "nothing comes before it");
    await skip.focus();
    await page.keyboard.press("Enter");
    await until(() => page.evaluate(() => document.activeElement?.closest("main")), "the content has the focus", 2_000);
    await sleep(200);
    assert.ok(await reveal.isVisible(), "what was on the page is still there");
  }));

test("on navigation the focus moves to the heading and the title follows", { timeout: 30_000 }, () =>
  here.page({}, async ({ page }) => {
    await open(page, here.site);
    const titles = new Set([await page.title()]);
    for (const name of places) {
      await page.getByRole("link", { name: words(`${name}.menu`), exact: true }).first().click();
      await until(() => page.evaluate((text) => document.activeElement?.tagName === "H1" && document.activeElement.textContent === text, words(`${name}.title`)), `the heading of ${name} has the focus`, 2_000);
      assert.ok((await page.title()).includes(words(`${name}.title`)), await page.title());
      assert.equal(await page.locator("nav [aria-current=page]").textContent(), words(`${name}.menu`));
      titles.add(await page.title());
    }
    assert.equal(titles.size, 7, "every place has a title of its own");
    await page.goBack();
    await until(() => page.evaluate((text) => document.activeElement?.textContent === text, words("settings.title")), "the focus follows back", 2_000);
  }));

test("a run and its labels by keyboard alone", { timeout: 60_000 }, async () => {
  const peer = await startPeer({ scenario, answer: countedAnswers(scenario, { training: [2, 2], deployment: [0, 0] }) });
  await here.lab(peer, {}, async ({ page, lab }) => {
    await lab.server(peer);
    await lab.plan({ prompts: 2, samples: 2 });
    const tabTo = async (there, what) => {
      for (let press = 0; press < 60; press++) {
        if (await there()) return;
        await page.keyboard.press("Tab");
        const outlined = await page.evaluate(() => {
          const style = getComputedStyle(document.activeElement);
          return document.activeElement === document.body || style.outlineStyle !== "none" || style.boxShadow !== "none";
        });
        assert.ok(outlined, `the focus can be seen: ${await page.evaluate(() => document.activeElement.outerHTML.slice(0, 120))}`);
      }
      assert.fail(`${what} can't be reached by Tab`);
    };
    const focused = (selector) => page.evaluate((s) => document.activeElement?.matches(s), selector);
    await page.locator("h1").focus();
    await tabTo(() => focused("[data-testid=lab-run]"), "the button that runs");
    await page.keyboard.press("Enter");
    await lab.reaches("finished");
    await lab.measured(8);
    await tabTo(() => focused("[data-testid=lab-pane-training] li.sample"), "an answer");
    await page.keyboard.press("n");
    await until(async () => (await gapOf(page)).gap === 0.75, "n labels it");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("n");
    await until(async () => (await gapOf(page)).gap === 0.5, "the next one too");
    await page.keyboard.press("u");
    await until(async () => (await gapOf(page)).answers === 7, "u takes it out");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("y");
    await until(async () => (await gapOf(page)).answers === 7 && (await gapOf(page)).gap === 1, "y brings the first one back");
    assert.ok(await focused("li.sample"), "the focus stays on the answer");
  });
});

test("the choice of a theme is kept", { timeout: 30_000 }, async () => {
  const { context, watch } = await openContext(here.browser, here.site, { colorScheme: "light" });
  const page = await context.newPage();
  await open(page, here.site, "settings/");
  await page.getByLabel(words("settings.theme.dark")).check();
  await page.locator("html[data-theme=dark]").waitFor({ state: "attached" });
  await page.reload();
  await page.locator("html[data-ready][data-theme=dark]").waitFor({ state: "attached" });
  assert.ok(await page.getByLabel(words("settings.theme.dark")).isChecked());
  await page.getByLabel(words("settings.theme.system")).check();
  await page.locator("html:not([data-theme])").waitFor({ state: "attached" });
  await context.close();
  watch.check();
});
