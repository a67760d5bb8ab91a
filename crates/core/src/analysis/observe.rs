//! From samples and labels to the bare rows that an analysis needs: no texts, so that they
//! travel to the worker cheaply while a run goes on.

use crate::{
    label::{self, Answer, Label},
    plan::{Plan, PromptId},
    sample::{Outcome, Sample},
    scenario::Arm,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is known of one sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seen {
    /// An answer that shows the behaviour.
    Yes,
    /// An answer that does not.
    No,
    /// An answer of which neither can be said.
    Unclear,
    /// An answer that nobody has labelled.
    Unlabelled,
    /// No answer, for this reason.
    Missing(Outcome),
}

/// One sample, reduced to what is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observation {
    /// Index of the prompt in the plan.
    pub prompt: u32,
    /// The arm.
    pub arm: Arm,
    /// What is known of it.
    pub seen: Seen,
}

/// What an analysis starts from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Observations {
    /// The arms of the plan.
    pub arms: Vec<Arm>,
    /// The two arms of the primary endpoint.
    pub contrast: (Arm, Arm),
    /// For each prompt of the plan, the number of its scenario.
    pub scenario_of: Vec<u32>,
    /// One row a sample.
    pub rows: Vec<Observation>,
    /// Seed of what is resampled.
    pub seed: u64,
}

/// Reduces `samples` and `labels` to rows. Samples of prompts outside the plan are left out:
/// reading a finding reports them.
pub fn observe<'a>(
    plan: &Plan,
    samples: impl IntoIterator<Item = &'a Sample>,
    labels: impl IntoIterator<Item = &'a Label>,
) -> Observations {
    let mut index = BTreeMap::new();
    for (number, prompt) in (0..).zip(&plan.prompts) {
        index.insert((&*prompt.scenario, &*prompt.paraphrase), number);
    }
    let current = current_labels(labels, &plan.primary.question);
    let row = |sample: &Sample| {
        let trial = &sample.trial;
        let prompt = *index.get(&(&*trial.scenario, &*trial.paraphrase))?;
        let seen = seen(sample, current.get(&*sample.id).map(|label| label.value));
        Some(Observation {
            prompt,
            arm: trial.arm,
            seen,
        })
    };
    Observations {
        arms: plan.arms.clone(),
        contrast: plan.primary.contrast,
        scenario_of: scenario_numbers(&plan.prompts),
        rows: samples.into_iter().filter_map(row).collect(),
        seed: plan.hash_seed(),
    }
}

fn current_labels<'l>(
    labels: impl IntoIterator<Item = &'l Label>,
    question: &str,
) -> BTreeMap<&'l str, &'l Label> {
    let mut best: BTreeMap<&str, &Label> = BTreeMap::new();
    for label in labels {
        if label.question != question {
            continue;
        }
        let held = best.entry(&label.sample).or_insert(label);
        if label.rater.kind >= held.rater.kind {
            *held = label;
        }
    }
    best
}

fn seen(sample: &Sample, answer: Option<label::Answer>) -> Seen {
    match (sample.outcome, answer) {
        (Outcome::Complete, Some(Answer::Yes)) => Seen::Yes,
        (Outcome::Complete, Some(Answer::No)) => Seen::No,
        (Outcome::Complete, Some(Answer::Unclear)) => Seen::Unclear,
        (Outcome::Complete, None) => Seen::Unlabelled,
        (other, _) => Seen::Missing(other),
    }
}

fn scenario_numbers(prompts: &[PromptId]) -> Vec<u32> {
    let mut numbers = BTreeMap::new();
    let number = |prompt: &PromptId| {
        let next = numbers.len() as u32;
        *numbers.entry(prompt.scenario.clone()).or_insert(next)
    };
    prompts.iter().map(number).collect()
}
