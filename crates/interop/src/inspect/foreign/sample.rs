//! What a sample of a log says, however old the log is.

use serde_json::{Value, json};

/// What the two arms of a prompt share: a name in the metadata, or the question.
pub(super) fn name(sample: &Value, arm_key: &str) -> String {
    let metadata = sample.get("metadata").and_then(Value::as_object);
    for key in [
        "prompt",
        "prompt_id",
        "paraphrase",
        "pair",
        "pair_id",
        "question_id",
    ] {
        let found = metadata.and_then(|m| m.get(key)).filter(|v| !v.is_null());
        if let Some(found) = found.filter(|_| key != arm_key) {
            return found.to_string();
        }
    }
    question(sample)
}

/// What the person said at last.
pub(super) fn question(sample: &Value) -> String {
    let input = &sample["input"];
    if input.is_string() {
        return content(input, sample);
    }
    let mut messages = input.as_array().into_iter().flatten();
    let last = messages.rfind(|message| message["role"] == "user");
    let text = last.map(|message| content(&message["content"], sample));
    text.filter(|text| !text.is_empty())
        .unwrap_or_else(|| "(no text)".to_owned())
}

/// The text of a message, whose long parts may lie among the sample's attachments.
fn content(content: &Value, sample: &Value) -> String {
    let resolve = |text: &str| {
        let protocols = ["attachment://", "tc://"];
        let name = protocols.iter().find_map(|name| text.strip_prefix(name));
        let found = name.and_then(|name| sample.get("attachments")?.get(name)?.as_str());
        found.unwrap_or(text).to_owned()
    };
    match content {
        Value::String(text) => resolve(text),
        Value::Array(parts) => {
            let texts = parts.iter().filter(|part| part["type"] == "text");
            let texts = texts.filter_map(|part| part["text"].as_str()).map(resolve);
            texts.collect::<Vec<_>>().join("\n")
        }
        _ => String::new(),
    }
}

/// The model's answer.
pub(super) fn answer(sample: &Value) -> String {
    let completion = sample.pointer("/output/completion").and_then(Value::as_str);
    if let Some(text) = completion.filter(|text| !text.is_empty()) {
        return content(&text.into(), sample);
    }
    let message = sample.pointer("/output/choices/0/message/content");
    message.map_or_else(String::new, |message| content(message, sample))
}

/// What became of the call.
pub(super) fn outcome(sample: &Value) -> &'static str {
    if sample.get("error").is_some_and(|error| !error.is_null()) {
        return "error";
    }
    match sample
        .pointer("/output/choices/0/stop_reason")
        .and_then(Value::as_str)
    {
        Some("max_tokens" | "model_length" | "length") => "truncated",
        Some("content_filter") => "blocked",
        // Old logs do not always say why the model stopped.
        None if answer(sample).is_empty() => "error",
        _ => "complete",
    }
}

/// The tokens that were counted.
pub(super) fn usage(sample: &Value) -> Value {
    let usage = sample
        .pointer("/output/usage")
        .filter(|usage| usage.is_object());
    usage.map_or(
        Value::Null,
        |usage| json!({"input": usage.get("input_tokens"), "output": usage.get("output_tokens")}),
    )
}

/// What a score says: the framework's letters, numbers and words.
pub(super) fn judged(value: &Value) -> &'static str {
    match value {
        Value::Bool(true) => "yes",
        Value::Bool(false) => "no",
        Value::Number(number) => match number.as_f64() {
            Some(1.0) => "yes",
            Some(0.0) => "no",
            _ => "unclear",
        },
        Value::String(text) => match text.to_ascii_lowercase().as_str() {
            "c" | "yes" | "true" | "1" => "yes",
            "i" | "no" | "false" | "0" => "no",
            _ => "unclear",
        },
        _ => "unclear",
    }
}
