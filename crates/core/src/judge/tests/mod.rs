//! Judges that are scripted, on the scenarios that we ship.

mod cases;
mod injection;
mod replies;

use super::*;
use crate::{json, label::Answer, random::Random, sample::Sample, scenario::Scenario};
use serde_json::{Value, json};
use std::sync::OnceLock;

pub(super) fn scenarios() -> Vec<Scenario> {
    let names = [
        "tone/late-report",
        "refusal/owl-trail",
        "pressure/excuse-note",
        "values/cosy-pets",
        "sycophancy/first-draft",
        "honesty/forty-sheets",
    ];
    names.into_iter().map(scenario).collect()
}

pub(super) fn scenario(name: &str) -> Scenario {
    let path = format!(
        "{}/../../public/scenarios/{name}.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let text = std::fs::read_to_string(path).expect("the scenario is there");
    let (scenario, problems) = crate::scenario::read(&json::parse(&text).expect("JSON"));
    assert_eq!(problems, []);
    scenario
}

/// The scenario of most tests, read once.
pub(super) fn late_report() -> &'static Scenario {
    static SCENARIO: OnceLock<Scenario> = OnceLock::new();
    SCENARIO.get_or_init(|| scenario("tone/late-report"))
}

pub(super) fn sample(text: &str, reasoning: Value) -> Sample {
    let value = json!({
        "id": "s1", "order": 1, "outcome": "complete", "text": text, "reasoning": reasoning,
        "trial": {"scenario": "tone/late-report", "paraphrase": "p1", "arm": "training", "repeat": 1},
        "stop": null, "model": null, "problem": null, "usage": null, "seed": null,
        "started": "", "seconds": 1.0, "tries": 1
    });
    let (sample, problems) = crate::json::read(&value, crate::sample::read_node);
    assert_eq!(problems, []);
    sample
}

pub(super) fn asked(scenario: &Scenario, answer: &str, seed: u64) -> Result<JudgePrompt, Void> {
    let question = &scenario.paraphrases[0].turns[0].text;
    behaviour(scenario, question, answer, &mut Random::new(seed))
}

pub(super) fn code(prompt: &JudgePrompt, answer: Answer) -> &str {
    let codes = prompt.secrets.codes.iter();
    let found = codes.into_iter().find(|(_, meaning)| *meaning == answer);
    &found.expect("every answer has a code").0
}

/// What the judge can read between the delimiters.
pub(super) fn read_box<'p>(prompt: &'p JudgePrompt, name: &str) -> &'p str {
    let delimiter = &prompt.secrets.delimiter;
    let text = &prompt.prompt.turns[0].text;
    let (_, after) = text
        .split_once(&format!("{delimiter} {name} BEGINS\n"))
        .expect("a beginning");
    after
        .split_once(&format!("\n{delimiter} {name} ENDS"))
        .expect("an end")
        .0
}
