// The sheets to print, as PDF: how many pages, on which paper, nothing cut off; and as pages:
// without scripts, under the policy, in any folder, readable on a phone.

import { AxeBuilder } from "@axe-core/playwright";
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { dist } from "./support/project.mjs";
import { stage } from "./support/stage.mjs";

const PREFIX = "/a/school/";
const here = stage({ prefix: PREFIX });

/** In points: 210 × 297 mm, and 8.5 × 11 inches. */
const PAPERS = { a4: [595.28, 841.89], letter: [612, 792] };
/** So many pages at least and at most. */
const SHEETS = { student: [2, 2], answers: [2, 3], cards: [5, 5], it: [1, 1] };
const languages = readdirSync(path.join(dist, "print"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

const place = (language, name, paper) => `print/${language}/${name}-${paper}.html`;

/** The boxes of the pages of a PDF, as widths and heights. */
function pagesOf(pdf) {
  const text = pdf.toString("latin1");
  const boxes = text.match(/\/MediaBox\s*\[[^\]]*\]/g) ?? [];
  return boxes.map((box) => {
    const [left, bottom, right, top] = box.match(/-?[\d.]+/g).map(Number);
    return [right - left, top - bottom];
  });
}

/** What reaches over the edge of what holds it, at the width of a paper's area. */
const cutOff = (page) =>
  page.evaluate(() => {
    const edge = document.querySelector("main").getBoundingClientRect();
    const over = [...document.querySelectorAll("main, main *")].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.right > edge.right + 1 || box.left < edge.left - 1 || (element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1);
    });
    return over.map((element) => element.outerHTML.slice(0, 120));
  });

test("English is there, and every sheet for every paper", () => {
  assert.ok(languages.includes("en"), `${languages}`);
  for (const language of languages) {
    for (const name of Object.keys(SHEETS)) {
      for (const paper of Object.keys(PAPERS)) assert.ok(existsSync(path.join(dist, place(language, name, paper))), `${language} ${name} ${paper}`);
    }
  }
});

for (const [name, [least, most]] of Object.entries(SHEETS)) {
  for (const [paper, [width, height]] of Object.entries(PAPERS)) {
    test(`${name} on ${paper}: its pages are of that paper, and no more than fit a folder`, () =>
      here.page({}, async ({ page }) => {
        for (const language of languages) {
          await page.goto(here.site.url(place(language, name, paper)));
          const pages = pagesOf(await page.pdf({ preferCSSPageSize: true }));
          assert.ok(pages.length >= least && pages.length <= most, `${language}: ${pages.length} pages`);
          for (const [w, h] of pages) assert.ok(Math.abs(w - width) < 1.5 && Math.abs(h - height) < 1.5, `${language}: ${w} × ${h} points`);
        }
      }));

    test(`${name} on ${paper}: nothing is cut off, no piece is taller than a page`, () =>
      // The paper without its margins of 14 mm at the sides, at 96 pixels an inch.
      here.page({ viewport: { width: Math.floor(((width / 72) - 28 / 25.4) * 96), height: 900 } }, async ({ page }) => {
        for (const language of languages) {
          await page.goto(here.site.url(place(language, name, paper)));
          await page.emulateMedia({ media: "print" });
          assert.deepEqual(await cutOff(page), [], language);
          const tall = await page.$$eval(".whole, .card", (all, limit) => all.filter((e) => e.offsetHeight > limit).length, (height / 72) * 96 * 0.88);
          assert.equal(tall, 0, language);
          assert.equal(await page.locator("body > header").isVisible(), false, "what is for the screen is not printed");
        }
      }));
  }
}

for (const width of [320, 1366]) {
  test(`on a screen of ${width} px axe finds nothing, and nothing is wider`, { timeout: 120_000 }, () =>
    here.page({ viewport: { width, height: 800 }, colorScheme: "dark" }, async ({ page }) => {
      for (const language of languages) {
        for (const name of Object.keys(SHEETS)) {
          await page.goto(here.site.url(place(language, name, "a4")));
          const { violations } = await new AxeBuilder({ page }).analyze();
          assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target)}`), [], name);
          const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          assert.ok(over <= 0, `${name}: ${over} px too wide`);
        }
      }
    }));
}

test("a sheet needs no script, speaks its language, and leads to places that are there", () =>
  here.page({ javaScriptEnabled: false }, async ({ page, watch }) => {
    for (const language of languages) {
      for (const name of Object.keys(SHEETS)) {
        for (const paper of Object.keys(PAPERS)) {
          await page.goto(here.site.url(place(language, name, paper)));
          assert.equal(await page.locator("html").getAttribute("lang"), language);
          assert.equal(await page.locator("h1").count(), 1);
          assert.equal(await page.locator("script").count(), 0);
          for (const link of await page.locator("a[href], link[href]").all()) {
            const url = new URL(await link.getAttribute("href"), page.url());
            assert.ok(url.href.startsWith(here.site.url()), `${url} leads away`);
            const file = path.join(dist, decodeURIComponent(url.pathname.slice(PREFIX.length)));
            assert.ok(existsSync(file), `${url} is not there`);
          }
        }
      }
    }
    const others = watch.urls.filter((url) => !/\/print\/.*\.(html|css)$|\/data\/icon\.svg$/.test(url));
    assert.deepEqual(others, [], "a sheet loads its styles and nothing else");
  }));
