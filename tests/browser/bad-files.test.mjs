// Files of strangers: whatever is wrong with them is said with its place, and nothing breaks.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { open } from "./support/browser.mjs";
import { Lab, asFile, gapOf, importFiles } from "./support/lab.mjs";
import { firstScenario as scenario, json, words } from "./support/project.mjs";
import { stage } from "./support/stage.mjs";

let honest;
const here = stage({
  prepare: async ({ lab }) => {
    await lab(null, {}, async ({ lab }) => {
      await lab.plan({ prompts: 2, samples: 2 });
      await lab.finish();
      honest = (await lab.saved()).finding;
    });
  },
});

/** RFC 8785 for what a finding holds: sorted keys, numbers and texts as ECMAScript writes them. */
const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical)}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)}}`;
};

function sealed(finding) {
  const { id: _, ...content } = finding;
  return { ...content, id: `sha256:${createHash("sha256").update(canonical(content)).digest("hex")}` };
}

/** A copy of the honest finding that was changed, and sealed again by somebody who knows how. */
function changed(change) {
  const copy = structuredClone(honest);
  change(copy);
  return JSON.stringify(sealed(copy));
}

async function problemsOf(text, check) {
  await here.page({}, async ({ page }) => {
    await importFiles(page, here.site, asFile(text, "theirs.json"));
    const problems = page.getByTestId("finding-problems");
    await problems.waitFor();
    await check({ page, problems, said: await problems.textContent() });
  });
}

test("the file's id is the hash of its canonical content, computed here anew", () => {
  assert.equal(sealed(honest).id, honest.id);
});

test("an honest file has no problems", { timeout: 30_000 }, () =>
  here.page({}, async ({ page }) => {
    await importFiles(page, here.site, asFile(JSON.stringify(honest)));
    await page.getByTestId("finding-view").waitFor();
    assert.equal(await page.getByTestId("finding-problems").count(), 0);
  }));

test("not JSON", { timeout: 30_000 }, () =>
  problemsOf('{"schema": oops', ({ page, said }) => {
    assert.match(said, /theirs\.json/);
    assert.ok(said.includes(words("problem.not-json", { detail: "1:12" })), said);
    return page.getByTestId("finding-view").count().then((n) => assert.equal(n, 0));
  }));

test("JSON, but no finding", { timeout: 30_000 }, () =>
  problemsOf("[1,2,3]", ({ said }) => assert.ok(said.includes(words("problem.no-finding")), said)));

test("nested 10,000 deep", { timeout: 30_000 }, () =>
  problemsOf('{"schema":"unwatched/finding/1","a":' + "[".repeat(10_000) + "]".repeat(10_000) + "}", ({ said }) =>
    assert.ok(said.includes(words("problem.too-deep")), said)));

test("of a newer version", { timeout: 30_000 }, () =>
  problemsOf(changed((f) => (f.schema = "unwatched/finding/9")), ({ said }) =>
    assert.ok(said.includes(words("problem.newer-version", { detail: "unwatched/finding/9" })), said)));

test("50 MB: refused without hanging the page", { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "unwatched-file-"));
  const file = path.join(folder, "huge.json");
  const stream = createWriteStream(file);
  for (let megabyte = 0; megabyte < 50; megabyte++) stream.write(" ".repeat(1 << 20));
  await new Promise((resolve) => stream.end("{}", resolve));
  try {
    await here.page({}, async ({ page }) => {
      await open(page, here.site, "findings/");
      await page.getByTestId("findings-import").setInputFiles(file);
      await page.getByTestId("finding-problems").getByText(words("problem.file-too-large", { detail: "32 MB" })).waitFor({ timeout: 5_000 });
      await page.getByTestId("findings-import").setInputFiles(asFile(JSON.stringify(honest)));
      await page.getByTestId("finding-view").waitFor();
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("lying about its numbers, with a good seal: the lie is named, and the true numbers are shown", { timeout: 30_000 }, () => {
  const lie = changed((f) => {
    f.analysis.gap.estimate = 0.97;
    f.analysis.arms.training.k += 1;
  });
  return problemsOf(lie, async ({ page, problems, said }) => {
    await problems.getByText("/analysis/gap/estimate").waitFor();
    await problems.getByText("/analysis/arms/training/k").waitFor();
    assert.equal(await problems.locator("li").count(), 2, said);
    assert.match(said, /0\.97/);
    assert.equal((await gapOf(page.getByTestId("finding-view"))).gap, honest.analysis.gap.estimate);
  });
});

for (const [name, change, expected] of [
  ["changed after it was saved", (f) => (f.words = "new"), ["finding-id"]],
  ["a changed plan", (f) => (f.plan.seed += 1), ["finding-id", "plan-hash"]],
  ["a changed scenario", (f) => (f.scenarios[0].title = "Another"), ["finding-id", "scenario-hash"]],
]) {
  test(name, { timeout: 30_000 }, () => {
    const copy = structuredClone(honest);
    change(copy);
    return problemsOf(JSON.stringify(copy), ({ said }) => {
      for (const key of expected) assert.ok(said.includes(words(`problem.${key}`)), said);
    });
  });
}

test("samples twice, of no trial, and labels of nothing", { timeout: 30_000 }, () =>
  problemsOf(changed((f) => {
    f.samples.push({ ...f.samples[0], id: "s98" }, { ...f.samples[0], id: "s99", trial: { ...f.samples[0].trial, repeat: 7 } });
    f.labels.push({ ...f.labels[0], sample: "nobody" });
  }), ({ said }) => {
    for (const [key, detail] of [["same-trial", "s98"], ["not-planned", "s99"], ["no-such-sample", "nobody"]]) {
      assert.ok(said.includes(words(`problem.${key}`, { detail })), said);
    }
  }));

test("an unknown field is a note, and the finding is shown", { timeout: 30_000 }, () =>
  problemsOf(changed((f) => (f.surprise = 1)), async ({ page, said }) => {
    assert.ok(said.includes(words("problem.unknown-field", { detail: "surprise" })), said);
    assert.ok(await page.getByTestId("finding-view").isVisible());
  }));

test("markup in a file's texts is shown as text", { timeout: 30_000 }, () => {
  const markup = '<img src=x onerror="document.title=1"><script>document.title=1</script>';
  const text = changed((f) => {
    f.title = f.words = f.model.asked = markup;
    f.samples[0].text = markup;
  });
  return here.page({}, async ({ page }) => {
    await importFiles(page, here.site, asFile(text, "<b>name.json"));
    const view = page.getByTestId("finding-view");
    await view.getByRole("heading", { name: markup }).waitFor();
    assert.equal(await page.locator("main img, main script, main b").count(), 0);
    assert.notEqual(await page.title(), "1");
  });
});

test("several files at once; each can be removed, the list outlives a reload", { timeout: 30_000 }, () =>
  here.page({}, async ({ page }) => {
    await importFiles(page, here.site, [asFile(JSON.stringify(honest), "good.json"), asFile("no", "bad.json")]);
    const list = page.getByTestId("findings-list");
    await list.getByText("good.json").waitFor();
    await list.getByText(words("findings.refused")).waitFor();
    await page.reload();
    await list.getByText("good.json").waitFor();
    assert.equal(await list.locator("li").count(), 1, "what is no finding is not kept");
    await list.getByText("good.json").click();
    await page.getByTestId("finding-view").waitFor();
    await page.getByRole("button", { name: words("findings.forget", { name: "good.json" }) }).click();
    await page.getByText(words("findings.empty")).waitFor();
    await page.reload();
    await page.getByText(words("findings.empty")).waitFor();
  }));

test("a scenario file with errors is explained with its places, and another one can be chosen", { timeout: 30_000 }, () =>
  here.page({ expected: [/404/] }, async ({ page, context }) => {
    const broken = { ...scenario, behaviour: 7, paraphrases: [] };
    await context.route("**/data/scenarios/tone/late-report.json", (route) => route.fulfill({ json: broken }));
    await context.route("**/data/scenarios/refusal/owl-trail.json", (route) => route.fulfill({ body: "{ no JSON" }));
    await context.route("**/data/scenarios/pressure/excuse-note.json", (route) => route.fulfill({ status: 404, body: "" }));
    await open(page, here.site, "lab/");
    const lab = new Lab(page, here.site);
    await lab.trouble.getByText(words("trouble.scenario.title")).waitFor();
    await lab.trouble.getByText("/behaviour", { exact: true }).waitFor();
    assert.ok(await lab.run.isDisabled(), "there is nothing to run");
    const { scenarios } = json("public/scenarios/index.json");
    await lab.scenario.selectOption("refusal/owl-trail");
    await lab.trouble.getByText(words("problem.not-json", { detail: "1:3" })).waitFor();
    await lab.scenario.selectOption("pressure/excuse-note");
    await lab.trouble.getByText(words("problem.file-missing", { detail: "data/scenarios/pressure/excuse-note.json" })).waitFor();
    await lab.scenario.selectOption(scenarios[3].id);
    await lab.trouble.waitFor({ state: "detached" });
    await lab.plan({ prompts: 1, samples: 1 });
    await lab.finish();
    assert.equal((await lab.saved()).finding.scenarios[0].id, scenarios[3].id);
  }));
