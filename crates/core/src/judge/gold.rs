//! The gold set: answers whose label is known, since they were written to have it.
//!
//! It shows whether a judge, or a person who learns to label, understands the rubric. It cannot
//! calibrate a judge per arm, for written answers have no arm: that needs people's labels of the
//! same samples.

use super::{JudgePrompt, Void, prompt};
use crate::{json::Named, label::Answer, random::Random, scenario::Scenario};

/// A written answer and its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gold {
    /// The answer.
    pub text: String,
    /// What it was written to show.
    pub expected: Answer,
}

/// The exemplars of `scenario`, in an order of the seed.
pub fn gold(scenario: &Scenario, seed: u64) -> Vec<Gold> {
    let kinds = Answer::NAMES.iter().map(|(_, answer)| *answer);
    let of = |expected| {
        let texts = scenario.exemplars.of(expected).iter().cloned();
        texts.map(move |text| Gold { text, expected })
    };
    let mut gold: Vec<_> = kinds.flat_map(of).collect();
    Random::stream(seed ^ 0x474f_4c44, 0).shuffle(&mut gold);
    gold
}

/// The request that judges a written answer, as the reply to the scenario's first question.
pub fn gold_request(
    scenario: &Scenario,
    gold: &Gold,
    random: &mut Random,
) -> Result<JudgePrompt, Void> {
    let first = scenario.paraphrases.first().ok_or(Void::NothingToJudge)?;
    let question = prompt::question(scenario, &first.id)?;
    prompt::behaviour(scenario, &question, &gold.text, random)
}
