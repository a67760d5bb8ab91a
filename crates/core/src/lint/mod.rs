//! Lints for scenarios: what a schema cannot say and an honest comparison needs.
//!
//! A scenario that fails one can be read, and its numbers computed; but a gap that it shows could
//! have another cause than the one that is looked for. The codes are stable names; the catalogue
//! of words has the reason for each, and what to do.

mod arms;
mod exemplars;
mod fix;
mod foreign;
mod placebo;
mod prompts;
mod rubric;
mod safety;
mod texts;

pub use fix::fix;
pub use foreign::{is_hidden, secret};
pub use safety::personal_data;

use crate::{
    json::{Level, Problem, Problems},
    scenario::{self, Scenario},
};
use serde_json::Value;

/// The fewest paraphrases: the prompt is the unit of analysis, and rung 1 needs six.
pub const PARAPHRASES: usize = 8;
/// The fewest exemplars of each outcome.
pub const EXEMPLARS: usize = 4;
/// How much longer the longest framing clause of a condition may be than the shortest, in percent.
pub const LENGTH_PERCENT: usize = 20;

/// Every lint's code, in the order in which they are looked for.
pub const CODES: &[&str] = &[
    "framing-outside",
    "framing-same",
    "framing-length",
    "framing-salience",
    "placebo-missing",
    "placebo-meaning",
    "option-order",
    "rubric-arm",
    "paraphrase-missing",
    "paraphrase-template",
    "exemplar-missing",
    "exemplar-label",
    "unsafe",
    "personal-data",
    "secret",
    "address",
    "markup",
    "hidden-characters",
];

/// What a lint has to say.
#[derive(Debug, Default)]
struct Findings(Vec<Problem>);

impl Findings {
    /// Notes a problem at `pointer`; `detail` is the particular that the sentence needs.
    fn add(&mut self, pointer: impl Into<String>, code: &str, detail: impl Into<String>) {
        if self.0.len() == Problems::LIMIT {
            return;
        }
        self.0.push(Problem {
            pointer: pointer.into(),
            code: code.to_owned(),
            detail: detail.into(),
            level: Level::Error,
        });
    }
}

/// Every problem of `scenario`, each with the place in its file. None: it may be shipped.
pub fn lint(scenario: &Scenario) -> Vec<Problem> {
    let mut found = Findings::default();
    for look in [
        arms::look,
        placebo::look,
        rubric::options,
        rubric::look,
        prompts::look,
        exemplars::look,
        safety::look,
        foreign::look,
    ] {
        look(scenario, &mut found);
    }
    found.0
}

/// Reads a scenario and looks for every problem: those of its form, then those of its content.
pub fn check(value: &Value) -> (Scenario, Vec<Problem>) {
    let (scenario, own) = scenario::read(value);
    let problems = with_lints(&scenario, own);
    (scenario, problems)
}

/// What reading found, and after it what the lints find.
pub fn with_lints(scenario: &Scenario, own: Vec<Problem>) -> Vec<Problem> {
    // Where a value is missing its emptiness would be found a second time.
    let known = |found: &Problem| {
        own.iter()
            .any(|known| known.pointer == found.pointer && known.code == found.code)
    };
    let more: Vec<_> = lint(scenario).into_iter().filter(|f| !known(f)).collect();
    own.into_iter().chain(more).collect()
}

#[cfg(test)]
mod tests;
