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

/// What only the chapters say: `public/words/en.learn.json`.
static CHAPTERS: OnceLock<Value> = OnceLock::new();

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
    take(&WHOLE, text)
}

/// Whether the chapters' words are there.
pub fn have_chapters() -> bool {
    CHAPTERS.get().is_some()
}

/// The chapters' words have come. False if they are none.
pub fn add_chapters(text: &str) -> bool {
    take(&CHAPTERS, text)
}

fn take(catalogue: &OnceLock<Value>, text: &str) -> bool {
    match serde_json::from_str(text) {
        Ok(Value::Object(words)) => {
            catalogue.set(Value::Object(words)).is_ok() || catalogue.get().is_some()
        }
        _ => false,
    }
}

/// The words under `key`, if there are some.
pub fn find(key: &str) -> Option<&'static str> {
    let late = [&WHOLE, &CHAPTERS].into_iter().filter_map(OnceLock::get);
    let found = late.filter_map(|words| words.get(key)).next();
    found.or_else(|| first().get(key))?.as_str()
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
