//! OpenAI's responses dialect.

use super::{Call, messages, set_common};
use crate::provider::Effort;
use serde_json::{Value, json};

pub(super) fn body(call: &Call<'_>) -> Value {
    let mut body = json!({
        "model": call.model,
        "instructions": call.prompt.system(),
        "input": messages(&call.prompt.turns),
        "stream": true,
        // Nothing of a conversation is kept there for later calls.
        "store": false,
    });
    set_common(&mut body, call);
    match call.parameters.effort {
        Some(Effort::Off) => body["reasoning"] = json!({"effort": "none"}),
        Some(effort) => body["reasoning"] = json!({"effort": effort.name(), "summary": "auto"}),
        None if call.controls.reasons => body["reasoning"] = json!({"summary": "auto"}),
        None => {}
    }
    body
}
