// What a screen reader is told while answers stream; where the focus goes in a lesson; spacing and
// less motion by choice.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./support/browser.mjs";
import { Lab } from "./support/lab.mjs";
import { firstScenario as scenario, until, words } from "./support/project.mjs";
import { startPeer } from "./support/peer.mjs";
import { stage } from "./support/stage.mjs";

const here = stage();

test("while answers stream nothing is read out but the beginning and the end", { timeout: 60_000 }, async () => {
  const peer = await startPeer({ scenario, answer: () => ({ text: "Sorry about that, we will mend it today. ".repeat(6), chunkMs: 60 }) });
  await here
    .page({}, async ({ page, watch, context }) => {
      watch.origins.push(peer.origin);
      const lab = await new Lab(page, here.site).open();
      await lab.server(peer);
      await lab.plan({ prompts: 1, samples: 1 });
      const session = await context.newCDPSession(page);
      await session.send("Accessibility.enable");
      /** Of the tree that assistive software gets: what is live, with all the text in it. */
      const live = async () => {
        const { nodes } = await session.send("Accessibility.getFullAXTree");
        const byId = new Map(nodes.map((node) => [node.nodeId, node]));
        const text = (node) => [node.name?.value ?? "", ...(node.childIds ?? []).map((id) => (byId.has(id) ? text(byId.get(id)) : ""))].join(" ");
        const is = (node) => (node.properties ?? []).some((p) => p.name === "live" && p.value.value !== "off");
        return nodes.filter(is).map(text);
      };
      await lab.run.click();
      await page.locator("li.sample-live").first().waitFor();
      const told = new Set();
      while ((await lab.state()) === "running") for (const text of await live()) told.add(text);
      await lab.reaches("finished");
      for (const text of await live()) told.add(text);
      const all = [...told].join("\n");
      assert.ok(all.includes(words("lab.status.started")), `the beginning: ${all}`);
      await until(async () => (await live()).join().includes(words("lab.status.finished")), "the end");
      assert.ok(!all.includes("Sorry about that"), "a transcript is no live region");
      // It is in the tree all the same, to be read at one's own pace.
      const { nodes } = await session.send("Accessibility.getFullAXTree");
      assert.ok(nodes.some((node) => (node.name?.value ?? "").includes("Sorry about that")));
    })
    .finally(() => peer.close());
});

test("in a lesson the focus follows the reader: order, steps, answers, and back", { timeout: 60_000 }, () =>
  here.page({}, async ({ page }) => {
    await open(page, here.site, "classroom/?lesson=twenty&view=student");
    await page.locator("#step-title").waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.dataset.testid || document.activeElement?.name || document.activeElement?.tagName);
    await page.getByTestId("classroom-next").focus();
    await page.keyboard.press("Enter");
    await until(async () => (await focused()) === "step-title", "the focus is on the step's title");
    await page.keyboard.press("Shift+Tab");
    assert.notEqual(await focused(), "BODY");
    await page.goBack();
    await until(async () => (await page.locator("#step-title").textContent()).startsWith("1"), "back");
    // From the title on, Tab comes by what stands on the page, in its order.
    const order = await page.evaluate(() => {
      const all = [...document.querySelectorAll("main :is(a[href], button, input, select, textarea, summary, [tabindex='0'])")];
      return all.filter((element) => element.checkVisibility() && !element.disabled).map((element) => Math.round(element.getBoundingClientRect().top + scrollY));
    });
    assert.ok(order.every((top, at) => at === 0 || top >= order[at - 1] - 60), `${order}`);
  }));

test("spacing and less motion are chosen, kept, and cut nothing off", { timeout: 60_000 }, () =>
  here.page({ viewport: { width: 320, height: 800 }, reducedMotion: "no-preference" }, async ({ page }) => {
    await open(page, here.site, "settings/");
    await page.getByTestId("settings-wide").check();
    await page.getByTestId("settings-still").check();
    await page.reload();
    await page.getByTestId("settings-wide").waitFor();
    assert.ok(await page.getByTestId("settings-wide").isChecked());
    for (const place of ["", "learn/two-lights/", "lab/", "classroom/", "about/"]) {
      await open(page, here.site, place);
      await page.waitForLoadState("networkidle");
      const { over, spacing, moving } = await page.evaluate(() => ({
        over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        spacing: parseFloat(getComputedStyle(document.body).letterSpacing),
        moving: document.getAnimations().length,
      }));
      assert.equal(over, 0, place);
      assert.ok(spacing > 0.5 && moving === 0, `${place}: ${spacing} ${moving}`);
    }
  }));
