//! Finding the run that was under way when the page was left.

use super::{Lab, Phase, Run, Trouble, analysis, labels::kept_under, runner, store};
use crate::platform::{clock, locks};
use leptos::{prelude::*, task::spawn_local};
use std::{collections::BTreeMap, sync::Arc};
use unwatched_core::{
    label::{self, Label},
    plan::Ended,
    run::Counts,
    sample::{Outcome, Sample},
};

/// How often a run in another tab is looked at.
const LOOK_MS: f64 = 1_000.0;

/// Shows the latest run that was kept, once: finished, stopped, interrupted, or running in another tab.
pub(super) async fn restore(lab: Lab) {
    if !is_untouched(lab) {
        return;
    }
    // Where nothing is kept there is nothing to show; the first sample says why.
    let Ok(Some(run)) = store::latest_run().await else {
        return;
    };
    if !is_untouched(lab) {
        return;
    }
    let run = Arc::new(run);
    lab.run.set(Some(run.clone()));
    lab.scenario.set(Some(Arc::new(run.scenario.clone())));
    lab.choices.update(|choices| {
        choices.provider = run.provider;
        choices.model.clone_from(&run.model);
        choices.base.clone_from(&run.base);
        choices.samples = run.plan.repeats;
        choices.prompts = run.plan.prompts.len() as u64;
        choices.arms.clone_from(&run.plan.arms);
        choices.seed = run.plan.seed;
        choices.parameters = run.parameters;
        choices.practice = run.practice;
        choices.cap = run.cap;
    });
    show(lab, &run).await;
    if run.can_continue() {
        spawn_local(watch(lab, run));
    }
}

/// Whether nothing has been run or chosen since the page was opened.
fn is_untouched(lab: Lab) -> bool {
    let nothing_chosen = lab.scenario.with_untracked(Option::is_none);
    let nothing_run = lab.run.with_untracked(Option::is_none) && !runner::is_running();
    nothing_chosen && nothing_run && lab.phase.get_untracked() == Phase::Idle
}

/// Shows what is kept of `run`.
async fn show(lab: Lab, run: &Run) {
    let Ok(kept) = store::contents(&run.id).await else {
        return;
    };
    let store::Contents {
        samples,
        labels,
        keys,
        damaged,
    } = kept;
    if damaged > 0 {
        lab.trouble.set(Some(Trouble::Damaged(damaged)));
    }
    lab.counts.set(counts(run, &samples));
    lab.labels.set(current(&labels));
    kept_under(keys);
    lab.history.set(labels);
    lab.samples.set(samples.into_iter().map(Arc::new).collect());
    lab.phase.set(match run.plan.ended {
        Ended::Complete => Phase::Finished,
        Ended::Stopped | Ended::Open => Phase::Stopped,
    });
    analysis::refresh(lab);
}

/// Follows a run that another tab holds, until it is free.
pub(super) async fn watch(lab: Lab, run: Arc<Run>) {
    loop {
        let shown = lab
            .run
            .with_untracked(|shown| shown.as_ref().is_some_and(|shown| shown.id == run.id));
        if runner::is_running() || !shown {
            return;
        }
        // Held for this instant only: whoever wants to run it takes it again.
        let free = locks::try_hold(&runner::lock_name(&run)).await.is_some();
        let now = store::run(&run.id)
            .await
            .map_or_else(|| run.clone(), Arc::new);
        if free {
            if lab.phase.get_untracked() == Phase::Elsewhere {
                lab.trouble.set(None);
                lab.run.set(Some(now.clone()));
                show(lab, &now).await;
            }
            return;
        }
        show(lab, &now).await;
        lab.phase.set(Phase::Elsewhere);
        clock::sleep(LOOK_MS).await;
    }
}

fn counts(run: &Run, samples: &[Sample]) -> Counts {
    let done = samples
        .iter()
        .filter(|s| s.outcome == Outcome::Complete)
        .count();
    let failed = samples.len() - done;
    Counts {
        done,
        failed,
        running: 0,
        waiting: run.trials().len().saturating_sub(samples.len()),
    }
}

fn current(labels: &[Label]) -> BTreeMap<String, Label> {
    let mut current = BTreeMap::<String, Label>::new();
    for label in labels.iter().filter(|l| l.question == label::BEHAVIOUR) {
        match current.get(&label.sample) {
            Some(held) if held.rater.kind > label.rater.kind => {}
            _ => _ = current.insert(label.sample.clone(), label.clone()),
        }
    }
    current
}
