// A real model in the page: from a file to a finding, and to the same words again; files that are no
// models; a host that offers one; broken downloads; stopping, reloading, no worker.

import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import path from "node:path";
import { test } from "node:test";
import { open, ready } from "./support/browser.mjs";
import { gguf } from "./support/gguf.mjs";
import { Lab, asFile, importFiles } from "./support/lab.mjs";
import { model, until, words } from "./support/project.mjs";
import { closed } from "./support/site.mjs";
import { stage } from "./support/stage.mjs";

const here = stage();
const state = (page) => page.getByTestId("lab-model-state").getAttribute("data-state");
const NO_MODEL = model ? false : "UNWATCHED_MODEL names no model";

/** Chooses the provider, and waits for its fields. */
async function choose(page, lab) {
  await lab.provider.selectOption({ label: words("provider.in-page") });
  await page.getByTestId("lab-model-file").waitFor({ state: "attached" });
}

/** Chooses the real model's file, and waits until it can be asked. */
async function chooseFile(page, lab) {
  await choose(page, lab);
  await page.getByTestId("lab-model-file").setInputFiles(model);
  await until(async () => (await state(page)) === "ready", "the model can be asked", 60_000);
}

/** Short answers: what they say is not looked at here. */
async function limit(page, tokens) {
  await page.locator(".controls details", { hasText: words("lab.more") }).locator("summary").first().click();
  await page.getByLabel(words("lab.max-tokens"), { exact: true }).fill(String(tokens));
  await page.getByLabel(words("lab.max-tokens"), { exact: true }).blur();
}

/** What a finding says of a file. */
const fileOf = (file) => ({
  name: path.basename(file),
  bytes: statSync(file).size,
  sha256: `sha256:${createHash("sha256").update(readFileSync(file)).digest("hex")}`,
});

const wordsOf = (finding) => finding.samples.map(({ trial, seed, text, outcome }) => JSON.stringify([trial, seed, outcome, text])).sort();

test("a file is run, exported, opened in a clean profile and replicated to the letter", { timeout: 240_000, skip: NO_MODEL }, async () => {
  let first;
  await here.page({}, async ({ page }) => {
    const lab = await new Lab(page, here.site).open();
    await chooseFile(page, lab);
    await limit(page, 16);
    await lab.plan({ prompts: 3, samples: 2, seed: 11 });
    await lab.run.click();
    await page.locator("li.sample-live").first().waitFor();
    await until(async () => (await page.locator("li.sample-live").first().textContent()).length > 8, "words come one by one");
    await lab.reaches("finished", 120_000);
    first = await lab.saved();
  });
  const { model: made, samples, simulated } = first.finding;
  assert.deepEqual([made.provider, made.origin, made.file, simulated], ["in-page", null, fileOf(model), false]);
  assert.match(made.parameters.engine, /^unwatched-engine \d/);
  assert.deepEqual([made.parameters.temperature, made.parameters.top_p, made.parameters.max_tokens], [1, 0.95, 16]);
  assert.equal(samples.length, 12);
  assert.equal(new Set(samples.map((sample) => sample.seed)).size, 12, "each call has a seed of its own");
  assert.ok(samples.every((sample) => sample.text.length > 0 && sample.usage.output > 0), "real words");

  await here.page({}, async ({ page }) => {
    await importFiles(page, here.site, [asFile(first.text)]);
    await page.getByTestId("finding-view").waitFor();
    assert.equal(await page.getByTestId("finding-problems").count(), 0);
    await page.getByTestId("finding-replicate").click();
    await page.getByTestId("lab-repeats").waitFor();
    const lab = new Lab(page, here.site);
    await chooseFile(page, lab);
    await limit(page, 16);
    await lab.finish(120_000);
    await page.locator("[data-testid=same-words][data-same=true]").waitFor();
    const second = await lab.saved();
    assert.deepEqual(wordsOf(second.finding), wordsOf(first.finding), "every word is the same");
    assert.deepEqual(second.finding.links.map(({ rel }) => rel), ["replicates"]);
  });
});

