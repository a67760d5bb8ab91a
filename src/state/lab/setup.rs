//! From choices to a frozen plan, and back to choosing.

use super::{Lab, Phase, Run, Trouble, runner, store};
use crate::{
    platform::{clock, preferences::{self, Preference}},
    words::t,
};
use leptos::prelude::*;
use std::sync::Arc;
use unwatched_core::provider::ProviderId;

/// Freezes the plan and runs it.
pub async fn start(lab: Lab) {
    let Some(scenario) = lab.scenario.get_untracked() else { return };
    let choices = lab.choices.get_untracked();
    let key_is_empty = lab.key.with_untracked(|key| key.is_empty());
    if let Some(trouble) = choices.problem(&scenario, key_is_empty) {
        lab.trouble.set(Some(trouble));
        return;
    }
    lab.clear();
    let base = choices.base().unwrap_or_default();
    if choices.provider == ProviderId::OpenAiCompatible {
        preferences::save(Preference::BaseUrl, Some(&base));
    }
    let model = match choices.provider {
        ProviderId::Practice => "practice".to_owned(),
        _ => choices.model.trim().to_owned(),
    };
    let run = Arc::new(Run {
        // In the order of time, so that the latest is the last.
        id: format!("r{:015.0}-{:06}", clock::now_ms(), clock::chance(1_000_000)),
        plan: choices.draft(&scenario).freeze(clock::now()),
        scenario: (*scenario).clone(),
        provider: choices.provider,
        base,
        model,
        parameters: choices.parameters,
        practice: choices.practice,
    });
    lab.run.set(Some(run.clone()));
    store::keep_run(lab, &run).await;
    runner::run(lab, run).await;
}

/// Runs what is left of the plan that is shown.
pub async fn continue_run(lab: Lab) {
    let Some(run) = lab.run.get_untracked() else { return };
    let needs_key = !run.provider.row().key_optional;
    if needs_key && lab.key.with_untracked(|key| key.is_empty()) {
        lab.trouble.set(Some(Trouble::NoKey));
        return;
    }
    lab.trouble.set(None);
    runner::run(lab, run).await;
}

/// Back to choosing. What was run stays kept until another plan is finished; nothing is deleted.
pub fn new_plan(lab: Lab) {
    if lab.phase.get_untracked() != Phase::Running {
        lab.clear();
        lab.choices.update(|choices| choices.seed = u64::from(clock::chance(1_000_000)));
        lab.status.set(t("lab.status.new"));
    }
}
