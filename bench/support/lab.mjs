// The lab with a peer of OpenAI's dialect at the service's own address, over HTTP/2: a browser has more
// than six streams at once only so.

import { certificate } from "../../tests/browser/support/certificate.mjs";
import { open } from "../../tests/browser/support/browser.mjs";
import { Lab } from "../../tests/browser/support/lab.mjs";
import { startPeer } from "../../tests/browser/support/peer.mjs";
import { firstScenario as scenario, freePort, words } from "../../tests/browser/support/project.mjs";
import { closing, launch } from "./browser.mjs";
import { host } from "./host.mjs";
import { dist } from "./places.mjs";

export const HOST = "api.openai.com";
export { scenario };

/** A browser that finds the peer, which answers with what `answer` says, and the site. */
export async function service(answer) {
  const port = await freePort();
  const peer = closing(await startPeer({ scenario, answer, port, tls: certificate(HOST) }));
  const browser = await launch([`--host-resolver-rules=MAP ${HOST}:443 127.0.0.1:${port}`, "--ignore-certificate-errors"]);
  return { peer, browser, site: closing(await host(dist)) };
}

/** The lab, ready to run a plan with so many calls at once. */
export async function lab(page, site, { atOnce, prompts = 8, samples }) {
  await open(page, site, "lab/");
  const lab = new Lab(page, site);
  await page.locator("[data-testid=lab-run]:enabled").waitFor();
  await lab.provider.selectOption("openai-chat");
  await lab.key.fill("sk-test-0123456789");
  await page.getByText(words("lab.more")).click();
  await page.getByTestId("lab-at-once").fill(String(atOnce));
  await page.getByTestId("lab-at-once").blur();
  await lab.plan({ prompts, samples });
  return lab;
}
