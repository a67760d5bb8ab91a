// Files of scenarios from strangers: listed, refused or defused, and explained.

import assert from "node:assert/strict";
import { test } from "node:test";
import { downloaded, open } from "./support/browser.mjs";
import { asFile } from "./support/lab.mjs";
import { firstScenario, until, words } from "./support/project.mjs";
import { stage } from "./support/stage.mjs";

const here = stage();
const PACK = "unwatched/pack/1";

/** A scenario like the first, with what is given. */
function like(changes) {
  const scenario = structuredClone(firstScenario);
  delete scenario.hash;
  return { ...scenario, id: "own/one", ...changes };
}

const pack = (...scenarios) => asFile(JSON.stringify({ schema: PACK, scenarios }), "pack.json");

/** Opens files on the page of scenarios and returns what is said of them. */
async function came(page, files) {
  const notice = page.getByTestId("studio-came");
  if (await notice.count()) await notice.getByRole("button").last().click();
  await page.getByTestId("studio-import").setInputFiles(files);
  await notice.waitFor();
  return { text: await notice.textContent(), codes: await notice.locator("[data-code]").evaluateAll((all) => all.map((e) => e.dataset.code)) };
}

const own = (page) => page.locator("[data-testid=studio-own] > li").evaluateAll((all) => all.map((e) => e.dataset.id));

test("each bad file is listed, refused or defused, with its reason", { timeout: 120_000 }, () =>
  here.page({}, async ({ page, watch }) => {
    await open(page, here.site, "lab/scenarios/");
    await page.locator(".card").first().waitFor();
    const said = async (files) => came(page, files);

    const newer = await said(asFile('{"schema":"unwatched/pack/9","scenarios":[]}'));
    assert.deepEqual(newer.codes, ["newer-version"]);
    assert.deepEqual((await said(asFile("{"))).codes, ["not-json"]);
    assert.deepEqual((await said(asFile("[1]"))).codes, ["no-pack"]);
    assert.deepEqual((await said(asFile(" ".repeat(9 << 20)))).codes, ["file-too-large"]);
    assert.equal(await page.getByTestId("studio-own").count(), 0, "nothing is kept of any");

    const html = "<img src=x onerror=alert(1)><script>document.title='taken'</script>";
    const loaded = like({ title: html, base: "http://evil.example/v1", key: "sk-0123456789abcdef0123" });
    const defused = await said(pack(loaded));
    for (const code of ["unknown-field", "markup"]) assert.ok(defused.codes.includes(code), `${code}: ${defused.codes}`);
    assert.ok(defused.text.includes(html), "shown as text");
    assert.equal(await page.locator("img[src=x]").count(), 0);
    assert.deepEqual(await own(page), ["own/one"]);

    const hidden = await said(pack(like({ id: "own/hidden", title: "The \u202elate\u0007 report" })));
    assert.ok(hidden.codes.includes("hidden-characters"));
    const long = like({ id: "own/long" });
    long.paraphrases[0].turns[0].text = "x".repeat(1 << 20);
    assert.ok((await said(pack(long))).codes.includes("too-long"));

    // The same id for another text gets another id; the same text is known.
    const other = await said(pack(like({ title: "Another" }), like({ title: "A third" })));
    assert.ok(other.text.includes(words("came.renamed", { id: "own/one-2" })), other.text);
    assert.ok(other.text.includes(words("came.renamed", { id: "own/one-3" })), other.text);
    const library = await said(pack({ ...structuredClone(firstScenario) }, { ...structuredClone(firstScenario), title: "Not the library's" }));
    assert.ok(library.text.includes(words("came.known")), library.text);
    assert.ok(library.text.includes(words("came.renamed", { id: `${firstScenario.id}-2` })), library.text);
    assert.ok((await said(pack(like({ id: "../../etc/passwd" })))).text.includes(words("came.refused")));

    const many = Array.from({ length: 10_000 }, (_, n) => ({ id: `own/n${n}`, title: `Number ${n}` }));
    const cut = await said(pack(...many));
    assert.ok(cut.codes.includes("too-many"));
    await until(async () => (await own(page)).length >= 200, "the first two hundred are listed");
    await page.getByLabel(words("scenarios.search")).fill("grumbler");
    await until(async () => (await page.locator(".card").count()) === 1, "the page still answers");
    assert.deepEqual(watch.urls.filter((url) => url.includes("evil")), []);
  }));

test("a pack of one's own scenarios goes out and comes in unchanged; what is deleted is gone", { timeout: 60_000 }, () =>
  here.page({}, async ({ page }) => {
    await open(page, here.site, "lab/scenarios/");
    await page.locator(".card").first().waitFor();
    await came(page, pack(like({ title: "First" }), like({ id: "own/two", title: "Second" })));
    const { text } = await downloaded(page, () => page.getByRole("button", { name: words("scenarios.export") }).click());
    const written = JSON.parse(text);
    assert.equal(written.schema, PACK);
    assert.deepEqual(written.scenarios.map(({ id }) => id), ["own/one", "own/two"]);
    const row = page.locator("[data-id='own/one']");
    const forget = row.getByRole("button").last();
    await forget.click();
    assert.deepEqual(await own(page), ["own/one", "own/two"], "it asks first");
    await forget.click();
    await until(async () => (await own(page)).length === 1, "deleted");
    const again = await came(page, asFile(text, "pack.json"));
    assert.ok(again.text.includes(words("came.known")) && again.text.includes(words("came.kept", { id: "own/one" })), again.text);
    assert.deepEqual(again.codes, [], "no hash has changed");
  }));

test("cards are found by family, measure, length and words, and one is taken to the lab", { timeout: 60_000 }, () =>
  here.page({}, async ({ page }) => {
    await open(page, here.site, "lab/scenarios/");
    const cards = page.locator(".card");
    await until(async () => (await cards.count()) >= 24, "the library");
    await page.getByLabel(words("scenarios.family"), { exact: true }).selectOption("tools");
    await until(async () => (await cards.count()) === 3, "three of a family");
    await page.getByLabel(words("scenarios.length"), { exact: true }).selectOption("talk");
    await until(async () => (await cards.count()) === 1, "one with several turns");
    const lights = cards.first().locator(".lights mark");
    assert.equal(await lights.count(), 2, "two lights");
    await page.getByLabel(words("scenarios.search")).fill("zebra crossing");
    await page.getByText(words("scenarios.none")).waitFor();
    await page.getByRole("button", { name: words("scenarios.show-all") }).click();
    await until(async () => (await cards.count()) >= 24, "all again");
    await page.getByLabel(words("scenarios.order"), { exact: true }).selectOption("cost");
    const tokens = async (at) => Number((await cards.nth(at).textContent()).match(/about ([\d,]+) tokens/)[1].replaceAll(",", ""));
    await until(async () => (await tokens(0)) < (await tokens(1)) && (await tokens(1)) < (await tokens(28)), "the cheapest first");
    await page.locator("[data-id='sycophancy/are-you-sure']").getByRole("button").first().click();
    await until(async () => (await page.getByTestId("lab-scenario").inputValue()) === "sycophancy/are-you-sure", "the lab has it");
  }));
