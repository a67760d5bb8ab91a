//! Asking the worker what the samples give, as often as it can keep up.

use super::{Lab, Trouble};
use crate::{
    platform::{clock, document},
    state::{
        newest::{Newest, keep_up},
        work::ask,
    },
};
use leptos::prelude::*;
use std::sync::Arc;
use unwatched_core::{
    analysis::{Observations, observe},
    label::Label,
    plan::Ended,
    work::{Answer, Job, Reported},
};

thread_local! {
    static ANALYSIS: Newest = const { Newest::new() };
}

/// So long an analysis stands before the next one is asked for: a few a second can be read, and each
/// looks at every sample.
const PAUSE_MS: f64 = 150.0;

/// Brings the analysis up to date with samples and labels, as often as the worker keeps up and a
/// person can read.
pub(super) fn refresh(lab: Lab) {
    keep_up(&ANALYSIS, move || async move {
        compute(lab).await;
        clock::sleep(PAUSE_MS).await;
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

/// Asks for the whole analysis of what is shown.
pub async fn report(lab: Lab) {
    let (Some(run), Some(observations)) = (lab.run.get_untracked(), observations(lab)) else {
        return;
    };
    let prompts = run.plan.prompts.iter();
    let reported = Reported {
        observations,
        prompts: prompts.map(|prompt| prompt.paraphrase.clone()).collect(),
        scenarios: vec![run.scenario.title.clone()],
        behaviour: run.scenario.behaviour.words.yes.clone(),
        stopped: run.plan.ended == Ended::Stopped,
        width: document::picture_width(),
    };
    let answer = ask(Job::Report(Box::new(reported))).await;
    // The person may have begun another plan meanwhile.
    if lab
        .run
        .with_untracked(|now| now.as_ref().is_some_and(|now| now.id == run.id))
    {
        lab.reporting.answered(answer).await;
    }
}

fn observations(lab: Lab) -> Option<Observations> {
    let run = lab.run.get_untracked()?;
    lab.samples.with_untracked(|samples| {
        let labels =
            |labels: &Vec<Label>| observe(&run.plan, samples.iter().map(AsRef::as_ref), labels);
        (!samples.is_empty()).then(|| lab.history.with_untracked(labels))
    })
}
