// No violation that axe can find, and nothing wider than the window, where experiments are made, read
// and written: results and troubles, in every language, both themes, wide and narrow.

import { open } from "./support/browser.mjs";
import { Lab, asFile, importFiles } from "./support/lab.mjs";
import { inEveryLook } from "./support/looks.mjs";
import { firstScenario as scenario } from "./support/project.mjs";
import { startPeer } from "./support/peer.mjs";
import { stage } from "./support/stage.mjs";

const here = stage();

inEveryLook(here, "lab and findings with results and troubles", 90_000, async ({ page, look, words }) => {
  const lab = await new Lab(page, here.site, words).open();
  await lab.plan({ prompts: 6, samples: 1 });
  await lab.finish();
  await lab.gap.waitFor();
  for (const summary of await page.$$("main summary")) await summary.click();
  await page.locator(".report [data-section=bootstrap]").waitFor();
  for (const summary of await page.$$(".report summary")) await summary.click();
  await page.locator("button[data-judge=tutorial]").click();
  await page.locator("button[data-pass=behaviour]").click();
  await page.getByTestId("desk-card").waitFor();
  await look("the lab after a run, all unfolded");
  const { text } = await lab.saved();
  await lab.provider.selectOption("anthropic");
  await lab.run.click();
  await lab.trouble.waitFor();
  await look("the lab in trouble");
  const lie = JSON.parse(text);
  lie.title = "A".repeat(120);
  await importFiles(page, here.site, [asFile(JSON.stringify(lie), "lie.json")]);
  await page.getByTestId("finding-problems").waitFor();
  await look("a finding with problems");
  await page.getByTestId("findings-import").setInputFiles(asFile("no", `${"long-name".repeat(10)}.json`));
  await page.getByText(words("problem.not-json", { detail: "1:2" })).waitFor();
  await look("a refused file");
});

inEveryLook(here, "a finding of the collection, its review, what is kept", 90_000, async ({ page, look, words }) => {
  await open(page, here.site, "findings/");
  await page.getByTestId("gallery").locator("[data-section=pool] svg").waitFor();
  for (const summary of await page.$$("main summary")) await summary.click();
  await look("the collection");
  await page.getByTestId("gallery").locator("li.card button").last().click();
  const view = page.getByTestId("finding-view");
  await view.locator(".code svg").waitFor();
  await view.getByRole("button", { name: words("findings.keep") }).click();
  await page.getByTestId("findings-list").getByRole("listitem").waitFor();
  await page.getByTestId("findings-publish").click();
  await page.getByTestId("review-consent").check();
  await page.getByTestId("review-save").waitFor();
  for (const summary of await page.$$("main details:not([open]) > summary")) await summary.click();
  await look("a finding and its review");
  await page.getByLabel(words("review.words"), { exact: false }).first().fill(`sk-${"a1B2".repeat(8)}`);
  await page.getByTestId("review-obstacles").waitFor();
  await look("what stands in the way");
  await page.getByTestId("finding-replicate").click();
  await page.getByTestId("lab-repeats").waitFor();
  await look("the lab with somebody's plan");
});

inEveryLook(here, "the library and the studio", 90_000, async ({ page, look, words }) => {
  await open(page, here.site, "lab/scenarios/");
  await page.locator(".card").first().waitFor();
  const stranger = { schema: scenario.schema, id: "own/stranger", title: "A".repeat(120), paraphrases: [] };
  await page.getByTestId("studio-import").setInputFiles(asFile(JSON.stringify(stranger)));
  await page.getByTestId("studio-came").waitFor();
  await look("the library, and a file with problems");
  await page.locator("[data-id='tools/flood-gate']").getByRole("button").nth(1).click();
  await page.getByTestId("studio-save").waitFor();
  await page.locator("#at-conditions-main-framings-training").fill("LOOK: *this* is used to train you!");
  await page.locator("[data-code=framing-salience]").first().waitFor();
  await page.getByTestId("studio-problems").locator("summary").click();
  await page.getByTestId("studio-try").click();
  await page.getByTestId("studio-tried").locator("strong").nth(6).waitFor();
  await page.locator("#at-id").fill("");
  await page.getByTestId("studio-save").click();
  await page.getByText(words("studio.no-id.title")).waitFor();
  await look("the studio in trouble, all unfolded");
});

inEveryLook(here, "a service with all its settings, a paused run, its costs, the ways to keep a key", 90_000, async ({ page, watch, look, words }) => {
  const peer = await startPeer({ scenario, answer: () => ({ text: "Sorry about that, we will mend it.", chunkMs: 300 }) });
  watch.origins.push(peer.origin);
  try {
    const lab = await new Lab(page, here.site, words).open();
    await lab.provider.selectOption("anthropic");
    await lab.key.waitFor();
    for (const summary of await page.$$(".controls summary")) await summary.click();
    await page.getByTestId("lab-guide-text").waitFor();
    await page.getByTestId("lab-cap").waitFor();
    await look("a service, all unfolded");
    await lab.server(peer);
    await lab.plan({ prompts: 4, samples: 3 });
    await lab.run.click();
    await lab.answered(1);
    await page.getByTestId("lab-pause").click();
    await look("a paused run");
    await page.getByTestId("lab-pause").click();
    await lab.reaches("finished");
    await page.getByTestId("lab-spent").locator("summary").click();
    await look("what it used");
    await open(page, here.site, "settings/");
    await page.locator("[data-keeping=locked]").check();
    await page.getByRole("button", { name: words("keys.lock"), exact: true }).click();
    await page.getByText(words("keys.short")).waitFor();
    await look("a lock with a short passphrase");
  } finally {
    await peer.close();
  }
});