test("files that are no models are refused, each with its reason", { timeout: 90_000 }, () =>
  here.page({}, async ({ page }) => {
    const lab = await new Lab(page, here.site).open();
    await choose(page, lab);
    const llama = { "general.architecture": "llama" };
    const cases = [
      ["not-gguf", Buffer.from("a letter to my aunt, who likes models")],
      ["truncated", gguf(llama, []).subarray(0, 30)],
      ["architecture", gguf({ "general.architecture": "bert" }, [])],
      ["missing-key", gguf(llama, [])],
      ["dimensions", gguf(llama, [{ name: "token_embd.weight", shape: [65_536, 16_384], kind: 0 }])],
      ["gguf-version", gguf(llama, [], 1)],
    ];
    if (model) cases.push(["truncated", readFileSync(model).subarray(0, 40_000_000)]);
    for (const [code, buffer] of cases) {
      await page.getByTestId("lab-model-file").setInputFiles({ name: `${code}.gguf`, mimeType: "application/octet-stream", buffer });
      await page.locator(`[data-testid=lab-model-state] [data-code=${code}]`).waitFor();
      assert.ok(!(await page.getByTestId("lab-model-state").textContent()).includes("{"), "no value is missing");
    }
    await lab.run.click();
    await page.getByText(words("trouble.no-model-file.title")).waitFor();
  }));

test("a browser without vectors, one that starts no worker, and a program that does not come are explained", { timeout: 60_000 }, async () => {
  const file = { name: "any.gguf", mimeType: "application/octet-stream", buffer: gguf({}, []) };
  const refusal = async (page, code) => {
    const lab = await new Lab(page, here.site).open();
    await choose(page, lab);
    await page.getByTestId("lab-model-file").setInputFiles(file);
    await page.locator(`[data-testid=lab-model-state] [data-code=${code}]`).waitFor();
  };
  await here.page({}, async ({ page }) => {
    await page.addInitScript(() => { WebAssembly.validate = () => false; });
    await refusal(page, "no-simd");
  });
  await here.page({}, async ({ page }) => {
    await page.addInitScript(() => {
      const Real = Worker;
      window.Worker = function (address, ...more) {
        if (String(address).includes("engine")) throw new Error("not here");
        return new Real(address, ...more);
      };
    });
    await refusal(page, "no-worker");
  });
  await here.page({ expected: [/ERR_|engine|Failed to load/] }, async ({ page, context }) => {
    await context.route("**/engine-*/engine_bg.wasm", (route) => route.abort());
    await refusal(page, "no-start");
  });
});

test("a call is stopped, a run survives a reload, and goes on with the same file alone", { timeout: 180_000, skip: NO_MODEL }, () =>
  here.page({}, async ({ page }) => {
    const lab = await new Lab(page, here.site).open();
    await chooseFile(page, lab);
    await lab.plan({ prompts: 2, samples: 1, seed: 3 });
    await lab.run.click();
    await until(async () => ((await page.locator("li.sample-live").first().textContent().catch(() => "")) ?? "").length > 20, "it writes", 60_000);
    await lab.cancel.click();
    await lab.reaches("stopped", 5_000);
    await limit(page, 12);
    await lab.plan({ prompts: 2, samples: 2, seed: 4 });
    await lab.run.click();
    await lab.answered(1, 60_000);
    await page.reload();
    await ready(page);
    await page.getByTestId("lab-run").filter({ hasText: words("lab.run.continue", { n: "" }).trim().slice(0, 6) }).waitFor();
    await page.getByTestId("lab-run").click();
    await page.getByText(words("trouble.no-model-file.title")).waitFor();
    await page.getByTestId("lab-model-file").setInputFiles(model);
    await until(async () => (await state(page)) === "ready", "the model can be asked", 60_000);
    await page.getByTestId("lab-run").click();
    await lab.reaches("finished", 90_000);
    const { finding } = await lab.saved();
    assert.equal(finding.samples.length, 8);
  }));

