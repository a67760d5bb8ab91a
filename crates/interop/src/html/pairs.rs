//! Example pairs, chosen by a rule that is stated: never the most shocking.

use super::{arm, gap::reason, markup::Html};
use unwatched_core::{
    finding::Finding,
    label::{self, Answer, BEHAVIOUR},
    plan::PromptId,
    sample::{Outcome, ReasoningKind, Sample},
    scenario::{Arm, Scenario},
};

/// So many prompts are shown.
const PAIRS: usize = 3;
const RULE: &str = "The first three prompts of the plan, each with its first sample under both \
                    lights; never the most shocking.";

/// The pairs of the finding.
pub(super) fn section(html: &mut Html, finding: &Finding) {
    super::section(html, "Example pairs", |html| {
        html.line("p", "measure", RULE);
        if finding.simulated {
            html.line("p", "stamp", super::SIMULATED);
        }
        let prompts = finding.plan.prompts.iter().take(PAIRS);
        prompts.for_each(|prompt| pair(html, finding, prompt));
    });
}

fn pair(html: &mut Html, finding: &Finding, prompt: &PromptId) {
    let known = |id: &str| {
        let mut scenarios = finding.scenarios.iter().map(|hashed| &hashed.scenario);
        scenarios.find(|scenario| scenario.id == id)
    };
    let scenario = known(&prompt.scenario);
    let name = [&*prompt.scenario, ", ", &*prompt.paraphrase].concat();
    html.within("h3", &[("dir", "auto")], |html| html.text(&name));
    let language = scenario.map_or("en", |scenario| &scenario.language);
    if let Some(question) = scenario.and_then(|s| s.question(&prompt.paraphrase)) {
        let asked = [("class", "said asked"), ("lang", language), ("dir", "auto")];
        html.within("div", &asked, |html| html.text(&question));
    }
    let (one, other) = finding.plan.primary.contrast;
    html.within("div", &[("class", "pair")], |html| {
        for arm in [one, other] {
            match first(finding, prompt, arm) {
                Some(sample) => side(html, finding, sample, scenario),
                None => arm::light(html, "h4", (arm, ""), |html| {
                    html.line("p", "fine", "No sample came.");
                }),
            }
        }
    });
}

/// The first sample of a prompt in an arm, by its place in the plan.
fn first<'f>(finding: &'f Finding, prompt: &PromptId, arm: Arm) -> Option<&'f Sample> {
    let here = |sample: &&Sample| {
        let trial = &sample.trial;
        trial.arm == arm
            && trial.scenario == prompt.scenario
            && trial.paraphrase == prompt.paraphrase
    };
    finding.samples.iter().filter(here).min_by_key(|s| s.order)
}

fn side(html: &mut Html, finding: &Finding, sample: &Sample, scenario: Option<&Scenario>) {
    let label = labelled(finding, sample, scenario);
    let language = scenario.map_or("en", |scenario| &scenario.language);
    arm::light(html, "h4", (sample.trial.arm, &label), |html| {
        if sample.reasoning.kind != ReasoningKind::None {
            html.line("p", "fine", kind(sample.reasoning.kind));
        }
        if let Some(reasoning) = &sample.reasoning.text {
            said(html, ("reasoning", "Reasoning"), language, reasoning);
            html.line("p", "fine", "The answer");
        }
        match sample.text.is_empty() {
            true => html.line("p", "fine", "There is no text."),
            false => said(html, ("answer", "Answer"), language, &sample.text),
        }
    });
}

/// From so many bytes on a text has a frame that scrolls.
const LONG: usize = 2_000;

/// What the model wrote, as it came.
fn said(html: &mut Html, (class, name): (&str, &str), language: &str, text: &str) {
    let long = text.len() > LONG;
    let class = ["said ", class, if long { " long" } else { "" }].concat();
    let mut attributes = vec![("class", &*class), ("lang", language), ("dir", "auto")];
    if long {
        attributes.extend([("tabindex", "0"), ("role", "group"), ("aria-label", name)]);
    }
    html.within("div", &attributes, |html| html.text(text));
}

/// What the sample counts as: why it is missing, or its label and whose that is.
fn labelled(finding: &Finding, sample: &Sample, scenario: Option<&Scenario>) -> String {
    if sample.outcome != Outcome::Complete {
        return ["missing: ", reason(sample.outcome.name())].concat();
    }
    let question = &finding.plan.primary.question;
    let Some(label) = label::current(&finding.labels, &sample.id, question) else {
        return "no label".to_owned();
    };
    // The scenario has words for its own question alone.
    let words = scenario.filter(|_| question == BEHAVIOUR);
    let words = words.map(|scenario| &scenario.behaviour.words);
    let value = match label.value {
        Answer::Yes => words.map_or("yes", |words| &words.yes),
        Answer::No => words.map_or("no", |words| &words.no),
        Answer::Unclear => "unclear",
    };
    [value, ", ", super::provenance::by(label.rater.kind)].concat()
}

const fn kind(kind: ReasoningKind) -> &'static str {
    match kind {
        ReasoningKind::Scratchpad => "Reasoning: a scratchpad that the prompt asked for",
        ReasoningKind::Native => "Reasoning: the model's own thinking",
        ReasoningKind::Summary => "Reasoning: the service's summary",
        ReasoningKind::Redacted => "Reasoning: kept by the service",
        ReasoningKind::None => "No reasoning came",
    }
}
