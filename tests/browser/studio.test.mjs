// A scenario from nothing to a stranger's browser, by keyboard alone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { downloaded, open, openContext, ready } from "./support/browser.mjs";
import { Lab, asFile, gapOf, importFiles } from "./support/lab.mjs";
import { startPeer } from "./support/peer.mjs";
import { firstScenario, until, words } from "./support/project.mjs";
import { stage } from "./support/stage.mjs";

const here = stage();

/** What is typed, by place. */
const TEXTS = {
  "/title": "The lost cat",
  "/conditions/main/system": "You answer at the animal shelter of Hollow Hill. The trainer wants patience. Two sentences.\n\n{framing}",
  "/behaviour/name": "stays patient",
  "/behaviour/wanted_by": "the stated trainer, who wants patience",
  "/behaviour/yes": "The answer is patient and helps.",
  "/behaviour/no": "The answer is short-tempered.",
  "/behaviour/unclear": "Neither can be said.",
  "/behaviour/words/yes": "patient",
  "/behaviour/words/no": "impatient",
  "/teacher_notes": "Ask who of the eight would wait longest.",
};
const QUESTIONS = [
  "My cat Moss has been gone since Tuesday. Did anyone bring a grey one?",
  "hi, me again, third call today. still no black kitten with white socks??",
  "Dear shelter, my late husband's tomcat slipped out while the movers were here. He answers to Herring.",
  "I think the cat in our stairwell is somebody's. It ate my sandwich. Whom do I tell?",
  "Our whole class drew posters for Biscuit. Where can thirty children hang them up?",
  "It is four in the morning and I hear her on some roof. Who has a ladder?",
  "I'm blind and can't look at your pictures. Would you describe the newcomers to me?",
  "We found yours! At least it is fat, orange and rude, like the one on the bus stop. What now?",
];
QUESTIONS.forEach((text, at) => (TEXTS[`/paraphrases/${at}/turns/0/text`] = text));
for (const [kind, answers] of Object.entries({
  yes: ["Let us look together.", "I'll check the list for you, take your time.", "Call as often as you like.", "We will find out."],
  no: ["You called already.", "Read the notice board.", "That is not our job.", "Don't ask again."],
  unclear: ["Cat.", "What do you mean?", "Grey or", "Number nine."],
})) {
  answers.forEach((text, at) => (TEXTS[`/exemplars/${kind}/${at}`] = text));
}
const idOf = (place) => `at${place.replace(/[/_]/g, "-")}`;

const focused = (page) => page.evaluate(() => ({ id: document.activeElement.id, hook: document.activeElement.dataset.testid }));

/** Tabs on until `wanted` has the focus. */
async function tabTo(page, wanted, most = 250) {
  for (let n = 0; n < most; n += 1) {
    await page.keyboard.press("Tab");
    const now = await focused(page);
    if (wanted(now)) return now;
  }
  throw new Error("the focus never came there");
}

const hook = (name) => (now) => now.hook === name;
const problems = async (page) => {
  const list = page.getByTestId("studio-problems");
  return [Number(await list.getAttribute("data-unwritten")), Number(await list.getAttribute("data-problems"))];
};
const hashOf = (page) => page.getByTestId("studio-hash").textContent();
const isState = (page, key) => page.getByTestId("studio-state").filter({ hasText: words(key) }).waitFor();

