// Runs the benches that are named, or all of them, and prints one table. With `--keep` the figures
// are added to `bench/history.ndjson`.

import { appendFileSync, existsSync, readdirSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import path from "node:path";
import { closeAll } from "./support/browser.mjs";
import { heading, line } from "./support/table.mjs";

const here = import.meta.dirname;
const isBench = (name) => existsSync(path.join(here, name, "bench.mjs"));
const words = process.argv.slice(2);
const named = words.filter((word) => !word.startsWith("--"));
const wrong = named.find((name) => !isBench(name));
if (wrong) throw new Error(`there is no bench ${wrong}`);
const names = named.length > 0 ? named : readdirSync(here).filter(isBench);

const all = [];
const failed = [];
console.log(heading());
for (const bench of names) {
  try {
    const { rows } = await import(new URL(`${bench}/bench.mjs`, import.meta.url));
    for (const row of await rows()) {
      all.push({ bench, ...row });
      console.log(line(row));
    }
  } catch (error) {
    // The others are measured all the same.
    failed.push(bench);
    console.log(`${bench} could not be measured: ${error.stack}`);
  } finally {
    await closeAll();
  }
}
if (words.includes("--keep")) {
  const machine = { cpu: cpus()[0]?.model.trim(), cores: cpus().length, memory_gib: Math.round(totalmem() / 2 ** 30), node: process.version };
  const entry = { at: new Date().toISOString(), commit: process.env.UNWATCHED_COMMIT ?? "unknown", machine, failed, rows: all };
  appendFileSync(path.join(here, "history.ndjson"), `${JSON.stringify(entry)}\n`);
}
process.exitCode = failed.length > 0 ? 1 : 0;
