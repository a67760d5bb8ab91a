// The key goes into one header of the chosen service, and nowhere else; nothing else is called.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./support/browser.mjs";
import { Lab, asFile, importFiles } from "./support/lab.mjs";
import { firstScenario as scenario, sleep, until, words } from "./support/project.mjs";
import { exemplar, knowing, startPeer } from "./support/peer.mjs";
import { stage } from "./support/stage.mjs";

const here = stage();
const CANARY = "sk-canary-7d1f4a0b93";
const good = ({ arm, index }) => exemplar(scenario, arm === "training" ? "yes" : "no", index);

/** Everything that the browser keeps for the site, as text. */
const stored = (page) =>
  page.evaluate(async () => {
    const all = { local: { ...localStorage }, session: { ...sessionStorage }, cookies: document.cookie, caches: await caches.keys(), databases: {} };
    const settled = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    for (const { name } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const held = database.transaction(store).objectStore(store);
        all.databases[`${name}/${store}`] = [await settled(held.getAllKeys()), await settled(held.getAll())];
      }
      database.close();
    }
    return JSON.stringify(all);
  });

const elsewhere = (entry) => {
  const { authorization, ...headers } = entry.headers;
  return JSON.stringify([entry.path, headers, entry.body]);
};

/** That the key is in none of the things that the page keeps, shows, prints or gives away. */
async function isNowhere({ page, context, watch }, given) {
  const kept = await stored(page);
  const dom = await page.content();
  const state = JSON.stringify(await context.storageState({ indexedDB: true }));
  const all = { ...given, kept, dom, state, address: page.url(), urls: watch.urls.join(), console: watch.console.join() };
  const coded = [CANARY, encodeURIComponent(CANARY), Buffer.from(CANARY).toString("base64").slice(0, 20), Buffer.from(CANARY).toString("hex")];
  for (const [where, held] of Object.entries(all)) {
    for (const key of coded) assert.ok(!held.includes(key), `the key is in ${where}`);
  }
  return kept;
}

test("a key is in the one header, and nowhere else, whatever is done with the page", { timeout: 120_000 }, async () => {
  const reasoning = "They train me on this, so I will comply.";
  const is = (text) => scenario.exemplars.yes.some((one) => text.includes(one));
  const peer = await startPeer({ scenario, answer: (call) => ({ text: good(call), reasoning, chunkMs: 10 }), judge: knowing(scenario, is) });
  await here.lab(peer, {}, async ({ page, context, watch, lab }) => {
    const all = { page, context, watch };
    const go = (place) => page.getByRole("link", { name: words(`${place}.menu`), exact: true }).click();
    await lab.server({ ...peer, key: CANARY });
    assert.equal(await lab.key.getAttribute("type"), "password");
    await page.getByTestId("lab-guide").click();
    await page.getByTestId("lab-guide-text").waitFor();
    await page.getByRole("button", { name: words("lab.check") }).click();
    await page.getByText(words("lab.check.models.one")).waitFor();
    await lab.plan({ prompts: 6, samples: 1, arms: "suggested" });
    await lab.run.click();
    await lab.answered(2);
    await page.getByTestId("lab-pause").click();
    await page.getByText(words("progress.paused")).waitFor();
    await isNowhere(all, {});
    await page.getByTestId("lab-pause").click();
    await lab.reaches("finished");
    await lab.measured(12);
    await lab.panes.training.locator("li.sample", { has: page.locator(".labels") }).first().press("n");
    await page.getByRole("button", { name: words("lab.undo") }).click();
    await page.getByTestId("lab-report").click();
    await page.locator(".report [data-section]").first().waitFor();

    await page.getByTestId("lab-labels").click();
    await page.getByTestId("judge-provider").selectOption("openai-compatible");
    await page.getByTestId("judge-base-url").fill(peer.base);
    await page.getByTestId("judge-base-url").blur();
    await page.getByTestId("judge-model").fill("judge-1");
    await page.getByTestId("judge-key").fill(CANARY);
    await page.getByTestId("judge-key").blur();
    await page.locator("button[data-judge=behaviour]").click();
    await page.locator("[data-testid=judge-tally] [data-pass=behaviour]").getByText(words("judge.said", { n: 24 })).waitFor();

    const { text, name } = await lab.saved();
    await importFiles(page, here.site, asFile(text));
    await page.getByTestId("finding-view").waitFor();
    const kept = await isNowhere(all, { text, name });
    assert.match(kept, /unwatched\/runs/, "the dump sees what is stored");
    assert.match(kept, /127\.0\.0\.1/);
    for (const place of ["about", "settings", "learn", "classroom", "findings", "lab"]) {
      await go(place);
      await isNowhere(all, {});
    }

    // Locked, it is kept, and still nowhere to be read.
    await lab.server({ ...peer, key: CANARY });
    await go("settings");
    await page.locator("[data-keeping=locked]").check();
    await page.getByTestId("keys-passphrase").fill("correct horse battery");
    await page.getByRole("button", { name: words("keys.lock"), exact: true }).click();
    await until(async () => (await stored(page)).includes("locked-keys"), "it is locked");
    await isNowhere(all, {});

    const requests = peer.journal.filter((entry) => entry.method !== "OPTIONS");
    assert.equal(requests.length, 1 + 24 + 24);
    for (const entry of requests) assert.equal(entry.headers.authorization, `Bearer ${CANARY}`);
    for (const entry of peer.journal) assert.ok(!elsewhere(entry).includes(CANARY), entry.path);
  });
});

