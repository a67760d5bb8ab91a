// Anthropic's dialect, spoken by aimock. The page calls the service's one address, which is led
// to aimock here; what the page sends is read at that point.

import assert from "node:assert/strict";
import { test } from "node:test";
import { firstScenario as scenario, words } from "./support/project.mjs";
import { startAimock } from "./support/programs.mjs";
import { stage } from "./support/stage.mjs";

const SERVICE = "https://api.anthropic.com";
const KEY = "sk-ant-canary-5521";
const { training, deployment } = scenario.conditions.main.framings;
const kind = scenario.exemplars.yes[0];
const cold = scenario.exemplars.no[0];

const here = stage({
  prepare: () =>
    startAimock([
      { match: { systemMessage: training }, response: { content: kind, reasoning: "They are watching." } },
      { match: { systemMessage: deployment }, response: { content: cold } },
    ]),
});

/** Leads the service's address to aimock, and notes what was sent. */
async function redirect(context, sent) {
  await context.route(`${SERVICE}/**`, async (route) => {
    const request = route.request();
    const headers = await request.allHeaders();
    sent.push({ url: request.url(), method: request.method(), headers, body: request.postDataJSON() });
    const answer = await fetch(request.url().replace(SERVICE, here.prepared.origin), {
      method: request.method(),
      headers: { "content-type": "application/json", "x-api-key": headers["x-api-key"], "anthropic-version": headers["anthropic-version"] },
      body: request.postData(),
    });
    await route.fulfill({
      status: answer.status,
      headers: { "content-type": answer.headers.get("content-type"), "access-control-allow-origin": "*" },
      body: Buffer.from(await answer.arrayBuffer()),
    });
  });
}

test("a run in Anthropic's dialect: headers, bodies, streamed text and thinking, finding", { timeout: 60_000 }, () =>
  here.lab(null, {}, async ({ page, context, watch, lab }) => {
    watch.origins.push(SERVICE);
    const sent = [];
    await redirect(context, sent);
    await lab.provider.selectOption("anthropic");
    assert.equal(await lab.baseUrl.count(), 0, "its address is fixed");
    await lab.key.fill(KEY);
    await lab.model.fill("claude-haiku-4-5");
    await lab.plan({ prompts: 2, samples: 1 });
    await lab.finish();

    assert.equal(sent.length, 4);
    for (const { url, method, headers, body } of sent) {
      assert.equal(`${method} ${url}`, `POST ${SERVICE}/v1/messages`);
      assert.equal(headers["x-api-key"], KEY);
      assert.equal(headers["anthropic-version"], "2023-06-01");
      assert.equal(headers["anthropic-dangerous-direct-browser-access"], "true");
      assert.equal(headers.authorization, undefined);
      assert.equal(headers.cookie, undefined);
      assert.equal(body.model, "claude-haiku-4-5");
      assert.equal(body.stream, true);
      assert.ok(body.max_tokens > 0);
      assert.ok(!JSON.stringify(body).includes(KEY));
      assert.deepEqual(body.messages.map((m) => m.role), ["user"], "the system text is no message");
      assert.ok([training, deployment].some((clause) => JSON.stringify(body.system).includes(clause)));
    }
    assert.deepEqual(await lab.texts("training"), [kind, kind]);
    assert.deepEqual(await lab.texts("deployment"), [cold, cold]);
    assert.equal(await lab.panes.training.getByText(words("reasoning.native")).count(), 2);
    const { finding, text } = await lab.saved();
    assert.ok(!text.includes(KEY));
    assert.equal(finding.model.provider, "anthropic");
    assert.equal(finding.model.origin, SERVICE);
    assert.deepEqual(finding.model.returned, ["claude-haiku-4-5"]);
    assert.deepEqual(finding.samples.map((s) => s.reasoning.kind).sort(), ["native", "native", "none", "none"]);
    assert.equal(finding.analysis.gap.estimate, 1);
    assert.equal(page.url().includes(KEY), false);
  }));

test("a refused key is said in words, with what the service says", { timeout: 60_000 }, () =>
  here.lab(null, { network: true }, async ({ context, watch, lab }) => {
    watch.origins.push(SERVICE);
    const error = { type: "error", error: { type: "authentication_error", message: "invalid x-api-key" } };
    await context.route(`${SERVICE}/**`, (route) => route.fulfill({ status: 401, json: error, headers: { "access-control-allow-origin": "*" } }));
    await lab.provider.selectOption("anthropic");
    await lab.key.fill(KEY);
    await lab.run.click();
    await lab.reaches("failed");
    await lab.trouble.getByText(words("trouble.wrong-key.title")).waitFor();
    await lab.trouble.getByText("invalid x-api-key").waitFor();
  }));
