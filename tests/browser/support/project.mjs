// Where things are, and the words and scenarios that the page ships with.

import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));

export const root = process.env.UNWATCHED_ROOT ?? path.resolve(here, "../../..");
export const dist = process.env.UNWATCHED_DIST ?? path.join(root, "dist");
export const chromium = process.env.UNWATCHED_CHROMIUM ?? "/usr/bin/chromium";
export const python = process.env.UNWATCHED_PYTHON ?? "python3";
/** What `cargo xtask package` and `cargo xtask host` write from dist/. */
export const packed = process.env.UNWATCHED_PACKAGE ?? path.join(root, "target/unwatched.zip");
export const hosted = process.env.UNWATCHED_HOSTED ?? path.join(root, "target/hosted");
export const model = process.env.UNWATCHED_MODEL;

export const json = (file) => JSON.parse(readFileSync(path.join(root, file), "utf8"));

/** The languages that there are, by their tags: English, and those that have a catalogue. */
export const languages = readdirSync(path.join(root, "public/words"))
  .flatMap((name) => name.match(/^([a-z]+)\.json$/)?.slice(1) ?? []);

/** What gives the words that the page shows in a language under a key, with `{name}` replaced. */
export function wordsIn(language) {
  const catalogue = Object.assign({}, ...[".report", "", ".learn"].map((part) => json(`public/words/${language}${part}.json`)));
  return (key, values = {}) => {
    const text = catalogue[key];
    if (text === undefined) throw new Error(`no words under ${key}`);
    return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  };
}

/** The words that the page shows under `key`, in English; tests never copy a sentence. */
export const words = wordsIn("en");

export const scenario = (id) => json(`public/scenarios/${id}.json`);

/** The scenario that is there on arrival. */
export const firstScenario = scenario("tone/late-report");

/** A port of loopback that nobody uses right now. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until `look` gives something true, and returns it. */
export async function until(look, what, ms = 15_000) {
  const end = Date.now() + ms;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited ${ms} ms in vain: ${what}`);
    await sleep(50);
  }
}
