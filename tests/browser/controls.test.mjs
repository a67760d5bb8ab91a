// What a model does not take is not there: by its name, and better by the service's own list.

import assert from "node:assert/strict";
import { test } from "node:test";
import { words } from "./support/project.mjs";
import { stage } from "./support/stage.mjs";

const here = stage();

/** The settings that are offered. */
async function offered(page) {
  const temperature = await page.getByTestId("lab-temperature").count();
  const efforts = await page.getByTestId("lab-effort").locator("option").evaluateAll((all) => all.map((one) => one.value));
  return { temperature: temperature === 1, efforts };
}

const NAMES = [
  ["anthropic", "claude-haiku-4-5", true, ["", "off", "low", "medium", "high"]],
  ["anthropic", "claude-opus-4-8", false, ["", "low", "medium", "high"]],
  ["openai", "gpt-4.1-mini", true, []],
  ["openai", "gpt-5-mini", false, ["", "low", "medium", "high"]],
  ["gemini", "gemini-2.5-flash", true, ["", "off", "low", "medium", "high"]],
  ["groq", "openai/gpt-oss-120b", true, ["", "low", "medium", "high"]],
  ["deepseek", "deepseek-v4-flash", true, ["", "off", "on"]],
  ["llama-cpp", "anything", true, []],
];

test("by its name", { timeout: 60_000 }, () =>
  here.lab(null, {}, async ({ page, lab }) => {
    for (const [provider, model, temperature, efforts] of NAMES) {
      await lab.provider.selectOption(provider);
      await lab.model.fill(model);
      if (!(await page.getByTestId("lab-at-once").isVisible())) await page.getByText(words("lab.more")).click();
      assert.deepEqual(await offered(page), { temperature, efforts }, `${provider} ${model}`);
    }
  }));

test("by the service's list, with price and credit", { timeout: 60_000 }, () =>
  here.lab(null, {}, async ({ page, context, watch, lab }) => {
    const service = "https://openrouter.ai";
    watch.origins.push(service);
    const answers = {
      "/api/v1/key": { data: { label: "test", limit: 5, limit_remaining: 4.5, usage: 0.5 } },
      "/api/v1/models": {
        data: [
          { id: "a/thinks", supported_parameters: ["reasoning", "seed"], pricing: { prompt: "0.000001", completion: "0.000002" } },
          { id: "a/plain", supported_parameters: ["temperature"], pricing: { prompt: "0", completion: "0" } },
        ],
      },
    };
    const asked = [];
    await context.route(`${service}/**`, (route) => {
      const { pathname } = new URL(route.request().url());
      asked.push(`${route.request().method()} ${pathname}`);
      return route.fulfill({ json: answers[pathname], headers: { "access-control-allow-origin": "*" } });
    });
    await lab.provider.selectOption("openrouter");
    await lab.key.fill("sk-or-test-0123456789");
    await page.getByRole("button", { name: words("lab.check") }).click();
    await page.getByText(words("lab.check.credit", { dollars: "4.50" })).waitFor();
    assert.deepEqual(asked, ["GET /api/v1/key", "GET /api/v1/models"], "what costs nothing");
    assert.equal(await lab.model.inputValue(), "a/thinks");
    await page.getByText(words("lab.more")).click();
    assert.deepEqual(await offered(page), { temperature: false, efforts: ["", "low", "medium", "high"] });
    assert.match(await page.getByTestId("lab-cost").textContent(), /US\$ /);
    await lab.model.fill("a/plain");
    assert.deepEqual(await offered(page), { temperature: true, efforts: [] });
  }));
