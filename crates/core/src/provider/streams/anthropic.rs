//! Anthropic's messages: typed events, usage that is cumulative, `message_stop` at the end.

use super::{
    Event, Piece,
    heard::{Ending, Heard},
};
use crate::{provider::failure::read_streamed_failure, sample::ReasoningKind};
use serde_json::Value;

pub(super) fn event(event: &Event, heard: &mut Heard, pieces: &mut Vec<Piece>) {
    let value = &event.value;
    match event.kind() {
        "message_start" => {
            heard.named(&value["message"]["model"]);
            count(&value["message"]["usage"], heard);
        }
        "content_block_start" => match value["content_block"]["type"].as_str() {
            // Another model finishes the answer.
            Some("fallback") => heard.swapped = true,
            Some("redacted_thinking") => heard.kept_reasoning(),
            _ => part(&value["content_block"], heard, pieces),
        },
        "content_block_delta" => part(&value["delta"], heard, pieces),
        "message_delta" => {
            heard.stopped(&value["delta"]["stop_reason"]);
            let details = [&value["delta"]["stop_details"], &value["stop_details"]];
            let category = details.into_iter().find_map(|d| d["category"].as_str());
            heard.category = category.map(str::to_owned).or(heard.category.take());
            count(&value["usage"], heard);
        }
        "message_stop" => heard.done = true,
        "error" => heard.fail(read_streamed_failure(value)),
        _ => {}
    }
}

pub(super) fn ending(stop: &str) -> Ending {
    match stop {
        // The service speaking; a refusal that the model wrote ends in `end_turn`.
        "refusal" => Ending::Blocked,
        "max_tokens" | "model_context_window_exceeded" | "pause_turn" => Ending::Truncated,
        "end_turn" | "stop_sequence" | "tool_use" | "stop" => Ending::Complete,
        // A word that we do not know is the service's too; the sample says which it was.
        _ => Ending::Blocked,
    }
}

fn part(block: &Value, heard: &mut Heard, pieces: &mut Vec<Piece>) {
    heard.text(&block["text"], pieces);
    let kind = reasoning_kind(heard.model());
    heard.reasoning(&block["thinking"], kind, pieces);
    // Thinking that is signed and not shown.
    if block["signature"].as_str().is_some_and(|s| !s.is_empty()) {
        heard.kept_reasoning();
    }
}

/// From its fourth generation on the service sends a summary in the place of the thinking. Other
/// models that speak this dialect send what they think.
fn reasoning_kind(model: &str) -> ReasoningKind {
    match model.contains("claude") && !model.contains("claude-3") {
        true => ReasoningKind::Summary,
        false => ReasoningKind::Native,
    }
}

/// Counts are cumulative: the latest stands. What of a prompt was read from a cache, or put into
/// one, is counted apart from the rest of it.
fn count(usage: &Value, heard: &mut Heard) {
    let number = |name: &str| usage[name].as_u64();
    if let Some(input) = number("input_tokens") {
        let cached = ["cache_creation_input_tokens", "cache_read_input_tokens"];
        let cached: u64 = cached.into_iter().filter_map(number).sum();
        heard.usage.input = Some(input + cached);
    }
    heard.usage.output = number("output_tokens").or(heard.usage.output);
}
