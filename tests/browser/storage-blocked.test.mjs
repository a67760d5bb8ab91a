// A browser that keeps nothing: the run works, the person is told, and the file can be saved.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./support/browser.mjs";
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
    await page.getByTestId("unkept").getByText(words("shell.unkept")).waitFor();
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
    await page.getByText(words("trouble.unkept.title"), { exact: true }).waitFor();
    await open(page, here.site, "settings/");
    await page.getByText(words("settings.offline.unkept")).waitFor();
  }));

test("where something can be kept, the page does not say otherwise", { timeout: 30_000 }, () =>
  here.page({}, async ({ page }) => {
    await open(page, here.site, "settings/");
    await page.getByTestId("offline-state").waitFor();
    assert.equal(await page.getByTestId("unkept").count(), 0);
    assert.equal(await page.getByText(words("settings.offline.unkept")).count(), 0);
    assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), [], "the question leaves nothing behind");
  }));

test("while another tab holds an older version of the storage, the page works and says what to do", { timeout: 60_000 }, () =>
  here.page({}, async ({ page, context }) => {
    const old = await context.newPage();
    await open(old, here.site, "about/");
    const stores = ["runs", "samples", "labels", "findings"];
    await old.evaluate((stores) => new Promise((resolve, reject) => {
      const request = indexedDB.open("unwatched", 1);
      request.onupgradeneeded = () => stores.forEach((name) => request.result.createObjectStore(name));
      request.onsuccess = () => {
        // As the first version did, it does not let go.
        window.held = request.result;
        const put = window.held.transaction("findings", "readwrite").objectStore("findings").put("f1\nkept.json\n{", "f1");
        put.onsuccess = resolve;
      };
      request.onerror = reject;
    }), stores);
    await open(page, here.site, "findings/");
    await page.getByText(words("trouble.older-tab.title")).waitFor();
    const lab = await new Lab(page, here.site).open();
    await lab.plan({ prompts: 1, samples: 1 });
    await lab.finish();
    await lab.trouble.getByText(words("trouble.older-tab.title")).waitFor();
    await old.close();
    await open(page, here.site, "findings/");
    await page.getByText("kept.json").waitFor();
  }));
