// A page from elsewhere that calls a server on this computer: the browser wants the person's
// permission, and the page says so before it asks.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { NETWORK_NOISE, startBrowser, withPage } from "./support/browser.mjs";
import { Lab } from "./support/lab.mjs";
import { exemplar, startPeer } from "./support/peer.mjs";
import { firstScenario as scenario, words } from "./support/project.mjs";
import { serveSite } from "./support/site.mjs";

const good = ({ arm, index }) => exemplar(scenario, arm === "training" ? "yes" : "no", index);
let site, browser;

before(async () => {
  const served = await serveSite();
  const port = new URL(served.origin).port;
  // Under a name of its own, in an address space that is not this computer's, as a real host is.
  const origin = `http://unwatched.test:${port}`;
  site = { ...served, origin, url: (place = "") => `${origin}/${place}` };
  browser = await startBrowser([
    "--host-resolver-rules=MAP unwatched.test 127.0.0.1",
    `--ip-address-space-overrides=127.0.0.1:${port}=public`,
    `--unsafely-treat-insecure-origin-as-secure=${origin}`,
  ]);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

/** The answer that the person would give. */
async function answer(context, page, setting) {
  const target = await (await context.newCDPSession(page)).send("Target.getTargetInfo");
  const { browserContextId } = target.targetInfo;
  const devtools = await browser.newBrowserCDPSession();
  await devtools.send("Browser.setPermission", { permission: { name: "loopback-network" }, setting, origin: site.origin, browserContextId });
}

const notice = (page, which) => page.locator(`[data-testid=lab-permission][data-access="lab.permission.${which}"]`);

async function withServer(body) {
  const peer = await startPeer({ scenario, answer: good });
  try {
    await withPage(browser, site, { expected: [NETWORK_NOISE] }, async ({ page, context, watch }) => {
      watch.origins.push(peer.origin);
      const lab = await new Lab(page, site).open();
      await lab.server(peer);
      await lab.plan({ prompts: 1, samples: 1 });
      await body({ page, context, lab, peer });
    });
  } finally {
    await peer.close();
  }
}

test("it is explained before the browser asks; allowed, the run is as any other", { timeout: 60_000 }, () =>
  withServer(async ({ page, context, lab, peer }) => {
    await notice(page, "asks").waitFor();
    assert.equal(peer.journal.length, 0, "nothing was called to find out");
    await answer(context, page, "granted");
    await lab.finish();
    assert.equal(peer.calls().length, 2);
    await notice(page, "asks").waitFor({ state: "detached" });
  }));

test("refused, the page says what to do, and nothing is lost", { timeout: 60_000 }, () =>
  withServer(async ({ page, context, lab, peer }) => {
    await notice(page, "asks").waitFor();
    await answer(context, page, "denied");
    await lab.run.click();
    await lab.reaches("failed");
    await lab.trouble.getByText(words("trouble.local-blocked.title")).waitFor();
    await notice(page, "refused").waitFor();
    assert.equal(peer.calls().length, 0);
    await answer(context, page, "granted");
    await lab.finish();
    assert.equal(peer.calls().length, 2);
  }));
