// A model in the page: our engine in Chromium beside llama.cpp compiled to WebAssembly, and beside
// llama.cpp on the machine itself, on the same file, in one thread each. Every prompt is another one,
// so that none is known from earlier. Who answers first changes from round to round.

import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { llama } from "../../tests/others/support/llama.mjs";
import { model } from "../../tests/browser/support/project.mjs";
import { serveSite } from "../../tests/browser/support/site.mjs";
import { closing, inPage, launch } from "../support/browser.mjs";
import { median } from "../support/numbers.mjs";
import { dist, packages, python, root, withFolder } from "../support/places.mjs";
import { limited, share, shown } from "../support/table.mjs";
import { ours, wllama } from "./page.mjs";

const ROUNDS = 5;
const TOKENS = 64;

/** Prompts of some 200 tokens that begin differently. */
function prompts(round) {
  const text = JSON.parse(readFileSync(path.join(root, "public/scenarios/tone/late-report.json"), "utf8"));
  const all = text.paraphrases.map((one) => one.turns?.[0]?.text ?? JSON.stringify(one)).join(" ");
  return [`${round}. ${all.slice(0, 800)} Write a long story about this.`];
}

/** llama.cpp's own figures of what it read and wrote. */
async function native(server, round) {
  const [prompt] = prompts(round);
  const { timings } = await server.ask("/completion", { prompt, n_predict: TOKENS, temperature: 0, cache_prompt: false });
  return { read: timings.prompt_per_second, written: timings.predicted_per_second };
}

export async function rows() {
  const engine = readdirSync(dist).find((name) => name.startsWith("engine-"));
  return withFolder(async (folder) => {
    writeFileSync(path.join(folder, "index.html"), "<!doctype html>");
    mkdirSync(path.join(folder, "wllama"));
    symlinkSync(path.join(dist, engine), path.join(folder, "ours"));
    for (const name of ["index.js", "wasm"]) symlinkSync(path.join(packages(), "@wllama/wllama/esm", name), path.join(folder, "wllama", name));
    symlinkSync(model, path.join(folder, "model.gguf"));
    const site = closing(await serveSite({ folder }));
    const server = closing(await llama(python, model));
    const browser = await launch();
    const found = { ours: [], wllama: [], native: [] };
    const load = { ours: [], wllama: [] };
    const visit = (run, given) => inPage(browser, {}, async (page) => {
      await page.goto(site.url());
      return page.evaluate(run, given);
    });
    for (let round = 0; round < ROUNDS; round += 1) {
      const given = { prompts: prompts(round), tokens: TOKENS };
      const mine = await visit(ours, given);
      const theirs = await visit(wllama, { ...given, lengths: mine.figures.map(({ prompt }) => prompt) });
      found.ours.push(...mine.figures);
      found.wllama.push(...theirs.figures);
      found.native.push(await native(server, round));
      load.ours.push(mine.load);
      load.wllama.push(theirs.load);
    }
    const of = (who, what) => median(found[who].map((figures) => figures[what]));
    const pair = (what, name, peer, peerName) => ({ what: name, unit: "tokens/s", ours: of("ours", what), peer: of(peer, what), peerName });
    return [
      limited(pair("written", "a model in the page: tokens written", "wllama", "wllama, one thread"), "≥", 25),
      limited(pair("read", "tokens of a prompt read", "wllama", "wllama, one thread"), "≥", 60),
      share(pair("written", "tokens written, beside the machine itself", "native", "llama.cpp, one thread"), "≥", 0.33),
      share(pair("read", "tokens read, beside the machine itself", "native", "llama.cpp, one thread"), "≥", 0.33),
      shown({ what: "from the file to a model that can be asked", unit: "ms", ours: median(load.ours), peer: median(load.wllama), peerName: "wllama, one thread" }),
    ];
  });
}
