// No violation that axe can find, and nothing wider than the window, on any page: in every language,
// both themes, wide and narrow. Chapters with their figures, the classroom in every state.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./support/browser.mjs";
import { asFile } from "./support/lab.mjs";
import { faults, inEveryLook } from "./support/looks.mjs";
import { json, sleep, words } from "./support/project.mjs";
import { stage } from "./support/stage.mjs";

const here = stage();
// Chapters are looked at with their figures, which is all of them and more.
const places = ["", ...json("public/routes.json").routes.filter((route) => !route.startsWith("learn/")).map((route) => `${route}/`)];

inEveryLook(here, "every page", 150_000, async ({ page, look }) => {
  for (const place of places) {
    await open(page, here.site, place);
    await page.waitForLoadState("networkidle");
    await look(place);
  }
});

inEveryLook(here, "the chapter of simulations, run", 150_000, async ({ page, look }) => {
  await open(page, here.site, "learn/three-causes/");
  for (const name of ["misgeneralization", "conflict", "guarding", "supervisor"]) {
    await page.getByTestId(`sim-${name}-start`).click();
    await page.getByTestId(`sim-${name}-result`).waitFor({ timeout: 60_000 });
  }
  for (const summary of await page.$$("main summary")) await summary.click();
  await page.locator("[data-cell=cue-conflict] button").click();
  await page.locator("[data-cell=cue-conflict] [data-verdict]").waitFor();
  await look("three causes, run");
});

inEveryLook(here, "the other chapters with their figures", 150_000, async ({ page, look, words }) => {
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
    await look(chapter);
  }
});

inEveryLook(here, "the classroom in every state", 180_000, async ({ page, look, language, words }) => {
  const state = async (place, ready, act = async () => {}) => {
    await open(page, here.site, place);
    await page.locator(ready).first().waitFor();
    await act();
    await look(place);
  };
  await state("classroom/", ".lessons");
  await state("classroom/?lesson=forty-five&age=16", ".lesson-step", async () => {
    for (const summary of await page.$$("main summary")) await summary.click();
  });
  await state("classroom/?lesson=forty-five&view=present", ".present .time", async () => {
    await page.keyboard.press("a");
    await page.keyboard.press("n");
    await page.locator(".notes-box").waitFor();
  });
  const { steps } = json(`public/lessons/${language}/forty-five.json`);
  await state("classroom/?lesson=forty-five&view=student&step=1", "fieldset.sure", async () => {
    const ask = page.getByTestId(`ask-${steps[0].student.questions[0].id}`);
    await ask.locator("fieldset.arms input").first().check();
    await ask.locator("fieldset.sure input").first().check();
    await ask.getByRole("button").click();
    await ask.getByRole("button", { name: words("classroom.look") }).click();
    await ask.locator(".verdict").waitFor();
  });
  await state(`classroom/?lesson=forty-five&view=student&step=${steps.length + 1}`, ".code svg");
  await state("classroom/?lesson=forty-five&view=results", "textarea", async () => {
    await page.getByTestId("class-codes").fill("X7Y2-0000-0000-0000\nnobody");
    await page.getByTestId("class-add").click();
    await page.getByTestId("class-said").locator("li").first().waitFor();
    await page.getByTestId("class-file").setInputFiles(asFile("nonsense", "class.json"));
    await page.locator(".problems li").first().waitFor();
  });
  await state("classroom/?view=edit", "fieldset legend", async () => {
    await page.getByRole("checkbox").first().check();
    await page.locator(".pieces li").waitFor();
  });
  await state("classroom/?lesson=twenty,gone&set=twenty.gone", "h1");
});

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
