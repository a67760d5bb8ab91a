// A refusal that the browser cannot read: some services refuse a key without CORS headers.

import assert from "node:assert/strict";
import { test } from "node:test";
import { exemplar } from "./support/peer.mjs";
import { firstScenario as scenario, words } from "./support/project.mjs";
import { impersonate } from "./support/service.mjs";

const ORIGIN = "https://api.cerebras.ai";
const service = impersonate(ORIGIN);
const good = ({ arm, index }) => exemplar(scenario, arm === "training" ? "yes" : "no", index);
const refusal = { status: 401, body: JSON.stringify({ message: "Wrong API Key" }) };

test("it is worded as such, the key first; once the key is right the run goes on", { timeout: 60_000 }, () =>
  service({ answer: () => refusal, cors: "preflight" }, async ({ page, peer, lab }) => {
    await lab.provider.selectOption("cerebras");
    await lab.key.fill("wrong-key-0123456789");
    await lab.model.fill("gpt-oss-120b");
    await lab.plan({ prompts: 1, samples: 1 });
    await lab.run.click();
    await lab.reaches("failed");
    await lab.trouble.getByText(words("trouble.unreachable-service.body", { origin: ORIGIN })).waitFor();
    assert.ok(peer.calls().length > 0, "the service has answered");
    assert.ok(!(await lab.trouble.textContent()).includes("Wrong API Key"), "and nothing of it could be read");
    await page.getByRole("button", { name: words("lab.check") }).click();
    await page.locator(".controls").getByText(words("trouble.unreachable-service.title")).waitFor();
    Object.assign(peer, { answer: good, cors: true });
    await lab.finish();
    const { samples } = (await lab.saved()).finding;
    assert.deepEqual(samples.map((sample) => sample.outcome), ["complete", "complete"]);
  }));
