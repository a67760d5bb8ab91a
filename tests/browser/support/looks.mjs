// Every look of the page: language, width and theme; and what axe finds wrong with it.

import { AxeBuilder } from "@axe-core/playwright";
import assert from "node:assert/strict";
import { test } from "node:test";
import { languages, wordsIn } from "./project.mjs";

/** A theme comes of the system's scheme or of the person's choice, which wins. Each is reached both ways. */
const LOOKS = [
  { width: 320, themes: [{ colorScheme: "light" }, { colorScheme: "dark" }] },
  { width: 1366, themes: [{ colorScheme: "light", chosen: "dark" }, { colorScheme: "dark", chosen: "light" }] },
];

/** axe's rules that a theme can break; the page's structure is the same in both. */
const COLOURS = ["color-contrast", "link-in-text-block"];

// There are no frames here, and the mode for pages without them is three times as fast.
const said = async (axe, where) => {
  const { violations } = await axe.setLegacyMode().analyze();
  const why = (node) => [...node.any, ...node.all, ...node.none][0]?.message;
  return violations.map((v) => `${where}: ${v.id}: ${v.nodes.slice(0, 5).map((n) => `${n.target} (${why(n)})`).join("; ")}`);
};

/** What axe finds on the page, and what is wider than the window. */
export async function faults(page, where, without = []) {
  const found = await said(new AxeBuilder({ page }).disableRules(without), where);
  const wide = await page.evaluate(() => {
    const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (over <= 0) return null;
    const guilty = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1);
    return `${over} px: ${guilty.slice(0, 4).map((e) => e.outerHTML.slice(0, 120))}`;
  });
  return wide ? [...found, `${where}: overflows by ${wide}`] : found;
}

/** Gives the page a theme, and makes sure that it has it. */
async function wear(page, { colorScheme, chosen }) {
  await page.emulateMedia({ colorScheme });
  const background = await page.evaluate((theme) => {
    if (theme) document.documentElement.dataset.theme = theme;
    return getComputedStyle(document.documentElement).backgroundColor.match(/[\d.]+/g).map(Number);
  }, chosen);
  const scale = background.every((part) => part <= 1) ? 1 : 255;
  assert.equal(background[0] / scale < 0.5, (chosen ?? colorScheme) === "dark", `the theme is applied (${background})`);
}

/**
 * A test in every language and width. What it calls `look` on is looked at in both themes: in one
 * with all of axe's rules, in the other with those on colours.
 */
export function inEveryLook(here, what, timeout, body) {
  for (const language of languages) {
    for (const { width, themes } of LOOKS) {
      test(`${language}: ${what}: ${width} px`, { timeout }, () =>
        here.page({ viewport: { width, height: 768 }, locale: language }, async ({ page, watch }) => {
          const found = [];
          const look = async (where) => {
            await wear(page, themes[1]);
            found.push(...(await said(new AxeBuilder({ page }).withRules(COLOURS), `${where}, other theme`)));
            await wear(page, themes[0]);
            found.push(...(await faults(page, where)));
          };
          await body({ page, watch, look, language, words: wordsIn(language) });
          assert.equal(await page.locator("html").getAttribute("lang"), language, "the language is spoken");
          assert.deepEqual(found, []);
        }));
    }
  }
}
