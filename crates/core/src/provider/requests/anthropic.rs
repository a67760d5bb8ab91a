//! Anthropic's messages dialect.

use super::{Call, messages, set_common};
use crate::provider::{Effort, EffortStyle};
use serde_json::{Value, json};

pub(super) fn body(call: &Call<'_>) -> Value {
    let mut body = json!({
        "model": call.model,
        "system": call.prompt.system(),
        "messages": messages(&call.prompt.turns),
        "stream": true,
    });
    set_common(&mut body, call);
    // Where it is not asked for, a summary is not sent either.
    let adaptive = json!({"type": "adaptive", "display": "summarized"});
    match (call.parameters.effort, call.controls.style) {
        (Some(Effort::Off), _) => body["thinking"] = json!({"type": "disabled"}),
        (Some(effort), EffortStyle::Adaptive) => {
            body["thinking"] = adaptive;
            body["output_config"] = json!({"effort": effort.name()});
        }
        (Some(effort), EffortStyle::Budget) => {
            let budget = call.controls.room(Some(effort));
            body["thinking"] = json!({"type": "enabled", "budget_tokens": budget});
        }
        (None, EffortStyle::Adaptive) if call.controls.reasons => body["thinking"] = adaptive,
        _ => {}
    }
    body
}
