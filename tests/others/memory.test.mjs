// `check` and `pool` read one finding at a time: ten times as many take no more memory. And a file
// that is far too large is refused before it is read. Memory is what Linux says of the process.
// UNWATCHED_MANY=10000 measures a collection of that size (a minute) instead of a smaller one.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, openSync, closeSync, ftruncateSync, mkdirSync, readFileSync, rmSync, writeSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { generate } from "./support/collection.mjs";

const command = process.env.UNWATCHED_COMMAND;
const folder = mkdtempSync(path.join(os.tmpdir(), "unwatched-memory-"));
after(() => rmSync(folder, { recursive: true }));
const many = Number(process.env.UNWATCHED_MANY ?? 3000);
const skip = os.platform() !== "linux" && "only Linux says how much memory a process had";

/** Runs the command, and says how it ended and the most memory that it had, in MB. */
const run = (...words) =>
  new Promise((done) => {
    const process = spawn(command, words, { stdio: ["ignore", "pipe", "pipe"] });
    let memory = 0;
    let said = "";
    for (const stream of [process.stdout, process.stderr]) stream.on("data", (text) => (said += text));
    const look = () => {
      try {
        const found = readFileSync(`/proc/${process.pid}/status`, "utf8").match(/VmHWM:\s+(\d+)/);
        memory = Math.max(memory, Number(found?.[1] ?? 0) / 1024);
      } catch {
        // It has ended.
      }
    };
    const timer = setInterval(look, 5);
    const begun = Date.now();
    process.on("close", (status) => {
      clearInterval(timer);
      done({ status, said, memory, seconds: (Date.now() - begun) / 1000 });
    });
  });

test("memory stays flat from a collection to one ten times as large", { skip, timeout: 600_000 }, async (t) => {
  const sizes = [many / 10, many];
  const folders = sizes.map((size) => path.join(folder, String(size)));
  sizes.forEach((size, at) => generate(folders[at], size, { short: true }));
  for (const what of ["check", "pool"]) {
    const [few, all] = [await run(what, folders[0]), await run(what, folders[1])];
    t.diagnostic(`${what}: ${few.memory.toFixed(1)} MB for ${sizes[0]}, ${all.memory.toFixed(1)} MB in ${all.seconds.toFixed(1)} s for ${sizes[1]}`);
    assert.deepEqual([few.status, all.status], [0, 0], all.said);
    assert.ok(few.memory > 1 && all.memory / few.memory < 1.3, `${what}: ${few.memory} and ${all.memory} MB`);
  }
});

/** A file of 1 GB, most of it a hole. */
const gigabyte = (name) => {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  const open = openSync(file, "w");
  writeSync(open, '{"schema":"unwatched/finding/1"}\n{"schema":"unwatched/finding/1"}\n');
  ftruncateSync(open, 2 ** 30);
  closeSync(open);
  return file;
};

test("a gigabyte of NDJSON is refused at once, with a sentence", { skip, timeout: 60_000 }, async () => {
  const file = gigabyte("many.ndjson");
  const inside = path.dirname(gigabyte("huge/finding.json"));
  for (const [words, status, sentence] of [
    [["check", file], 1, /many\.ndjson has 1024 MB .* at most 32 MB are read: one JSON document a file/],
    [["check", inside], 1, /finding\.json has 1024 MB/],
    [["pool", file], 2, /many\.ndjson is no folder: name the one that holds the findings, a file each/],
    [["pool", inside], 1, /left out: .*finding\.json has 1024 MB/],
  ]) {
    const found = await run(...words);
    assert.equal(found.status, status, found.said);
    assert.match(found.said, sentence);
    assert.ok(found.seconds < 5 && found.memory < 24, `${found.seconds} s, ${found.memory} MB`);
  }
});
