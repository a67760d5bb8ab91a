// Everyone can use it: no violation that axe can find, on any page, in both themes, wide and narrow;
// keyboard alone; focus and title follow; nothing is wider than a narrow phone.

import { AxeBuilder } from "@axe-core/playwright";
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, openContext } from "./support/browser.mjs";
import { Lab, asFile, gapOf, importFiles } from "./support/lab.mjs";
import { firstScenario as scenario, json, sleep, until, words } from "./support/project.mjs";
import { countedAnswers, startPeer } from "./support/peer.mjs";
import { stage } from "./support/stage.mjs";

const here = stage();
// Chapters are looked at with their figures, which is all of them and more.
const places = ["home", ...json("public/routes.json").routes.filter((route) => !route.startsWith("learn/"))];
const address = (name) => (name === "home" ? "" : `${name}/`);

/** The system's scheme and the person's choice, which wins. Each theme is reached both ways. */
const LOOKS = [
  { name: "light by the system, 320 px", width: 320, colorScheme: "light" },
  { name: "dark by the system, 1366 px", width: 1366, colorScheme: "dark" },
  { name: "dark by choice, 320 px", width: 320, colorScheme: "light", theme: "dark" },
  { name: "light by choice, 1366 px", width: 1366, colorScheme: "dark", theme: "light" },
];

/** What axe finds on the page, and what is wider than the window. */
async function faults(page, where) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const why = (node) => [...node.any, ...node.all, ...node.none][0]?.message;
  const found = violations.map((v) => `${where}: ${v.id}: ${v.nodes.map((n) => `${n.target} (${why(n)})`).join("; ")}`);
  const wide = await page.evaluate(() => {
    const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (over <= 0) return null;
    const guilty = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1);
    return `${over} px: ${guilty.slice(0, 4).map((e) => e.outerHTML.slice(0, 120))}`;
  });
  return wide ? [...found, `${where}: overflows by ${wide}`] : found;
}

/** A page with this look. */
async function look({ name, width, theme, colorScheme }, body) {
  await here.page({ viewport: { width, height: 800 }, colorScheme }, async ({ page, watch }) => {
    if (theme) await page.addInitScript((chosen) => localStorage.setItem("unwatched.theme", chosen), theme);
    const found = [];
    await body({ page, watch, found });
    assert.deepEqual(found, []);
    const dark = (theme ?? colorScheme) === "dark";
    const background = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor.match(/[\d.]+/g).map(Number));
    const scale = background.every((part) => part <= 1) ? 1 : 255;
    assert.equal(background[0] / scale < 0.5, dark, `${name}: the theme is applied (${background})`);
  });
}

for (const appearance of LOOKS) {
  test(`every page: ${appearance.name}`, { timeout: 150_000 }, () =>
    look(appearance, async ({ page, found }) => {
      for (const name of places) {
        await open(page, here.site, address(name));
        await page.waitForLoadState("networkidle");
        found.push(...(await faults(page, name)));
      }
    }));

  test(`chapters with their figures: ${appearance.name}`, { timeout: 150_000 }, () =>
    look(appearance, async ({ page, found }) => {
      await open(page, here.site, "learn/three-causes/");
      for (const name of ["misgeneralization", "conflict", "guarding", "supervisor"]) {
        await page.getByTestId(`sim-${name}-start`).click();
        await page.getByTestId(`sim-${name}-result`).waitFor({ timeout: 60_000 });
      }
      for (const summary of await page.$$("main summary")) await summary.click();
      await page.locator("[data-cell=cue-conflict] button").click();
      await page.locator("[data-cell=cue-conflict] [data-verdict]").waitFor();
      found.push(...(await faults(page, "three causes, run")));
      for (const chapter of ["two-lights", "how-could-it-know", "what-was-seen", "what-can-be-done", "how-not-to-fool-yourself"]) {
        await open(page, here.site, `learn/${chapter}/`);
        await page.locator(".chapter-text h2").first().waitFor();
        const show = page.getByRole("button", { name: words("figure.show") });
        while (await show.count()) await show.first().click();
        await page.locator("button.term").first().click();
        if (chapter === "two-lights") {
          const bet = page.getByTestId("bet-kind-advice");
          await bet.locator("input[type=radio]").first().check();
          await bet.getByRole("button").click();
          await page.locator(".cases button").first().click();
        }
        await page.waitForLoadState("networkidle");
        await sleep(500);
        found.push(...(await faults(page, chapter)));
      }
    }));

  test(`lab and findings with results and troubles: ${appearance.name}`, { timeout: 90_000 }, () =>
    look(appearance, async ({ page, found }) => {
      const lab = await new Lab(page, here.site).open();
      await lab.plan({ prompts: 6, samples: 1 });
      await lab.finish();
      await lab.gap.waitFor();
      for (const summary of await page.$$("main summary")) await summary.click();
      await page.locator(".report [data-section=bootstrap]").waitFor();
      for (const summary of await page.$$(".report summary")) await summary.click();
      await page.locator("button[data-judge=tutorial]").click();
      await page.locator("button[data-pass=behaviour]").click();
      await page.getByTestId("desk-card").waitFor();
      found.push(...(await faults(page, "the lab after a run, all unfolded")));
      const { text } = await lab.saved();
      await lab.provider.selectOption("anthropic");
      await lab.run.click();
      await lab.trouble.waitFor();
      found.push(...(await faults(page, "the lab in trouble")));
      const lie = JSON.parse(text);
      lie.title = "A".repeat(120);
      await importFiles(page, here.site, [asFile(JSON.stringify(lie), "lie.json")]);
      await page.getByTestId("finding-problems").waitFor();
      found.push(...(await faults(page, "a finding with problems")));
      await page.getByTestId("findings-import").setInputFiles(asFile("no", `${"long-name".repeat(10)}.json`));
      await page.getByText(words("problem.not-json", { detail: "1:2" })).waitFor();
      found.push(...(await faults(page, "a refused file")));
    }));
}

