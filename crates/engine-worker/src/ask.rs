//! What a call asks for: the body of a request in OpenAI's chat dialect.

use serde_json::Value;
use unwatched_engine::{Message, Sampling};

/// Tokens of an answer, where the call does not say how many.
const MAX_TOKENS: usize = 200;

/// The conversation of a call, in its order.
pub fn messages(order: &Value) -> Vec<Message> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let message = |value: &Value| Message {
        role: text(&value["role"]),
        content: text(&value["content"]),
    };
    let all = order["messages"].as_array();
    all.into_iter().flatten().map(message).collect()
}

/// How its tokens are drawn. What is out of its range is refused by the engine, by name.
pub fn sampling(order: &Value) -> Sampling {
    let number = |name: &str, otherwise| order[name].as_f64().unwrap_or(otherwise);
    let most = order["max_tokens"].as_u64();
    let stop = order["stop"].as_array();
    Sampling {
        temperature: number("temperature", 1.0),
        top_p: number("top_p", 1.0),
        seed: order["seed"].as_u64().unwrap_or_default(),
        max_tokens: most.map_or(MAX_TOKENS, |n| usize::try_from(n).unwrap_or(usize::MAX)),
        stop: stop
            .into_iter()
            .flatten()
            .filter_map(|text| text.as_str().map(str::to_owned))
            .collect(),
    }
}
