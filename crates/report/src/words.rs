//! Every word of a report, by key: the catalogue `public/words/en.report.json`, compiled in.
//! Tests hold the keys used in the code against it, both ways.

use serde_json::{Map, Value};
use std::sync::OnceLock;

const ENGLISH: &str = include_str!("../../../public/words/en.report.json");

/// The whole catalogue.
pub fn catalogue() -> &'static Map<String, Value> {
    static WORDS: OnceLock<Map<String, Value>> = OnceLock::new();
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

/// The words under `key` with each `{name}` replaced by its value. Braces within a value, such as
/// those of a scenario's title, are left alone.
pub fn tf(key: &str, values: &[(&str, String)]) -> String {
    let mut text = String::new();
    let mut rest = t(key);
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            rest = after;
            break;
        };
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => text.push_str(value),
            None => text.push_str("⟨?⟩"),
        }
        rest = tail;
    }
    text + rest
}

/// `key.one` where `count` is 1, else `key.other`, with `{n}` replaced by it.
pub fn count(key: &str, count: u64) -> String {
    let form = if count == 1 { "one" } else { "other" };
    tf(
        &[key, form].join("."),
        &[("n", crate::numbers::whole(count))],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_is_an_object_of_texts() {
        assert!(!catalogue().is_empty());
        assert!(catalogue().values().all(Value::is_string));
    }

    #[test]
    fn a_value_is_never_read_as_a_template() {
        let text = tf("count.prompts.other", &[("n", "{n}".into())]);
        assert_eq!(text, "{n} prompts");
        assert!(tf("count.prompts.other", &[]).contains('⟨'));
    }
}
