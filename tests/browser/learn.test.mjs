// Chapters: text, bets, the simulations by their hooks, benches, links that ask for settings.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { NETWORK_NOISE, open, openContext } from "./support/browser.mjs";
import { json, until, words } from "./support/project.mjs";
import { stage } from "./support/stage.mjs";

const here = stage();
const CAUSES = "learn/three-causes/";
const SIMULATIONS = ["misgeneralization", "keys", "conflict", "shallow", "guarding", "supervisor"];
const figure = (page, name) => page.locator(`[data-figure="${name}"]`);
const within = (value, low, high, what) => assert.ok(value >= low && value <= high, `${what}: ${value}`);

/** Runs a simulation by its hooks; what came of it. */
async function run(page, name) {
  await page.getByTestId(`sim-${name}-start`).click();
  const result = page.getByTestId(`sim-${name}-result`);
  await result.waitFor({ timeout: 60_000 });
  return JSON.parse(await result.getAttribute("data-result"));
}

/** What the page came to, and what has to be so in it. */
const EXPECTED = {
  misgeneralization: ({ train, deploy }) => {
    within(train.coin, 0.94, 1, "finds the coin in training");
    within(deploy.coin, 0, 0.15, "finds it in deployment");
    within(deploy.corner_first, 0.75, 1, "goes to the corner");
  },
  keys: ({ deploy }) => within(deploy.useless_keys, 2.5, 3, "useless keys"),
  conflict: (found) => {
    within(found.delta_logit_ratio, 0.2 - 1e-6, 0.2 + 1e-6, "1 / (1 + κ²)");
    within(found.p_help_deploy, 0.8123, 0.8125, "helps in deployment");
  },
  shallow: (found) => within(found.p_refuse - found.p_refuse_after, 0.5, 1, "the gap after one token"),
  guarding: (found) => {
    within(found.lambda_star, 0.2777, 0.2779, "the threshold");
    assert.deepEqual([found.policy, found.learned_policy], ["fake", "fake"]);
  },
  supervisor: (found) => assert.equal(found.learned_policy, "fake"),
};

for (const name of SIMULATIONS) {
  test(`the simulation ${name}, from its button to its result`, { timeout: 90_000 }, () =>
    here.page({}, async ({ page }) => {
      await open(page, here.site, CAUSES);
      EXPECTED[name](await run(page, name));
      const box = figure(page, name);
      const sentence = await box.locator("figcaption").first().textContent();
      assert.ok(sentence.length > 30 && !sentence.includes("⟨"), sentence);
      await box.locator("details", { hasText: words("report.table") }).first().locator("summary").click();
      assert.ok((await box.locator("table").first().locator("tr").count()) > 1);
      assert.ok(!(await box.innerText()).includes("⟨?⟩"), "every word is there");
    }));
}

test("the three worlds stand on the page of all chapters too", { timeout: 90_000 }, () =>
  here.page({}, async ({ page }) => {
    await open(page, here.site, "learn/");
    for (const name of ["misgeneralization", "conflict", "guarding"]) EXPECTED[name](await run(page, name));
  }));

test("a run is paused, stepped, gone on with and reset, and comes to the same as one go", { timeout: 90_000 }, () =>
  here.page({ reducedMotion: "no-preference" }, async ({ page }) => {
    await open(page, here.site, CAUSES);
    const whole = await run(page, "misgeneralization");
    const box = figure(page, "misgeneralization");
    const button = (key) => box.getByRole("button", { name: words(key), exact: true });
    await button("figure.reset").click();
    assert.equal(await page.getByTestId("sim-misgeneralization-result").count(), 0);
    await button("figure.step").click();
    await page.getByTestId("sim-misgeneralization-frame").waitFor();
    await button("figure.step").click();
    await page.getByTestId("sim-misgeneralization-start").click();
    await page.getByTestId("sim-misgeneralization-start").click();
    const start = page.getByTestId("sim-misgeneralization-start");
    await until(async () => (await start.textContent()) === words("figure.go-on"), "paused");
    const progress = () => box.locator("progress").evaluate((bar) => bar.value);
    const at = await progress();
    assert.ok(at > 0 && at < 1, `paused at ${at}`);
    assert.deepEqual(await run(page, "misgeneralization"), whole);
    await button("figure.seeds.more").click();
    await until(async () => (await box.locator(".seeds li").count()) === 8, "eight seeds", 60_000);
  }));

