// What is kept in the browser: 500 findings with 100,000 samples are listed at once, searched,
// tagged, and saved as one file.

import assert from "node:assert/strict";
import { test } from "node:test";
import { downloaded, open } from "./support/browser.mjs";
import { asFile, Lab } from "./support/lab.mjs";
import { json, until, words } from "./support/project.mjs";
import { fillShelf } from "./support/shelf.mjs";
import { stage } from "./support/stage.mjs";

const here = stage();
const MANY = 500;
const SAMPLES = 200;

/** Keeps so many findings. */
const fill = (page, entry, sample) => page.evaluate(fillShelf, { many: MANY, samples: SAMPLES, entry, sample });

test("five hundred findings: listed, scrolled, searched, tagged, forgotten", { timeout: 120_000 }, () =>
  here.page({}, async ({ page }) => {
    await open(page, here.site, "findings/");
    await page.getByText(words("findings.empty")).waitFor();
    const [entry] = json("public/findings/index.json").findings;
    const sample = JSON.stringify(json(`public/findings/${entry.file}`).samples[0]);
    await fill(page, entry, sample);

    const began = Date.now();
    await open(page, here.site, "findings/");
    const list = page.getByTestId("findings-list");
    await list.getByText(`Finding number`, { exact: false }).or(list.getByText("499.json")).first().waitFor();
    console.log(`500 findings with 100,000 samples are listed after ${Date.now() - began} ms`);
    await page.getByText(words("findings.count.other", { n: String(MANY) })).waitFor();
    const rows = await list.getByRole("listitem").count();
    assert.ok(rows < 40, `only what is in sight is made: ${rows}`);
    assert.equal(await list.getByRole("listitem").first().getAttribute("aria-setsize"), String(MANY));

    const shelf = page.locator(".shelf");
    await shelf.evaluate((element) => (element.scrollTop = element.scrollHeight));
    await list.getByText("0.json", { exact: true }).waitFor();
    await page.getByTestId("findings-search").fill("number 123");
    await until(async () => (await list.getByRole("listitem").count()) === 1, "one is found");
    const tags = list.getByRole("textbox", { name: words("findings.tags.name", { name: "123.json" }) });
    await tags.fill("school, odd");
    await tags.blur();
    await page.getByTestId("findings-search").fill("odd");
    await until(async () => (await list.getByRole("listitem").count()) === 1, "found by its tag");
    await list.getByRole("button", { name: words("findings.forget", { name: "123.json" }) }).click();
    await page.getByTestId("findings-search").fill("");
    await page.getByText(words("findings.count.other", { n: String(MANY - 1) })).waitFor();
    await page.reload();
    await page.getByText(words("findings.count.other", { n: String(MANY - 1) })).waitFor();
  }));

test("what is kept is not saved while it holds the key that is typed", { timeout: 60_000 }, () =>
  here.page({}, async ({ page }) => {
    const key = "local-key-of-sixteen-characters";
    const lab = await new Lab(page, here.site).open();
    await lab.server({ base: "http://127.0.0.1:9/v1", key });
    await page.getByRole("link", { name: words("findings.menu"), exact: true }).click();
    const [{ file }] = json("public/findings/index.json").findings;
    const finding = { ...json(`public/findings/${file}`), words: `It is ${key}.` };
    await page.getByTestId("findings-import").setInputFiles(asFile(JSON.stringify(finding)));
    await page.getByTestId("findings-list").getByRole("listitem").waitFor();
    let saved = 0;
    page.on("download", () => (saved += 1));
    await page.getByRole("button", { name: words("findings.save-all") }).click();
    await page.getByText(words("findings.key-in-file")).waitFor();
    await page.getByTestId("finding-save-as").selectOption("json");
    await page.getByTestId("findings-publish").click();
    await page.getByTestId("review-consent").check();
    await page.getByText(words("review.not-yet")).waitFor();
    assert.equal(await page.getByTestId("review-save").count(), 0, "nor is it published");
    assert.equal(saved, 0);
  }));

test("all that is kept is saved as one file, a finding a line", { timeout: 60_000 }, () =>
  here.page({}, async ({ page }) => {
    await open(page, here.site, "findings/");
    const files = json("public/findings/index.json").findings.slice(0, 2).map(({ file }) => file);
    for (const file of files) {
      const text = JSON.stringify(json(`public/findings/${file}`));
      await page.getByTestId("findings-import").setInputFiles({ name: file.replace("/", "-"), mimeType: "application/json", buffer: Buffer.from(text) });
      await page.getByTestId("finding-view").waitFor();
    }
    await until(async () => (await page.getByTestId("findings-list").getByRole("listitem").count()) === 2, "both are kept");
    const { name, text } = await downloaded(page, () => page.getByRole("button", { name: words("findings.save-all") }).click());
    assert.equal(name, "unwatched-findings.ndjson");
    const saved = text.trim().split("\n").map((line) => JSON.parse(line));
    const expected = files.map((file) => json(`public/findings/${file}`));
    assert.deepEqual(saved.map(({ id }) => id), expected.map(({ id }) => id));
    assert.deepEqual(saved[0], expected[0]);
  }));
