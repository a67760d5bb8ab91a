//! The cap on what a run may cost.

use crate::state::lab::Run;
use std::sync::Arc;
use unwatched_core::{
    plan::Trial,
    provider::tokens_at_most,
    run::Budget,
    sample::Sample,
    scenario::{prompt, variant},
};

/// The budget of `run`, with what its samples have cost so far; `None` where no cap was set, or the
/// model has no known price.
pub(super) fn budget(run: &Run, trials: &[Trial], samples: &[Arc<Sample>]) -> Option<Budget> {
    let (cap, price) = (run.cap?, run.price?);
    let tokens = tokens_at_most(&run.controls, run.parameters);
    let most = trials.iter().map(|trial| {
        let variant = variant(&run.plan, trial);
        let prompt = prompt(&run.scenario, &trial.paraphrase, trial.arm, variant);
        price.most(prompt.map_or(0, |prompt| prompt.characters()), tokens)
    });
    let mut budget = Budget::new(cap, most.collect());
    for sample in samples {
        let place = usize::try_from(sample.order).unwrap_or_default();
        let reported = sample.usage.and_then(|usage| price.of(usage));
        let spent = reported.unwrap_or_else(|| budget.most(place.wrapping_sub(1)));
        budget.spent_before(spent);
    }
    Some(budget)
}
