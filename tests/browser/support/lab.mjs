// The lab, driven by the stable hooks.

import { downloaded, open } from "./browser.mjs";
import { until, words } from "./project.mjs";

const number = (text) => (text === null || text === "" ? null : Number(text));

/** The numbers of the gap that is shown: in the lab, or in an imported finding. */
export async function gapOf(scope) {
  const card = scope.getByTestId("lab-gap");
  const read = async (name) => number(await card.getAttribute(`data-${name}`));
  return {
    gap: await read("gap"),
    lower: await read("lower"),
    upper: await read("upper"),
    n: await read("n"),
    answers: await read("answers"),
  };
}

export class Lab {
  /** `say` gives the words of the language that the page speaks. */
  constructor(page, site, say = words) {
    this.page = page;
    this.site = site;
    this.say = say;
    for (const part of ["scenario", "provider", "model", "key", "samples", "seed", "run", "cancel", "progress", "gap", "claim", "export"]) {
      this[part] = page.getByTestId(`lab-${part}`);
    }
    this.baseUrl = page.getByTestId("lab-base-url");
    this.prompts = page.getByLabel(say("lab.prompts"), { exact: true });
    this.trouble = page.locator("#lab-results [role=alert]");
    this.panes = { training: page.getByTestId("lab-pane-training"), deployment: page.getByTestId("lab-pane-deployment") };
    this.finishedAnswers = page.locator("[data-testid^=lab-pane-] li.sample:not(.sample-live)");
  }

  /** Opens the lab and waits until it can be used. */
  async open() {
    await open(this.page, this.site, "lab/");
    await until(() => this.scenario.inputValue(), "a scenario is chosen");
    return this;
  }

  /** Chooses the OpenAI-compatible server at `base`. */
  async server({ base, model = "scripted-1", key }) {
    await this.provider.selectOption("openai-compatible");
    await this.baseUrl.fill(base);
    await this.model.fill(model);
    if (key) await this.key.fill(key);
  }

  /** Sets the plan. Training and deployment alone, unless `arms` is "suggested" or "all". */
  async plan({ prompts, samples, seed = 7, arms = "endpoint" }) {
    if (arms === "all") await this.page.getByTestId("lab-arms-all").click();
    if (arms === "endpoint") await this.page.getByLabel(this.say("lab.arms.placebo")).uncheck();
    if (prompts) {
      await this.prompts.fill(String(prompts));
      await this.prompts.blur();
    }
    if (samples) await this.samples.fill(String(samples));
    await this.seed.fill(String(seed));
  }

  async reaches(state, timeout = 30_000) {
    await this.page.locator(`[data-testid=lab-progress][data-state=${state}]`).waitFor({ timeout });
  }

  async state() {
    return this.progress.getAttribute("data-state");
  }

  async finish(timeout) {
    await this.run.click();
    await this.reaches("finished", timeout);
  }

  /** Waits until so many answers have ended. */
  async answered(count, timeout) {
    await until(async () => (await this.finishedAnswers.count()) >= count, `${count} answers`, timeout);
  }

  /** Waits until the gap has counted so many answers, and returns it. */
  async measured(answers) {
    await until(async () => (await this.gap.count()) && (await gapOf(this.page)).answers === answers, `a gap of ${answers} answers`);
    return gapOf(this.page);
  }

  /** The texts of an arm's answers that have ended. */
  texts(arm) {
    return this.panes[arm].locator("li.sample:not(.sample-live) > .sample-text").allTextContents();
  }

  async saved() {
    const file = await downloaded(this.page, () => this.export.click());
    return { ...file, finding: JSON.parse(file.text) };
  }
}

/** Opens files on the page of findings. */
export async function importFiles(page, site, files) {
  await open(page, site, "findings/");
  await page.getByTestId("findings-import").setInputFiles(files);
}

export const asFile = (text, name = "finding.json") => ({
  name,
  mimeType: "application/json",
  buffer: Buffer.from(text),
});
