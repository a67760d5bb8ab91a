// Our logs against Inspect itself: its reader, its writer in both of its forms, and the schema that
// it prints (tests/requirements.txt). What it wrote must give the finding back, with its id.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, test } from "node:test";

const python = process.env.UNWATCHED_PYTHON ?? "python3";
const command = process.env.UNWATCHED_COMMAND;
const root = process.env.UNWATCHED_ROOT ?? path.join(import.meta.dirname, "../..");
const finding = path.join(root, "tests/fixtures/finding-1.json");
const folder = mkdtempSync(path.join(os.tmpdir(), "unwatched-inspect-"));
after(() => rmSync(folder, { recursive: true }));

const unwatched = (...words) => execFileSync(command, words, { encoding: "utf8" });
const inside = (name) => path.join(folder, name);
const log = inside("log.json");
unwatched("convert", finding, "--to", "inspect", "-o", log);

// Reads the log, says what it found, and writes it in both forms; then validates the log.
const ASK = `
import json, subprocess, sys
from inspect_ai.log import read_eval_log, write_eval_log
from jsonschema import Draft202012Validator

folder, path = sys.argv[1], sys.argv[2]
log = read_eval_log(path)
write_eval_log(log, folder + "/again.json")
write_eval_log(log, folder + "/again.eval")
write_eval_log(read_eval_log(folder + "/again.eval"), folder + "/zipped.json")
log.eval.metadata = None
write_eval_log(log, folder + "/plain.json")
write_eval_log(log, folder + "/plain.eval")

printed = json.loads(subprocess.run([sys.executable, "-m", "inspect_ai", "log", "schema"], capture_output=True, check=True, text=True).stdout)
schema = {"$ref": "#/components/schemas/EvalLog", "components": printed["components"]}
wrong = [f"{list(e.absolute_path)}: {e.message[:200]}" for e in Draft202012Validator(schema).iter_errors(json.load(open(path)))]
arms = sorted({sample.metadata["arm"] for sample in log.samples})
print(json.dumps({"status": log.status, "samples": len(log.samples), "arms": arms, "wrong": wrong[:5],
  "scores": [sample.scores["behaviour"].value for sample in log.samples][:3],
  "metrics": sorted(log.results.scores[0].metrics) if log.results.scores else []}))
`;

test("the framework reads our log, and it is valid under the schema that it prints", { timeout: 120_000 }, () => {
  const said = JSON.parse(execFileSync(python, ["-c", ASK, folder, log], { encoding: "utf8" }).trim().split("\n").at(-1));
  const file = JSON.parse(readFileSync(finding, "utf8"));
  assert.deepEqual(said.wrong, []);
  assert.equal(said.status, "success");
  assert.equal(said.samples, file.samples.length);
  assert.deepEqual(said.arms, [...file.plan.arms].sort());
  assert.ok(said.scores.every((value) => ["C", "I", "N"].includes(value)));
});

for (const name of ["log.json", "again.json", "again.eval", "zipped.json"]) {
  test(`${name}: the finding comes back with its id and its numbers`, { timeout: 60_000 }, () => {
    const back = inside(`back-${name}`);
    unwatched("import", inside(name), "--from", "inspect", "-o", back);
    assert.equal(JSON.parse(readFileSync(back, "utf8")).id, JSON.parse(readFileSync(finding, "utf8")).id);
    assert.equal(unwatched("analyze", back, "--json"), unwatched("analyze", finding, "--json"));
  });
}

test("another log is refused until its arms are named", () => {
  const words = (name) => ["import", inside(name), "--from", "inspect"];
  const mapping = ["--arm-key", "arm", "--training", "training", "--deployment", "deployment", "--score", "behaviour"];
  const plain = ["plain.json", "plain.eval"];
  for (const name of plain) assert.throws(() => execFileSync(command, words(name), { encoding: "utf8", stdio: "pipe" }), /name its arms/);
  const [made, zipped] = plain.map((name) => JSON.parse(unwatched(...words(name), ...mapping)));
  assert.equal(zipped.id, made.id);
  const file = JSON.parse(readFileSync(finding, "utf8"));
  const of = (finding, arm) => finding.samples.filter((sample) => sample.trial.arm === arm).length;
  for (const arm of ["training", "deployment"]) assert.equal(of(made, arm), of(file, arm));
  // The same answers and the same judgements give the same gap.
  assert.ok(Math.abs(made.analysis.gap.estimate - JSON.parse(unwatched("analyze", finding, "--json")).gap.estimate) < 1e-9);
});
