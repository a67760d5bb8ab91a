//! What a model in the page is asked: OpenAI's chat dialect, with nothing left to anybody's default,
//! so that a finding holds all that its texts depend on.

use super::{Call, openai_chat};
use serde_json::{Map, Value, json};

/// As most small models are used.
const TEMPERATURE: f64 = 1.0;
/// Cuts off the long tail, in which small models lose themselves.
const TOP_P: f64 = 0.95;

pub(super) fn body(call: &Call<'_>) -> Value {
    let mut body = openai_chat::body(call);
    let parameters = call.parameters;
    body["temperature"] = json!(parameters.temperature.unwrap_or(TEMPERATURE));
    body["top_p"] = json!(parameters.top_p.unwrap_or(TOP_P));
    if let Value::Object(body) = &mut body {
        body.remove("stream");
    }
    body
}

/// What the engine is given for `call`.
pub fn order(call: &Call<'_>) -> Map<String, Value> {
    super::body(call)
}
