//! Every word of a report, by key: the catalogue `public/words/en.report.json`, compiled in.
//! Tests hold the keys used in the code against it, both ways.
//!
//! Another language is spoken once its catalogue was handed over ([`speak`]), by this thread alone.

use serde_json::{Map, Value};
use std::{
    cell::{Cell, RefCell},
    sync::OnceLock,
};
use unwatched_core::language::{ENGLISH as THE_FIRST, Language};

const ENGLISH: &str = include_str!("../../../public/words/en.report.json");

type Words = Map<String, Value>;

thread_local! {
    static SPOKEN: Cell<(&'static Language, Option<&'static Words>)> = const { Cell::new((&THE_FIRST, None)) };
    static KNOWN: RefCell<Vec<(&'static Language, &'static Words)>> = const { RefCell::new(Vec::new()) };
}

/// The language that is spoken.
pub fn language() -> &'static Language {
    SPOKEN.get().0
}

/// Speaks this language from now on, with `words` where it is not English. False, and nothing has
/// changed, where they are no catalogue.
pub fn speak(language: &'static Language, words: &str) -> bool {
    if language == &THE_FIRST {
        SPOKEN.set((language, None));
        return true;
    }
    let known = KNOWN.with_borrow(|known| {
        let mut known = known.iter();
        known
            .find(|(one, _)| *one == language)
            .map(|(_, words)| *words)
    });
    let learned = || {
        let words: Words = serde_json::from_str(words).ok()?;
        // As long as the program lives: each language once.
        let words: &'static Words = Box::leak(Box::new(words));
        KNOWN.with_borrow_mut(|known| known.push((language, words)));
        Some(words)
    };
    let words = known.or_else(learned);
    if words.is_some() {
        SPOKEN.set((language, words));
    }
    words.is_some()
}

/// What `work` gives when English is spoken: files are the same whatever the page speaks.
pub fn in_english<T>(work: impl FnOnce() -> T) -> T {
    let spoken = SPOKEN.replace((&THE_FIRST, None));
    let done = work();
    SPOKEN.set(spoken);
    done
}

/// The whole catalogue of English.
pub fn catalogue() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| serde_json::from_str(ENGLISH).unwrap_or_default())
}

/// The words under `key`, if there are some; in English where the language lacks them.
pub fn find(key: &str) -> Option<&'static str> {
    let spoken = SPOKEN.get().1.and_then(|words| words.get(key));
    spoken.or_else(|| catalogue().get(key))?.as_str()
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
    fn another_language_is_spoken_until_the_next_and_files_stay_english() {
        use unwatched_core::language::PSEUDO;
        let key = "count.prompts.other";
        assert!(!speak(&PSEUDO, "[1]"), "no catalogue");
        assert_eq!(language(), &THE_FIRST);
        assert!(speak(&PSEUDO, r#"{"count.prompts.other": "{n} pp"}"#));
        assert_eq!((t(key), language()), ("{n} pp", &PSEUDO));
        assert_eq!(t("count.prompts.one"), "1 prompt", "what it lacks");
        assert_eq!(in_english(|| t(key)), "{n} prompts");
        assert!(speak(&THE_FIRST, "") && t(key) == "{n} prompts");
        assert!(speak(&PSEUDO, "") && t(key) == "{n} pp", "it is known");
    }

    #[test]
    fn a_value_is_never_read_as_a_template() {
        let text = tf("count.prompts.other", &[("n", "{n}".into())]);
        assert_eq!(text, "{n} prompts");
        assert!(tf("count.prompts.other", &[]).contains('⟨'));
    }
}