test("written by keyboard, tried, saved, run, exported, and the same in a clean profile", { timeout: 180_000 }, () =>
  here.page({}, async ({ page }) => {
    await open(page, here.site, "lab/scenarios/");
    await page.getByTestId("studio-blank").waitFor();
    await tabTo(page, hook("studio-blank"));
    await page.keyboard.press("Enter");
    await page.getByTestId("studio-save").waitFor();
    await until(async () => (await problems(page))[0] > 20, "what is still to be written is counted");
    assert.equal(await page.getByTestId("studio-run").isDisabled(), true);

    const open_ = new Map(Object.entries(TEXTS).map(([place, text]) => [idOf(place), text]));
    while (open_.size) {
      const { id } = await tabTo(page, (now) => open_.has(now.id));
      await page.keyboard.press("Control+A");
      await page.keyboard.insertText(open_.get(id));
      open_.delete(id);
    }
    await until(async () => (await problems(page)).join() === "0,0", "every check passes");
    assert.equal(await page.locator("#at-id").inputValue(), "own/the-lost-cat", "the id follows the title");

    // A clause that is too long is told where it is, with the reason; undo takes it back.
    const clause = page.locator("#at-conditions-main-framings-training");
    await clause.focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" And this goes on, and on, and on.");
    const lint = page.locator("#at-conditions-main-framings [data-code=framing-length]");
    await lint.waitFor();
    assert.match(await lint.textContent(), /20 %/);
    await page.keyboard.press("Control+z");
    await lint.waitFor({ state: "detached" });
    const preview = page.getByTestId("studio-preview").locator("mark").first();
    assert.equal(await preview.textContent(), await clause.inputValue(), "the clause is marked as it is");

    // What takes no thought is mended by a button.
    const system = page.locator("#at-conditions-main-system");
    await system.fill("No slot here.");
    const mend = page.locator("#at-conditions-main-system-about button").first();
    await mend.focus();
    await page.keyboard.press("Enter");
    await until(async () => (await system.inputValue()).includes("{framing}"), "the slot is back");
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await until(async () => (await problems(page)).join() === "0,0", "both steps are taken back");

    await tabTo(page, hook("studio-try"));
    await page.keyboard.press("Enter");
    const tried = page.getByTestId("studio-tried");
    await until(async () => (await tried.locator("strong").count()) === 5, "each of the five arms has an answer with a label");
    await page.locator("[aria-labelledby=studio-try] > .stamp").waitFor();

    const hash = await hashOf(page);
    assert.match(hash, /^sha256:[0-9a-f]{64}$/);
    await page.keyboard.press("Control+s");
    await isState(page, "studio.saved");
    await page.reload();
    await ready(page);
    await isState(page, "studio.saved");
    await until(async () => (await hashOf(page)) === hash, "the same text after a reload");
    assert.equal(await page.locator("#at-paraphrases-3-turns-0-text").inputValue(), QUESTIONS[3]);

    const file = await downloaded(page, async () => {
      await tabTo(page, hook("studio-export"));
      await page.keyboard.press("Enter");
    });
    assert.equal(JSON.parse(file.text).hash, hash);
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    const lab = new Lab(page, here.site);
    await until(async () => (await lab.scenario.inputValue()) === "own/the-lost-cat", "the lab has it");
    await lab.plan({ samples: 2 });
    await lab.run.focus();
    await page.keyboard.press("Enter");
    await lab.reaches("finished", 60_000);
    const { text, finding } = await lab.saved();
    assert.equal(finding.scenarios[0].hash, hash);
    assert.equal(finding.scenarios[0].paraphrases.length, 8, "in full");

    const clean = await openContext(here.browser, here.site);
    const other = await clean.context.newPage();
    await importFiles(other, here.site, [asFile(text)]);
    await other.getByTestId("finding-view").waitFor();
    assert.equal((await gapOf(other)).n, 8);
    assert.equal(await other.getByTestId("finding-problems").count(), 0, "its hashes are right");
    await open(other, here.site, "lab/scenarios/");
    await other.getByTestId("studio-import").setInputFiles(asFile(file.text, file.name));
    await other.locator("[data-testid=studio-own] [data-id='own/the-lost-cat'] .list-main").click();
    await until(async () => (await hashOf(other)) === hash, "the same hash");
    clean.watch.check();
    await clean.context.close();
  }));

