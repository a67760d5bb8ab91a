// The site works in any folder of any server.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./support/browser.mjs";
import { words } from "./support/project.mjs";
import { heading, smoke } from "./support/smoke.mjs";
import { stage } from "./support/stage.mjs";

const here = stage({ prefix: "/deep/un/" });

smoke(here);

test("an unknown address says so and leads back", { timeout: 30_000 }, () =>
  here.page({ expected: [/404/] }, async ({ page }) => {
    await open(page, here.site, "nowhere");
    assert.equal(await heading(page).textContent(), words("unknown.title"));
    await page.getByRole("link", { name: words("unknown.home") }).click();
    await page.getByRole("heading", { level: 1, name: words("home.title") }).waitFor();
  }));
