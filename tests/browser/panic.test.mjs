// A panic: a plain notice with ways out, and nothing lost. The browser is made to fail under the
// app (an element can't be created), since the app has no hook for it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Lab } from "./support/lab.mjs";
import { words } from "./support/project.mjs";
import { stage } from "./support/stage.mjs";

const here = stage();

test("a panic shows a notice; reloading in the lab, the answers are there and can be saved", { timeout: 60_000 }, () =>
  here.page({ expected: [/panicked|unreachable|RuntimeError|The test/], viewport: { width: 390, height: 844 } }, async ({ page, watch }) => {
    const lab = await new Lab(page, here.site).open();
    await lab.plan({ prompts: 2, samples: 1 });
    await lab.finish();
    await page.evaluate(() => {
      const create = Document.prototype.createElement;
      Document.prototype.createElement = function (name, ...rest) {
        if (name === "fieldset") throw new DOMException("The test breaks the browser.");
        return create.call(this, name, ...rest);
      };
    });
    await page.getByRole("link", { name: words("settings.menu"), exact: true }).click();
    const notice = page.locator("#panic[role=alert]");
    await notice.getByText(words("panic.title")).waitFor();
    await notice.getByText(words("panic.body")).waitFor();
    assert.ok(await notice.getByRole("link", { name: words("panic.reload") }).isVisible());
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, `overflows by ${overflow} px`);
    watch.errors = watch.errors.filter((error) => !/unreachable|RuntimeError|The test/.test(error));

    await notice.getByRole("link", { name: words("panic.export") }).click();
    await lab.reaches("finished");
    assert.equal((await lab.saved()).finding.samples.length, 4);
  }));
