// What a first visit fetches, in bytes as they travel: everything that a page asks for until it is
// silent for two seconds, compressed with brotli by the same host.

import { inPage, launch } from "../support/browser.mjs";
import { withFolder } from "../support/places.mjs";
import { limited, shown } from "../support/table.mjs";
import { bareInspectViewer, chainForge, ours, promptfooViewer } from "../support/viewers.mjs";

const LIMIT = 200;
const silence = 2_000;

/** Visits a place, and gives the paths and bytes of all answers. */
async function visit(browser, site, place) {
  return inPage(browser, {}, async (page) => {
    const begin = site.sent.length;
    await page.goto(site.url(place));
    for (let seen = -1; seen !== site.sent.length; ) {
      seen = site.sent.length;
      await page.waitForTimeout(silence);
    }
    return site.sent.slice(begin);
  });
}

const kilobytes = (answers) => answers.filter(({ status }) => status < 400).reduce((sum, { bytes }) => sum + bytes, 0) / 1_000;
const isLater = ({ path }) => /^\/(worker-|data\/)/.test(path);
const isPart = ({ path }) => path.startsWith("/parts/");

export async function rows() {
  const browser = await launch();
  const site = await ours();
  const home = await visit(browser, site, "");
  const lab = await visit(browser, site, "lab/");
  const program = lab.filter((answer) => !isLater(answer));
  return withFolder(async (folder) => {
    const viewers = { promptfoo: await promptfooViewer(), Inspect: await bareInspectViewer(`${folder}/inspect`), ChainForge: await chainForge() };
    const found = [
      limited({ what: "home: all bytes until it is silent", unit: "kB", ours: kilobytes(home) }, "≤", LIMIT),
      limited({ what: "lab: what any page begins with", unit: "kB", ours: kilobytes(program.filter((answer) => !isPart(answer))) }, "≤", LIMIT),
      limited({ what: "lab: and its parts, without worker and content", unit: "kB", ours: kilobytes(program) }, "≤", LIMIT),
    ];
    for (const [peerName, viewer] of Object.entries(viewers)) {
      const all = await visit(browser, viewer, "");
      found.push(shown({ what: "lab: all bytes until it is silent", unit: "kB", ours: kilobytes(lab), peer: kilobytes(all), peerName }));
    }
    return found;
  });
}
