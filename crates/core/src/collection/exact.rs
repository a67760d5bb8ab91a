//! Findings that were computed and not asked for: a model in the page gives the same words for the
//! same file, engine, settings and seed. So a replication of one is the same to the letter, or one of
//! the two is not what it says.

use super::Entry;
#[cfg(feature = "finding")]
use crate::{finding::Finding, json, provider::ProviderId};
use serde::Serialize;

/// What lets computed findings be held against each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Exact {
    /// A hash of what the words follow from, beside the plan: the file, the engine, the settings.
    pub from: String,
    /// A hash of the words: each trial with its seed and its answer.
    pub words: String,
}

/// The same of `finding`; `None` where a service answered.
#[cfg(feature = "finding")]
pub fn exact(finding: &Finding) -> Option<Exact> {
    let model = &finding.model;
    if model.provider != ProviderId::IN_PAGE {
        return None;
    }
    let file = model.file.as_ref()?;
    let rows = finding.samples.iter().map(|sample| {
        let mut sample = sample.clone();
        // So that the same answer, hidden or not, is the same.
        sample.hide();
        serde_json::json!([sample.trial, sample.seed, sample.outcome, sample.hidden]).to_string()
    });
    let mut rows: Vec<_> = rows.collect();
    rows.sort();
    Some(Exact {
        from: json::digest(&(&file.sha256, &model.parameters))?,
        words: json::digest(&rows)?,
    })
}

/// Whether two findings say the same, word for word; `None` where they need not: another plan, file,
/// engine or setting, or not all of both.
pub fn same_words(one: &Entry, other: &Entry) -> Option<bool> {
    let (ours, theirs) = (one.exact.as_ref()?, other.exact.as_ref()?);
    let comparable = one.plan == other.plan && ours.from == theirs.from;
    let whole = !one.stopped && !other.stopped && one.samples == other.samples;
    (comparable && whole).then(|| ours.words == theirs.words)
}
