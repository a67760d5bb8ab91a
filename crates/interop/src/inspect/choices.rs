//! What a person may choose from when a log of somebody else is imported.

use super::{import, old};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use unwatched_core::json::Problem;

/// A key with more values than this names no arms.
const VALUES: usize = 24;

/// The choices for a [`super::Mapping`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// The keys of the samples' metadata that have between 2 and 24 values, with these values.
    pub keys: Vec<(String, Vec<String>)>,
    /// The names of the scores.
    pub scores: Vec<String>,
}

/// What can be chosen in the log that a file holds.
pub fn choices(bytes: &[u8]) -> Result<Choices, Problem> {
    let (mut log, _) = import::value(bytes)?;
    old::renew(&mut log);
    let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut scores = BTreeSet::new();
    let samples = log.get("samples").and_then(Value::as_array);
    for sample in samples.into_iter().flatten() {
        let of = |name: &str| sample.get(name).and_then(Value::as_object);
        for (key, value) in of("metadata").into_iter().flatten() {
            let known = keys.entry(key.clone()).or_default();
            if known.len() <= VALUES {
                known.extend(said(value));
            }
        }
        scores.extend(
            of("scores")
                .into_iter()
                .flatten()
                .map(|(name, _)| name.clone()),
        );
    }
    let some = |(key, values): (String, BTreeSet<String>)| {
        let fits = (2..=VALUES).contains(&values.len());
        fits.then(|| (key, values.into_iter().collect()))
    };
    Ok(Choices {
        keys: keys.into_iter().filter_map(some).collect(),
        scores: scores.into_iter().collect(),
    })
}

/// A value of metadata as the text by which an arm is named.
pub(super) fn said(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        _ => None,
    }
}
