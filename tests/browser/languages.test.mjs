// Every language that has words: it is chosen, remembered, linked to, and changes without a reload
// while a run goes on. And no language at all, long and from right to left: every layout holds it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NETWORK_NOISE, open, ready } from "./support/browser.mjs";
import { faults } from "./support/looks.mjs";
import { firstScenario as scenario, json, languages, until, words, wordsIn } from "./support/project.mjs";
import { countedAnswers, startPeer } from "./support/peer.mjs";
import { stage } from "./support/stage.mjs";

const here = stage();
const others = languages.filter((tag) => tag !== "en");
const places = ["", ...json("public/routes.json").routes].map((route) => (route ? `${route}/` : ""));
const field = (page) => page.locator("#language");
const speaks = (page, tag) => page.locator(`html[data-ready][lang=${tag}]`).waitFor({ state: "attached" });

/** All of a finding but when its file was written. */
const lasting = ({ created, id, hash, ...rest }) => rest;

for (const tag of others) {
  const own = wordsIn(tag);

  test(`${tag}: a run goes on while the language changes, and its file is the same`, { timeout: 120_000 }, async () => {
    const answers = countedAnswers(scenario, { training: [2, 2, 1, 2, 2, 1], deployment: [0, 1, 0, 0, 1, 0] });
    const peer = await startPeer({ scenario, answer: (asked) => ({ text: answers(asked), chunkMs: 400 }) });
    await here.lab(peer, {}, async ({ page, lab }) => {
      await lab.server(peer);
      await lab.plan({ prompts: 6, samples: 2 });
      await page.evaluate(() => { window.sameDocument = true; });
      await lab.run.click();
      await lab.answered(2);
      await field(page).selectOption(tag);
      await speaks(page, tag);
      assert.notEqual(await lab.state(), "finished", "it changed in the midst of the run");
      assert.equal(await page.locator("h1").textContent(), own("lab.title"));
      assert.ok((await page.title()).includes(own("lab.title")), await page.title());
      assert.equal(await page.getByTestId("lab-language").textContent(), own("lab.scenario.language", { language: "English" }));
      await until(() => page.evaluate(() => document.activeElement?.id === "language"), "the field has the focus");
      await lab.reaches("finished", 90_000);
      await lab.measured(24);
      assert.ok(await page.evaluate(() => window.sameDocument), "nothing was loaded anew");
      assert.equal(await lab.finishedAnswers.count(), 24);
      assert.deepEqual(new Set(await page.locator("li.sample .sample-text").evaluateAll((all) => all.map((e) => e.lang))), new Set(["en"]), "answers are marked with the language that was asked in");

      await page.getByTestId("lab-report").click();
      await page.locator(".report [data-section=bootstrap]").waitFor({ timeout: 60_000 });
      const report = await page.locator(".report").innerText();
      assert.ok(report.includes(own("arms.title")), "the report is in the page's language");
      const mark = (1.5).toLocaleString(tag).charAt(1);
      const cells = await page.locator(".report td, .report summary strong").allTextContents();
      const broken = cells.filter((text) => /^[−+]?\d+[.,]\d+$/.test(text));
      assert.ok(broken.length > 0 && broken.every((text) => text.includes(mark)), `decimals are written with “${mark}”: ${broken}`);

      const there = await lab.saved();
      await field(page).selectOption("en");
      await speaks(page, "en");
      assert.equal(await page.locator("h1").textContent(), words("lab.title"));
      const back = await lab.saved();
      assert.equal(there.name, back.name);
      assert.deepEqual(lasting(there.finding), lasting(back.finding));
      assert.equal(there.finding.scenarios[0].language, "en", "the finding says in which language was asked");
    });
  });

  test(`${tag}: a link asks for it, a choice is kept, the browser's preference counts last`, { timeout: 60_000 }, async () => {
    await here.page({}, async ({ page }) => {
      await open(page, here.site, `about/?language=${tag}`);
      await speaks(page, tag);
      assert.equal(await page.locator("h1").textContent(), own("about.title"));
      assert.ok(!page.url().includes("language"), "the address is as it would be without");
      await page.reload();
      await speaks(page, tag);
      await field(page).selectOption("en");
      await speaks(page, "en");
      await page.goto(here.site.url(`?language=${tag}`));
      await ready(page);
      await speaks(page, "en");
    });
    await here.page({ locale: `${tag}-419` }, async ({ page }) => {
      await open(page, here.site, "settings/");
      await speaks(page, tag);
      await page.locator("#settings-language").waitFor();
      assert.equal(await page.locator(`#settings-language option[value=${tag}]`).getAttribute("lang"), tag);
    });
  });

  test(`${tag}: with storage blocked it is there for this visit`, { timeout: 60_000 }, () =>
    here.page({}, async ({ page }) => {
      await page.addInitScript(() => {
        const refuse = () => { throw new DOMException("The test blocks storage.", "SecurityError"); };
        Storage.prototype.setItem = refuse;
        Storage.prototype.getItem = refuse;
      });
      await open(page, here.site);
      await field(page).selectOption(tag);
      await speaks(page, tag);
      await page.getByRole("link", { name: own("about.menu"), exact: true }).first().click();
      await page.locator("h1", { hasText: own("about.title") }).waitFor();
    }));

  test(`${tag}: where its words do not load the page says so, in the language that it has`, { timeout: 60_000 }, () =>
    here.page({ expected: [NETWORK_NOISE] }, async ({ page }) => {
      const file = `**/data/words/${tag}.json`;
      await page.route(file, (route) => route.abort());
      await open(page, here.site, `?language=${tag}`);
      await speaks(page, "en");
      await page.getByText(words("shell.language.missing.body")).waitFor();
      assert.equal(await page.locator("h1").textContent(), words("home.title"));
      await page.unroute(file);
      await page.getByRole("button", { name: words("lazy.again") }).click();
      await speaks(page, tag);
      assert.equal(await page.locator("h1").textContent(), own("home.title"));
    }));

  test(`${tag}: chapters are there in it`, { timeout: 60_000 }, () =>
    here.page({}, async ({ page }) => {
      await open(page, here.site, `learn/two-lights/?language=${tag}`);
      await page.locator(".chapter-text p").first().waitFor();
      assert.equal(await page.getByTestId("chapter-untranslated").count(), 0);
      assert.equal(await page.locator("h1").textContent(), own("chapter.two-lights.title"));
    }));
}