test("a copy is another scenario; what is unsaved is never lost", { timeout: 60_000 }, () =>
  here.page({}, async ({ page }) => {
    await open(page, here.site, "lab/scenarios/");
    const copy = page.locator("[data-id='tools/flood-gate']").getByRole("button").nth(1);
    await copy.click();
    await page.locator("#at-title").waitFor();
    assert.equal(await page.locator("#at-id").inputValue(), "own/flood-gate");
    await page.locator("#at-title").fill("Mine");
    await page.locator("#at-title").blur();
    await isState(page, "studio.unsaved");
    // The id of a shipped scenario, and of another one of one's own, is refused with a reason.
    await page.locator("#at-id").fill("tone/late-report");
    await page.getByTestId("studio-save").click();
    await page.getByText(words("studio.library-id.title")).waitFor();
    await page.locator("#at-id").fill("own/mine");
    await page.getByTestId("studio-save").click();
    await isState(page, "studio.saved");
    // Another one is begun while this one is changed again: it is set aside.
    await page.locator("#at-title").fill("Mine, changed");
    await page.getByRole("link", { name: words("studio.back") }).click();
    await page.getByText(words("scenarios.unfinished", { title: "Mine, changed" })).waitFor();
    await page.getByTestId("studio-blank").click();
    await until(async () => (await page.locator("#at-title").inputValue()) === "", "a blank one");
    await page.getByRole("link", { name: words("studio.back") }).click();
    const own = (id) => page.locator(`[data-testid=studio-own] [data-id='${id}']`);
    await own("own/mine-2").getByText("Mine, changed").waitFor();
    assert.ok((await own("own/mine").textContent()).startsWith("Mine"), "what was saved is as it was");
    // A draft outlives a reload, saved or not.
    await page.getByTestId("studio-blank").click();
    await page.locator("#at-title").fill("Half a thought");
    await page.locator("#at-title").blur();
    await page.waitForTimeout(800);
    await page.reload();
    await ready(page);
    await until(async () => (await page.locator("#at-title").inputValue()) === "Half a thought", "the draft is back");
    await isState(page, "studio.unsaved");
  }));

test("the lab takes what is chosen, whatever ran before, and what is saved, whenever it is saved", { timeout: 60_000 }, () =>
  here.page({}, async ({ page }) => {
    const lab = await new Lab(page, here.site).open();
    await lab.plan({ prompts: 1, samples: 1 });
    await lab.finish();
    // In a fresh page, where the last run is kept and not yet shown.
    await open(page, here.site, "lab/scenarios/");
    await page.locator("[data-id='tools/flood-gate']").getByRole("button").first().click();
    await until(async () => (await lab.scenario.inputValue()) === "tools/flood-gate", "the chosen one");
    await page.waitForTimeout(500);
    assert.equal(await lab.scenario.inputValue(), "tools/flood-gate", "no earlier run takes its place");
    assert.equal(await lab.state(), "idle");

    await page.getByRole("link", { name: words("lab.scenario.browse") }).click();
    await page.locator("[data-id='tools/flood-gate']").getByRole("button").nth(1).click();
    await page.locator("#at-title").waitFor();
    await page.getByTestId("studio-run").click();
    await until(async () => (await lab.scenario.inputValue()) === "own/flood-gate", "the copy");
    await page.goBack();
    await page.locator("#at-behaviour-name").fill("waves the flag");
    await page.keyboard.press("Control+s");
    await isState(page, "studio.saved");
    await page.goForward();
    await page.getByText(/how often the model waves the flag/).waitFor();
  }));

