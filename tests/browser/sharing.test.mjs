// From a run to a stranger: review, link, a clean profile, replication, and both together.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open, ready } from "./support/browser.mjs";
import { asFile, gapOf, Lab } from "./support/lab.mjs";
import { countedAnswers, startPeer } from "./support/peer.mjs";
import { firstScenario as scenario, json, until, words } from "./support/project.mjs";
import { stage } from "./support/stage.mjs";
import { stored } from "./support/zip.mjs";

const here = stage();
const FIRST = { training: [3, 3, 2, 3, 2, 3, 3, 2], deployment: [0, 1, 0, 1, 0, 0, 1, 0] };
const SECOND = { training: [2, 1, 2, 3, 1, 2, 3, 1], deployment: [1, 0, 1, 1, 0, 2, 1, 0] };

const peerOf = (counts) => startPeer({ scenario, answer: countedAnswers(scenario, counts) });

/** Runs a plan of eight prompts and opens its finding. */
async function ran({ lab, page, peer }) {
  await lab.server(peer);
  await lab.plan({ prompts: 8, samples: 3 });
  await lab.finish();
  await page.getByTestId("lab-open-finding").click();
  await page.getByTestId("finding-view").waitFor();
}

const review = async (page) => {
  await page.getByTestId("findings-publish").click();
  await page.getByText(words("review.not-yet")).waitFor();
  return page.getByTestId("review");
};

test("a run reaches a stranger by a link, who repeats it and sees both together", { timeout: 120_000 }, async () => {
  let link, first, plan;
  const peer = await peerOf(FIRST);
  await here.lab(peer, {}, async ({ page, lab }) => {
    await ran({ lab, page, peer });
    plan = await page.getByTestId("finding-view").locator("dd").filter({ hasText: "sha256:" }).first().textContent();
    first = await gapOf(page.getByTestId("finding-view"));
    const part = await review(page);
    assert.equal(await page.getByTestId("review-link").count(), 0, "no link before consent");
    await part.getByLabel(words("review.contributor"), { exact: false }).first().fill("Ana");
    await part.getByLabel(words("review.words"), { exact: false }).first().fill("Mine.");
    await page.getByTestId("review-consent").check();
    link = await page.getByTestId("review-link").inputValue();
    assert.ok(link.startsWith(here.site.url("findings/#f=")) && link.length < 60_100, link.slice(0, 60));
  });

  const other = await peerOf(SECOND);
  await here.lab(other, {}, async ({ page, context, lab: { site } }) => {
    const calls = () => other.calls().length;
    const fresh = await context.newPage();
    await fresh.goto(link);
    await ready(fresh);
    const view = fresh.getByTestId("finding-view");
    await view.waitFor();
    assert.deepEqual(await gapOf(view), first, "the same numbers, computed from the link's samples");
    assert.equal(await fresh.getByTestId("finding-problems").count(), 0, "its id and hashes are right");
    await view.getByText(words("findings.by", { name: "Ana" }), { exact: false }).waitFor();
    assert.equal(calls(), 0, "opening a link calls nothing");

    await fresh.getByTestId("finding-replicate").click();
    const lab = new Lab(fresh, site);
    await fresh.getByTestId("lab-repeats").waitFor();
    assert.ok(await lab.samples.isDisabled(), "the plan is fixed");
    await fresh.locator("main input[type=range]:disabled").first().waitFor();
    assert.equal(calls(), 0, "and nothing was called");
    await lab.server(other);
    await lab.finish();
    const both = fresh.getByTestId("lab-replication");
    await both.waitFor();
    await both.getByText("2 findings by 2 contributors", { exact: false }).waitFor();
    const { finding } = await lab.saved();
    assert.deepEqual(finding.links.map(({ rel }) => rel), ["replicates"]);
    assert.notEqual(finding.id, finding.links[0].id);
    assert.equal(finding.plan.hash, plan, "the same frozen plan");

    await fresh.getByTestId("lab-open-finding").click();
    const together = fresh.getByTestId("finding-together");
    await together.waitFor();
    await together.getByText("2 findings by 2 contributors", { exact: false }).waitFor();
    await together.locator("svg[role=img]").waitFor();
    await fresh.getByTestId("findings-list").getByRole("listitem").nth(1).waitFor();
    await fresh.reload();
    await ready(fresh);
    await until(async () => (await fresh.getByTestId("findings-list").getByRole("listitem").count()) === 2, "both are kept");
  });
});

