//! Google's Gemini.

use super::{Call, set_common};
use crate::{
    provider::{Effort, EffortStyle},
    scenario::{Role, Turn},
};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Where a model answers: its name is a part of the address.
pub(super) fn path(model: &str) -> String {
    let name = model.strip_prefix("models/").unwrap_or(model);
    let mut path = "/models/".to_owned();
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => path.push(byte.into()),
            // Writing to a string cannot fail.
            _ => _ = write!(path, "%{byte:02X}"),
        }
    }
    path.push_str(":streamGenerateContent?alt=sse");
    path
}

pub(super) fn body(call: &Call<'_>) -> Value {
    let mut config = json!({});
    set_common(&mut config, call);
    if let Some(thinking) = thinking(call) {
        config["thinkingConfig"] = thinking;
    }
    let contents: Vec<_> = call.prompt.turns.iter().map(content).collect();
    json!({
        "systemInstruction": {"parts": [{"text": call.prompt.system()}]},
        "contents": contents,
        "generationConfig": config,
    })
}

fn content(turn: &Turn) -> Value {
    let role = match turn.role {
        Role::User => "user",
        Role::Assistant => "model",
    };
    json!({"role": role, "parts": [{"text": turn.text}]})
}

fn thinking(call: &Call<'_>) -> Option<Value> {
    let effort = call.parameters.effort;
    let shown = effort != Some(Effort::Off);
    match (call.controls.style, effort) {
        (EffortStyle::ThinkingBudget, Some(effort)) => Some(json!({
            "includeThoughts": shown,
            "thinkingBudget": call.controls.room(Some(effort)),
        })),
        (EffortStyle::ThinkingLevel, Some(effort)) => Some(json!({
            "includeThoughts": shown,
            "thinkingLevel": effort.name().to_uppercase(),
        })),
        _ if call.controls.reasons => Some(json!({"includeThoughts": true})),
        _ => None,
    }
}
