// The workflow for a collection's repository (docs/collection/check.yml): its script, in a repository
// with pull requests as strangers would send them.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { generate } from "./support/collection.mjs";

const root = process.env.UNWATCHED_ROOT ?? path.join(import.meta.dirname, "../..");
const missing = ["bash", "git", "jq"].filter((name) => spawnSync(name, ["--version"]).status !== 0);
const skip = missing.length > 0 && `the runner has ${missing}, this computer has not`;
const folder = mkdtempSync(path.join(os.tmpdir(), "unwatched-workflow-"));
after(() => rmSync(folder, { recursive: true }));

const yaml = readFileSync(path.join(root, "docs/collection/check.yml"), "utf8");
const script = yaml.split("        run: |\n")[1].replace(/^ {10}/gm, "");
const temp = path.join(folder, "temp");
mkdirSync(path.join(temp, "unwatched/bin"), { recursive: true });
copyFileSync(process.env.UNWATCHED_COMMAND, path.join(temp, "unwatched/bin/unwatched"));

const repository = path.join(folder, "repository");
const git = (...words) => execFileSync("git", ["-C", repository, "-c", "user.name=t", "-c", "user.email=t@localhost", ...words], { encoding: "utf8", stdio: "pipe" }).trim();
const place = (name) => path.join(repository, name);
const edit = (from, to, change) => {
  const value = JSON.parse(readFileSync(place(from), "utf8"));
  change(value);
  writeFileSync(place(to), JSON.stringify(value));
};

/** What the job says of a pull request that does `change`. */
const job = (change) => {
  change();
  git("add", "-A");
  git("commit", "-qm", "change", "--allow-empty");
  const summary = path.join(folder, "summary");
  writeFileSync(summary, "");
  const env = { ...process.env, RUNNER_TEMP: temp, GITHUB_WORKSPACE: repository, GITHUB_STEP_SUMMARY: summary, BASE: base };
  const { status, stdout } = spawnSync("bash", ["-c", script], { env, cwd: repository, encoding: "utf8" });
  git("reset", "-q", "--hard", base);
  return { status, log: stdout, said: readFileSync(summary, "utf8") };
};

let base = "";
const set_up = () => {
  generate(repository, 8, { short: true });
  mkdirSync(place("new"));
  copyFileSync(place("batch-0/00007.json"), path.join(folder, "kept.json"));
  rmSync(place("batch-0/00007.json"));
  // What was wrong before is not held against the next one.
  writeFileSync(place("old-trouble.json"), "{}");
  execFileSync("git", ["init", "-q", repository]);
  git("add", "-A");
  git("commit", "-qm", "base");
  base = git("rev-parse", "HEAD");
};
const add = (name) => {
  mkdirSync(path.dirname(place(name)), { recursive: true });
  copyFileSync(path.join(folder, "kept.json"), place(name));
};

test("the workflow says what is wrong with what is new, and only with that", { skip, timeout: 60_000 }, () => {
  set_up();
  const fine = job(() => add("new/fine.json"));
  assert.deepEqual([fine.status, fine.log], [0, ""], fine.said);
  assert.match(fine.said, /in order/);

  const none = job(() => writeFileSync(place("README.md"), "words"));
  assert.equal(none.status, 0);
  assert.match(none.said, /No finding was added/);

  const again = job(() => copyFileSync(place("batch-0/00003.json"), place("again.json")));
  assert.equal(again.status, 1);
  assert.match(again.said, / {4}again\.json \/samples\n.*same samples are in batch-0\/00003\.json/);
  assert.doesNotMatch(again.said, /old-trouble/);

  const changed = job(() => edit("batch-0/00003.json", "batch-0/00003.json", (finding) => (finding.title = "Better")));
  assert.equal(changed.status, 1);
  assert.match(changed.said, / {4}batch-0\/00003\.json \/id\n/);
});

test("names, texts and links of a stranger stay data", { skip, timeout: 60_000 }, () => {
  const names = ["new/$(touch hacked).json", "new/-o.json", "-rf.json", "new/two\nlines.json", "new/`x` '\".json"];
  for (const name of names) {
    const ok = job(() => add(name));
    assert.equal(ok.status, 0, `${name}: ${ok.said}`);
    const bad = job(() => {
      add(name);
      edit(name, name, (finding) => (finding.title = "x"));
    });
    assert.equal(bad.status, 1, name);
    assert.match(bad.said, /\/id/);
    assert.equal(bad.log, "");
  }
  assert.ok(!readdirSync(repository).includes("hacked"));

  const words = job(() => {
    add("new/words.json");
    edit("new/words.json", "new/words.json", (finding) => (finding["\n::error::x\n```\n<script>"] = 1));
  });
  assert.equal(words.status, 1);
  // Below the first sentence every line is quoted.
  const quoted = words.said.split("\n").slice(1, -3).filter((line) => line !== "");
  assert.ok(quoted.length > 1 && quoted.every((line) => line.startsWith("    ")), words.said);

  const link = job(() => symlinkSync("/etc/hostname", place("link.json")));
  assert.equal(link.status, 1);
  assert.match(link.said, /is a link/);

  const withdrawn = job(() => writeFileSync(place("withdrawn.json"), '["sha256:0"]'));
  assert.equal(withdrawn.status, 1);
  assert.match(withdrawn.said, /a sentence for each id/);
});
