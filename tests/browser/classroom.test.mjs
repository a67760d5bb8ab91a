// Lessons: the plan, the wall, a student's way through with the keyboard alone, the codes of a class.

import assert from "node:assert/strict";
import { test } from "node:test";
import { downloaded, open, openContext } from "./support/browser.mjs";
import { asFile } from "./support/lab.mjs";
import { json, until, words } from "./support/project.mjs";
import { stage } from "./support/stage.mjs";

const here = stage();
const lesson = (id) => json(`public/lessons/en/${id}.json`);
const student = (id, more = "") => `classroom/?view=student&lesson=${id}${more}`;
const counted = (step) => (step.student.questions ?? []).filter((question) => question.kind !== "words");
const box = (page, question) => page.getByTestId(`ask-${question.id}`);

/** Answers every question of a lesson that is counted, and shows the code. */
async function answer(page, id, choose) {
  const { steps } = lesson(id);
  for (const step of steps) {
    for (const question of counted(step)) {
      await box(page, question).waitFor();
      const { option, sure } = choose(question);
      await box(page, question).evaluate(
        async (element, { option, sure, bet }) => {
          const frame = () => new Promise(requestAnimationFrame);
          element.querySelectorAll("fieldset.arms input")[option].click();
          if (bet) element.querySelectorAll("fieldset.sure input")[sure].click();
          await frame();
          element.querySelector("button").click();
          await frame();
        },
        { option, sure, bet: question.kind === "bet" },
      );
    }
    await page.getByTestId("classroom-next").click();
  }
  const code = page.getByTestId("class-code");
  await code.waitFor();
  return code.textContent();
}

/** Pastes codes on the page of results, and says what became of each. */
async function paste(page, text) {
  await page.getByTestId("class-codes").fill(text);
  await page.getByTestId("class-add").click();
  const said = page.getByTestId("class-said").locator("li");
  await said.first().waitFor();
  return said.evaluateAll((all) => all.map((one) => one.dataset.result));
}

test("the plan of each lesson has every step with its time, and its words", { timeout: 60_000 }, () =>
  here.page({}, async ({ page }) => {
    await open(page, here.site, "classroom/");
    for (const id of ["twenty", "forty-five", "ninety"]) {
      const { title, steps, standards } = lesson(id);
      const card = page.locator(".lessons .card", { hasText: words(`classroom.lesson.${id}.about`) });
      await card.getByRole("link", { name: words("classroom.open"), exact: true }).click();
      await page.getByRole("heading", { name: title, level: 1 }).waitFor();
      assert.equal(await page.locator(".lesson-step").count(), steps.length);
      assert.equal(await page.locator("main table tbody tr").count(), standards.length);
      const text = await page.locator("main").innerText();
      for (const step of steps) assert.ok(text.includes(step.teacher.say["13"][0]), step.id);
      await page.getByRole("button", { name: words("classroom.age.16") }).click();
      await until(async () => (await page.locator("main").innerText()).includes(steps[0].teacher.say["16"][0]), "16 and older");
      await page.goBack();
      await page.locator(".lessons").waitFor();
    }
  }));

test("on the wall: one key forward and back, answers and notes hidden, controls hidden by the address", { timeout: 60_000 }, () =>
  here.page({}, async ({ page }) => {
    await open(page, here.site, "classroom/?view=present&lesson=forty-five&controls=0&timer=0");
    const { steps } = lesson("forty-five");
    const title = page.locator("#step-title");
    await title.waitFor();
    assert.equal(await page.locator(".present button").count(), 0, "no controls");
    assert.ok(!(await page.locator(".header").isVisible()), "no menu");
    const right = steps[0].student.questions[0];
    const said = () => page.locator(".present").innerText();
    assert.ok(!(await said()).includes(words("classroom.is-right")));
    await page.keyboard.press("a");
    await until(async () => (await said()).includes(words("classroom.is-right")), `${right.id} is answered`);
    await page.keyboard.press("n");
    await until(async () => (await said()).includes(steps[0].teacher.say["13"][0]), "notes");
    await page.keyboard.press("ArrowRight");
    await until(async () => (await title.textContent()).includes(steps[1].title), "forward");
    assert.ok(!(await said()).includes(words("classroom.is-right")), "hidden again");
    await page.keyboard.press("ArrowLeft");
    await until(async () => (await title.textContent()).includes(steps[0].title), "back");
    await page.keyboard.press("t");
    await page.locator(".time").waitFor();
    const size = await page.locator(".present .prose p").first().evaluate((p) => parseFloat(getComputedStyle(p).fontSize));
    assert.ok(size >= 20, `large type: ${size}`);
  }));