test("the page and the command come to the same, to the last bit", { timeout: 90_000, skip: !process.env.UNWATCHED_COMMAND && "UNWATCHED_COMMAND names no command" }, () =>
  here.page({}, async ({ page }) => {
    await open(page, here.site, `${CAUSES}?v=1&guarding=d:0.85,lambda:0.4,seed:9&conflict=kappa:1.5,q:0.02`);
    for (const [name, settings] of [
      ["guarding", ["--d", "0.85", "--lambda", "0.4", "--seed", "9"]],
      ["conflict", ["--kappa", "1.5", "--q", "0.02"]],
    ]) {
      const said = JSON.parse(execFileSync(process.env.UNWATCHED_COMMAND, ["sim", name, ...settings], { encoding: "utf8" }));
      delete said.settings;
      assert.deepEqual(await run(page, name), said);
    }
  }));

test("settings stand in the address, and a link sets them and starts nothing", { timeout: 60_000 }, () =>
  here.page({}, async ({ page }) => {
    await open(page, here.site, CAUSES);
    const kappa = figure(page, "conflict").locator(".dials input[type=number]").first();
    await kappa.fill("4");
    await kappa.press("Enter");
    await until(() => page.url().includes("conflict=kappa:4"), "in the address");
    await page.reload();
    await page.getByTestId("sim-conflict-start").waitFor();
    assert.equal(await kappa.inputValue(), "4");
    assert.equal(await page.getByTestId("sim-conflict-result").count(), 0, "nothing ran");
    const found = await run(page, "conflict");
    within(found.p_help_deploy, 0.9469, 0.9471, "κ = 4");
    await kappa.fill("99");
    await kappa.press("Enter");
    await until(async () => (await kappa.inputValue()) === "8", "brought into range");
  }));

test("other figures stand in the address too, and are brought into their ranges", { timeout: 60_000 }, () =>
  here.page({}, async ({ page }) => {
    await open(page, here.site, "learn/how-not-to-fool-yourself/?v=1&coins=40,x,9999,20,3");
    const coins = figure(page, "coins");
    await coins.getByRole("button", { name: words("figure.show") }).click();
    const fields = coins.locator(".dials input[type=number]");
    const values = async () => Promise.all((await fields.all()).map((field) => field.inputValue()));
    assert.deepEqual(await values(), ["40", "0.5", "200", "20"]);
    await fields.first().fill("50");
    await fields.first().press("Enter");
    await until(() => page.url().includes("coins=50,0.5,200,20,3"), "in the address");
    assert.ok(await coins.locator(".sources a").count(), "it names what it rests on");
  }));

test("an address that asks for nonsense is said to, and nothing breaks", { timeout: 60_000 }, () =>
  here.page({}, async ({ page }) => {
    const many = Array.from({ length: 1_000 }, (_, n) => `x${n}:${n}`).join(",");
    await open(page, here.site, `${CAUSES}?v=7&conflict=kappa:nine,q:44,steps:1e999,unknown:1&guarding=${many}`);
    const conflict = figure(page, "conflict");
    await conflict.getByText(words("figure.address")).waitFor();
    assert.equal(await conflict.locator(".problems li").count(), 5);
    assert.equal(await conflict.locator(".dials input[type=number]").nth(0).inputValue(), "2", "the default");
    assert.equal(await conflict.locator(".dials input[type=number]").nth(1).inputValue(), "1", "the nearest");
    const guarding = await figure(page, "guarding").locator(".problems li").count();
    within(guarding, 1, 21, "problems are listed, not thousands");
    await run(page, "guarding");
  }));

