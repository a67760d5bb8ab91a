//! OpenAI's chat dialect, as many servers speak it.

use super::{Call, messages_with_system, set_common};
use crate::provider::{Effort, EffortStyle};
use serde_json::{Value, json};

pub(super) fn body(call: &Call<'_>) -> Value {
    let mut body = json!({
        "model": call.model,
        "messages": messages_with_system(call.prompt),
        "stream": true,
    });
    set_common(&mut body, call);
    if call.provider.row().wire.usage_on_request {
        body["stream_options"] = json!({"include_usage": true});
    }
    if let Some(effort) = call.parameters.effort {
        let (name, value) = reasoning(call.controls.style, effort);
        body[name] = value;
    }
    body
}

fn reasoning(style: EffortStyle, effort: Effort) -> (&'static str, Value) {
    let word = match effort {
        Effort::Off => "none",
        Effort::On => "default",
        effort => effort.name(),
    };
    match style {
        EffortStyle::Object => ("reasoning", json!({"effort": word})),
        EffortStyle::Switch => {
            let kind = match effort {
                Effort::Off => "disabled",
                _ => "enabled",
            };
            ("thinking", json!({"type": kind}))
        }
        _ => ("reasoning_effort", json!(word)),
    }
}
