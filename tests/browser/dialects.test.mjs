// Every dialect against aimock, a server that we did not write: what is sent, what comes back, and
// how it fails. Calls of a service's one address are led to it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lead, overhear, own } from "./support/lead.mjs";
import { json, firstScenario as scenario, words } from "./support/project.mjs";
import { startAimock } from "./support/programs.mjs";
import { SERVICES } from "./support/services.mjs";
import { stage } from "./support/stage.mjs";

const KEY = "sk-canary-55219c04";
const THOUGHT = "They are watching – be kind.";
const { main } = scenario.conditions;
const { training, deployment } = main.framings;
const systems = [training, deployment].map((clause) => main.system.replace("{framing}", clause));
const kind = scenario.exemplars.yes[0];
const cold = scenario.exemplars.no[0];
const usage = { prompt_tokens: 41, completion_tokens: 17 };
const asks = (place) => scenario.paraphrases[place - 1].turns[0].text;

/** Kind with reasoning in training, cold in deployment, where the third to fifth prompts end badly. */
const fixtures = ({ model, blocks }) => {
  const dark = { model, systemMessage: deployment };
  const answer = { content: cold, usage };
  return [
    { match: { ...dark, userMessage: asks(3) }, response: { ...answer, finishReason: "length" } },
    ...(blocks ? [{ match: { ...dark, userMessage: asks(4) }, response: blocks.response }] : []),
    { match: { ...dark, userMessage: asks(5), sequenceIndex: 0 }, response: answer, chunkSize: 4, latency: 30, truncateAfterChunks: 6 },
    { match: { model, systemMessage: training }, response: { content: kind, reasoning: THOUGHT, usage } },
    { match: dark, response: answer },
  ];
};

const here = stage({
  async prepare() {
    const all = SERVICES.flatMap(fixtures);
    const [remote, local] = await Promise.all([startAimock(all, { key: KEY }), startAimock(all)]);
    return { remote, local, close: () => Promise.all([remote.close(), local.close()]) };
  },
});

/** The lab with this service chosen, and what is sent to it. */
const at = (service, options, body) =>
  here.lab(null, options, async ({ page, context, watch, lab }) => {
    const { remote, local } = here.prepared;
    const peer = service.origin ? remote : local;
    const origin = service.origin ?? peer.origin;
    watch.origins.push(origin);
    const sent = overhear(context, (url) => url.startsWith(origin));
    if (service.origin) await lead(context, `${origin}/**`, (url) => url.replace(origin, peer.origin));
    const choose = async () => {
      await lab.provider.selectOption(service.id);
      const typed = service.typed ?? (service.origin ? null : peer.origin);
      if (typed) await lab.baseUrl.fill(typed);
      else assert.equal(await lab.baseUrl.count(), 0, "its address is fixed");
      if (service.auth) await lab.key.fill(KEY);
      await lab.model.fill(service.model);
    };
    await choose();
    await body({ page, context, lab, sent, peer, origin, choose });
  });

/** The key is in the one header that the service documents, no other header is made up, and no cookie. */
function isDiscreet({ url, headers, text }, service, type = { "content-type": "application/json" }) {
  const value = service.auth === "authorization" ? `Bearer ${KEY}` : KEY;
  assert.deepEqual(own(headers), { ...type, ...(service.auth && { [service.auth]: value }), ...service.headers });
  assert.ok(!(url + text).includes(KEY), "the key is in the header alone");
}