test("bets are placed, resolved, kept, and scored", { timeout: 60_000 }, () =>
  here.page({}, async ({ page }) => {
    await open(page, here.site, "learn/two-lights/");
    const bet = page.getByTestId("bet-kind-advice");
    await bet.getByLabel(words("figure.answers.bet.1")).check();
    await bet.locator("input[type=number]").fill("90");
    await bet.locator("input[type=number]").press("Enter");
    await bet.getByRole("button", { name: words("bet.place") }).click();
    await bet.getByText(words("bet.was-right")).waitFor();
    const other = page.getByTestId("bet-refused-object");
    await other.getByLabel(words("figure.answers.bet.1")).check();
    await other.locator("input[type=number]").fill("60");
    await other.locator("input[type=number]").press("Enter");
    await other.getByRole("button", { name: words("bet.place") }).click();
    await other.getByText(words("bet.was-wrong")).waitFor();
    await page.getByRole("navigation", { name: words("chapter.onwards") }).getByRole("link").last().click();
    await page.getByRole("heading", { level: 1, name: words("chapter.how-could-it-know.title") }).waitFor();
    await open(page, here.site, "learn/");
    const score = page.getByTestId("learn-brier");
    await score.waitFor();
    // (.1² + .6²) / 2, computed by hand.
    assert.equal(await score.getAttribute("data-brier"), "0.1850");
    assert.equal(await page.getByText(words("learn.read"), { exact: true }).count(), 1);
    await page.getByRole("button", { name: words("learn.forget") }).click();
    await page.getByText(words("calibration.none")).waitFor();
  }));

/** What each intervention is found to do, as in the table of the chapter. */
const TABLE = {
  "consequences-misgeneralization": ["stays"],
  "consequences-conflict": ["stays"],
  "consequences-guarding": ["closes"],
  "cue-misgeneralization": ["stays"],
  "cue-conflict": ["closes"],
  "cue-guarding": ["closes"],
  "moved-misgeneralization": ["appears"],
  "diverse-misgeneralization": ["closes"],
  "diverse-conflict": ["closes"],
  "diverse-guarding": ["stays"],
};

test("the bench of the causes is completed, and rediscovers the table", { timeout: 120_000 }, () =>
  here.page({}, async ({ page }) => {
    await open(page, here.site, CAUSES);
    const bench = page.getByTestId("bench-causes");
    await bench.locator("[data-cell=cue-conflict] button").click();
    await bench.locator("[data-cell=cue-conflict] [data-verdict]").waitFor();
    await figure(page, "bench-causes").getByRole("button", { name: words("figure.bench.all") }).click();
    await until(async () => (await bench.getAttribute("data-state")) === "finished", "all are run", 90_000);
    for (const [cell, expected] of Object.entries(TABLE)) {
      const verdict = await bench.locator(`[data-cell=${cell}] [data-verdict]`).getAttribute("data-verdict");
      assert.ok(expected.includes(verdict), `${cell}: ${verdict}`);
    }
    await page.getByText(words("figure.bench-causes.end")).waitFor();
    const hidden = page.getByTestId("mystery");
    for (const row of ["consequences", "cue", "diverse"]) {
      await hidden.getByRole("button", { name: words(`figure.bench-causes.${row}`), exact: true }).click();
    }
    const said = async (row) => (await hidden.locator("li", { hasText: words(`figure.bench-causes.${row}`) }).locator("strong").textContent()) === words("figure.verdict.stays");
    await until(async () => !(await hidden.innerText()).includes(words("figure.bench.running")), "the hidden one answers", 60_000);
    const cause = !(await said("consequences")) ? "guarding" : !(await said("cue")) ? "conflict" : "misgeneralization";
    await hidden.getByRole("button", { name: words(`figure.${cause}.short`), exact: true }).click();
    await hidden.getByText(words("bet.was-right")).waitFor();
  }));

/** The same of the remedies; the sentences of the cells say so. */
const REMEDIES = {
  diverse: ["closes", "closes", "stays"],
  blurred: ["stays", "closes", "closes"],
  audits: ["stays", "closes", "closes"],
  monitoring: ["stays", "stays", "stays"],
  architecture: ["stays", "shrinks", "closes"],
};