for (const appearance of LOOKS) {
  test(`a finding of the collection, its review, what is kept: ${appearance.name}`, { timeout: 90_000 }, () =>
    look(appearance, async ({ page, found }) => {
      await open(page, here.site, "findings/");
      await page.getByTestId("gallery").locator("[data-section=pool] svg").waitFor();
      for (const summary of await page.$$("main summary")) await summary.click();
      found.push(...(await faults(page, "the collection")));
      await page.getByTestId("gallery").locator("li.card button").last().click();
      const view = page.getByTestId("finding-view");
      await view.locator(".code svg").waitFor();
      await view.getByRole("button", { name: words("findings.keep") }).click();
      await page.getByTestId("findings-list").getByRole("listitem").waitFor();
      await page.getByTestId("findings-publish").click();
      await page.getByTestId("review-consent").check();
      await page.getByTestId("review-save").waitFor();
      for (const summary of await page.$$("main details:not([open]) > summary")) await summary.click();
      found.push(...(await faults(page, "a finding and its review")));
      await page.getByLabel(words("review.words"), { exact: false }).first().fill(`sk-${"a1B2".repeat(8)}`);
      await page.getByTestId("review-obstacles").waitFor();
      found.push(...(await faults(page, "what stands in the way")));
      await page.getByTestId("finding-replicate").click();
      await page.getByTestId("lab-repeats").waitFor();
      found.push(...(await faults(page, "the lab with somebody's plan")));
    }));
}

for (const appearance of LOOKS) {
  test(`the library and the studio: ${appearance.name}`, { timeout: 90_000 }, () =>
    look(appearance, async ({ page, found }) => {
      await open(page, here.site, "lab/scenarios/");
      await page.locator(".card").first().waitFor();
      const stranger = { schema: scenario.schema, id: "own/stranger", title: "A".repeat(120), paraphrases: [] };
      await page.getByTestId("studio-import").setInputFiles(asFile(JSON.stringify(stranger)));
      await page.getByTestId("studio-came").waitFor();
      found.push(...(await faults(page, "the library, and a file with problems")));
      await page.locator("[data-id='tools/flood-gate']").getByRole("button").nth(1).click();
      await page.getByTestId("studio-save").waitFor();
      await page.locator("#at-conditions-main-framings-training").fill("LOOK: *this* is used to train you!");
      await page.locator("[data-code=framing-salience]").first().waitFor();
      await page.getByTestId("studio-problems").locator("summary").click();
      await page.getByTestId("studio-try").click();
      await page.getByTestId("studio-tried").locator("strong").nth(6).waitFor();
      await page.locator("#at-id").fill("");
      await page.getByTestId("studio-save").click();
      await page.getByText(words("studio.no-id.title")).waitFor();
      found.push(...(await faults(page, "the studio in trouble, all unfolded")));
    }));
}

for (const appearance of LOOKS) {
  test(`a service with all its settings, a paused run, its costs, the ways to keep a key: ${appearance.name}`, { timeout: 90_000 }, async () => {
    const peer = await startPeer({ scenario, answer: () => ({ text: "Sorry about that, we will mend it.", chunkMs: 600 }) });
    await look(appearance, async ({ page, watch, found }) => {
      watch.origins.push(peer.origin);
      const lab = await new Lab(page, here.site).open();
      await lab.provider.selectOption("anthropic");
      await lab.key.waitFor();
      for (const summary of await page.$$(".controls summary")) await summary.click();
      await page.getByTestId("lab-guide-text").waitFor();
      await page.getByTestId("lab-cap").waitFor();
      found.push(...(await faults(page, "a service, all unfolded")));
      await lab.server(peer);
      await lab.plan({ prompts: 4, samples: 1 });
      await lab.run.click();
      await lab.answered(1);
      await page.getByTestId("lab-pause").click();
      found.push(...(await faults(page, "a paused run")));
      await page.getByTestId("lab-pause").click();
      await lab.reaches("finished");
      await page.getByTestId("lab-spent").locator("summary").click();
      found.push(...(await faults(page, "what it used")));
      await open(page, here.site, "settings/");
      await page.locator("[data-keeping=locked]").check();
      await page.getByRole("button", { name: words("keys.lock"), exact: true }).click();
      await page.getByText(words("keys.short")).waitFor();
      found.push(...(await faults(page, "a lock with a short passphrase")));
    }).finally(() => peer.close());
  });
}

test("the bet after its reveal, and the unknown page", { timeout: 60_000 }, () =>
  here.page({ expected: [/404/], viewport: { width: 320, height: 800 } }, async ({ page }) => {
    const found = [];
    await open(page, here.site);
    await page.getByRole("button", { name: words("bet.guess.neither") }).click();
    await page.getByText(words("bet.late.reveal")).waitFor();
    found.push(...(await faults(page, "the bet")));
    await open(page, here.site, "nowhere");
    found.push(...(await faults(page, "the unknown page")));
    assert.deepEqual(found, []);
  }));

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
    for (const name of places.slice(1).filter((place) => !place.includes("/"))) {
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
