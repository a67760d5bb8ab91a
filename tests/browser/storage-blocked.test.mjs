// A browser that keeps nothing: the run works, the person is told, and the file can be saved.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Lab, asFile, importFiles } from "./support/lab.mjs";
import { words } from "./support/project.mjs";
import { stage } from "./support/stage.mjs";

const here = stage();

const blockAll = () => {
  const refuse = () => {
    throw new DOMException("The test blocks storage.", "SecurityError");
  };
  IDBFactory.prototype.open = refuse;
  Storage.prototype.setItem = refuse;
  Storage.prototype.getItem = refuse;
};

test("without storage a run works, says that nothing is kept, and is exported", { timeout: 60_000 }, () =>
  here.page({}, async ({ page }) => {
    await page.addInitScript(blockAll);
    const lab = await new Lab(page, here.site).open();
    await lab.plan({ prompts: 6, samples: 2 });
    await lab.finish();
    await lab.trouble.getByText(words("trouble.unkept.title")).waitFor();
    assert.match(await lab.trouble.textContent(), /The test blocks storage/);
    assert.equal(await lab.finishedAnswers.count(), 24);
    const { finding, text } = await lab.saved();
    assert.equal(finding.samples.length, 24);
    assert.equal(finding.plan.ended, "complete");

    await importFiles(page, here.site, asFile(text));
    await page.getByTestId("finding-view").waitFor();
    await page.getByText(words("trouble.unkept.title")).waitFor();
  }));
