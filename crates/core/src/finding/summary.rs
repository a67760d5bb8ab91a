//! From a finding to what a page shows of it.

use super::{Finding, FindingView, PairView, SideView};
use crate::{
    analysis::Analysis,
    json::Problem,
    label::{self, BEHAVIOUR, RaterKind},
    sample::Sample,
    scenario::Arm,
};
use std::collections::BTreeMap;

/// So many pairs are shown: the first in the plan's order, never the most shocking.
const PAIRS: usize = 3;

/// The view of `finding`, with the analysis that was computed from its samples, and its report.
pub fn view(
    finding: &Finding,
    analysis: Analysis,
    report: serde_json::Value,
    problems: Vec<Problem>,
) -> FindingView {
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
        report,
        problems,
        pairs: pairs(finding),
    }
}

fn labelled_by(finding: &Finding) -> BTreeMap<RaterKind, u64> {
    let mut best: BTreeMap<&str, RaterKind> = BTreeMap::new();
    let labels = finding.labels.iter();
    for label in labels.filter(|label| label.question == BEHAVIOUR) {
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
        Some(PairView {
            question: scenario.scenario.question(&prompt.paraphrase)?,
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
