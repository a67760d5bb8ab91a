//! Ollama's own chat dialect.

use super::{Call, messages_with_system, set_common};
use crate::provider::{Effort, EffortStyle};
use serde_json::{Value, json};

pub(super) fn body(call: &Call<'_>) -> Value {
    let mut options = json!({});
    set_common(&mut options, call);
    let mut body = json!({
        "model": call.model,
        "messages": messages_with_system(call.prompt),
        "stream": true,
        "options": options,
    });
    if let (Some(effort), EffortStyle::Think) = (call.parameters.effort, call.controls.style) {
        body["think"] = match effort {
            Effort::Off => json!(false),
            Effort::On => json!(true),
            effort => json!(effort.name()),
        };
    }
    body
}