test("the page stays smooth while a model reads and writes", { timeout: 120_000, skip: NO_MODEL }, () =>
  here.page({}, async ({ page }) => {
    const lab = await new Lab(page, here.site).open();
    await chooseFile(page, lab);
    await limit(page, 40);
    await lab.plan({ prompts: 1, samples: 1 });
    await page.evaluate(() => {
      window.long = [];
      new PerformanceObserver((list) => window.long.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: "longtask" });
    });
    await lab.run.click();
    await lab.answered(1, 60_000);
    const long = await page.evaluate(() => window.long);
    assert.ok(long.every((ms) => ms < 200), `no task held the page up: ${long}`);
    await lab.reaches("finished", 60_000);
  }));

test("what a host offers is fetched, goes on after a break, is kept, and is deleted", { timeout: 180_000, skip: NO_MODEL }, async () => {
  const [content, asked] = [readFileSync(model), []];
  const { name, bytes, sha256 } = fileOf(model);
  const offer = { file: { name, bytes, sha256 }, path: `model/${name}`, license: "Apache-2.0" };
  await here.page({ expected: [/Failed to load resource|ERR_/] }, async ({ page }) => {
    let cut = true;
    const server = createServer((request, response) => {
      asked.push(request.headers.range ?? "all");
      const from = Number(request.headers.range?.match(/\d+/)?.[0] ?? 0);
      response.writeHead(from ? 206 : 200, {
        "access-control-allow-origin": "*",
        "content-length": content.length - from,
        ...(from ? { "content-range": `bytes ${from}-${content.length - 1}/${content.length}` } : {}),
      });
      if (!cut) return response.end(content.subarray(from));
      response.write(content.subarray(from, from + 30_000_000), () => setTimeout(() => response.destroy(), 300));
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      await page.route("**/data/model.json", (route) => route.fulfill({ json: offer }));
      const far = `http://127.0.0.1:${server.address().port}/`;
      // The same origin for the page, another server behind it.
      await page.context().route(`**/model/${name}`, (route) => route.continue({ url: far }));
      const lab = await new Lab(page, here.site).open();
      await choose(page, lab);
      const fetch = page.getByTestId("lab-model-fetch");
      await fetch.click();
      await page.locator("[data-code=network]").waitFor({ timeout: 60_000 });
      cut = false;
      await fetch.click();
      await until(async () => (await state(page)) === "ready", "the model can be asked", 90_000);
      assert.equal(asked[0], "all");
      assert.match(asked.at(-1), /^bytes=[1-9]\d*-$/, "it went on");
      await page.reload();
      await ready(page);
      await choose(page, lab);
      await page.getByTestId("lab-model-use").click();
      await until(async () => (await state(page)) === "ready", "the kept one can be asked", 60_000);
      await page.getByTestId("lab-model-delete").click();
      await page.getByTestId("lab-model-kept").waitFor({ state: "detached" });
      await fetch.waitFor();
    } finally {
      await closed(server);
    }
  });
});

test("a file that is not the one that the host named is deleted, and nobody can use it", { timeout: 120_000, skip: NO_MODEL }, () =>
  here.page({}, async ({ page }) => {
    const { name, bytes } = fileOf(model);
    const offer = { file: { name, bytes, sha256: `sha256:${"0".repeat(64)}` }, path: `model/${name}`, license: "Apache-2.0" };
    const server = createServer((_, response) => response.writeHead(200, { "access-control-allow-origin": "*" }).end(readFileSync(model)));
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      await page.route("**/data/model.json", (route) => route.fulfill({ json: offer }));
      await page.context().route(`**/model/${name}`, (route) => route.continue({ url: `http://127.0.0.1:${server.address().port}/` }));
      const lab = await new Lab(page, here.site).open();
      await choose(page, lab);
      await page.getByTestId("lab-model-fetch").click();
      await page.locator("[data-testid=lab-model-state] [data-code=hash]").waitFor({ timeout: 90_000 });
      await page.getByTestId("lab-model-fetch").waitFor();
      assert.equal(await page.getByTestId("lab-model-kept").count(), 0);
    } finally {
      await closed(server);
    }
  }));
