// The dialects of servers of one's own, against a real language model behind llama.cpp's server.

import assert from "node:assert/strict";
import { test } from "node:test";
import { overhear, own } from "./support/lead.mjs";
import { asFile, gapOf, importFiles } from "./support/lab.mjs";
import { words } from "./support/project.mjs";
import { startModel } from "./support/programs.mjs";
import { stage } from "./support/stage.mjs";

const MOST = 60;
const JSON_TYPE = { "content-type": "application/json" };
const MESSAGES = { "anthropic-version": "2023-06-01", "anthropic-dangerous-direct-browser-access": "true" };

const here = stage({ prepare: startModel });

for (const [provider, path, limit, headers] of [
  ["openai-compatible", "/chat/completions", "max_tokens", JSON_TYPE],
  ["own-responses", "/responses", "max_output_tokens", JSON_TYPE],
  ["own-messages", "/messages", "max_tokens", { ...JSON_TYPE, ...MESSAGES }],
]) {
  test(`${provider}: real answers, and a finding that is read back`, { timeout: 240_000 }, () =>
    here.lab(null, {}, async ({ page, context, watch, lab }) => {
      const { origin, base } = here.prepared;
      watch.origins.push(origin);
      const sent = overhear(context, (url) => url.startsWith(origin));
      await lab.provider.selectOption(provider);
      await lab.baseUrl.fill(base);
      await page.getByRole("button", { name: words("lab.check") }).click();
      await page.getByText(words("lab.check.models.one")).waitFor();
      assert.equal(await lab.model.inputValue(), "smollm2", "the one that it has");
      await page.getByText(words("lab.more")).click();
      await page.getByLabel(words("lab.max-tokens")).fill(String(MOST));
      await lab.plan({ prompts: 1, samples: 2 });
      await lab.finish(200_000);

      const calls = (await sent()).filter(({ method }) => method === "POST");
      assert.deepEqual(calls.map(({ url }) => url), Array(4).fill(base + path));
      for (const call of calls) assert.deepEqual(own(call.headers), headers, "no key, and no other header");
      const texts = [...(await lab.texts("training")), ...(await lab.texts("deployment"))];
      assert.equal(texts.length, 4);
      assert.ok(texts.every((text) => text.trim().split(/\s+/).length > 3), `real text: ${texts}`);
      assert.ok(new Set(texts).size > 1, "no canned answer");

      const shown = await gapOf(page);
      const { finding, text } = await lab.saved();
      const { origin: called, returned, parameters } = finding.model;
      assert.deepEqual({ called, returned, limit: parameters[limit] }, { called: origin, returned: ["smollm2"], limit: MOST });
      for (const { outcome, usage } of finding.samples) {
        assert.ok(["complete", "truncated"].includes(outcome), outcome);
        assert.ok(usage.input > 0 && usage.output > 0 && usage.output <= MOST, JSON.stringify(usage));
      }
      assert.equal(shown.gap, finding.analysis.gap?.estimate ?? null);
      await importFiles(page, here.site, asFile(text));
      const view = page.getByTestId("finding-view");
      await view.waitFor();
      assert.deepEqual(await gapOf(view), shown);
      assert.equal(await page.getByTestId("finding-problems").count(), 0, "no problem is listed");
    }));
}
