//! OpenAI's chat completions, as many services speak them, each with its own ways.

use super::{
    Event, Piece,
    heard::{Ending, Heard},
};
use crate::{
    provider::{FailureKind, failure::read_streamed_failure},
    sample::ReasoningKind,
};
use serde_json::Value;

/// The data of the last event, which is no JSON.
pub(super) const DONE: &str = "[DONE]";

pub(super) fn event(event: &Event, heard: &mut Heard, pieces: &mut Vec<Piece>) {
    let chunk = &event.value;
    // An error can come in a stream that began well, even after a finish reason.
    for holder in [chunk, &chunk["x_groq"]] {
        if !holder["error"].is_null() {
            heard.fail(read_streamed_failure(holder));
        }
    }
    heard.named(&chunk["model"]);
    for usage in [&chunk["usage"], &chunk["x_groq"]["usage"]] {
        count(usage, heard);
    }
    let choices = chunk["choices"].as_array().into_iter().flatten();
    // Some servers interleave several choices; we ask for one.
    for choice in choices.filter(|choice| choice["index"].as_u64().unwrap_or(0) == 0) {
        self::choice(choice, heard, pieces);
    }
}

pub(super) fn ending(stop: &str) -> Ending {
    match stop {
        "content_filter" => Ending::Blocked,
        "length" | "model_length" | "max_tokens" | "abort" => Ending::Truncated,
        "insufficient_system_resource" => Ending::Failed(FailureKind::Overloaded),
        "error" => Ending::Failed(FailureKind::Server),
        _ => Ending::Complete,
    }
}

fn choice(choice: &Value, heard: &mut Heard, pieces: &mut Vec<Piece>) {
    if !choice["error"].is_null() {
        heard.fail(read_streamed_failure(choice));
    }
    let delta = &choice["delta"];
    reasoning(delta, heard, pieces);
    heard.text(&delta["content"], pieces);
    for part in delta["content"].as_array().into_iter().flatten() {
        typed(part, heard, pieces);
    }
    // A native refusal is written by the model: it is the answer.
    heard.text(&delta["refusal"], pieces);
    heard.stopped(&choice["finish_reason"]);
    if let Some(category) = filtered(&choice["content_filter_results"]) {
        heard.category = Some(category);
    }
}

/// A typed part of the content, as Mistral sends them.
fn typed(part: &Value, heard: &mut Heard, pieces: &mut Vec<Piece>) {
    if part["type"] != "thinking" {
        return heard.text(&part["text"], pieces);
    }
    heard.reasoning(&part["thinking"], ReasoningKind::Native, pieces);
    for thought in part["thinking"].as_array().into_iter().flatten() {
        heard.reasoning(&thought["text"], ReasoningKind::Native, pieces);
    }
}

/// Reasoning has a name of its own with each service. OpenRouter sends it twice, as text and in
/// parts that say what it is: the text is taken, and the parts' word for it.
fn reasoning(delta: &Value, heard: &mut Heard, pieces: &mut Vec<Piece>) {
    let details = delta["reasoning_details"].as_array();
    let details: Vec<_> = details.into_iter().flatten().collect();
    let is = |kind: &str| details.iter().any(|part| part["type"] == kind);
    let kind = match is("reasoning.summary") {
        true => ReasoningKind::Summary,
        false => ReasoningKind::Native,
    };
    let whole = [&delta["reasoning_content"], &delta["reasoning"]];
    let filled = |text: &&Value| text.as_str().is_some_and(|text| !text.is_empty());
    match whole.into_iter().find(filled) {
        Some(text) => heard.reasoning(text, kind, pieces),
        None => {
            for part in &details {
                heard.reasoning(&part["text"], kind, pieces);
                heard.reasoning(&part["summary"], kind, pieces);
            }
        }
    }
    if is("reasoning.encrypted") {
        heard.kept_reasoning();
    }
}

/// What Azure's filter stopped at.
fn filtered(results: &Value) -> Option<String> {
    let mut results = results.as_object()?.iter();
    let stopped = results.find(|(_, result)| result["filtered"] == true);
    stopped.map(|(category, _)| category.clone())
}

fn count(usage: &Value, heard: &mut Heard) {
    let Some(input) = usage["prompt_tokens"].as_u64() else {
        return;
    };
    let number = |value: &Value| value.as_u64().unwrap_or_default();
    let mut output = number(&usage["completion_tokens"]);
    let thought = number(&usage["completion_tokens_details"]["reasoning_tokens"]);
    if thought > 0 {
        heard.kept_reasoning();
        // One service counts thinking apart from the answer; its total tells.
        if number(&usage["total_tokens"]) == input + output + thought {
            output += thought;
        }
    }
    heard.usage.input = Some(input);
    heard.usage.output = Some(output);
}