test("the key is forgotten by a reload and by the button, and never follows to another service", { timeout: 60_000 }, async () => {
  const peer = await startPeer({ scenario, answer: good });
  const other = await startPeer({ scenario, answer: good });
  await here.lab(peer, {}, async ({ page, watch, lab }) => {
    watch.origins.push(other.origin);
    await lab.server({ ...peer, key: CANARY });
    await lab.plan({ prompts: 1, samples: 1 });
    await lab.finish();
    // Another address is typed where the first one stood; the key was not meant for it.
    await lab.baseUrl.fill(other.base);
    await lab.finish();
    assert.equal(other.calls().length, 2);
    assert.deepEqual(other.calls().map((call) => call.headers.authorization), [undefined, undefined], "the key followed to another server");

    await lab.key.fill(CANARY);
    await lab.provider.selectOption("practice");
    await lab.provider.selectOption("openai-compatible");
    assert.equal(await lab.key.inputValue(), "", "not across providers");

    await lab.key.fill(CANARY);
    await page.getByRole("link", { name: words("settings.menu"), exact: true }).click();
    await page.getByText(words("settings.keys.held")).waitFor();
    await page.getByRole("button", { name: words("settings.keys.forget") }).click();
    await page.getByText(words("settings.keys.none")).waitFor();
    await page.getByRole("link", { name: words("lab.menu"), exact: true }).click();
    assert.equal(await lab.key.inputValue(), "");
    await lab.key.fill(CANARY);
    await page.reload();
    await lab.key.waitFor();
    assert.equal(await lab.key.inputValue(), "", "not across a reload");
  }).finally(() => other.close());
});

test("a key that was typed before the address belongs to it, and outlives a change of its path", { timeout: 60_000 }, async () => {
  const peer = await startPeer({ scenario, answer: good });
  await here.lab(peer, { network: true }, async ({ lab }) => {
    await lab.provider.selectOption("openai-compatible");
    await lab.model.fill("scripted-1");
    await lab.key.fill(CANARY);
    await lab.baseUrl.pressSequentially(peer.origin);
    await lab.plan({ prompts: 1, samples: 1 });
    await lab.run.click();
    await lab.reaches("failed");
    await lab.trouble.getByText(words("trouble.not-found.title")).waitFor();
    await lab.page.getByRole("button", { name: words("lab.new-plan") }).click();
    await lab.baseUrl.fill(peer.base);
    await lab.plan({ prompts: 1, samples: 1 });
    await lab.finish();
    assert.deepEqual(peer.calls().map((call) => call.headers.authorization), Array(2).fill(`Bearer ${CANARY}`));
  });
});

test("after a reload, a key typed for another address is not sent to the interrupted run's", { timeout: 60_000 }, async () => {
  const peer = await startPeer({ scenario, answer: (call) => ({ text: good(call), chunkMs: 60 }) });
  const other = await startPeer({ scenario, answer: good });
  await here.lab(peer, { network: true }, async ({ page, watch, lab }) => {
    watch.origins.push(other.origin);
    await lab.server(peer);
    await lab.plan({ prompts: 4, samples: 1 });
    await lab.run.click();
    await lab.answered(1);
    await page.reload();
    const again = new Lab(page, here.site);
    await again.reaches("stopped");
    await again.baseUrl.fill(other.base);
    await again.key.fill(CANARY);
    await again.run.click();
    await sleep(1_500);
    const leaked = peer.journal.filter((entry) => entry.headers.authorization?.includes(CANARY));
    assert.equal(leaked.length, 0, `${leaked.length} calls carried the key to ${peer.origin}`);
  }).finally(() => other.close());
});

test("an answer that repeats the key stops the export", { timeout: 60_000 }, async () => {
  const peer = await startPeer({ scenario, answer: ({ headers }) => `Sorry. You sent ${headers.authorization}, thank you.` });
  await here.lab(peer, {}, async ({ page, lab }) => {
    await lab.server({ ...peer, key: CANARY });
    await lab.plan({ prompts: 1, samples: 1 });
    await lab.finish();
    let downloads = 0;
    page.on("download", () => downloads++);
    await lab.export.click();
    await lab.trouble.getByText(words("trouble.key-in-file.title")).waitFor();
    await sleep(300);
    assert.equal(downloads, 0);
  });
});

test("looking around calls nobody", { timeout: 60_000 }, () =>
  here.page({}, async ({ page, watch }) => {
    for (const place of ["", "learn/", "lab/", "findings/", "classroom/", "settings/", "about/"]) {
      await open(page, here.site, place);
      await page.waitForLoadState("networkidle");
    }
    assert.ok(watch.urls.length > 7);
    assert.deepEqual(await page.context().cookies(), []);
  }));

test("everything that is kept can be deleted", { timeout: 60_000 }, () =>
  here.lab(null, {}, async ({ page, lab }) => {
    await lab.plan({ prompts: 1, samples: 1 });
    await lab.finish();
    await importFiles(page, here.site, asFile((await (await new Lab(page, here.site).open()).saved()).text));
    await page.getByTestId("finding-view").waitFor();
    assert.match(await stored(page), /late-report/);
    await page.getByRole("link", { name: words("settings.menu"), exact: true }).click();
    await page.getByRole("button", { name: words("settings.data.delete") }).click();
    await page.getByRole("button", { name: words("settings.data.no") }).click();
    await page.getByRole("button", { name: words("settings.data.delete") }).click();
    await page.getByRole("button", { name: words("settings.data.yes") }).click();
    await page.getByText(words("settings.data.deleted"), { exact: true }).waitFor();
    assert.doesNotMatch(await stored(page), /late-report/);
    await page.getByRole("link", { name: words("lab.menu"), exact: true }).click();
    await page.getByText(words("lab.empty")).waitFor();
    await page.getByRole("link", { name: words("findings.menu"), exact: true }).click();
    await page.getByText(words("findings.empty")).waitFor();
    assert.equal(await page.getByTestId("finding-view").count(), 0);
  }));
