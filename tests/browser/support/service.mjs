// A scripted peer that stands at a service's own https address, over the browser's own network:
// preflights, HTTP/2 and streaming are as services have them.

import { after, before } from "node:test";
import { NETWORK_NOISE, startBrowser, withPage } from "./browser.mjs";
import { certificate } from "./certificate.mjs";
import { Lab } from "./lab.mjs";
import { startPeer } from "./peer.mjs";
import { firstScenario as scenario, freePort } from "./project.mjs";
import { serveSite } from "./site.mjs";

/** Gives a function that opens the lab in a browser for which `origin` is a peer on this computer. */
export function impersonate(origin) {
  const { host } = new URL(origin);
  let site, browser, port, tls;
  before(async () => {
    site = await serveSite();
    port = await freePort();
    tls = certificate(host);
    browser = await startBrowser([`--host-resolver-rules=MAP ${host}:443 127.0.0.1:${port}`]);
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });
  return async ({ prepare, ...peerOptions }, body) => {
    const peer = await startPeer({ scenario, port, tls, ...peerOptions });
    try {
      await withPage(browser, site, { expected: [NETWORK_NOISE], ignoreHTTPSErrors: true }, async ({ page, context, watch }) => {
        watch.origins.push(origin);
        await prepare?.(context);
        await body({ page, context, peer, lab: await new Lab(page, site).open() });
      });
    } finally {
      peer.close();
    }
  };
}
