// How long keys are kept: by default in memory, by choice for the tab, or locked by a passphrase.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open, ready } from "./support/browser.mjs";
import { Lab } from "./support/lab.mjs";
import { exemplar, startPeer } from "./support/peer.mjs";
import { firstScenario as scenario, until, words } from "./support/project.mjs";
import { stage } from "./support/stage.mjs";

const here = stage();
const CANARY = "sk-canary-55e81f20c7";
const PHRASE = "correct horse battery";
const good = ({ arm, index }) => exemplar(scenario, arm === "training" ? "yes" : "no", index);

const stores = (page) => page.evaluate(() => ({ local: JSON.stringify(localStorage), session: JSON.stringify(sessionStorage) }));
const settings = async (page) => {
  await page.getByRole("link", { name: words("settings.menu"), exact: true }).click();
  await page.locator("[data-keeping=memory]").waitFor();
};
const lab = async (page) => {
  await page.getByRole("link", { name: words("lab.menu"), exact: true }).click();
};
const passphrase = async (page, text, button) => {
  await page.getByTestId("keys-passphrase").fill(text);
  await page.getByRole("button", { name: words(button), exact: true }).click();
};

test("for this tab: it outlives a reload, is bound to its origin, and goes with one click", { timeout: 60_000 }, async () => {
  const peer = await startPeer({ scenario, answer: good });
  await here.lab(peer, {}, async ({ page, lab: first }) => {
    await settings(page);
    await page.locator("[data-keeping=session]").check();
    await lab(page);
    await first.server({ ...peer, key: CANARY });
    await first.key.blur();
    const kept = await stores(page);
    assert.match(kept.session, new RegExp(CANARY), "the choice was made");
    assert.doesNotMatch(kept.local, /canary/);

    await page.reload();
    const again = new Lab(page, here.site);
    await again.provider.selectOption("openai-compatible");
    await again.baseUrl.fill(peer.base);
    await again.baseUrl.blur();
    await until(async () => (await again.key.inputValue()) === CANARY, "the key of this address is back");
    await again.baseUrl.fill("http://127.0.0.1:9/v1");
    await again.baseUrl.blur();
    assert.equal(await again.key.inputValue(), "", "not for another address");
    await again.provider.selectOption("anthropic");
    assert.equal(await again.key.inputValue(), "", "not for another service");
    await again.provider.selectOption("openai-compatible");
    await again.baseUrl.fill(peer.base);
    await again.baseUrl.blur();
    assert.equal(await again.key.inputValue(), CANARY);
    await again.model.fill("scripted-1");
    await again.plan({ prompts: 1, samples: 1 });
    await again.finish();
    assert.deepEqual(peer.calls().map((call) => call.headers.authorization), Array(2).fill(`Bearer ${CANARY}`));

    await settings(page);
    await page.getByRole("button", { name: words("settings.keys.forget") }).click();
    await page.getByText(words("settings.keys.none")).waitFor();
    const after = await stores(page);
    assert.doesNotMatch(after.session + after.local, /canary/);
    assert.ok(await page.locator("[data-keeping=memory]").isChecked());
    await lab(page);
    assert.equal(await again.key.inputValue(), "");
  });
});

test("locked: nothing readable is kept; each session asks for the passphrase", { timeout: 90_000 }, async () => {
  const peer = await startPeer({ scenario, answer: good });
  await here.lab(peer, {}, async ({ page, lab: first }) => {
    await first.server({ ...peer, key: CANARY });
    await settings(page);
    await page.locator("[data-keeping=locked]").check();
    await passphrase(page, "too short", "keys.lock");
    await page.getByText(words("keys.short")).waitFor();
    await passphrase(page, PHRASE, "keys.lock");
    await until(async () => (await stores(page)).local.includes("locked-keys"), "it is kept");
    const kept = await stores(page);
    for (const text of [CANARY, PHRASE, Buffer.from(CANARY).toString("hex"), Buffer.from(CANARY).toString("base64").slice(0, 16), "127.0.0.1:" + peer.port + '":"']) {
      assert.ok(!(kept.local + kept.session).includes(text), text);
    }

    await open(page, here.site, "lab/");
    const again = new Lab(page, here.site);
    await again.provider.selectOption("openai-compatible");
    await again.baseUrl.fill(peer.base);
    await again.baseUrl.blur();
    await page.getByText(words("keys.unlock.title")).waitFor();
    assert.equal(await again.key.inputValue(), "");
    await passphrase(page, "another passphrase", "keys.unlock");
    await page.getByText(words("keys.wrong")).waitFor();
    await passphrase(page, PHRASE, "keys.unlock");
    await until(async () => (await again.key.inputValue()) === CANARY, "the key is there");
    assert.equal(await page.getByText(words("keys.unlock.title")).count(), 0);
    await again.model.fill("scripted-1");
    await again.plan({ prompts: 1, samples: 1 });
    await again.finish();
    assert.equal(peer.calls().at(-1).headers.authorization, `Bearer ${CANARY}`);

    await settings(page);
    await page.locator("[data-keeping=memory]").check();
    assert.doesNotMatch((await stores(page)).local, /locked-keys/, "another choice deletes it");
  });
});

test("a key that no header can carry is said to be one, before anything is called", { timeout: 60_000 }, async () => {
  const peer = await startPeer({ scenario, answer: good });
  await here.lab(peer, {}, async ({ page, lab: it }) => {
    for (const odd of ["sk-…1234567", "sk-\u200b12345678", "sk 12345678"]) {
      await it.server({ ...peer, key: odd });
      await page.getByRole("button", { name: words("lab.check") }).click();
      await page.getByText(words("trouble.odd-key.title")).first().waitFor();
      await it.run.click();
      await it.trouble.getByText(words("trouble.odd-key.title")).waitFor();
    }
    assert.equal(peer.journal.length, 0);
  });
});

test("an error that holds the key is not printed", { timeout: 60_000 }, async () => {
  const peer = await startPeer({ scenario, answer: good });
  await here.lab(peer, { expected: [/An error was not printed/] }, async ({ page, watch, lab: it }) => {
    await it.server({ ...peer, key: CANARY });
    await page.evaluate((key) => {
      setTimeout(() => { throw new Error(`header ${key} is odd`); });
      Promise.reject(new Error(`again ${key}`));
    }, CANARY);
    await until(() => watch.console.filter((line) => /not printed/.test(line)).length === 2, "both are withheld");
    assert.ok(!watch.console.join().includes(CANARY));
    // The browser tells its debugger all the same; nobody else hears of it.
    watch.errors = watch.errors.filter((line) => !line.includes("canary"));
    await ready(page);
  });
});
