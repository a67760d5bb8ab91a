//! Google's Gemini: one JSON object an event, and no marker but the reason for its end.

use super::{
    Event, Piece,
    heard::{Ending, Heard},
};
use crate::{
    provider::{FailureKind, failure::read_streamed_failure},
    sample::ReasoningKind,
};
use serde_json::Value;

pub(super) fn event(event: &Event, heard: &mut Heard, pieces: &mut Vec<Piece>) {
    let value = &event.value;
    if !value["error"].is_null() {
        return heard.fail(read_streamed_failure(value));
    }
    heard.named(&value["modelVersion"]);
    count(&value["usageMetadata"], heard);
    let blocked = &value["promptFeedback"]["blockReason"];
    if blocked.is_string() {
        heard.stopped(blocked);
        heard.category = rated(&value["promptFeedback"]["safetyRatings"]);
        heard.done = true;
    }
    let candidates = value["candidates"].as_array().into_iter().flatten();
    for candidate in candidates.filter(|c| c["index"].as_u64().unwrap_or(0) == 0) {
        self::candidate(candidate, heard, pieces);
    }
}

/// Only `STOP` is an end of the model's own: what the service may call its other ends is open.
pub(super) fn ending(stop: &str) -> Ending {
    match stop {
        "STOP" => Ending::Complete,
        "MAX_TOKENS" => Ending::Truncated,
        "MALFORMED_FUNCTION_CALL" | "UNEXPECTED_TOOL_CALL" | "MALFORMED_RESPONSE" => {
            Ending::Failed(FailureKind::Malformed)
        }
        _ => Ending::Blocked,
    }
}

fn candidate(candidate: &Value, heard: &mut Heard, pieces: &mut Vec<Piece>) {
    let parts = candidate["content"]["parts"].as_array();
    for part in parts.into_iter().flatten() {
        match part["thought"] == true {
            // The service sends a summary of its thoughts.
            true => heard.reasoning(&part["text"], ReasoningKind::Summary, pieces),
            false => heard.text(&part["text"], pieces),
        }
    }
    if candidate["finishReason"].is_string() {
        heard.stopped(&candidate["finishReason"]);
        heard.category = rated(&candidate["safetyRatings"]);
        heard.done = true;
    }
}

/// The category that a rating says was blocked.
fn rated(ratings: &Value) -> Option<String> {
    let mut ratings = ratings.as_array()?.iter();
    let blocked = ratings.find(|rating| rating["blocked"] == true)?;
    blocked["category"].as_str().map(str::to_owned)
}

/// Thoughts are counted apart from the candidates, and cost as they do.
fn count(usage: &Value, heard: &mut Heard) {
    let number = |name: &str| usage[name].as_u64();
    heard.usage.input = number("promptTokenCount").or(heard.usage.input);
    let thoughts = number("thoughtsTokenCount");
    if thoughts.is_some_and(|tokens| tokens > 0) {
        heard.kept_reasoning();
    }
    let said = number("candidatesTokenCount");
    if said.is_some() || thoughts.is_some() {
        heard.usage.output = Some(said.unwrap_or_default() + thoughts.unwrap_or_default());
    }
}
