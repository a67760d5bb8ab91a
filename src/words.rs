//! Every word that people read, by key.
//!
//! The words that the page needs at once are compiled in, so that it can always speak; the whole
//! catalogue comes with the first part that is fetched later. Tests hold the keys used in the code
//! against the catalogue, both ways.

use serde_json::Value;
use std::sync::OnceLock;

/// Chosen by `build.rs` from `public/words/en.json`.
const FIRST: &str = include_str!(concat!(env!("OUT_DIR"), "/first-words.json"));

static WHOLE: OnceLock<Value> = OnceLock::new();

fn first() -> &'static Value {
    static WORDS: OnceLock<Value> = OnceLock::new();
    WORDS.get_or_init(|| serde_json::from_str(FIRST).unwrap_or_default())
}

/// Whether all words are there.
pub fn are_complete() -> bool {
    WHOLE.get().is_some()
}

/// The whole catalogue has come. False if it is none.
pub fn complete(text: &str) -> bool {
    match serde_json::from_str(text) {
        Ok(Value::Object(words)) => WHOLE.set(Value::Object(words)).is_ok() || are_complete(),
        _ => false,
    }
}

/// The words under `key`, if there are some.
pub fn find(key: &str) -> Option<&'static str> {
    let whole = WHOLE.get().and_then(|words| words.get(key));
    whole.or_else(|| first().get(key))?.as_str()
}

/// The words under `key`; a mark where there are none, which the tests forbid.
pub fn t(key: &str) -> &'static str {
    find(key).unwrap_or("⟨?⟩")
}

/// The words under `key` with each `{name}` replaced by its value.
pub fn tf(key: &str, values: &[(&str, String)]) -> String {
    let mut text = t(key).to_owned();
    for (name, value) in values {
        text = text.replace(&["{", name, "}"].concat(), value);
    }
    text
}

/// `key.one` where `count` is 1, else `key.other`, with `{n}` replaced by it.
pub fn count(key: &str, count: usize) -> String {
    let form = if count == 1 { "one" } else { "other" };
    tf(&[key, form].join("."), &[("n", count.to_string())])
}
