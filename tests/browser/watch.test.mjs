// The watch over every page would notice: a foreign call, a violation of the policy, an error.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./support/browser.mjs";
import { freePort } from "./support/project.mjs";
import { stage } from "./support/stage.mjs";

const here = stage();

const notices = async (misdeed, message) => {
  const body = async ({ page }) => {
    await open(page, here.site);
    await page.evaluate(misdeed, await freePort());
    await page.waitForTimeout(200);
  };
  await assert.rejects(here.page({ expected: [/Failed to load|CORS|Fetch API|Content Security Policy/] }, body), message);
};

test("a call to another origin", { timeout: 30_000 }, () =>
  notices((port) => fetch(`http://127.0.0.1:${port}/`).catch(() => null), /requests to other origins/));

test("a host that the policy blocks", { timeout: 30_000 }, () =>
  notices(() => fetch("https://example.invalid/").catch(() => null), /connect-src https:\/\/example\.invalid|requests to other origins/));

test("an inline script, an inline style, a frame", { timeout: 60_000 }, async () => {
  await notices(() => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.body.append(script);
  }, /script-src-elem inline/);
  await notices(() => document.body.setAttribute("style", "color: red"), /style-src-attr inline/);
  await notices(() => {
    const frame = document.createElement("iframe");
    frame.src = "https://example.invalid/";
    document.body.append(frame);
  }, /frame-src|requests to other origins/);
});

test("an error in the page", { timeout: 30_000 }, () =>
  notices(() => void setTimeout(() => { throw new Error("the test's own"); }), /errors in the page/));