test("thirty codes of thirty clean profiles are counted exactly; mistyped, twice, and of another lesson they are caught", { timeout: 240_000 }, () =>
  here.page({}, async ({ page }) => {
    const { steps } = lesson("twenty");
    const questions = steps.flatMap(counted);
    const expected = new Map(questions.map((question) => [question.id, question.options.map(() => 0)]));
    const codes = [];
    for (let device = 0; device < 30; device += 1) {
      const { context, watch } = await openContext(here.browser, here.site);
      try {
        const own = await context.newPage();
        await open(own, here.site, student("twenty"));
        codes.push(
          await answer(own, "twenty", (question) => {
            const place = (device * 7 + questions.findIndex((one) => one.id === question.id) * 3) % question.options.length;
            expected.get(question.id)[place] += 1;
            return { option: place, sure: device % 6 };
          }),
        );
        watch.check();
      } finally {
        await context.close();
      }
    }
    assert.equal(new Set(codes).size, 30, "each device has a code of its own");
    await open(page, here.site, "classroom/?view=results&lesson=twenty");
    const all = codes.map((code, place) => `${place + 1}. ${place % 2 ? code : code.toLowerCase().replaceAll("-", " ")}`);
    assert.deepEqual(await paste(page, all.join("\n")), codes.map(() => "new"));
    assert.equal(await page.getByTestId("class-devices").getAttribute("data-n"), "30");
    await page.getByTestId("class-charts").locator("svg").first().waitFor({ timeout: 30_000 });

    // What the class's own file says, counted by us.
    const table = await downloaded(page, () => page.getByTestId("class-csv").click());
    const rows = table.text.trim().split(/\r?\n/).map((line) => line.match(/("([^"]|"")*"|[^,]*)(,|$)/g).map((cell) => cell.replace(/,$/, "").replace(/^"|"$/g, "").replaceAll('""', '"')));
    for (const question of questions) {
      const counts = expected.get(question.id);
      const mine = rows.filter((row) => row[0] === question.text && question.options.includes(row[2]));
      assert.equal(mine.length, question.options.length, question.id);
      for (const row of mine) {
        const count = counts[question.options.indexOf(row[2])];
        if (/^\d+$/.test(row[4])) assert.equal(Number(row[4]), count, row.join("|"));
        if (count < 5) assert.ok(!/^[1-4]$/.test(row[4]), `hidden: ${row.join("|")}`);
      }
    }

    const [first] = codes;
    const letter = first[6] === "7" ? "8" : "7";
    assert.deepEqual(await paste(page, first.slice(0, 6) + letter + first.slice(7)), ["mistyped"]);
    assert.deepEqual(await paste(page, `Ana: ${first}`), ["same"]);
    assert.equal(await page.getByTestId("class-devices").getAttribute("data-n"), "30");

    await open(page, here.site, student("forty-five"));
    const other = await answer(page, "forty-five", () => ({ option: 0, sure: 0 }));
    await open(page, here.site, "classroom/?view=results&lesson=twenty");
    assert.deepEqual(await paste(page, other), ["other-lesson"]);
  }));

test("the exact counts stand in the charts' tables, and the class is saved, opened and undone", { timeout: 90_000 }, () =>
  here.page({}, async ({ page, context }) => {
    await open(page, here.site, student("twenty"));
    const code = await answer(page, "twenty", (question) => ({ option: question.right, sure: 5 }));
    assert.ok(await page.locator(".code svg").waitFor().then(() => true));
    await open(page, here.site, "classroom/?view=results&lesson=twenty");
    await paste(page, code);
    const charts = page.getByTestId("class-charts");
    await charts.locator("table").first().waitFor({ state: "attached" });
    assert.ok(!(await charts.innerText()).includes("⟨?⟩"));
    const { text } = await downloaded(page, () => page.getByTestId("class-save").click());
    assert.deepEqual(JSON.parse(text).codes, [code]);
    await page.reload();
    await page.getByTestId("class-file").waitFor();
    assert.equal(await page.getByTestId("class-devices").count(), 0, "nothing was stored");
    await page.getByTestId("class-file").setInputFiles(asFile(text, "class.json"));
    await page.getByTestId("class-devices").waitFor();
    await page.getByTestId("class-file").setInputFiles(asFile(text.replace(code.slice(0, 9), "0000-0000"), "class.json"));
    await page.locator(".problems li").first().waitFor();
    await page.getByTestId("class-file").setInputFiles(asFile("nonsense", "class.json"));
    await page.locator(".problems li").first().waitFor();
    assert.equal(context.pages().length, 1);
  }));

test("a group of the class probe finds a gap of its own, and it is in its code", { timeout: 60_000 }, () =>
  here.page({}, async ({ page }) => {
    const { steps } = lesson("ninety");
    const at = steps.findIndex((step) => step.student.probe);
    await open(page, here.site, student("ninety", `&step=${at + 1}`));
    const probe = page.getByTestId("class-probe");
    await probe.locator("input").fill("7");
    await probe.locator("input").press("Enter");
    for (const place of [0, 1]) {
      await probe.locator(".light").nth(place).getByRole("button").click();
      await until(async () => (await probe.locator(".light").nth(place).locator(".dots li").count()) === steps[at].student.probe.most, "ten answers");
    }
    assert.match(await probe.locator(".verdict").innerText(), /[+−]?\d+/);
    await page.reload();
    await probe.locator(".verdict").waitFor();
  }));

test("a lesson of one's own: a link and a file choose pieces, and nothing else", { timeout: 60_000 }, () =>
  here.page({}, async ({ page }) => {
    await open(page, here.site, "classroom/?view=edit");
    const { steps } = lesson("twenty");
    await page.locator("fieldset", { hasText: words("classroom.lesson.twenty") }).getByRole("checkbox").first().check();
    await page.getByRole("checkbox", { name: words("chapter.two-lights.title"), exact: true }).check();
    const link = await page.getByTestId("classroom-link").inputValue();
    const { text } = await downloaded(page, () => page.getByRole("button", { name: words("classroom.edit.save") }).click());
    assert.match(link, /set=twenty\.[a-z-]+,c:two-lights/);
    await page.goto(link);
    await page.locator("#step-title").waitFor();
    assert.ok((await page.locator("#step-title").textContent()).includes(steps[0].title));
    await page.goto(`${here.site.url("classroom/")}?view=student&set=twenty.${steps[0].id},s:../../x,x:y,https://example.com&base-url=https://example.com&key=abc`);
    await page.locator("#step-title").waitFor();
    assert.match(await page.locator("#step-title").textContent(), /1/);
    await open(page, here.site, "classroom/?view=edit");
    const evil = JSON.stringify({ ...JSON.parse(text), endpoint: "https://example.com", key: "sk-123" });
    await page.getByTestId("classroom-file").setInputFiles(asFile(evil, "lesson.json"));
    await until(async () => (await page.locator(".pieces li").count()) === 2, "two pieces");
    await page.getByTestId("classroom-file").setInputFiles(asFile("{}", "lesson.json"));
    await page.getByText(words("classroom.edit.file.no-pieces")).waitFor();
  }));
