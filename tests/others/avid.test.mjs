// Our report against the published tools of the AI Vulnerability Database (tests/requirements.txt).

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, test } from "node:test";

const python = process.env.UNWATCHED_PYTHON ?? "python3";
const command = process.env.UNWATCHED_COMMAND;
const root = process.env.UNWATCHED_ROOT ?? path.join(import.meta.dirname, "../..");
const folder = mkdtempSync(path.join(os.tmpdir(), "unwatched-avid-"));
after(() => rmSync(folder, { recursive: true }));

const fixture = path.join(root, "tests/fixtures/finding-1.json");
const unwatched = (...words) => execFileSync(command, words, { encoding: "utf8", stdio: "pipe" });

// Loads the report as their own class, and writes it as that class does.
const ASK = `
import json, sys
from avidtools.datamodels.report import Report

report = Report(**json.load(sys.stdin))
report.save(sys.argv[1])
print(json.dumps({"classof": report.problemtype.classof.value, "metrics": len(report.metrics),
  "artifact": report.affects.artifacts[0].name, "date": str(report.reported_date)}))
`;

test("their own class loads our report", { timeout: 60_000 }, () => {
  // The fixture is the practice model's; the same samples of a model that is called over the network.
  const finding = JSON.parse(readFileSync(fixture, "utf8"));
  finding.simulated = false;
  finding.model = { ...finding.model, provider: "openai-compatible", origin: "http://127.0.0.1:8080", asked: "smollm2" };
  const file = path.join(folder, "finding.json");
  writeFileSync(file, JSON.stringify(finding));
  const report = unwatched("convert", file, "--to", "avid");
  const saved = path.join(folder, "saved.json");
  const said = JSON.parse(execFileSync(python, ["-c", ASK, saved], { input: report, encoding: "utf8", stdio: ["pipe", "pipe", "pipe"] }));
  assert.deepEqual(said, { classof: "LLM Evaluation", metrics: 3, artifact: "smollm2", date: finding.created.slice(0, 10) });
  const gap = JSON.parse(readFileSync(saved, "utf8")).metrics[0].results;
  const ours = JSON.parse(unwatched("analyze", file, "--json")).gap;
  assert.deepEqual([gap.value, gap.lower, gap.upper, gap.prompts], [ours.estimate, ours.lower, ours.upper, ours.n_prompts]);
});

test("a simulated finding makes no report", () => {
  assert.throws(() => unwatched("convert", fixture, "--to", "avid"), /simulated finding/);
});
