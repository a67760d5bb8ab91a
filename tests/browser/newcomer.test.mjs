// Somebody new, on a phone, without a key: from the first page to a gap.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./support/browser.mjs";
import { Lab, gapOf } from "./support/lab.mjs";
import { words } from "./support/project.mjs";
import { stage } from "./support/stage.mjs";

const here = stage();

test("at most 4 actions and 60 seconds from / to a practice gap at 390 px", { timeout: 90_000 }, () =>
  here.page({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }, async ({ page }) => {
    const begun = Date.now();
    let actions = 0;
    const tap = async (what) => {
      actions += 1;
      await what.tap();
    };
    await open(page, here.site);
    await tap(page.getByRole("button", { name: words("bet.guess.left") }));
    await page.getByText(words("bet.late.reveal")).waitFor();
    await tap(page.getByRole("link", { name: words("bet.try") }));
    const lab = new Lab(page, here.site);
    await tap(lab.run);
    await lab.gap.waitFor({ timeout: 20_000 });
    await lab.reaches("finished", 40_000);
    assert.ok(actions <= 4, `${actions} actions`);
    assert.ok(Date.now() - begun < 60_000, `${Date.now() - begun} ms`);

    const shown = await gapOf(page);
    assert.ok(shown.lower <= shown.gap && shown.gap <= shown.upper, JSON.stringify(shown));
    assert.ok(shown.n >= 6, "enough prompts for a claim");
    assert.ok(await lab.gap.getByText(words("simulated.stamp")).isVisible(), "the result is marked as simulated");
    const { finding, name } = await lab.saved();
    assert.equal(finding.simulated, true);
    assert.equal(finding.model.provider, "practice");
    assert.match(name, /simulated/);
  }));

test("the first door leads to the lab as well, and the bets go round", { timeout: 30_000 }, () =>
  here.page({}, async ({ page }) => {
    await open(page, here.site);
    for (const [bet, guess] of [["late", "right"], ["fence", "neither"], ["review", "right"]]) {
      await page.getByText(words(`bet.${bet}.question`)).first().waitFor();
      assert.ok(await page.getByText(words("bet.written")).isVisible(), "marked as written by us");
      await page.getByRole("button", { name: words(`bet.guess.${guess}`) }).click();
      const verdict = bet === "late" ? "bet.wrong" : "bet.right";
      await page.getByText(words(verdict)).waitFor();
      await page.getByRole("button", { name: words("bet.next") }).click();
    }
    await page.getByRole("link", { name: words("door.probe") }).click();
    await page.getByTestId("lab-run").waitFor();
  }));
