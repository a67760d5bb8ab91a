//! OpenAI's responses: typed events, and the whole response once more in the last one.

use super::{
    Event, Piece,
    heard::{Ending, Heard},
};
use crate::{
    provider::{FailureKind, failure::read_streamed_failure},
    sample::ReasoningKind,
};
use serde_json::Value;

/// The word for an answer that came to its end; others are reasons why it did not.
const COMPLETED: &str = "completed";

pub(super) fn event(event: &Event, heard: &mut Heard, pieces: &mut Vec<Piece>) {
    let value = &event.value;
    let response = &value["response"];
    heard.named(&response["model"]);
    match event.kind() {
        // A native refusal is written by the model: it is the answer.
        "response.output_text.delta" | "response.refusal.delta" => {
            heard.text(&value["delta"], pieces);
        }
        "response.reasoning_summary_text.delta" => {
            heard.reasoning(&value["delta"], ReasoningKind::Summary, pieces);
        }
        "response.reasoning_text.delta" => {
            heard.reasoning(&value["delta"], ReasoningKind::Native, pieces);
        }
        "response.completed" | "response.incomplete" => ended(response, heard, pieces),
        "response.failed" => heard.fail(read_streamed_failure(response)),
        "error" => heard.fail(read_streamed_failure(value)),
        _ => {}
    }
}

pub(super) fn ending(stop: &str) -> Ending {
    match stop {
        COMPLETED => Ending::Complete,
        "content_filter" => Ending::Blocked,
        "failed" => Ending::Failed(FailureKind::Server),
        _ => Ending::Truncated,
    }
}

fn ended(response: &Value, heard: &mut Heard, pieces: &mut Vec<Piece>) {
    heard.done = true;
    let reason = response["incomplete_details"]["reason"].as_str();
    let status = response["status"].as_str().unwrap_or(COMPLETED);
    heard.stop = Some(reason.unwrap_or(status).to_owned());
    if !heard.has_text {
        whole(response, heard, pieces);
    }
    let usage = &response["usage"];
    heard.usage.input = usage["input_tokens"].as_u64();
    heard.usage.output = usage["output_tokens"].as_u64();
    let thought = usage["output_tokens_details"]["reasoning_tokens"].as_u64();
    if thought.is_some_and(|tokens| tokens > 0) {
        heard.kept_reasoning();
    }
}

/// The text of a response whose pieces never came.
fn whole(response: &Value, heard: &mut Heard, pieces: &mut Vec<Piece>) {
    let output = response["output"].as_array().into_iter().flatten();
    let parts = output
        .filter_map(|item| item["content"].as_array())
        .flatten();
    for part in parts {
        match part["type"].as_str() {
            Some("output_text") => heard.text(&part["text"], pieces),
            Some("refusal") => heard.text(&part["refusal"], pieces),
            _ => {}
        }
    }
}