/** What runs out of the page, and what is cut off. */
const cut = (page) =>
  page.evaluate(() => {
    const root = document.documentElement;
    const found = [];
    if (root.scrollWidth > root.clientWidth) {
      const over = [...document.querySelectorAll("body *")].filter((e) => {
        const box = e.getBoundingClientRect();
        return (box.left < -1 || box.right > innerWidth + 1) && !e.closest(".scroll, .visually-hidden, .skip");
      });
      found.push(`wider by ${root.scrollWidth - root.clientWidth} px: ${over.slice(0, 3).map((e) => e.outerHTML.slice(0, 160))}`);
    }
    for (const e of document.querySelectorAll("main button, main a, main h1, main h2, main h3, main h4, main label, main summary, main legend, main th, main td, main p, header a, footer p")) {
      // Texts of others hang their last space over the edge where they run against the page.
      if (e.closest(".visually-hidden, .skip, .scroll, svg, [dir=auto]") || e.clientWidth === 0) continue;
      if (e.scrollWidth > e.clientWidth + 1) found.push(`cut off: ${e.outerHTML.slice(0, 160)}`);
    }
    return found;
  });

/** No language has no valid tag: that is what it is for. */
const INVALID = ["html-lang-valid", "valid-lang"];

for (const width of [320, 1366]) {
  test(`no language, long and from right to left: nothing runs over, and axe finds nothing, at ${width} px`, { timeout: 240_000 }, () =>
    here.page({ viewport: { width, height: 768 } }, async ({ page }) => {
      const wrong = [];
      for (const place of places) {
        await page.goto(here.site.url(`${place}?language=qps`));
        await speaks(page, "qps");
        assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
        await page.waitForLoadState("networkidle");
        assert.match(await page.locator("h1").textContent(), /^⟦.*⟧$/, place);
        wrong.push(...(await cut(page)).map((fault) => `${place}: ${fault}`));
        wrong.push(...(await faults(page, place, INVALID)));
      }
      assert.deepEqual(wrong, []);
    }));
}

test("a chapter that is not translated is shown in English, and marked as that", { timeout: 60_000 }, () =>
  here.page({}, async ({ page }) => {
    await open(page, here.site, "learn/three-causes/?language=qps");
    await page.getByTestId("chapter-untranslated").waitFor();
    const text = page.locator(".chapter-text > [lang=en][dir=ltr]");
    await text.locator("p").first().waitFor();
    assert.ok((await text.locator(":scope > p").count()) > 3);
    assert.equal(await text.locator(":scope > [lang=qps] figure, :scope > [lang=qps] section").count() > 0, true, "its figures speak the page's language");
  }));
