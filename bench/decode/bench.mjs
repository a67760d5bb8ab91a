// How fast streams are decoded in Chromium: our decoder, built as the page is, beside the parser that
// people use with it the browser's own JSON and text decoder. Both get the same chunks by turns, and
// must come to the same text.

import path from "node:path";
import { closing, inPage, launch } from "../support/browser.mjs";
import { forBrowser } from "../support/crate.mjs";
import { host } from "../support/host.mjs";
import { median } from "../support/numbers.mjs";
import { packages } from "../support/places.mjs";
import { faster, shown } from "../support/table.mjs";
import { stream } from "./stream.mjs";
import { measure } from "./page.mjs";

const SIZES = [[1, "1-byte"], [16, "16-byte"], [1_024, "1-kB"], [65_536, "64-kB"]];
const ROUNDS = 7;
const peerName = "eventsource-parser";

export async function rows() {
  const [ours, parser] = [closing(await host(forBrowser("decode"))), closing(await host(path.join(packages(), peerName)))];
  const bytes = stream(1 << 20);
  return inPage(await launch(), {}, async (page, _, context) => {
    // One origin for both, so that neither is held up by rules for strangers.
    await context.route("**/parser/**", (route) => route.fetch({ url: parser.url(new URL(route.request().url()).pathname.slice("/parser/".length)) }).then((response) => route.fulfill({ response })));
    await page.route("**/empty", (route) => route.fulfill({ contentType: "text/html", body: "" }));
    await page.goto(ours.url("empty"));
    const rows = [];
    for (const [size, name] of SIZES) {
      const { whole, framing } = await page.evaluate(measure, { text: bytes, size, rounds: ROUNDS });
      const figures = (all) => ({ unit: "MB/s", ours: median(all.ours), peer: median(all.theirs), peerName });
      rows.push(faster({ what: `bytes to text, ${name} chunks`, ...figures(whole) }, 2, { times: false }));
      rows.push(shown({ what: `framing alone, ${name} chunks`, ...figures(framing) }));
    }
    return rows;
  });
}