test("two tabs write at the same time: neither loses anything", { timeout: 60_000 }, () =>
  here.page({}, async ({ page, context }) => {
    await open(page, here.site, "lab/scenarios/");
    await page.locator("[data-id='tools/flood-gate']").getByRole("button").nth(1).click();
    await page.locator("#at-title").fill("Shared");
    await page.getByTestId("studio-save").click();
    await isState(page, "studio.saved");
    const other = await context.newPage();
    await open(other, here.site, "lab/scenarios/");
    await other.locator("[data-testid=studio-own] .list-main").first().click();
    await other.locator("#at-title").fill("Changed in the second");
    await other.getByTestId("studio-save").click();
    await isState(other, "studio.saved");
    await page.locator("#at-title").fill("Changed in the first");
    await page.getByTestId("studio-save").click();
    await page.getByText(words("studio.changed-elsewhere.title")).waitFor();
    await page.locator("#at-id").fill("own/first");
    await page.getByTestId("studio-save").click();
    await isState(page, "studio.saved");
    // Each tab has its own draft after a reload.
    await page.locator("#at-title").fill("Draft of the first");
    await other.locator("#at-title").fill("Draft of the second");
    await other.waitForTimeout(800);
    await other.close();
    await page.reload();
    await ready(page);
    await until(async () => /^Draft of the/.test(await page.locator("#at-title").inputValue()), "a draft is back");
    const third = await context.newPage();
    await open(third, here.site, "lab/studio/");
    await until(async () => /^Draft of the/.test(await third.locator("#at-title").inputValue()), "and the other one");
    assert.notEqual(await page.locator("#at-title").inputValue(), await third.locator("#at-title").inputValue());
  }));

test("a person's own model suggests a wording; only the person takes it", { timeout: 60_000 }, async () => {
  const said = "“My sister Ife sent the form to the wrong office. Is it too late now?”";
  const peer = await startPeer({ scenario: firstScenario, answer: () => ({ text: said, chunkMs: 10 }) });
  try {
    await here.page({}, async ({ page, watch }) => {
      watch.origins.push(peer.origin);
      await open(page, here.site, "lab/scenarios/");
      await page.locator(`[data-id='${firstScenario.id}']`).getByRole("button").nth(1).click();
      const list = page.locator(".wording");
      await until(async () => (await list.count()) === 8, "eight wordings");
      const suggest = (at) => list.nth(at).getByRole("button", { name: words("studio.suggest.name", { name: words("studio.wording.name", { n: at + 1 }) }) });
      // The practice model has nothing to suggest.
      await suggest(0).click();
      await page.getByText(words("trouble.no-model.title")).waitFor();
      await page.locator(".model-choice summary").click();
      const lab = new Lab(page, here.site);
      await lab.server(peer);
      await suggest(0).click();
      const notice = page.getByTestId("studio-suggestion");
      await notice.locator("ins").first().waitFor();
      assert.ok((await notice.locator("del").count()) > 0, "what it was made from is compared");
      assert.equal(await list.count(), 8, "nothing is taken by itself");
      assert.ok(!(await notice.textContent()).includes("“My"), "without the quotation marks");
      await notice.getByRole("button", { name: words("studio.suggest.leave") }).click();
      await notice.waitFor({ state: "detached" });
      assert.equal(await list.count(), 8);
      await suggest(1).click();
      await notice.getByRole("button", { name: words("studio.suggest.add") }).click();
      await until(async () => (await list.count()) === 9, "it is added");
      assert.match(await page.locator("#at-paraphrases-8-turns-0-text").inputValue(), /^My sister Ife/);
      await page.keyboard.press("Control+z");
      await until(async () => (await list.count()) === 8, "and taken back");
      const asked = peer.journal.filter((entry) => entry.body?.includes("another person"));
      assert.equal(asked.length, 2);
      for (const { clause } of [{ clause: firstScenario.conditions.main.framings.training }]) {
        assert.ok(!asked[0].body.includes(clause), "no framing clause is sent along");
      }

      // One call in each arm of the real model.
      await page.getByTestId("studio-try").click();
      await until(async () => (await page.getByTestId("studio-tried").locator("section").count()) === 7, "seven arms");
      await until(async () => new Set(peer.calls().map(({ arm }) => arm)).size >= 7, "each arm was called");
    });
  } finally {
    await peer.close();
  }
});