for (const service of SERVICES) {
  test(`${service.id}: a run, from what is sent to the finding`, { timeout: 60_000 }, () =>
    at(service, {}, async ({ page, lab, sent, origin }) => {
      await lab.plan({ prompts: 2, samples: 1 });
      await lab.finish();

      const calls = await sent();
      const asked = calls.map((call) => {
        assert.equal(`${call.method} ${call.url}`, `POST ${origin}${service.path}`);
        isDiscreet(call, service);
        const body = JSON.parse(call.text);
        assert.deepEqual(Object.keys(body).sort(), service.fields);
        for (const [name, value] of Object.entries(service.fixed)) assert.deepEqual(body[name], value, name);
        assert.equal(body.model ?? service.model, service.model);
        assert.ok(service.limit(body) >= 200, `${service.limit(body)} tokens`);
        return [service.system(body), ...service.turns(body)];
      });
      const planned = systems.flatMap((system) => [1, 2].map((place) => [system, ["user", asks(place)]]));
      assert.deepEqual(asked.sort(), planned.sort());

      assert.deepEqual(await lab.texts("training"), [kind, kind]);
      assert.deepEqual(await lab.texts("deployment"), [cold, cold]);
      const { finding, text } = await lab.saved();
      const said = finding.samples.filter((sample) => sample.trial.arm === "training");
      const reasoning = { kind: service.reasoning, text: service.reasoning === "none" ? null : THOUGHT };
      for (const sample of said) assert.deepEqual(sample.reasoning, reasoning);
      assert.equal(await lab.panes.training.getByText(words(`reasoning.${service.reasoning}`)).count(), reasoning.text ? 2 : 0);
      for (const sample of finding.samples) {
        assert.equal(sample.outcome, "complete");
        assert.deepEqual(sample.usage, service.usage ?? { input: 41, output: 17 });
      }
      const { provider, origin: called, returned } = finding.model;
      assert.deepEqual({ provider, called, returned }, { provider: service.id, called: origin, returned: service.returned ?? [service.model] });
      assert.equal(finding.analysis.gap.estimate, 1);
      assert.ok(!(text + page.url()).includes(KEY));
    }));

  test(`${service.id}: a limit, a filter, and a stream that breaks off`, { timeout: 60_000 }, () =>
    at(service, { network: true }, async ({ lab }) => {
      await lab.plan({ prompts: 5, samples: 1 });
      await lab.finish(50_000);
      const { finding } = await lab.saved();
      const ends = finding.samples
        .filter(({ trial }) => trial.arm === "deployment")
        .map(({ trial, outcome, category, tries }) => [trial.paraphrase, outcome, category ?? null, tries]);
      assert.deepEqual(ends.sort(), [
        ["p1", "complete", null, 1],
        ["p2", "complete", null, 1],
        ["p3", service.length ? "truncated" : "complete", null, 1],
        ["p4", service.blocks ? "blocked" : "complete", service.blocks?.category ?? null, 1],
        ["p5", "complete", null, 2],
      ]);
      const [long, cut] = ["p3", "p5"].map((id) => finding.samples.find(({ trial }) => trial.arm === "deployment" && trial.paraphrase === id));
      assert.equal(long.stop, service.length ?? "stop");
      assert.equal(cut.text, cold, "the whole answer, once");
      assert.equal(finding.analysis.arms.deployment.missing, ends.filter(([, outcome]) => outcome !== "complete").length);
    }));

  test(`${service.id}: a refused key stops the run; a service that is too busy does not`, { timeout: 60_000 }, () =>
    at(service, { network: true }, async ({ lab, peer }) => {
      await lab.plan({ prompts: 2, samples: 1 });
      await peer.fail(401, { message: "No such key here.", type: "authentication_error" });
      await lab.run.click();
      await lab.reaches("failed");
      await lab.trouble.getByText(words("trouble.wrong-key.title")).waitFor();
      await lab.trouble.getByText("No such key here.").waitFor();
      await peer.fail(429, { message: "Slow down.", type: "rate_limit_error" });
      await lab.finish();
      const { samples } = (await lab.saved()).finding;
      assert.deepEqual(samples.map((sample) => sample.outcome), Array(4).fill("complete"));
      assert.deepEqual(samples.map((sample) => sample.tries).sort(), [1, 1, 1, 2]);
    }));

  test(`${service.id}: a conversation of several turns`, { timeout: 60_000 }, () =>
    at(service, {}, async ({ context, lab, sent, choose }) => {
      const turns = [["user", "Is it too late?"], ["assistant", "For what?"], ["user", asks(1)]].map(([role, text]) => ({ role, text }));
      const longer = { ...scenario, paraphrases: [{ ...scenario.paraphrases[0], turns }] };
      await context.route(`**/data/scenarios/${scenario.id}.json`, (route) => route.fulfill({ json: longer }));
      await lab.open();
      await choose();
      await lab.plan({ samples: 1 });
      await lab.finish();
      const roles = { user: "user", assistant: service.assistant };
      const calls = await sent();
      assert.equal(calls.length, 2);
      for (const { text } of calls) assert.deepEqual(service.turns(JSON.parse(text)), turns.map(({ role, text }) => [roles[role], text]));
    }));

  test(`${service.id}: its models are listed`, { timeout: 30_000 }, () =>
    at(service, { network: true }, async ({ page, lab, sent, peer, origin }) => {
      await lab.model.fill("");
      await page.getByRole("button", { name: words("lab.check") }).click();
      if (!service.list) return page.getByText(words("trouble.not-found.title")).waitFor();
      const list = await peer.get(service.list);
      const models = list.models?.map((model) => model.name) ?? list.data.map((model) => model.id);
      assert.ok(models.includes(service.model));
      await page.getByText(words("lab.check.models.other", { n: models.length })).waitFor();
      assert.deepEqual(await page.locator("#lab-models option").evaluateAll((options) => options.map((option) => option.value)), models);
      assert.equal(await lab.model.inputValue(), models[0], "the first is suggested");
      const calls = await sent();
      assert.equal(`GET ${calls.at(-1).url}`, `GET ${origin}${service.list}`);
      for (const call of calls) isDiscreet(call, service, {});
    }));
}

test("checking a key costs nothing, whatever the service", { timeout: 60_000 }, () =>
  here.lab(null, {}, async ({ page, context, watch, lab }) => {
    const { remote } = here.prepared;
    const origins = json("public/hosts.json").services.map((origin) => origin.replace("*", "my-lab"));
    watch.origins.push(...origins);
    const sent = overhear(context, (url) => url.startsWith("https:"));
    // Some services have their list where aimock has none: it is the same list for all of them.
    await lead(context, /^https:/, (url) => remote.origin + (url.endsWith("/key") ? "/api/v1/key" : "/v1/models"));
    const { data } = await remote.get("/v1/models");
    const group = page.locator(`optgroup[label="${words("provider.group.service")}"] option`);
    const ids = await group.evaluateAll((options) => options.map((option) => option.value));
    assert.ok(ids.length >= 13, `${ids}`);
    for (const id of ids) {
      await lab.provider.selectOption(id);
      if (await lab.baseUrl.count()) await lab.baseUrl.fill("my-lab");
      await lab.key.fill(KEY);
      await page.getByRole("button", { name: words("lab.check") }).click();
      await page.getByText(words("lab.check.models.other", { n: data.length })).waitFor();
    }
    const calls = await sent();
    assert.ok(calls.length >= ids.length);
    for (const { method, url, headers, text } of calls) {
      assert.equal(method, "GET", url);
      assert.ok(!(url + text).includes(KEY), url);
      assert.equal(Object.values(headers).filter((value) => value.includes(KEY)).length, 1, url);
    }
    assert.deepEqual([...new Set(calls.map(({ url }) => new URL(url).origin))].sort(), origins.sort());
  }));
