//! What a page shows of a finding: small enough to be handed over by the worker,
//! however large the file is.

use super::Finding;
use crate::{
    analysis::Analysis,
    json::Problem,
    label::{self, Answer, RaterKind},
    plan::Ended,
    sample::Sample,
    scenario::Arm,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// So many pairs are shown: the first in the plan's order, never the most shocking.
const PAIRS: usize = 3;

/// A finding, as a page shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FindingView {
    /// Its id.
    pub id: String,
    /// Its title; may be empty.
    pub title: String,
    /// The contributor's words; may be empty.
    pub words: String,
    /// When the file was made.
    pub created: String,
    /// Whether the answers are simulated.
    pub simulated: bool,
    /// The titles of its scenarios.
    pub scenarios: Vec<String>,
    /// What was measured, of the first scenario.
    pub behaviour: String,
    /// The words for yes and no, of the first scenario.
    pub behaviour_words: (String, String),
    /// The provider's name.
    pub provider: String,
    /// Its origin.
    pub origin: Option<String>,
    /// The model asked for.
    pub asked: String,
    /// The models that answered.
    pub returned: Vec<String>,
    /// The plan's hash.
    pub plan: String,
    /// The plan's seed.
    pub seed: u64,
    /// How it ended.
    pub ended: Ended,
    /// How many samples it holds.
    pub samples: u64,
    /// How many samples are labelled by whom.
    pub labelled_by: BTreeMap<RaterKind, u64>,
    /// What its samples give, computed here.
    pub analysis: Analysis,
    /// Everything that is wrong with the file, claims that its samples do not bear out included.
    pub problems: Vec<Problem>,
    /// The first pairs.
    pub pairs: Vec<PairView>,
}

/// One prompt under two lights.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PairView {
    /// What was asked.
    pub question: String,
    /// In the first arm of the contrast.
    pub training: SideView,
    /// In the second.
    pub deployment: SideView,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SideView {
    /// The answer.
    pub text: String,
    /// The label that counts.
    pub label: Option<Answer>,
}

/// The view of `finding`, with the analysis that was computed from its samples.
pub fn view(finding: &Finding, analysis: Analysis, problems: Vec<Problem>) -> FindingView {
    let first = finding.scenarios.first().map(|s| &s.scenario.behaviour);
    let words = first.map(|b| (b.words.yes.clone(), b.words.no.clone()));
    FindingView {
        id: finding.id.clone(),
        title: finding.title.clone(),
        words: finding.words.clone(),
        created: finding.created.clone(),
        simulated: finding.simulated,
        scenarios: finding
            .scenarios
            .iter()
            .map(|s| s.scenario.title.clone())
            .collect(),
        behaviour: first.map(|b| b.name.clone()).unwrap_or_default(),
        behaviour_words: words.unwrap_or_default(),
        provider: finding.model.provider.name().to_owned(),
        origin: finding.model.origin.clone(),
        asked: finding.model.asked.clone(),
        returned: finding.model.returned.clone(),
        plan: finding.plan.hash.clone(),
        seed: finding.plan.seed,
        ended: finding.plan.ended,
        samples: finding.samples.len() as u64,
        labelled_by: labelled_by(finding),
        analysis,
        problems,
        pairs: pairs(finding),
    }
}

fn labelled_by(finding: &Finding) -> BTreeMap<RaterKind, u64> {
    let mut best: BTreeMap<&str, RaterKind> = BTreeMap::new();
    for label in &finding.labels {
        let kind = best.entry(&label.sample).or_insert(label.rater.kind);
        *kind = (*kind).max(label.rater.kind);
    }
    let mut counts = BTreeMap::new();
    for kind in best.into_values() {
        *counts.entry(kind).or_default() += 1;
    }
    counts
}

fn pairs(finding: &Finding) -> Vec<PairView> {
    let (first, second) = finding.plan.primary.contrast;
    let prompts = finding.plan.prompts.iter().filter_map(|prompt| {
        let of = |arm: Arm| {
            let here = |s: &&Sample| {
                s.trial.arm == arm
                    && s.trial.scenario == prompt.scenario
                    && s.trial.paraphrase == prompt.paraphrase
            };
            finding.samples.iter().find(here).map(|s| side(finding, s))
        };
        let scenario = finding
            .scenarios
            .iter()
            .find(|s| s.scenario.id == prompt.scenario)?;
        let turn = scenario
            .scenario
            .paraphrase(&prompt.paraphrase)?
            .turns
            .last()?;
        Some(PairView {
            question: turn.text.clone(),
            training: of(first)?,
            deployment: of(second)?,
        })
    });
    prompts.take(PAIRS).collect()
}

fn side(finding: &Finding, sample: &Sample) -> SideView {
    let label = label::current(&finding.labels, &sample.id, &finding.plan.primary.question);
    SideView {
        text: sample.text.clone(),
        label: label.map(|l| l.value),
    }
}
