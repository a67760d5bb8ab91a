//! What an index says of one finding.

use super::Exact;
#[cfg(feature = "finding")]
use super::exact;
use crate::analysis::Verdict;
#[cfg(feature = "finding")]
use crate::{
    analysis::Analysis,
    finding::Finding,
    json,
    plan::{Ended, Plan},
    sample::Sample,
};
use serde::Serialize;

/// An id with what people call it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Named {
    /// The id.
    pub id: String,
    /// The title.
    pub title: String,
}

/// A finding's gap, with what a pool needs of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EntryGap {
    /// The estimate, in [−1, 1].
    pub estimate: f64,
    /// Lower end of its 95 % interval.
    pub lower: f64,
    /// Its upper end.
    pub upper: f64,
    /// Prompts with answers in both arms.
    pub n_prompts: u64,
    /// Its standard error: the half-width of the interval before it was clipped, over its t.
    /// `None` with one unit of analysis: such a finding cannot be pooled.
    pub error: Option<f64>,
    /// Units of analysis: prompts, or scenarios where there are several.
    pub units: u64,
}

/// A finding, as an index holds it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// Its file, relative to the collection's folder.
    pub file: String,
    /// Its title.
    pub title: String,
    /// Who made it, as they wish to be called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contributor: Option<String>,
    /// When its file was made, RFC 3339 UTC.
    pub created: String,
    /// Whether the answers are simulated.
    pub simulated: bool,
    /// Whether its plan was stopped before its end.
    pub stopped: bool,
    /// Its scenarios.
    pub scenarios: Vec<Named>,
    /// The provider's name.
    pub provider: String,
    /// The model asked for.
    pub model: String,
    /// The gap; `None` where no prompt was answered in both arms.
    pub gap: Option<EntryGap>,
    /// The highest rung reached, 0 to 4.
    pub rung: u8,
    /// The same in a word.
    pub verdict: Verdict,
    /// Whether the gap is reverse.
    pub reverse: bool,
    /// How many samples it holds.
    pub samples: u64,
    /// The hash of its plan: replications share it.
    pub plan: String,
    /// What makes its samples the same as another's: [`digest`].
    pub digest: String,
    /// What makes its run the same as another's: [`run`].
    pub run: String,
    /// What its words follow from, and what they are, where a model in the page wrote them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exact: Option<Exact>,
    /// The ids of findings that it replicates.
    pub replicates: Vec<String>,
    /// Why it was withdrawn, where it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<String>,
}

/// What a pool needs beside the gap: `unwatched-numerics` computes it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weight {
    /// The standard error; see [`EntryGap::error`].
    pub error: Option<f64>,
    /// Units of analysis.
    pub units: u64,
}

/// The entry of `finding` in the file `file`, with the analysis that its samples give.
#[cfg(feature = "finding")]
pub fn entry(finding: &Finding, file: String, analysis: &Analysis, weight: Weight) -> Entry {
    let scenarios = finding.scenarios.iter().map(|hashed| Named {
        id: hashed.scenario.id.clone(),
        title: hashed.scenario.title.clone(),
    });
    let replicates = finding.links.iter().filter(|link| link.rel == "replicates");
    Entry {
        id: finding.id.clone(),
        file,
        title: finding.title.clone(),
        contributor: finding.contributor.clone(),
        created: finding.created.clone(),
        simulated: finding.simulated,
        stopped: finding.plan.ended == Ended::Stopped,
        scenarios: scenarios.collect(),
        provider: finding.model.provider.name().to_owned(),
        model: finding.model.asked.clone(),
        gap: analysis.gap.as_ref().map(|gap| EntryGap {
            estimate: gap.estimate,
            lower: gap.lower,
            upper: gap.upper,
            n_prompts: gap.n_prompts,
            error: weight.error,
            units: weight.units,
        }),
        rung: analysis.claim.rung,
        verdict: analysis.claim.verdict,
        reverse: analysis.claim.reverse,
        samples: finding.samples.len() as u64,
        plan: finding.plan.hash.clone(),
        digest: digest(&finding.samples).unwrap_or_default(),
        run: run(&finding.plan),
        exact: exact(finding),
        replicates: replicates.map(|link| link.id.clone()).collect(),
        withdrawn: None,
    }
}

/// A hash of what makes samples the same, whatever their file is called and in whatever order they
/// stand: for what they were asked, what came, when, and with which seed. `None` of no sample.
/// A hidden text counts by its hash.
#[cfg(feature = "finding")]
pub fn digest(samples: &[Sample]) -> Option<String> {
    if samples.is_empty() {
        return None;
    }
    let row = |sample: &Sample| {
        let mut sample = sample.clone();
        // So that the same answer, hidden or not, is the same.
        sample.hide();
        serde_json::json!([sample.trial, sample.hidden, sample.started, sample.seed]).to_string()
    };
    let mut rows: Vec<_> = samples.iter().map(row).collect();
    rows.sort();
    json::digest(&rows)
}

/// A hash of what makes runs the same: the plan, and the moment when it was frozen. A part of a
/// run's samples is of the same run.
#[cfg(feature = "finding")]
pub fn run(plan: &Plan) -> String {
    json::digest(&(&plan.hash, &plan.frozen)).unwrap_or_default()
}
