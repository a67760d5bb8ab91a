//! Running the plan of somebody's finding again.

use super::{Lab, setup};
use leptos::prelude::*;
use std::sync::Arc;
use unwatched_core::{collection::Entry, plan::Plan, scenario::Scenario};

/// The finding whose plan is run again.
#[derive(Clone, Debug, PartialEq)]
pub struct Repeated {
    /// What an index says of it.
    pub entry: Entry,
    /// Its frozen plan.
    pub plan: Plan,
}

/// Puts a plan before the person, to be run with a model of theirs. Model and address stay as they
/// are: no finding sets them.
pub fn repeat(lab: Lab, scenario: Scenario, repeated: Repeated) {
    setup::new_plan(lab);
    lab.choices.update(|choices| {
        let plan = &repeated.plan;
        choices.samples = plan.repeats;
        choices.prompts = plan.prompts.len() as u64;
        choices.arms.clone_from(&plan.arms);
        choices.seed = plan.seed;
        choices.seed_is_typed = true;
    });
    lab.scenario.set(Some(Arc::new(scenario)));
    lab.repeating.set(Some(Arc::new(repeated)));
}
