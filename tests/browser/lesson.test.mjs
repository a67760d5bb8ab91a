// The 45-minute lesson as a student has it: a slow laptop, no network after the first visit, and no
// mouse. From the site's first page to the exit ticket and the code.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NETWORK_NOISE, open, openContext, ready } from "./support/browser.mjs";
import { json, until, words } from "./support/project.mjs";
import { serveSite } from "./support/site.mjs";
import { stage } from "./support/stage.mjs";

const here = stage();
const { steps, title } = json("public/lessons/en/forty-five.json");
const SLOWER = 6;

/** Presses Tab until the focus is on what `selector` names. */
async function tabTo(page, selector, most = 250) {
  for (let presses = 0; presses < most; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab never reached ${selector}`);
}

/** Chooses the radio button at `place` of the group that has the focus. */
async function choose(page, group, place) {
  await tabTo(page, `${group} input`);
  await page.keyboard.press("Space");
  for (let step = 0; step < place; step += 1) await page.keyboard.press("ArrowDown");
  const checked = await page.locator(`${group} input`).evaluateAll((all) => all.findIndex((input) => input.checked));
  assert.equal(checked, place, group);
}

async function answer(page, question) {
  const box = `[data-testid="ask-${question.id}"]`;
  if (question.kind === "words") {
    await tabTo(page, `${box} textarea`);
    await page.keyboard.type("A gap shows a difference, not its cause.");
    return;
  }
  await choose(page, `${box} fieldset.arms`, question.right);
  if (question.kind === "bet") await choose(page, `${box} fieldset.sure`, 2);
  await tabTo(page, `${box} button`);
  await page.keyboard.press("Enter");
  const said = page.locator(`#said-${question.id}`);
  await until(() => said.evaluate((element) => element === document.activeElement), "the focus is on what is said");
}

async function look(page, question) {
  if (question.kind !== "bet") return;
  const box = `[data-testid="ask-${question.id}"]`;
  await tabTo(page, `${box} button`);
  await page.keyboard.press("Enter");
  await page.locator(`${box} .verdict`).waitFor();
}

test("the 45-minute lesson, start to exit ticket: six times slower, offline, by keyboard alone", { timeout: 300_000 }, async () => {
  const site = await serveSite({});
  const { context, watch } = await openContext(here.browser, site, { viewport: { width: 1366, height: 768 }, keeps: true, expected: [NETWORK_NOISE] });
  try {
    const page = await context.newPage();
    await open(page, site, "settings/");
    await page.getByTestId("offline-state").getByText(words("settings.offline.ready"), { exact: true }).waitFor({ timeout: 60_000 });
    await site.close();
    await page.goto(site.url());
    await ready(page);
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });

    await tabTo(page, 'nav a[href$="/classroom"], nav a[href$="/classroom/"]');
    await page.keyboard.press("Enter");
    await page.locator(".lessons").waitFor();
    await tabTo(page, 'a[href*="view=student&lesson=forty-five"]');
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: title, level: 1 }).waitFor();

    for (const step of steps) {
      await until(async () => (await page.locator("#step-title").textContent()).includes(step.title), step.title);
      const questions = step.student.questions ?? [];
      const bets = questions.filter((question) => question.kind === "bet");
      for (const question of bets) await answer(page, question);
      if (step.student.figure === "supervisor") {
        await page.keyboard.press("Control+Home");
        await page.locator("#step-title").focus();
        await tabTo(page, '[data-testid="sim-supervisor-start"]');
        await page.keyboard.press("Enter");
        await page.getByTestId("sim-supervisor-result").waitFor({ timeout: 60_000 });
        await page.locator("#step-title").focus();
      }
      for (const question of bets) await look(page, question);
      for (const question of questions.filter((one) => one.kind !== "bet")) await answer(page, question);
      await tabTo(page, '[data-testid="classroom-next"]');
      await page.keyboard.press("Enter");
    }
    const code = page.getByTestId("class-code");
    await code.waitFor();
    assert.match(await code.textContent(), /^([0-9A-Z]{4}-)+[0-9A-Z]{1,4}$/);
    const counted = steps.flatMap((step) => step.student.questions ?? []).filter((question) => question.kind !== "words").length;
    const told = words("classroom.code.counted", { k: counted, n: counted });
    assert.ok((await page.locator("main").innerText()).includes(told), told);
    watch.check();
  } finally {
    await context.close();
    await site.close();
  }
});
