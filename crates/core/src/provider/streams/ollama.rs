//! Ollama's chat: one JSON object a line, `done` in the last.

use super::{
    Event, Piece,
    heard::{Ending, Heard},
};
use crate::{provider::failure::read_streamed_failure, sample::ReasoningKind};

pub(super) fn event(event: &Event, heard: &mut Heard, pieces: &mut Vec<Piece>) {
    let value = &event.value;
    if !value["error"].is_null() {
        return heard.fail(read_streamed_failure(value));
    }
    heard.named(&value["model"]);
    let message = &value["message"];
    heard.reasoning(&message["thinking"], ReasoningKind::Native, pieces);
    heard.text(&message["content"], pieces);
    if value["done"] == true {
        heard.done = true;
        heard.stop = Some(value["done_reason"].as_str().unwrap_or("stop").to_owned());
        heard.usage.input = value["prompt_eval_count"].as_u64();
        heard.usage.output = value["eval_count"].as_u64();
    }
}

pub(super) fn ending(stop: &str) -> Ending {
    match stop {
        "stop" => Ending::Complete,
        // `length`; and `load` and `unload`, which end without an answer.
        _ => Ending::Truncated,
    }
}
