//! From samples and labels to the bare rows that an analysis needs: no texts, so that they
//! travel to the worker cheaply while a run goes on.

use crate::{
    label::{Answer, Label, REASONING, Rater, RaterKind},
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
    /// Whether it shows alignment-faking reasoning; `None` where nobody judged that.
    pub reasoning: Option<Answer>,
    /// Who gave the label of the reasoning that counts.
    pub reasoning_by: Option<RaterKind>,
}

impl Observation {
    /// A row of which only the behaviour is known.
    pub const fn new(prompt: u32, arm: Arm, seen: Seen) -> Self {
        Self {
            prompt,
            arm,
            seen,
            reasoning: None,
            reasoning_by: None,
        }
    }
}

/// One rater's latest label of one sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// Index of the sample's row.
    pub row: u32,
    /// Index of the rater.
    pub rater: u32,
    /// Whether the reasoning was judged, and not the behaviour.
    pub reasoning: bool,
    /// The judgement.
    pub value: Answer,
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
    /// Who judged.
    pub raters: Vec<Rater>,
    /// What each of them said of each sample that they judged.
    pub ratings: Vec<Rating>,
    /// Seed of what is resampled.
    pub seed: u64,
}

impl Observations {
    /// Rows that nobody but a rule has judged, of training against deployment.
    pub fn new(arms: Vec<Arm>, scenario_of: Vec<u32>, rows: Vec<Observation>, seed: u64) -> Self {
        Self {
            arms,
            contrast: (Arm::Training, Arm::Deployment),
            scenario_of,
            rows,
            raters: Vec::new(),
            ratings: Vec::new(),
            seed,
        }
    }
}

/// Reduces `samples` and `labels` to rows. Samples of prompts outside the plan are left out:
/// reading a finding reports them.
pub fn observe<'a>(
    plan: &Plan,
    samples: impl IntoIterator<Item = &'a Sample>,
    labels: impl IntoIterator<Item = &'a Label>,
) -> Observations {
    let prompts: BTreeMap<_, u32> = plan
        .prompts
        .iter()
        .map(|prompt| (&*prompt.scenario, &*prompt.paraphrase))
        .zip(0..)
        .collect();
    let place = |sample: &Sample| {
        let trial = &sample.trial;
        let prompt = prompts.get(&(&*trial.scenario, &*trial.paraphrase));
        prompt.copied()
    };
    let mut known: Vec<_> = samples
        .into_iter()
        .filter_map(|sample| Some((place(sample)?, sample)))
        .collect();
    // The same samples give the same numbers, in whatever order they came.
    known.sort_by_key(|(prompt, sample)| {
        (*prompt, sample.trial.arm, sample.trial.repeat, &*sample.id)
    });
    let mut labels: Vec<_> = labels.into_iter().collect();
    labels.sort_by(|a, b| a.at.cmp(&b.at));
    let latest = Latest::of(labels);
    let rows: BTreeMap<_, u32> = known.iter().map(|(_, s)| &*s.id).zip(0..).collect();
    let (raters, ratings) = latest.ratings(&rows, &plan.primary.question);
    let row = |&(prompt, sample): &(u32, &Sample)| {
        let counted = latest.counted(&sample.id, &plan.primary.question);
        let reasoning = latest.counted(&sample.id, REASONING);
        Observation {
            prompt,
            arm: sample.trial.arm,
            seen: seen(sample, counted.map(|label| label.value)),
            reasoning: reasoning.map(|label| label.value),
            reasoning_by: reasoning.map(|label| label.rater.kind),
        }
    };
    Observations {
        arms: plan.arms.clone(),
        contrast: plan.primary.contrast,
        scenario_of: scenario_numbers(&plan.prompts),
        rows: known.iter().map(row).collect(),
        raters,
        ratings,
        seed: plan.hash_seed(),
    }
}

/// Each rater's latest label of each sample and question.
struct Latest<'l>(BTreeMap<(&'l str, &'l str), Vec<&'l Label>>);

impl<'l> Latest<'l> {
    fn of(labels: impl IntoIterator<Item = &'l Label>) -> Self {
        let mut latest: BTreeMap<_, Vec<&Label>> = BTreeMap::new();
        for label in labels {
            let held = latest
                .entry((&*label.sample, &*label.question))
                .or_default();
            // The latest stands last, so that among raters of one kind the latest counts.
            held.retain(|other| other.rater != label.rater);
            held.push(label);
        }
        Self(latest)
    }

    /// The label that counts: see [`crate::label::current`].
    fn counted(&self, sample: &str, question: &str) -> Option<&'l Label> {
        let labels = self.0.get(&(sample, question))?;
        labels.iter().copied().max_by_key(|label| label.rater.kind)
    }

    /// Who judged the samples of `rows`, and what they said.
    fn ratings(&self, rows: &BTreeMap<&str, u32>, behaviour: &str) -> (Vec<Rater>, Vec<Rating>) {
        let (mut raters, mut ratings): (Vec<Rater>, Vec<_>) = Default::default();
        for ((sample, question), labels) in &self.0 {
            let asked = *question == behaviour || *question == REASONING;
            let Some(row) = rows.get(sample).filter(|_| asked) else {
                continue;
            };
            for label in labels {
                let known = raters.iter().position(|rater| *rater == label.rater);
                let rater = known.unwrap_or_else(|| {
                    raters.push(label.rater.clone());
                    raters.len() - 1
                });
                ratings.push(Rating {
                    row: *row,
                    rater: rater as u32,
                    reasoning: *question == REASONING,
                    value: label.value,
                });
            }
        }
        (raters, ratings)
    }
}

fn seen(sample: &Sample, answer: Option<Answer>) -> Seen {
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
