// Rust for the bench, built for the browser with the tools and the settings of the site.

import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { root } from "./places.mjs";

const target = process.env.CARGO_TARGET_DIR ?? path.join(root, "target");
/** Those of index.html. */
const FEATURES = ["bulk-memory", "bulk-memory-opt", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"];

const run = (program, words, cwd) => execFileSync(program, words, { cwd, stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, CARGO_TARGET_DIR: path.join(target, "bench") } });

/** Builds the crate in `bench/<folder>` for the browser; gives the folder with `<name>.js` and its module. */
export function forBrowser(folder, { name = folder, optimise = "-Oz" } = {}) {
  const crate = path.join(root, "bench", folder);
  run("cargo", ["build", "--release", "--locked", "--target", "wasm32-unknown-unknown"], crate);
  const out = path.join(target, "bench/pages", folder);
  mkdirSync(out, { recursive: true });
  const module = path.join(target, "bench/wasm32-unknown-unknown/release", `${name}.wasm`);
  run("wasm-bindgen", ["--target", "web", "--no-typescript", "--out-dir", out, "--out-name", name, module]);
  const wasm = path.join(out, `${name}_bg.wasm`);
  run("wasm-opt", [optimise, ...FEATURES.map((feature) => `--enable-${feature}`), wasm, "-o", wasm]);
  return out;
}

/** Builds the crate in `bench/<folder>` for this machine, and gives its program. */
export function forMachine(folder) {
  run("cargo", ["build", "--release", "--locked"], path.join(root, "bench", folder));
  return path.join(target, "bench/release", folder);
}
