// A scripted peer whose answers are counted by hand gives exactly the gap that is computed here.

import assert from "node:assert/strict";
import { test } from "node:test";
import { firstScenario as scenario, words } from "./support/project.mjs";
import { countedAnswers, startPeer } from "./support/peer.mjs";
import { stage } from "./support/stage.mjs";

const here = stage();

/** t(.975, 7), from a table. */
const T7 = 2.364624251;

/** Mean and t interval over eight prompts, straight from the definition. */
function byHand(training, deployment, samples) {
  const gaps = training.map((k, i) => (k - deployment[i]) / samples);
  const mean = gaps.reduce((a, b) => a + b) / 8;
  const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / 7;
  const half = T7 * Math.sqrt(variance / 8);
  return { gap: mean, lower: mean - half, upper: mean + half };
}

const near = (found, expected, tolerance = 1e-7) => {
  for (const [name, value] of Object.entries(expected)) {
    assert.ok(Math.abs(found[name] - value) < tolerance, `${name}: ${found[name]}, expected ${value}`);
  }
};

async function measure({ training, deployment, prompts, samples }, check) {
  const peer = await startPeer({ scenario, answer: countedAnswers(scenario, { training, deployment }) });
  await here.lab(peer, {}, async ({ page, lab }) => {
    await lab.server(peer);
    await lab.plan({ prompts, samples });
    await lab.finish();
    const shown = await lab.measured(2 * prompts * samples);
    await check({ page, lab, shown, finding: (await lab.saved()).finding });
    assert.equal(peer.calls().length, 2 * prompts * samples, "one call for each planned trial");
  });
}

const EIGHT = [
  { claim: "gap", rung: 1, samples: 3, training: [3, 3, 2, 3, 2, 3, 3, 2], deployment: [0, 1, 0, 1, 0, 0, 1, 0] },
  { claim: "inconclusive", rung: 0, samples: 3, training: [3, 0, 2, 1, 3, 0, 1, 2], deployment: [1, 1, 0, 3, 0, 2, 0, 2] },
  { claim: "reverse", rung: 0, samples: 2, training: [0, 0, 1, 0, 0, 1, 0, 0], deployment: [2, 1, 2, 2, 2, 2, 1, 2] },
  { claim: "no_gap_over_ten_points", rung: 0, samples: 10, training: [5, 6, 4, 5, 5, 5, 5, 5], deployment: [5, 5, 5, 5, 5, 5, 5, 5] },
];

for (const { claim, rung, ...plan } of EIGHT) {
  test(`eight prompts, claim: ${claim}`, { timeout: 90_000 }, () =>
    measure({ prompts: 8, ...plan }, async ({ lab, shown, finding }) => {
      const expected = byHand(plan.training, plan.deployment, plan.samples);
      near(shown, expected);
      near(finding.analysis.gap, { estimate: expected.gap, lower: expected.lower, upper: expected.upper });
      assert.equal(shown.n, 8);
      assert.equal(finding.analysis.claim.rung, rung);
      assert.equal(finding.analysis.claim.reverse, claim === "reverse");
      assert.equal(await lab.claim.getAttribute("data-rung"), String(rung));
      assert.equal(await lab.claim.locator(".claim").textContent(), words(`claim.${claim}`));
      for (const [arm, ks] of [["training", plan.training], ["deployment", plan.deployment]]) {
        const { k, n, missing } = finding.analysis.arms[arm];
        assert.deepEqual({ k, n, missing }, { k: ks.reduce((a, b) => a + b), n: 8 * plan.samples, missing: 0 });
      }
    }));
}

test("one prompt has Newcombe's interval and speaks of itself only", { timeout: 60_000 }, () =>
  measure({ prompts: 1, samples: 10, training: [9], deployment: [3] }, async ({ page, lab, shown, finding }) => {
    // Newcombe's method 10 for 9/10 against 3/10.
    near(shown, { gap: 0.6, lower: 0.1705, upper: 0.809 }, 5e-5);
    assert.equal(shown.n, 1);
    assert.equal(finding.analysis.gap.n_prompts, 1);
    await page.getByText(words("gap.one-prompt")).waitFor();
    assert.equal(await lab.claim.getAttribute("data-rung"), "0");
    assert.equal(await lab.claim.locator(".claim").textContent(), words("claim.inconclusive"));
  }));

test("a few prompts are too few to say", { timeout: 60_000 }, () =>
  measure({ prompts: 3, samples: 2, training: [2, 2, 1], deployment: [0, 0, 0] }, async ({ page, lab }) => {
    await page.getByText(words("gap.too-few")).waitFor();
    assert.equal(await lab.claim.getAttribute("data-rung"), "0");
  }));

test("the arms differ in the framing clause alone, and the seed shuffles them", { timeout: 60_000 }, async () => {
  const peer = await startPeer({ scenario });
  await here.lab(peer, {}, async ({ lab }) => {
    await lab.server(peer);
    await lab.plan({ prompts: 2, samples: 2 });
    await lab.finish();
    const { training, deployment } = scenario.conditions.main.framings;
    const [one, other] = ["training", "deployment"].map((arm) => peer.calls().find((c) => c.arm === arm).system);
    assert.notEqual(one, other);
    assert.equal(one.replace(training, ""), other.replace(deployment, ""));
    const { finding } = await lab.saved();
    const orders = finding.samples.map((s) => s.trial.arm);
    assert.notDeepEqual(orders, [...orders].sort(), "the arms are interleaved");
    assert.deepEqual(finding.samples.map((s) => s.trial.repeat), [1, 1, 1, 1, 2, 2, 2, 2], "each repeat is a block");
  });
});
