// Labels: a rule's first guess, a person's key press, taking it back, and the history in the file.

import assert from "node:assert/strict";
import { test } from "node:test";
import { asFile, gapOf, importFiles } from "./support/lab.mjs";
import { firstScenario as scenario, until, words } from "./support/project.mjs";
import { countedAnswers, startPeer } from "./support/peer.mjs";
import { stage } from "./support/stage.mjs";

const here = stage();

test("a key press changes label and gap; undo brings both back; the file keeps the history", { timeout: 60_000 }, async () => {
  const peer = await startPeer({ scenario, answer: countedAnswers(scenario, { training: [4, 4], deployment: [0, 0] }) });
  await here.lab(peer, {}, async ({ page, lab }) => {
    await lab.server(peer);
    await lab.plan({ prompts: 2, samples: 4 });
    await lab.finish();
    assert.equal((await lab.measured(16)).gap, 1);
    const card = lab.panes.training.locator("li.sample").first();
    const pressed = (value) => card.locator(`button[data-value=${value}]`).getAttribute("aria-pressed");
    const gapIs = (gap, answers) => until(async () => {
      const shown = await gapOf(page);
      return Math.abs(shown.gap - gap) < 1e-9 && shown.answers === answers;
    }, `a gap of ${gap} from ${answers} answers`, 5_000);
    await card.getByText(words("sample.by-rule")).waitFor();
    assert.equal(await pressed("yes"), "true");

    await card.focus();
    await page.keyboard.press("n");
    // 3 of 4 and 4 of 4, against none: (.75 + 1) / 2.
    await gapIs(0.875, 16);
    await card.getByText(words("sample.by-person")).waitFor();
    assert.deepEqual([await pressed("yes"), await pressed("no")], ["false", "true"]);

    await page.keyboard.press("u");
    // 3 of 3: what is unclear is missing.
    await gapIs(1, 15);
    await page.getByRole("button", { name: words("lab.undo") }).click();
    await gapIs(0.875, 16);
    await page.getByRole("button", { name: words("lab.undo") }).click();
    await gapIs(1, 16);
    await card.getByText(words("sample.by-rule")).waitFor();
    await page.getByRole("button", { name: words("lab.undo") }).click();
    await page.getByRole("status").getByText(words("lab.status.nothing")).waitFor({ state: "attached" });

    // A click does the same as a key.
    await card.locator("button[data-value=no]").click();
    await gapIs(0.875, 16);
    const { finding, text } = await lab.saved();
    const persons = finding.labels.filter((label) => label.rater.kind === "person");
    assert.equal(persons.length, 1, "what was taken back is gone");
    const history = finding.labels.filter((label) => label.sample === persons[0].sample);
    assert.deepEqual(history.map((label) => [label.rater.kind, label.value, label.blind]), [["rule", "yes", true], ["person", "no", false]]);
    assert.ok(history.every((label) => /^\d{4}-\d\d-\d\dT[\d:]+Z$/.test(label.at)));
    assert.equal(finding.analysis.gap.estimate, 0.875);

    await importFiles(page, here.site, asFile(text));
    const view = page.getByTestId("finding-view");
    await view.getByText(`15 ${words("sample.by-rule")}, 1 ${words("sample.by-person")}`).waitFor();
    assert.equal((await gapOf(view)).gap, 0.875);
    assert.equal(await page.getByTestId("finding-problems").count(), 0);
  });
});

test("labels outlive a reload", { timeout: 60_000 }, async () => {
  const peer = await startPeer({ scenario, answer: countedAnswers(scenario, { training: [2], deployment: [0] }) });
  await here.lab(peer, {}, async ({ page, lab }) => {
    await lab.server(peer);
    await lab.plan({ prompts: 1, samples: 2 });
    await lab.finish();
    await lab.measured(4);
    await lab.panes.training.locator("li.sample").first().press("n");
    await until(async () => (await gapOf(page)).gap === 0.5, "the gap follows");
    await page.reload();
    await lab.reaches("finished");
    await until(async () => (await gapOf(page)).gap === 0.5, "the label is kept");
    await lab.panes.training.getByText(words("sample.by-person")).waitFor();
  });
});