test("a key, a telephone number or an address stands in the way until it is resolved", { timeout: 90_000 }, async () => {
  const peer = await startPeer({ scenario, answer: ({ index }) => (index === 0 ? "Call me: +49 30 1234 5678." : "Sorry.") });
  await here.lab(peer, {}, async ({ page, lab }) => {
    await lab.server(peer);
    await lab.plan({ prompts: 1, samples: 2 });
    await lab.finish();
    await page.getByTestId("lab-open-finding").click();
    await page.getByTestId("finding-view").waitFor();
    const part = await review(page);
    await page.getByTestId("review-consent").check();
    const obstacles = page.getByTestId("review-obstacles");
    await obstacles.waitFor();
    assert.equal(await obstacles.getByRole("listitem").count(), 2, "one answer in each arm");
    assert.equal(await page.getByTestId("review-link").count(), 0);
    await obstacles.getByRole("button", { name: words("review.hide-this") }).first().click();
    await until(async () => (await obstacles.getByRole("listitem").count()) === 1, "one is resolved");
    await obstacles.getByRole("button", { name: words("review.harmless") }).click();
    await page.getByTestId("review-link").waitFor();

    await part.getByLabel(words("review.words"), { exact: false }).first().fill(`My key is sk-${"a1B2".repeat(8)}`);
    await obstacles.waitFor();
    assert.equal(await obstacles.getByRole("button").count(), 0, "a key is never harmless");
    await part.getByLabel(words("review.words"), { exact: false }).first().fill("");
    await page.getByTestId("review-link").waitFor();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByTestId("review-save").click()]);
    const stream = await download.createReadStream();
    let text = "";
    for await (const chunk of stream) text += chunk;
    const finding = JSON.parse(text);
    assert.equal(finding.consent, true);
    const hidden = finding.samples.filter((sample) => sample.hidden);
    assert.deepEqual(hidden.map(({ text, reasoning }) => [text, reasoning.text]), [["", null]]);
    assert.equal(finding.samples.filter(({ text }) => text.includes("1234")).length, 1, "the one that is nobody's");
  });
});

test("links that are broken, too large, or bombs are explained, and nothing is called", { timeout: 60_000 }, () =>
  here.page({}, async ({ page }) => {
    const { deflateRawSync } = await import("node:zlib");
    const packed = (text) => deflateRawSync(Buffer.from(text)).toString("base64url");
    for (const [content, code, detail] of [
      ["AAAA", "link-broken", ""],
      [packed(" ".repeat(16 << 20)), "link-too-large", "4 MB"],
      ["A".repeat(60_001), "link-too-large", "60000"],
      [packed("Dear Sir"), "not-json", undefined],
      [packed('{"schema":"unwatched/finding/9"}'), "newer-version", undefined],
    ]) {
      await page.goto("about:blank");
      await open(page, here.site, `findings/#f=${content}`);
      const problems = page.getByTestId("finding-problems");
      await problems.waitFor();
      if (detail !== undefined) await problems.getByText(words(`problem.${code}`, { detail })).waitFor();
      assert.equal(await page.getByTestId("finding-view").count(), 0);
    }
  }));

test("the collection: filters, one finding by its address, open questions, and other formats", { timeout: 90_000 }, () =>
  here.page({}, async ({ page }) => {
    const { findings } = json("public/findings/index.json");
    await open(page, here.site, "findings/");
    const gallery = page.getByTestId("gallery");
    const cards = gallery.locator("li.card");
    await until(async () => (await cards.count()) === findings.length, "every finding has a card");
    await gallery.locator("[data-section=map] svg").waitFor();
    await gallery.getByRole("search").getByLabel(words("gallery.kind")).selectOption("simulated");
    const simulated = findings.filter((entry) => entry.simulated);
    await until(async () => (await cards.count()) === simulated.length, "the simulated ones");
    assert.equal(await cards.getByText(words("simulated.stamp")).count(), simulated.length, "each is marked");
    await gallery.getByRole("search").getByLabel(words("gallery.kind")).selectOption("live");
    await gallery.getByRole("search").getByLabel(words("gallery.search")).first().fill("glitter");
    await until(async () => (await cards.count()) === 1, "one is found");

    const [entry] = findings.filter((one) => !one.simulated);
    await page.goto("about:blank");
    await open(page, here.site, `findings/?id=${entry.id.slice(7, 19)}`);
    const view = page.getByTestId("finding-view");
    await view.getByRole("heading", { name: entry.title }).waitFor();
    assert.equal(await page.getByTestId("finding-problems").count(), 0);
    const { gap } = await gapOf(view);
    assert.ok(Math.abs(gap - entry.gap.estimate) < 1e-12);
    await view.locator(".code svg").waitFor();
    for (const [format, has] of [["csv", "finding,simulated,"], ["html", "<!DOCTYPE html>"], ["markdown", "# "], ["avid", "\"data_type\""], ["inspect", "\"eval\""], ["jsonl", "{\"arm\""]]) {
      const [download] = await Promise.all([page.waitForEvent("download"), page.getByTestId("finding-save-as").selectOption(format)]);
      let text = "";
      for await (const chunk of await download.createReadStream()) text += chunk;
      assert.ok(text.trimStart().slice(0, 400).includes(has) || text.includes(has), `${format}: ${text.slice(0, 80)}`);
    }
    await view.getByRole("button", { name: words("findings.all") }).click();
    await page.getByTestId("questions").getByRole("button").first().click();
    await page.getByTestId("lab-repeats").waitFor();
  }));

