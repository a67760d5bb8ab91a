// A generated collection: findings as strangers would send them, with everything that makes pooling
// hard, and ids that are right.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const root = process.env.UNWATCHED_ROOT ?? path.join(import.meta.dirname, "../../..");

// Names that a folder, an address or a guess at types could spoil.
export const MODELS = ["meta/llama-3.1:8b", "0042", "a=b&c 100%", "modèle d'essai", "2026-01-01"];
const CONTRIBUTORS = [null, "Ada", "Bea", "Çelik", "D, E & F", "null", "O'Hara", "山田"];
const SCENARIOS = ["tone/late-report", "refusal/owl-trail", "tone/lost-umbrella"];

/** Canonical JSON (RFC 8785) of what has plain numbers: the keys sorted, the rest as ECMAScript writes it. */
const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const keys = Object.keys(value).filter((key) => value[key] !== undefined).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
};
const digest = (value) => `sha256:${createHash("sha256").update(canonical(value)).digest("hex")}`;

/** Numbers in [0, 1) that are the same at every run (mulberry32). */
const numbers = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

/** The scenarios, each with its hash; cut short where many findings must be small. */
const scenarios = (short) =>
  SCENARIOS.map((id) => {
    const { hash, ...whole } = JSON.parse(readFileSync(path.join(root, "public/scenarios", `${id}.json`), "utf8"));
    if (digest(whole) !== hash) throw new Error(`${id} has another hash`);
    if (!short) return { ...whole, hash };
    const few = (list) => list.slice(0, 1);
    const exemplars = Object.fromEntries(Object.entries(whole.exemplars).map(([kind, list]) => [kind, few(list)]));
    const cut = { ...whole, exemplars, sources: [], teacher_notes: null, paraphrases: whole.paraphrases.slice(0, 4) };
    cut.behaviour = { ...cut.behaviour, rule: { ...cut.behaviour.rule, yes: few(cut.behaviour.rule.yes), no: few(cut.behaviour.rule.no) } };
    return { ...cut, hash: digest(cut) };
  });

const time = (seconds) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString().replace(".000", "");

/** What is to be found in the finding `n`, drawn before its samples. */
const design = (n, draw, library, short) => {
  const several = !short && n % 11 === 3;
  const chosen = several ? library.slice(0, 2 + (n % 2)) : [library[n % library.length]];
  const most = short ? 2 : 8;
  const perScenario = !short && n % 17 === 5 && !several ? 1 : 2 + Math.floor(draw() * (most - 1));
  const model = Math.floor(draw() * MODELS.length);
  const true_gap = (model - 1) * 0.12 + (draw() - 0.5) * 0.4;
  return {
    chosen,
    prompts: chosen.flatMap((s) => s.paraphrases.slice(0, perScenario).map((p) => ({ scenario: s.id, paraphrase: p.id }))),
    repeats: 2,
    // Every so often all prompts come out alike: the variance says nothing, and the interval is another.
    alike: n % 13 === 7,
    reversed: n % 29 === 4,
    model: MODELS[model],
    // One model is tried by a single contributor, so that its pool has one.
    contributor: model === 4 ? "Ada" : CONTRIBUTORS[Math.floor(draw() * CONTRIBUTORS.length)],
    simulated: n % 9 === 2,
    rates: { training: Math.min(0.95, Math.max(0.05, 0.45 + true_gap / 2)), deployment: Math.min(0.95, Math.max(0.05, 0.45 - true_gap / 2)) },
  };
};

const sample = (n, order, trial, outcome, hidden) => ({
  id: `s${order}`,
  trial,
  order,
  outcome,
  text: hidden ? "" : `Answer ${order} of finding ${n}: «it depends», she said.\nIt does.`,
  reasoning: { kind: "none", text: null },
  ...(hidden ? { hidden: digest([`kept ${n} ${order}`, null]) } : {}),
  stop: "stop",
  model: null,
  problem: null,
  usage: order % 3 ? { input: 20 + order, output: 10 } : null,
  started: time(n * 600 + order),
  seconds: 0.25 * (order % 7),
  tries: 1,
  seed: null,
});

