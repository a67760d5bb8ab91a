// A data set of 1,000 findings in DuckDB (tests/requirements.txt): what it computes from the Parquet
// alone is what `unwatched pool` says. PySpark is asked the same in ../spark/.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { MODELS } from "./support/collection.mjs";
import { FINDINGS, gaps_agree, make, pools_agree } from "./support/dataset.mjs";

const python = process.env.UNWATCHED_PYTHON ?? "python3";
const made = make();
after(() => rmSync(made.folder, { recursive: true }));

// Runs the queries, by name, over the tables in a folder, and prints the rows of each as JSON.
const ASK = `
import json, sys
import duckdb

def rows(sql):
    found = db.execute(sql)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row)) for row in found.fetchall()]

asked = json.load(sys.stdin)
db = duckdb.connect()
for table in ["findings", "samples"]:
    files = asked["folder"].replace("'", "''") + f"/{table}/*/*.parquet"
    db.execute(f"CREATE VIEW {table} AS SELECT * FROM read_parquet('{files}', hive_partitioning = true, hive_types_autocast = false)")
print(json.dumps({name: rows(sql) for name, sql in asked["queries"].items()}))
`;

const ask = (queries) =>
  JSON.parse(execFileSync(python, ["-c", ASK], { input: JSON.stringify({ folder: made.out, queries }), encoding: "utf8", maxBuffer: 1 << 28 }));

test("DuckDB pools the Parquet as `unwatched pool` pools the findings", { timeout: 60_000 }, () => {
  const { pool } = ask({ pool: made.queries.pool });
  pools_agree(pool, made.pooled);
});

test("what does not count would be seen if it did", { timeout: 60_000 }, () => {
  const { careless } = ask({ careless: made.queries.pool.replace("WHERE counts AND", "WHERE") });
  assert.throws(() => pools_agree(careless, made.pooled));
  // As if each finding were a contributor's own: the two steps are not one.
  const { single } = ask({ single: made.queries.pool.replace("model, contributor, estimate", "model, id AS contributor, estimate") });
  assert.throws(() => pools_agree(single, made.pooled));
});

test("DuckDB computes each finding's gap from its samples", { timeout: 60_000 }, () => {
  const { gap, all } = ask({ gap: made.queries.gap, all: "SELECT COUNT(*) AS n FROM findings WHERE estimate IS NOT NULL" });
  gaps_agree(gap, all[0].n);
  assert.ok(gap.length > 0.95 * FINDINGS, "nearly every finding has a gap");
});

test("every model, every type and every hidden text arrives as it is", { timeout: 60_000 }, () => {
  const found = ask({
    models: "SELECT DISTINCT model FROM samples ORDER BY model",
    folders: "SELECT DISTINCT model FROM findings ORDER BY model",
    rows: "SELECT COUNT(*) AS n, COUNT(DISTINCT id) AS ids, COUNT(*) FILTER (NOT counts) AS no, COUNT(withdrawn) AS gone, COUNT(*) FILTER (scenario IS NULL) AS several FROM findings",
    hidden: "SELECT COUNT(*) AS n, COUNT(text) AS texts FROM samples WHERE hidden IS NOT NULL",
    types: "SELECT table_name AS t, column_name AS name, data_type AS type FROM information_schema.columns",
    text: "SELECT text FROM samples WHERE text IS NOT NULL LIMIT 1",
  });
  const models = [...MODELS].sort();
  assert.deepEqual(found.models.map((row) => row.model).sort(), models);
  assert.deepEqual(found.folders.map((row) => row.model).sort(), models);
  const [rows] = found.rows;
  assert.deepEqual([rows.n, rows.ids, rows.gone], [FINDINGS, FINDINGS, 50]);
  assert.ok(rows.no > rows.gone && rows.several > 50);
  assert.ok(found.hidden[0].n > 100 && found.hidden[0].texts === 0);
  assert.match(found.text[0].text, /«it depends»/);
  // The description says of each column what it is.
  const readme = readFileSync(path.join(made.out, "README.md"), "utf8");
  assert.equal(found.types.length, 26 + 28);
  for (const { name, type } of found.types) assert.ok(readme.includes(`| \`${name}\` | ${type} |`), `${name} ${type}`);
  assert.doesNotMatch(readme, /\{[a-z-]+\}/);
});