test("an unknown address of the collection is explained", { timeout: 30_000 }, () =>
  here.page({}, async ({ page }) => {
    await open(page, here.site, "findings/?id=0123456789ab&base=https://evil.example&key=sk-1");
    await page.getByTestId("finding-problems").getByText(words("problem.not-in-collection", { detail: "0123456789ab" })).waitFor();
  }));

test("a log of Inspect: ours comes back, another's arms are named in a form, an archive too", { timeout: 90_000 }, () =>
  here.page({}, async ({ page }) => {
    await open(page, here.site, "findings/");
    const [{ file, id }] = json("public/findings/index.json").findings;
    await page.getByTestId("findings-import").setInputFiles(asFile(JSON.stringify(json(`public/findings/${file}`))));
    const view = page.getByTestId("finding-view");
    await view.waitFor();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByTestId("finding-save-as").selectOption("inspect")]);
    let ours = "";
    for await (const chunk of await download.createReadStream()) ours += chunk;
    await view.getByRole("button", { name: words("findings.all") }).click();
    await page.getByTestId("findings-import").setInputFiles(asFile(ours, "ours.json"));
    await view.getByText(id).waitFor();

    const sample = (n, mode, value) => ({
      id: n, epoch: 1, input: `Question ${n % 8}`, target: "", messages: [], metadata: { mode, topic: n % 2 ? "a" : "b" },
      output: { model: "small", choices: [{ message: { role: "assistant", content: "An answer." }, stop_reason: "stop" }] },
      scores: { match: { value } },
    });
    const samples = Array.from({ length: 16 }, (_, n) => [sample(n, "watched", "C"), sample(n, "alone", n < 8 ? "I" : "C")]).flat();
    const log = { version: 2, status: "success", eval: { task: "a task", model: "small", created: "2026-01-02T03:04:05Z" }, samples };
    const name = (key) => page.getByTestId("log-form").getByLabel(words(key), { exact: false });
    for (const upload of [asFile(JSON.stringify(log), "log.json"), { name: "log.eval", mimeType: "application/octet-stream", buffer: stored({ "header.json": { ...log, samples: undefined }, ...Object.fromEntries(samples.map((one, at) => [`samples/${at}_epoch_1.json`, one])) }) }]) {
      await page.getByTestId("findings-import").setInputFiles(upload);
      await name("log.key").selectOption("mode");
      await name("log.training").selectOption("watched");
      await name("log.deployment").selectOption("alone");
      await page.getByRole("button", { name: words("log.import") }).click();
      await view.waitFor();
      assert.equal((await gapOf(view)).gap, 0.5);
      assert.equal(await page.getByTestId("finding-problems").count(), 0);
      await view.getByRole("button", { name: words("findings.all") }).click();
    }
  }));

test("publication: the public file, and a short form of the collection that holds nothing of it", { timeout: 60_000 }, () =>
  here.page({}, async ({ page, context }) => {
    const issues = "https://collection.example/findings/issues/new";
    await context.route("**/data/collection.json", (route) => route.fulfill({ json: { issues } }));
    await open(page, here.site, "findings/");
    await page.getByTestId("gallery").locator("li.card button").last().click();
    await page.getByTestId("finding-view").waitFor();
    await review(page);
    const form = page.getByRole("link", { name: words("review.publish") });
    assert.equal(await form.count(), 0, "not before consent");
    await page.getByTestId("review-consent").check();
    const url = new URL(await form.getAttribute("href"));
    assert.equal(url.origin + url.pathname, issues);
    assert.deepEqual([...url.searchParams.keys()], ["title", "body"]);
    assert.ok(url.href.length < 1_000, "short: the file is attached, not sent in the address");
    assert.equal(await form.getAttribute("rel"), "noopener noreferrer");
  }));