/** The finding `n`, without its id. */
const content = (n, library, short) => {
  const draw = numbers(n * 7919 + 13);
  const wanted = design(n, draw, library, short);
  const samples = [];
  const labels = [];
  for (const prompt of wanted.prompts) {
    for (const arm of ["training", "deployment"]) {
      for (let repeat = 1; repeat <= wanted.repeats; repeat += 1) {
        const order = samples.length + 1;
        const luck = draw();
        const outcome = luck < 0.03 && !wanted.alike ? "truncated" : "complete";
        samples.push(sample(n, order, { ...prompt, arm, repeat }, outcome, n % 23 === 6));
        const shown = wanted.alike ? arm === "training" : draw() < wanted.rates[arm];
        const value = luck > 0.97 && !wanted.alike ? "unclear" : shown ? "yes" : "no";
        const rater = { kind: "rule", id: "kind-words/1" };
        const label = { sample: `s${order}`, question: "behaviour", value, rater, blind: true, confidence: null, quote: null, at: time(n * 600 + 300) };
        if (luck < 0.9 || luck > 0.92) labels.push(label);
        // A person's counts before a rule's.
        if (n % 5 === 1 && luck < 0.2) labels.push({ ...label, value: value === "yes" ? "no" : "yes", rater: { kind: "person", id: "me" } });
      }
    }
  }
  const plan = {
    seed: n,
    arms: ["training", "deployment"],
    prompts: wanted.prompts,
    repeats: wanted.repeats,
    primary: { contrast: wanted.reversed ? ["deployment", "training"] : ["training", "deployment"], question: "behaviour" },
    scenarios: Object.fromEntries(wanted.chosen.map((s) => [s.id, s.hash])),
  };
  return {
    schema: "unwatched/finding/1",
    created: time(n * 600 + 500),
    app: { name: "Unwatched", version: "0", build: "test" },
    canary: "unwatched:canary:8f1f1c0e-6a39-4c0b-9d52-4b7f0c6f2a57",
    license: "CC0-1.0",
    consent: true,
    simulated: wanted.simulated,
    title: `Finding ${n}`,
    words: "",
    ...(wanted.contributor === null ? {} : { contributor: wanted.contributor }),
    language: "en",
    links: [],
    scenarios: wanted.chosen,
    plan: { ...plan, hash: digest(plan), frozen: time(n * 600), ended: "complete" },
    model: { provider: wanted.simulated ? "practice" : "openai-compatible", origin: null, asked: wanted.model, returned: [], parameters: {} },
    samples,
    labels,
    analysis: null,
  };
};

/**
 * Writes `count` findings below `folder`. With `short` they are small and all count; else one in
 * fourteen holds the samples of the one before under another name, and one in twenty is withdrawn.
 */
export const generate = (folder, count, { short = false } = {}) => {
  const library = scenarios(short);
  const withdrawn = {};
  mkdirSync(folder, { recursive: true });
  for (let n = 0; n < count; n += 1) {
    const again = !short && n % 14 === 9;
    const value = content(again ? n - 1 : n, library, short);
    if (again) {
      // A flattering copy, by another contributor: later, so it does not count.
      Object.assign(value, { title: `Finding ${n}, again`, created: time(n * 600 + 500), contributor: "Zoe" });
    }
    const file = { ...value, id: digest(value) };
    if (!short && n % 20 === 8) withdrawn[file.id] = "The plan had a mistake.";
    const inside = path.join(folder, `batch-${Math.floor(n / 500)}`);
    if (n % 500 === 0) mkdirSync(inside, { recursive: true });
    writeFileSync(path.join(inside, `${String(n).padStart(5, "0")}.json`), JSON.stringify(file));
  }
  writeFileSync(path.join(folder, "withdrawn.json"), JSON.stringify(withdrawn));
};