test("the bench of the remedies: each does what its cell says, and none closes all three", { timeout: 120_000 }, () =>
  here.page({}, async ({ page }) => {
    await open(page, here.site, "learn/what-can-be-done/");
    const bench = page.getByTestId("bench-mitigations");
    await figure(page, "bench-mitigations").getByRole("button", { name: words("figure.bench.all") }).click();
    await until(async () => (await bench.getAttribute("data-state")) === "finished", "all are run", 90_000);
    for (const [row, expected] of Object.entries(REMEDIES)) {
      const cells = bench.locator(`[data-cell^=${row}-] [data-verdict]`);
      assert.deepEqual(await cells.evaluateAll((all) => all.map((one) => one.dataset.verdict)), expected, row);
    }
  }));

const DRAWN = { "how-could-it-know": ["cues", "awareness"], "what-was-seen": ["study", "models"], "what-can-be-done": ["scale"], "how-not-to-fool-yourself": ["coins", "threshold", "placebo"] };

for (const [chapter, names] of Object.entries(DRAWN)) {
  test(`the figures of ${chapter} are drawn, with a sentence and a table`, { timeout: 60_000 }, () =>
    here.page({}, async ({ page }) => {
      await open(page, here.site, `learn/${chapter}/`);
      for (const name of names) {
        const box = figure(page, name);
        await box.getByRole("button", { name: words("figure.show") }).click();
        await box.locator("svg.picture").first().waitFor();
        if (["scale", "coins", "threshold", "placebo"].includes(name)) assert.ok(await box.locator(".quantity .formula").count(), `${name} says how it is computed`);
        assert.ok((await box.locator("figcaption").first().textContent()).length > 20);
        const before = await box.locator("figcaption").first().textContent();
        const number = box.locator("input[type=number]").first();
        if (await number.count()) {
          await number.fill("2");
          await number.press("Enter");
          await until(async () => (await box.locator("figcaption").first().textContent()) !== before, `${name} follows what is set`);
        }
        assert.ok(!(await box.innerText()).includes("⟨?⟩"), "every word is there");
      }
    }));
}

test("plain and full, a term, and a file that does not come", { timeout: 60_000 }, () =>
  here.page({ expected: [NETWORK_NOISE, /404/] }, async ({ page, context }) => {
    await open(page, here.site, "learn/two-lights/");
    const text = page.locator(".chapter-text");
    await text.locator("p").first().waitFor();
    const plain = await text.innerText();
    const term = text.locator("button.term").first();
    await term.click();
    assert.equal(await term.getAttribute("aria-expanded"), "true");
    await text.locator("[role=note].term-means").first().waitFor();
    await page.getByRole("button", { name: words("chapter.level.full"), exact: true }).click();
    await until(async () => (await text.innerText()) !== plain, "the full text");
    await page.reload();
    const full = page.getByRole("button", { name: words("chapter.level.full"), exact: true });
    await full.waitFor();
    assert.equal(await full.getAttribute("aria-pressed"), "true", "it is remembered");
    await context.route("**/plain.json", (route) => route.fulfill({ status: 404, body: "" }));
    await page.getByRole("button", { name: words("chapter.level.plain"), exact: true }).click();
    const again = page.getByRole("button", { name: words("lazy.again") });
    await again.waitFor();
    await context.unroute("**/plain.json");
    await again.click();
    await text.locator("h2").first().waitFor();
  }));

test("by the keyboard alone: a bet, a run, a result", { timeout: 60_000 }, () =>
  here.page({}, async ({ page }) => {
    await open(page, here.site, CAUSES);
    await page.getByTestId("sim-guarding-start").waitFor();
    const at = (look) => page.evaluate((code) => Boolean(document.activeElement?.matches(code)), look);
    const tabTo = async (look) => {
      for (let n = 0; n < 200; n += 1) {
        if (await at(look)) return;
        await page.keyboard.press("Tab");
      }
      throw new Error(`the tabulator never reaches ${look}`);
    };
    await tabTo("[data-testid=bet-misgeneralization] input[type=radio]");
    await page.keyboard.press("Space");
    await tabTo("[data-testid=bet-misgeneralization] input[type=range]");
    await page.keyboard.press("ArrowRight");
    await tabTo("[data-testid=bet-misgeneralization] button");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.id === "bet-misgeneralization-status");
    await page.locator("#heading").focus();
    await tabTo("[data-testid=sim-misgeneralization-start]");
    await page.keyboard.press("Enter");
    await page.getByTestId("sim-misgeneralization-result").waitFor({ timeout: 30_000 });
    await page.getByTestId("bet-misgeneralization").getByText(words("bet.was-right")).waitFor();
  }));

