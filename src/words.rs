//! Every word that people read, by key.
//!
//! English is compiled in, so that the page can always speak. Tests hold the keys used in the
//! code against the catalogue, both ways.

use serde_json::Value;
use std::sync::OnceLock;

const ENGLISH: &str = include_str!("../public/words/en.json");

fn catalogue() -> &'static Value {
    static WORDS: OnceLock<Value> = OnceLock::new();
    WORDS.get_or_init(|| serde_json::from_str(ENGLISH).unwrap_or_default())
}

/// The words under `key`, if there are some.
pub fn find(key: &str) -> Option<&'static str> {
    catalogue().get(key)?.as_str()
}

/// The words under `key`; a mark where there are none, which a test forbids.
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
