//! A log as a finding.

use super::{
    OURS, VERSION, archive,
    foreign::{self, Mapping},
    old, text, weight,
};
use serde_json::{Map, Value, json};
use unwatched_core::{
    finding::{self, Finding},
    json::{Problem, Problems},
};

/// The finding that a log's JSON holds: our own as it was, another one by `mapping`. `None` where it
/// is no log that can be read; every problem is listed.
pub fn import(log: &str, mapping: Option<&Mapping>) -> (Option<Finding>, Vec<Problem>) {
    match text::parse(log) {
        Ok(value) => from_value(value, mapping, Vec::new()),
        Err(problem) => (None, vec![problem]),
    }
}

/// The same of a file, which holds a log as JSON or as an archive (`.eval`). Of an archive what can
/// be read counts, and every entry that cannot is a problem; one that holds more than
/// [`super::MAX_BYTES`] or [`super::MAX_ENTRIES`] is refused.
pub fn import_bytes(bytes: &[u8], mapping: Option<&Mapping>) -> (Option<Finding>, Vec<Problem>) {
    match value(bytes) {
        Ok((value, problems)) => from_value(value, mapping, problems),
        Err(problem) => (None, vec![problem]),
    }
}

/// The JSON of a log in a file of either form, with what cannot be read of an archive.
pub(super) fn value(bytes: &[u8]) -> Result<(Value, Vec<Problem>), Problem> {
    if archive::is_archive(bytes) {
        return archive::read(bytes);
    }
    let log = std::str::from_utf8(bytes).map_err(|_| Problem::whole("not-utf8", ""))?;
    match weight::too_heavy(bytes) {
        None => text::parse(log).map(|value| (value, Vec::new())),
        Some(problem) => Err(problem),
    }
}

/// What a log of any form holds; `problems` are those that were met on the way to it.
fn from_value(
    mut log: Value,
    mapping: Option<&Mapping>,
    mut problems: Vec<Problem>,
) -> (Option<Finding>, Vec<Problem>) {
    if let Some(problem) = unreadable(&log) {
        return (None, vec![problem]);
    }
    let ours = log.pointer("/eval/metadata").and_then(|all| all.get(OURS));
    let (found, met) = match (ours, mapping) {
        (Some(ours), None) => own(&log, ours),
        (None, None) => (None, vec![Problem::whole("no-mapping", "")]),
        (_, Some(mapping)) => {
            old::renew(&mut log);
            foreign::import(&log, mapping)
        }
    };
    if found.is_none() {
        // Why there is nothing stands before what is wrong besides.
        problems.splice(0..0, met);
    } else {
        problems.extend(met);
    }
    problems.truncate(Problems::LIMIT);
    (found, problems)
}

/// Why the JSON is no log that can be read.
fn unreadable(log: &Value) -> Option<Problem> {
    if log.get("eval").is_none_or(|eval| !eval.is_object()) {
        return Some(Problem::whole("no-log", ""));
    }
    // Old logs say nothing of a version.
    let version = log.get("version").and_then(Value::as_u64);
    let version = version.filter(|version| *version > VERSION)?;
    let detail = format!("Inspect {version}");
    Some(Problem::whole("newer-version", detail))
}

/// Puts our own finding together again.
fn own(log: &Value, ours: &Value) -> (Option<Finding>, Vec<Problem>) {
    let mut value = ours.clone();
    let empty = Vec::new();
    let samples = log
        .get("samples")
        .and_then(Value::as_array)
        .unwrap_or(&empty);
    let mut labels: Vec<_> = samples.iter().flat_map(labels_of).collect();
    labels.sort_by_key(|(place, _)| *place);
    let labels: Vec<_> = labels.into_iter().map(|(_, label)| label).collect();
    if let Some(map) = value.as_object_mut() {
        let mut samples: Vec<_> = samples.iter().filter_map(sample_of).collect();
        // The framework sorts them by their ids.
        samples.sort_by_key(|sample| sample["order"].as_u64());
        map.insert("samples".to_owned(), samples.into());
        map.insert("labels".to_owned(), labels.into());
    }
    finding::read_value(&value)
}

fn sample_of(sample: &Value) -> Option<Value> {
    let mut own = sample.get("metadata")?.get(OURS)?.clone();
    let map = own.as_object_mut()?;
    let answer = sample.pointer("/output/completion").cloned();
    map.insert("text".to_owned(), answer.unwrap_or_default());
    if let Some(reasoning) = map.get_mut("reasoning").and_then(Value::as_object_mut) {
        let has_text = reasoning.get("text") == Some(&Value::Bool(true));
        let text = has_text.then(|| reasoning_of(sample)).flatten();
        reasoning.insert("text".to_owned(), json!(text));
    }
    Some(own)
}

/// The text of the reasoning part of the model's message.
pub(super) fn reasoning_of(sample: &Value) -> Option<String> {
    let parts = sample
        .pointer("/output/choices/0/message/content")?
        .as_array()?;
    let is_reasoning = |part: &&Value| part["type"] == "reasoning";
    let part = parts.iter().find(is_reasoning)?;
    part.get("reasoning")?.as_str().map(str::to_owned)
}

/// The labels of a sample, each with its place among all.
fn labels_of(sample: &Value) -> Vec<(u64, Value)> {
    let id = sample
        .pointer("/metadata/unwatched/id")
        .cloned()
        .unwrap_or_default();
    let scores = sample.get("scores").and_then(Value::as_object);
    let mut labels = Vec::new();
    for (question, score) in scores.into_iter().flatten() {
        let history = score.get("history").and_then(Value::as_array);
        for edit in history.into_iter().flatten() {
            let place = edit.pointer("/metadata/place").and_then(Value::as_u64);
            let label = label(&id, question, edit);
            labels.push((place.unwrap_or(u64::MAX), label));
        }
    }
    labels
}

fn label(sample: &Value, question: &str, edit: &Value) -> Value {
    let empty = Map::new();
    let about = edit
        .get("metadata")
        .and_then(Value::as_object)
        .unwrap_or(&empty);
    let said = |name: &str| about.get(name).cloned().unwrap_or_default();
    json!({
        "sample": sample,
        "question": question,
        "value": edit.get("answer"),
        "rater": {"kind": said("rater"), "id": said("rater_id")},
        "blind": said("blind"),
        "confidence": said("confidence"),
        "quote": said("quote"),
        "at": said("at"),
    })
}
