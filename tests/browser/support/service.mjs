// A scripted peer that stands at a service's own https address, over the browser's own network:
// preflights, HTTP/2 and streaming are as services have them.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before } from "node:test";
import { NETWORK_NOISE, startBrowser, withPage } from "./browser.mjs";
import { Lab } from "./lab.mjs";
import { startPeer } from "./peer.mjs";
import { firstScenario as scenario, freePort } from "./project.mjs";
import { serveSite } from "./site.mjs";

/** A certificate that nobody trusts, of this run alone. */
function certificate(host) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "unwatched-tls-"));
  const [key, cert] = ["key.pem", "cert.pem"].map((name) => path.join(folder, name));
  const request = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", `/CN=${host}`];
  execFileSync("openssl", [...request, "-keyout", key, "-out", cert], { stdio: "pipe" });
  const pair = { key: readFileSync(key), cert: readFileSync(cert) };
  rmSync(folder, { recursive: true });
  return pair;
}

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
