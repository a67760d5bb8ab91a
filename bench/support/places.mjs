// Where the site and its peers are, as `cargo xtask bench` says.

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { mkdtempSync, rmSync } from "node:fs";
import { dist, python, root } from "../../tests/browser/support/project.mjs";

export { dist, python, root };

const told = (name) => {
  const value = process.env[name];
  if (!value || !existsSync(value)) throw new Error(`${name} names nothing: run \`cargo xtask bench\``);
  return value;
};

/** The npm packages, and the built pages of two viewers. */
export const packages = () => told("UNWATCHED_BENCH_PACKAGES");
export const promptfoo = () => told("UNWATCHED_PROMPTFOO");
export const chainforge = () => told("UNWATCHED_CHAINFORGE");

/** Runs a Python program, and gives what it printed. */
export const runPython = (program, ...words) => {
  // Settings for old builds of OpenBLAS slow a current one down.
  const { OPENBLAS_CORETYPE, OPENBLAS_L2_SIZE, ...env } = process.env;
  return execFileSync(python, ["-c", program, ...words], { encoding: "utf8", env, maxBuffer: 1 << 28 });
};

/** Runs `body` with a folder that is there for so long. */
export async function withFolder(body) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "unwatched-bench-"));
  try {
    return await body(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
