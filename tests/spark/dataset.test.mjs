// The same data set and the same queries in PySpark, in local mode: `cargo xtask test --spark`.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { MODELS } from "../others/support/collection.mjs";
import { FINDINGS, gaps_agree, make, pools_agree } from "../others/support/dataset.mjs";

const python = process.env.UNWATCHED_SPARK_PYTHON ?? "python3";
const made = make();
after(() => rmSync(made.folder, { recursive: true }));

// Runs the queries, by name, over the tables in a folder, and prints the rows of each as JSON.
// What Spark writes beside (its logs) goes to stderr.
const ASK = `
import json, sys
from pyspark.sql import SparkSession

asked = json.load(sys.stdin)
spark = (SparkSession.builder.master("local[2]").appName("unwatched")
  .config("spark.ui.enabled", "false")
  .config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
  .config("spark.sql.shuffle.partitions", "4")
  .config("spark.local.dir", asked["scratch"]).config("spark.sql.warehouse.dir", asked["scratch"] + "/warehouse")
  .config("spark.sql.sources.partitionColumnTypeInference.enabled", "false")
  .getOrCreate())
for table in ["findings", "samples"]:
    spark.read.parquet(f"{asked['folder']}/{table}").createOrReplaceTempView(table)
print(json.dumps({name: [row.asDict() for row in spark.sql(sql).collect()] for name, sql in asked["queries"].items()}))
spark.stop()
`;

const ask = (queries) => {
  const input = JSON.stringify({ folder: made.out, scratch: path.join(made.folder, "spark"), queries });
  // Java reads the names of folders as the locale says.
  const env = { ...process.env, LC_ALL: "C.UTF-8" };
  return JSON.parse(execFileSync(python, ["-c", ASK], { input, env, encoding: "utf8", maxBuffer: 1 << 28 }));
};

test("Spark pools the Parquet as `unwatched pool` pools the findings", { timeout: 300_000 }, () => {
  const found = ask({
    pool: made.queries.pool,
    careless: made.queries.pool.replace("WHERE counts AND", "WHERE"),
    gap: made.queries.gap,
    models: "SELECT DISTINCT model FROM samples",
    rows: "SELECT COUNT(*) AS n FROM findings",
  });
  pools_agree(found.pool, made.pooled);
  assert.throws(() => pools_agree(found.careless, made.pooled));
  assert.equal(found.rows[0].n, FINDINGS);
  assert.deepEqual(found.models.map((row) => row.model).sort(), [...MODELS].sort());
  gaps_agree(found.gap, found.gap.length);
  assert.ok(found.gap.length > 0.95 * FINDINGS, "nearly every finding has a gap");
});
