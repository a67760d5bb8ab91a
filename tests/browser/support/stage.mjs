// What nearly every file of tests needs: a browser, the site, and pages that are watched.

import { after, before } from "node:test";
import { NETWORK_NOISE, startBrowser, withPage } from "./browser.mjs";
import { Lab } from "./lab.mjs";
import { serveSite } from "./site.mjs";

/**
 * Starts browser and site before the tests of a file, and ends them after. `serve` serves another
 * site than dist/ under `prefix`. `prepare` runs once both are there; what it returns is closed in
 * the end.
 */
export function stage({ prefix, serve = () => serveSite({ prefix }), prepare } = {}) {
  const here = {};
  before(async () => {
    here.site = await serve();
    here.browser = await startBrowser();
    here.prepared = await prepare?.(here);
  });
  after(async () => {
    await here.prepared?.close();
    await here.browser?.close();
    await here.site?.close();
  });

  /** A watched page. */
  here.page = (options, body) => withPage(here.browser, here.site, options, body);

  /** The lab in a watched page, with a peer that it may call; the peer is closed in the end. */
  here.lab = async (peer, { network = false, ...options }, body) => {
    const expected = network ? [NETWORK_NOISE] : [];
    try {
      await here.page({ expected, ...options }, async (all) => {
        if (peer) all.watch.origins.push(peer.origin);
        await body({ ...all, lab: await new Lab(all.page, here.site).open() });
      });
    } finally {
      await peer?.close();
    }
  };
  return here;
}
