// Files of any size, made of those that the project has.

import { json } from "../../tests/browser/support/project.mjs";

const REPEATS = 10;

/** A finding of so many samples: two arms, ten answers to a prompt in each, as long as asked for. */
export function finding(samples, text) {
  const made = json("tests/fixtures/finding-1.json");
  const [scenario] = made.scenarios;
  const [[model], [sample], [label]] = [scenario.paraphrases, made.samples, made.labels];
  const prompts = Math.ceil(samples / (2 * REPEATS));
  scenario.paraphrases = Array.from({ length: prompts }, (_, n) => ({ ...model, id: `p${n + 1}` }));
  made.plan.prompts = scenario.paraphrases.map(({ id }) => ({ scenario: scenario.id, paraphrase: id }));
  made.plan.repeats = REPEATS;
  [made.samples, made.labels] = [[], []];
  for (let prompt = 0; prompt < prompts; prompt += 1) {
    for (const [arm, rate] of [["training", 4 + (prompt % 5)], ["deployment", 2 + (prompt % 3)]]) {
      for (let repeat = 1; repeat <= REPEATS; repeat += 1) {
        const order = made.samples.length + 1;
        const trial = { scenario: scenario.id, paraphrase: `p${prompt + 1}`, arm, repeat };
        made.samples.push({ ...sample, id: `s${order}`, order, trial, text: text ?? sample.text });
        made.labels.push({ ...label, sample: `s${order}`, value: repeat <= rate ? "yes" : "no" });
      }
    }
  }
  return JSON.stringify(made);
}

/** An index of so many findings, of twenty models and as many contributors as a tenth of them. */
export function collection(size) {
  const index = json("public/findings/index.json");
  const [entry] = index.findings;
  const hash = (kind, n) => `sha256:${kind}${String(n).padStart(63, "0")}`;
  index.findings = Array.from({ length: size }, (_, n) => ({
    ...entry,
    ...{ id: hash("a", n), digest: hash("b", n), run: hash("c", n), plan: hash("d", n) },
    simulated: false,
    model: `model-${n % 20}`,
    contributor: `person ${n % Math.ceil(size / 10)}`,
    gap: { ...entry.gap, estimate: ((n * 37) % 100) / 200 - 0.2 },
  }));
  return JSON.stringify(index);
}
