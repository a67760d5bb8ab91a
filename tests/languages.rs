//! Every language that is there is there whole: each file of words has the keys of English, the same
//! values in braces, and is translated; the table of languages and the files agree.

use serde_json::{Map, Value};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};
use unwatched_core::language::{ENGLISH, LANGUAGES, Language};

/// What stands behind the tag in the name of a flat catalogue.
const CATALOGUES: [&str; 4] = ["", ".learn", ".report", ".lint"];
/// The same for files that are no flat catalogue.
const OTHERS: [&str; 2] = [".providers", ".blank-scenario"];

fn value(tag: &str, suffix: &str) -> Value {
    let path = format!("public/words/{tag}{suffix}.json");
    let text = fs::read_to_string(&path).expect(&path);
    serde_json::from_str(&text).expect(&path)
}

fn catalogue(tag: &str, suffix: &str) -> Map<String, Value> {
    let words = value(tag, suffix);
    words
        .as_object()
        .cloned()
        .expect("a catalogue is an object")
}

/// The languages beside English.
fn translations() -> impl Iterator<Item = &'static Language> {
    LANGUAGES.iter().copied().filter(|one| *one != &ENGLISH)
}

/// The names in braces, each as often as it stands there.
fn values(text: &str) -> BTreeMap<&str, usize> {
    let mut found = BTreeMap::new();
    for part in text.split('{').skip(1) {
        if let Some((name, _)) = part.split_once('}') {
            *found.entry(name).or_default() += 1;
        }
    }
    found
}

#[test]
fn the_table_of_languages_and_the_files_agree() {
    let mut tags = BTreeSet::new();
    for entry in fs::read_dir("public/words").expect("the words") {
        let name = entry.expect("an entry").file_name();
        let name = name.to_string_lossy().into_owned();
        tags.insert(name.split('.').next().unwrap_or_default().to_owned());
    }
    let listed: BTreeSet<_> = LANGUAGES.iter().map(|one| one.tag.to_owned()).collect();
    assert_eq!(
        tags, listed,
        "rows of core/src/language.rs and files of words"
    );
    for language in LANGUAGES {
        let folder = format!("public/chapters/{}", language.tag);
        assert_eq!(language.chapters, Path::new(&folder).exists(), "{folder}");
        for suffix in CATALOGUES.iter().chain(&OTHERS) {
            value(language.tag, suffix);
        }
    }
}

#[test]
fn every_language_has_the_keys_of_english_in_their_order() {
    for language in translations() {
        for suffix in CATALOGUES {
            let (own, english) = (catalogue(language.tag, suffix), catalogue("en", suffix));
            let file = format!("{}{suffix}.json", language.tag);
            let missing: Vec<_> = english.keys().filter(|k| !own.contains_key(*k)).collect();
            let extra: Vec<_> = own.keys().filter(|k| !english.contains_key(*k)).collect();
            assert!(
                missing.is_empty() && extra.is_empty(),
                "{file}: −{missing:?} +{extra:?}"
            );
        }
    }
}

#[test]
fn every_translation_names_the_same_values() {
    for language in translations() {
        for suffix in CATALOGUES {
            let english = catalogue("en", suffix);
            for (key, text) in catalogue(language.tag, suffix) {
                let (own, first) = (text.as_str(), english.get(&key).and_then(Value::as_str));
                let (own, first) = (own.expect("text"), first.unwrap_or_default());
                let names = |text| values(text).into_keys().collect::<BTreeSet<_>>();
                assert_eq!(names(own), names(first), "{}{suffix}: {key}", language.tag);
                assert!(!own.trim().is_empty(), "{}{suffix}: {key}", language.tag);
            }
        }
    }
}

/// Whether a text has words that a translation would change: more than one, or one long one.
fn is_prose(text: &str) -> bool {
    let words = text.split_whitespace();
    let words = words.filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 2);
    words.count() > 2
}

#[test]
fn what_is_left_in_english_is_little() {
    for language in translations() {
        for suffix in CATALOGUES {
            let english = catalogue("en", suffix);
            let own = catalogue(language.tag, suffix);
            let prose = english
                .iter()
                .filter(|(_, text)| text.as_str().is_some_and(is_prose));
            let prose: Vec<_> = prose.collect();
            let left = prose
                .iter()
                .filter(|(key, text)| own.get(*key) == Some(text));
            let left: Vec<_> = left.map(|(key, _)| key).collect();
            // Names, titles of studies and commands stay.
            let allowed = prose.len() / 50 + 2;
            assert!(left.len() <= allowed, "{}{suffix}: {left:?}", language.tag);
        }
    }
}

#[test]
fn quotation_marks_are_curly_or_pointed_and_close() {
    for language in LANGUAGES {
        for suffix in CATALOGUES {
            for (key, text) in catalogue(language.tag, suffix) {
                let text = text.as_str().expect("text");
                let place = format!("{}{suffix}: {key}", language.tag);
                assert!(!text.contains('"'), "{place}: a straight mark");
                for (open, close) in [('“', '”'), ('«', '»')] {
                    let number = |mark| text.matches(mark).count();
                    assert_eq!(number(open), number(close), "{place}");
                }
            }
        }
    }
}

/// The shape of a JSON value: its keys, and how long its lists are.
fn shape(value: &Value) -> Value {
    match value {
        Value::Object(map) => map.iter().map(|(k, v)| (k.clone(), shape(v))).collect(),
        Value::Array(list) => list.iter().map(shape).collect(),
        Value::String(text) if text.starts_with("http") => value.clone(),
        _ => Value::Null,
    }
}

#[test]
fn guides_have_the_steps_of_english_and_the_same_addresses() {
    let english = shape(&value("en", ".providers"));
    for language in translations() {
        assert_eq!(
            shape(&value(language.tag, ".providers")),
            english,
            "{}",
            language.tag
        );
    }
}

#[test]
fn a_blank_scenario_says_its_language() {
    let english = value("en", ".blank-scenario");
    for language in LANGUAGES {
        let blank = value(language.tag, ".blank-scenario");
        assert_eq!(blank["language"], language.tag);
        assert_eq!(shape(&blank), shape(&english), "{}", language.tag);
        let (_, problems) = unwatched_core::scenario::read(&blank);
        let (_, known) = unwatched_core::scenario::read(&english);
        assert_eq!(
            problems.len(),
            known.len(),
            "{}: {problems:?}",
            language.tag
        );
    }
}

#[test]
fn the_measures_find_what_they_look_for() {
    assert_eq!(
        values("{n} of {all}, {n}"),
        BTreeMap::from([("all", 1), ("n", 2)])
    );
    assert!(is_prose("The page stays open") && !is_prose("Unwatched") && !is_prose("{n} %"));
    let two = serde_json::json!({"a": ["x", "https://e.org"]});
    assert_eq!(
        shape(&two),
        serde_json::json!({"a": [null, "https://e.org"]})
    );
}
