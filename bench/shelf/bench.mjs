// 500 kept findings with 100,000 samples: how soon a search shows its result, whether any frame is held
// up while somebody searches, clears the search and scrolls, and what the page holds in all.

import { json, words } from "../../tests/browser/support/project.mjs";
import { closing, inPage, launch, open } from "../support/browser.mjs";
import { host } from "../support/host.mjs";
import { median } from "../support/numbers.mjs";
import { dist } from "../support/places.mjs";
import { limited } from "../support/table.mjs";
import { fill, search, used } from "./page.mjs";

const [FINDINGS, SAMPLES] = [500, 200];
const SOUGHT = [123, 7, 499, 250, 42];
/** Only such a page may measure all that it holds, its worker and modules among it. */
const ALONE = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };

export async function rows() {
  const site = closing(await host(dist, ALONE));
  return inPage(await launch(), {}, async (page) => {
    await open(page, site, "findings/");
    await page.getByText(words("findings.empty")).waitFor();
    const [entry] = json("public/findings/index.json").findings;
    const [sample] = json(`public/findings/${entry.file}`).samples;
    await page.evaluate(fill, { many: FINDINGS, samples: SAMPLES, entry, sample: JSON.stringify(sample) });
    await open(page, site, "findings/");
    await page.getByText(words("findings.count.other", { n: String(FINDINGS) })).waitFor();
    await page.evaluate(search, SOUGHT[0]);
    const found = [];
    for (const n of SOUGHT) found.push(await page.evaluate(search, n));
    const seen = await page.evaluate(used, SOUGHT);
    const bytes = await page.evaluate(async () => (await performance.measureUserAgentSpecificMemory()).bytes);
    const what = `${FINDINGS} findings, ${FINDINGS * SAMPLES} samples`;
    return [
      limited({ what: `${what}: first result`, unit: "ms", ours: median(found) }, "≤", 100),
      limited({ what: `${what}: longest frame`, unit: "ms", ours: seen.longest }, "≤", 50),
      limited({ what: `${what}: all that is held`, unit: "MB", ours: bytes / 1e6 }, "≤", 250),
    ];
  });
}
