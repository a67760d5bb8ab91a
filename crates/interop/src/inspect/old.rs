//! Shapes that earlier versions of the framework wrote, in the place where later ones have them.

use serde_json::{Map, Value};

/// Brings the samples of a log of any version to the shape of [`super::VERSION`]. What is there in
/// the new shape already stays as it is.
pub(super) fn renew(log: &mut Value) {
    let scorer = scorer(log).to_owned();
    let samples = log.get_mut("samples").and_then(Value::as_array_mut);
    for sample in samples.into_iter().flatten() {
        if let Some(sample) = sample.as_object_mut() {
            renew_score(sample, &scorer);
            renew_transcript(sample);
        }
    }
}

/// The name of the only scorer: a sample of an old log does not say it.
fn scorer(log: &Value) -> &str {
    let places = ["/results/scorer/name", "/results/scores/0/name"];
    let mut names = places.iter().filter_map(|place| log.pointer(place));
    names.find_map(Value::as_str).unwrap_or("score")
}

/// One `score` became `scores` by their names.
fn renew_score(sample: &mut Map<String, Value>, scorer: &str) {
    let Some(score) = sample.remove("score").filter(|score| !score.is_null()) else {
        return;
    };
    let scores = sample.entry("scores").or_insert(Value::Null);
    if scores.is_null() {
        *scores = Value::Object(Map::from_iter([(scorer.to_owned(), score)]));
    }
}

/// `transcript` became `events`, and its `content` became `attachments`.
fn renew_transcript(sample: &mut Map<String, Value>) {
    let Some(Value::Object(mut transcript)) = sample.remove("transcript") else {
        return;
    };
    for (old, new) in [("events", "events"), ("content", "attachments")] {
        if let Some(value) = transcript.remove(old) {
            sample.entry(new).or_insert(value);
        }
    }
}
