//! Asking the worker what the samples give, as often as it can keep up.

use super::{Lab, Trouble};
use crate::state::work::ask;
use leptos::{prelude::*, task::spawn_local};
use std::{cell::Cell, collections::BTreeMap, sync::Arc};
use unwatched_core::{
    analysis::{Observations, observe},
    label::Label,
    work::{Answer, Job},
};

thread_local! {
    static BUSY: Cell<bool> = const { Cell::new(false) };
    static AGAIN: Cell<bool> = const { Cell::new(false) };
}

/// Brings the analysis up to date with samples and labels. Calls while one is under way are
/// answered by one more afterwards.
pub(super) fn refresh(lab: Lab) {
    if BUSY.replace(true) {
        AGAIN.set(true);
        return;
    }
    spawn_local(async move {
        loop {
            AGAIN.set(false);
            compute(lab).await;
            if !AGAIN.get() {
                break;
            }
        }
        BUSY.set(false);
    });
}

/// Resolves when what is shown is the analysis of all samples and labels there are now. The worker
/// answers in turn, so no earlier answer can come after this one.
pub(super) async fn settle(lab: Lab) {
    compute(lab).await;
}

async fn compute(lab: Lab) {
    let Some(observations) = observations(lab) else {
        return;
    };
    let id = || {
        lab.run
            .with_untracked(|run| run.as_ref().map(|run| run.id.clone()))
    };
    let run = id();
    match ask(Job::Analyse(observations)).await {
        // The person may have begun another plan meanwhile.
        Ok(_) if run != id() => {}
        Ok(Answer::Analysis(analysis)) => lab.analysis.set(Some(Arc::from(analysis))),
        Ok(_) => {}
        Err(why) => lab.trouble.set(Some(Trouble::Worker(why))),
    }
}

fn observations(lab: Lab) -> Option<Observations> {
    let run = lab.run.get_untracked()?;
    lab.samples.with_untracked(|samples| {
        let labels = |labels: &BTreeMap<String, Label>| {
            observe(
                &run.plan,
                samples.iter().map(AsRef::as_ref),
                labels.values(),
            )
        };
        (!samples.is_empty()).then(|| lab.labels.with_untracked(labels))
    })
}
