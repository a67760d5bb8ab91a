//! What is left to judge.

use super::{Lab, Tally};
use leptos::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use unwatched_core::{
    label::{self, Rater},
    sample::Outcome,
    work::{Judging, Pass},
};

/// One text on its way to a label.
pub(super) struct Task {
    /// The sample, or its place in the gold set.
    pub sample: Value,
    /// What the judge is told.
    pub system: String,
    /// What it is asked.
    pub user: String,
}

/// The samples that this judge has not labelled; of the gold set none need be named.
pub(super) fn unjudged(lab: Lab, pass: Pass, judge: &Rater) -> Vec<Value> {
    let question = match pass {
        Pass::Tutorial => return Vec::new(),
        Pass::Behaviour => label::BEHAVIOUR,
        Pass::Reasoning => label::REASONING,
    };
    let done: BTreeSet<String> = lab.history.with_untracked(|labels| {
        let own = labels
            .iter()
            .filter(|label| label.question == question && label.rater == *judge);
        own.map(|label| label.sample.clone()).collect()
    });
    lab.samples.with_untracked(|samples| {
        let open = samples.iter().filter(|sample| {
            sample.outcome == Outcome::Complete
                && (pass != Pass::Reasoning || sample.reasoning.text.is_some())
                && !done.contains(&sample.id)
        });
        open.map(|sample| json!(sample)).collect()
    })
}

/// The calls to make; the samples move from `judging` into them. What has nothing to judge needs
/// none, and is counted at once.
pub(super) fn tasks(judging: &mut Judging, prompts: Vec<Value>, tally: &mut Tally) -> Vec<Task> {
    let mut samples = std::mem::take(&mut judging.samples).into_iter();
    let mut tasks = Vec::new();
    for (place, prompt) in prompts.iter().enumerate() {
        let text = |name: &str| prompt.get(name).and_then(Value::as_str).map(str::to_owned);
        let sample = match judging.pass {
            Pass::Tutorial => json!(place),
            _ => samples.next().unwrap_or_default(),
        };
        match (text("system"), text("user")) {
            (Some(system), Some(user)) => tasks.push(Task {
                sample,
                system,
                user,
            }),
            _ => {
                *tally
                    .void
                    .entry(text("void").unwrap_or_default())
                    .or_default() += 1
            }
        }
    }
    tasks
}
