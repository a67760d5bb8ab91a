//! Every word that people read, by key.
//!
//! The words that the page needs at once are compiled in, in English, so that it can always speak;
//! the whole catalogue comes with the first part that is fetched later. Of another language the
//! whole is fetched before anything is shown in it (`state/language.rs`). Tests hold the keys used
//! in the code against the catalogue, both ways.

use serde_json::Value;
use std::{
    cell::{Cell, RefCell},
    sync::OnceLock,
};
use unwatched_core::language::{ENGLISH, Language};

/// Chosen by `build.rs` from `public/words/en.json`.
const FIRST: &str = include_str!(concat!(env!("OUT_DIR"), "/first-words.json"));

thread_local! {
    static SPOKEN: Cell<&'static Language> = const { Cell::new(&ENGLISH) };
    static HELD: RefCell<Vec<Held>> = const { RefCell::new(Vec::new()) };
}

/// A catalogue, by what its file is called behind the language's tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The page's.
    Page,
    /// What only the chapters say.
    Chapters,
}

impl Part {
    /// What stands in its file's name behind the language's tag.
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Page => "",
            Self::Chapters => ".learn",
        }
    }
}

/// A catalogue that has come.
#[derive(Clone, Copy)]
struct Held {
    language: &'static Language,
    part: Part,
    words: &'static Value,
}

fn first() -> &'static Value {
    static WORDS: OnceLock<Value> = OnceLock::new();
    WORDS.get_or_init(|| serde_json::from_str(FIRST).unwrap_or_default())
}

/// The language that the page speaks.
pub fn language() -> &'static Language {
    SPOKEN.get()
}

/// Speaks this one from now on. Its catalogue should be there; what it lacks is said in English.
pub fn speak(language: &'static Language) {
    SPOKEN.set(language);
}

/// Whether a catalogue has come.
pub fn have(language: &Language, part: Part) -> bool {
    HELD.with_borrow(|held| {
        held.iter()
            .any(|one| one.language == language && one.part == part)
    })
}

/// A catalogue has come. False if it is none.
pub fn add(language: &'static Language, part: Part, text: &str) -> bool {
    let Ok(words @ Value::Object(_)) = serde_json::from_str(text) else {
        return false;
    };
    if !have(language, part) {
        // As long as the page lives: each once.
        let words = Box::leak(Box::new(words));
        let held = Held {
            language,
            part,
            words,
        };
        HELD.with_borrow_mut(|all| all.push(held));
    }
    true
}

/// The words under `key`, if there are some.
pub fn find(key: &str) -> Option<&'static str> {
    let of = |language: &Language| {
        HELD.with_borrow(|held| {
            let mut held = held.iter().filter(|one| one.language == language);
            held.find_map(|one| one.words.get(key))
        })
    };
    let found = of(language()).or_else(|| of(&ENGLISH));
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