test("with less motion the end comes at once", { timeout: 60_000 }, async () => {
  const { context, watch } = await openContext(here.browser, here.site, { reducedMotion: "reduce" });
  const page = await context.newPage();
  await open(page, here.site, CAUSES);
  await page.evaluate(() => {
    window.frames_seen = 0;
    const look = new MutationObserver(() => {
      if (document.querySelector("[data-testid=sim-guarding-frame]")) window.frames_seen += 1;
    });
    look.observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  await run(page, "guarding");
  assert.equal(await page.evaluate(() => window.frames_seen), 0, "no picture before the end");
  await context.close();
  watch.check();
});

test("without workers the page does the work itself, and answers while it does", { timeout: 120_000 }, () =>
  here.page({ reducedMotion: "no-preference" }, async ({ page }) => {
    await page.addInitScript(() => {
      window.Worker = class {
        constructor() {
          throw new Error("blocked");
        }
      };
    });
    await open(page, here.site, `${CAUSES}?v=1&misgeneralization=iterations:2000`);
    EXPECTED.conflict(await run(page, "conflict"));
    // In the page itself: a message from outside may wait for longer than a run takes.
    const paused = await page.evaluate(async (hooks) => {
      const find = (name) => document.querySelector(`[data-testid=${name}]`);
      find(hooks.start).click();
      let longest = 0;
      let last = performance.now();
      for (let frame = 0; frame < 20; frame += 1) {
        await new Promise(requestAnimationFrame);
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }
      find(hooks.start).click();
      return { longest, done: Boolean(find(hooks.result)) };
    }, { start: "sim-misgeneralization-start", result: "sim-misgeneralization-result" });
    assert.equal(paused.done, false, "it was paused while it ran");
    within(paused.longest, 0, 500, "the longest that the page stood still, in ms");
    const start = page.getByTestId("sim-misgeneralization-start");
    await until(async () => (await start.textContent()) === words("figure.go-on"), "it is paused");
    EXPECTED.misgeneralization(await run(page, "misgeneralization"));
  }));

test("a run in a hidden tab goes on without waiting, and one that is left behind does no harm", { timeout: 60_000 }, () =>
  here.page({ reducedMotion: "no-preference" }, async ({ page }) => {
    await open(page, here.site, CAUSES);
    // Hidden, and with the slow timers that hidden pages get.
    await page.evaluate(() => {
      Object.defineProperty(document, "hidden", { get: () => true });
      const soon = window.setTimeout;
      window.setTimeout = (then, ms, ...rest) => soon(then, ms > 0 && ms < 60 ? 60_000 : ms, ...rest);
    });
    await page.getByTestId("sim-misgeneralization-start").click();
    await page.getByTestId("sim-misgeneralization-result").waitFor({ state: "attached", timeout: 30_000 });
    await page.getByTestId("sim-keys-start").click();
    await page.getByRole("link", { name: words("chapter.all"), exact: true }).click();
    await page.getByRole("heading", { level: 1, name: words("learn.title") }).waitFor();
    await page.goBack();
    await page.getByTestId("sim-keys-start").waitFor();
  }));

test("chapters are listed in their order, and each leads to the next", { timeout: 60_000 }, () =>
  here.page({}, async ({ page }) => {
    await open(page, here.site, "learn/");
    const cards = page.locator(".chapters a");
    await cards.first().waitFor();
    const routes = json("public/routes.json").routes.filter((route) => route.startsWith("learn/"));
    assert.equal(await cards.count(), routes.length);
    await cards.first().click();
    for (const route of routes) {
      await page.getByRole("heading", { level: 1, name: words(`chapter.${route.split("/")[1]}.title`) }).waitFor();
      await page.locator(".chapter-text h2").first().waitFor();
      await page.getByRole("navigation", { name: words("chapter.onwards") }).getByRole("link").last().click();
    }
    await page.getByTestId("lab-run").waitFor();
    assert.equal(await page.getByTestId("lab-samples").inputValue(), "6", "the plan that the chapter asks for");
  }));
