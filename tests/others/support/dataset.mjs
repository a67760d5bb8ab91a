// A generated collection as a data set, and whether another engine gets our numbers from it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { generate, MODELS } from "./collection.mjs";

const command = process.env.UNWATCHED_COMMAND;
export const FINDINGS = 1000;

/** Makes the collection and its data set in a new folder. */
export const make = (count = FINDINGS) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "unwatched-dataset-"));
  const collection = path.join(folder, "collection");
  const out = path.join(folder, "dataset");
  generate(collection, count);
  execFileSync(command, ["dataset", collection, "-o", out], { stdio: "pipe" });
  const pooled = JSON.parse(execFileSync(command, ["pool", collection, "--json"], { encoding: "utf8", stdio: "pipe" }));
  const query = (name) => readFileSync(path.join(out, "queries", `${name}.sql`), "utf8");
  return { folder, collection, out, pooled, queries: { pool: query("pool"), gap: query("gap") } };
};

const near = (found, ours, what) => {
  if (found === null || ours === null) return assert.equal(found, ours, what);
  assert.equal(typeof found, "number", what);
  assert.ok(Math.abs(found - ours) < 1e-6, `${what}: ${found}, and ours is ${ours}`);
};

/** The rows of `pool.sql` are those of `unwatched pool`, in every model and field. */
export const pools_agree = (rows, pooled) => {
  const key = (simulated, model) => JSON.stringify([simulated, model]);
  const ours = [false, true].flatMap((simulated) =>
    pooled[simulated ? "simulated" : "live"].models.map((row) => [key(simulated, row.model), row]),
  );
  assert.equal(ours.length, 2 * MODELS.length, "every model is pooled, live and simulated");
  assert.deepEqual(rows.map((row) => key(row.simulated, row.model)).sort(), ours.map(([name]) => name).sort());
  const by_key = new Map(ours);
  for (const row of rows) {
    const name = key(row.simulated, row.model);
    const own = by_key.get(name);
    for (const field of ["findings", "contributors", "estimate", "error", "tau2", "i2"]) near(row[field], own[field], `${name} ${field}`);
  }
};

/** The gap of each finding from its samples is the one that we computed. */
export const gaps_agree = (rows, expected) => {
  assert.equal(rows.length, expected);
  for (const row of rows) near(row.gap, row.estimate, row.finding);
};
