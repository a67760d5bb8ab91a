// A log of 2,000 samples and 20 MB, in both forms that Inspect writes: made of a finding by our worker,
// then read and written by Inspect itself.

import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { finding } from "../support/made.mjs";
import { runPython } from "../support/places.mjs";

export const SAMPLES = 2_000;
const BYTES = 20e6;

const WRITE = `
import sys
from inspect_ai.log import read_eval_log, write_eval_log
log = read_eval_log(sys.argv[1])
write_eval_log(log, sys.argv[2])
write_eval_log(log, sys.argv[3])
`;

/** An answer of so many characters, as words. */
const answer = (length) => "The report is late, and its readers should hear that plainly. ".repeat(Math.ceil(length / 62)).slice(0, length);

const converted = (page, length) =>
  page.evaluate((text) => globalThis.ask({ Convert: { text, to: "inspect" } }), finding(SAMPLES, answer(length))).then(({ File }) => File);

/** Writes them below `folder`, given a page with a worker, and names them. */
export async function logs(page, folder) {
  const each = 1_000;
  const bare = Buffer.byteLength(await converted(page, each));
  // An answer may stand in the log more than once: two lengths tell how often.
  const times = (Buffer.byteLength(await converted(page, 2 * each)) - bare) / (each * SAMPLES);
  const length = Math.round(each + (BYTES - bare) / (times * SAMPLES));
  const ours = path.join(folder, "ours.json");
  writeFileSync(ours, await converted(page, length));
  const [json, archive] = ["2026-01-01T00-00-00+00-00_json_aaaa.json", "2026-01-02T00-00-00+00-00_archive_bbbb.eval"].map((name) => path.join(folder, name));
  runPython(WRITE, ours, json, archive);
  rmSync(ours);
  return { json, archive };
}
