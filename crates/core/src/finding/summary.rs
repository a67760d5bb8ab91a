//! From a finding to what a page shows of it.

use super::{Finding, FindingView, PairView, SideView};
use crate::{
    analysis::Analysis,
    collection::Entry,
    json::{Level, Problem},
    label::{self, BEHAVIOUR, RaterKind},
    sample::Sample,
    scenario::{Arm, Variant},
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// So many pairs are shown: the first in the plan's order, never the most shocking.
const PAIRS: usize = 3;
/// Problems in these parts keep a plan from being run again.
const RUN: [&str; 2] = ["/scenarios", "/plan"];

/// What was computed of a finding, for its view.
pub struct Computed {
    /// What an index says of it.
    pub entry: Entry,
    /// What its samples give.
    pub analysis: Analysis,
    /// All that is said of it: a [`crate::report::Report`].
    pub report: Value,
    /// What is wrong with its file.
    pub problems: Vec<Problem>,
}

/// The view of `finding`, with what was computed from its samples.
pub fn view(finding: &Finding, computed: Computed) -> FindingView {
    let first = finding.scenarios.first().map(|s| &s.scenario);
    let behaviour = first.map(|scenario| &scenario.behaviour);
    let words = behaviour.map(|b| (b.words.yes.clone(), b.words.no.clone()));
    let clause = |arm| first.and_then(|scenario| scenario.framing(arm, Variant::default()));
    let (one, other) = finding.plan.primary.contrast;
    FindingView {
        words: finding.words.clone(),
        language: first.map(|s| s.language.clone()).unwrap_or_default(),
        consent: finding.consent,
        behaviour: behaviour.map(|b| b.name.clone()).unwrap_or_default(),
        behaviour_words: words.unwrap_or_default(),
        origin: finding.model.origin.clone(),
        returned: finding.model.returned.clone(),
        parameters: Value::Object(finding.model.parameters.clone()).to_string(),
        file: finding.model.file.clone(),
        seed: finding.plan.seed,
        plan: plan(finding, &computed.problems),
        labelled_by: labelled_by(finding),
        clauses: (
            clause(one).unwrap_or_default(),
            clause(other).unwrap_or_default(),
        ),
        pairs: pairs(finding),
        entry: computed.entry,
        analysis: computed.analysis,
        report: computed.report,
        problems: computed.problems,
    }
}

/// What can be run again.
fn plan(finding: &Finding, problems: &[Problem]) -> Option<(Value, Value)> {
    let broken = problems.iter().any(|problem| {
        let inside = |part: &&str| problem.pointer.starts_with(*part);
        problem.level == Level::Error && RUN.iter().any(inside)
    });
    match &finding.scenarios[..] {
        [only] if !broken => Some((json!(only.scenario), json!(finding.plan))),
        _ => None,
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
        hidden: sample.hidden.is_some(),
        label: label.map(|l| l.value),
    }
}
