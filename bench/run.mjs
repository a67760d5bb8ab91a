// Runs every bench, prints one table, and keeps the figures in `bench/history.ndjson`.

import { appendFileSync, readdirSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const folders = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const number = (value) => (value === null ? "–" : value >= 100 ? value.toFixed(0) : value.toPrecision(3));

const all = [];
for (const { name } of folders) {
  const { rows } = await import(new URL(`${name}/bench.mjs`, import.meta.url));
  for (const row of await rows()) all.push({ bench: name, ...row });
}
const line = (cells) => console.log(cells.map((cell, place) => String(cell)[place ? "padStart" : "padEnd"]([46, 10, 10, 8, 10, 7][place])).join(" "));
line(["", "ours", "peer", "ratio", "goal", "met"]);
for (const row of all) {
  line([row.what, number(row.ours), number(row.peer), number(row.ratio), row.goal, row.met ? "yes" : "no"]);
}
const machine = { cpu: cpus()[0]?.model.trim(), cores: cpus().length, memory_gib: Math.round(totalmem() / 2 ** 30), node: process.version };
const entry = { at: new Date().toISOString(), commit: process.env.UNWATCHED_COMMIT ?? "unknown", machine, rows: all };
appendFileSync(`${here}/history.ndjson`, `${JSON.stringify(entry)}\n`);
