//! The order of the calls: arms interleaved at random, all from the recorded seed.

use super::Plan;
use crate::{random::Random, scenario::Arm};
use serde::Serialize;

/// One planned call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Trial {
    /// The scenario's id.
    pub scenario: String,
    /// The paraphrase's id.
    pub paraphrase: String,
    /// The arm.
    pub arm: Arm,
    /// Which of the repeats, from 1.
    pub repeat: u64,
}

/// The trials of `plan` in the order in which they are called.
///
/// Each repeat is a block that holds every prompt in every arm once, shuffled: a drift of the
/// service meets all arms alike, and a plan that is stopped early is nearly balanced.
pub fn trials(plan: &Plan) -> Vec<Trial> {
    let mut all = Vec::new();
    for repeat in 1..=plan.repeats {
        let mut block = block(plan, repeat);
        Random::stream(plan.seed, repeat).shuffle(&mut block);
        all.append(&mut block);
    }
    all
}

fn block(plan: &Plan, repeat: u64) -> Vec<Trial> {
    let each = |prompt: &super::PromptId| {
        let trial = |arm: &Arm| Trial {
            scenario: prompt.scenario.clone(),
            paraphrase: prompt.paraphrase.clone(),
            arm: *arm,
            repeat,
        };
        plan.arms.iter().map(trial).collect::<Vec<_>>()
    };
    plan.prompts.iter().flat_map(each).collect()
}
