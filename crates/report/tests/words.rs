//! The catalogue of a report's words against the code: no key without words, no words without a
//! use. Keys stand whole in the code; none is put together but those of what is missing.

use std::{collections::BTreeSet, fs, path::Path};
use unwatched_core::sample::Outcome;
use unwatched_report::words::{catalogue, find};

fn sources(folder: &Path, out: &mut String) {
    for entry in fs::read_dir(folder).expect("a source folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, out);
        } else {
            let text = fs::read_to_string(&path).expect("a source file");
            // Tests within the sources name keys too; they are no use of them.
            out.push_str(text.split("#[cfg(test)]").next().unwrap_or_default());
        }
    }
}

/// The literals of the code that look like keys.
fn keys() -> BTreeSet<String> {
    let mut code = String::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut code,
    );
    let fits = |text: &&str| {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-".contains(c);
        let inside = text.split('.').all(|part| !part.is_empty());
        text.starts_with(|c: char| c.is_ascii_lowercase())
            && text.contains('.')
            && inside
            && text.chars().all(plain)
    };
    code.split('"').filter(fits).map(str::to_owned).collect()
}

#[test]
fn every_key_that_the_code_names_has_words() {
    let keys = keys();
    assert!(
        keys.len() > 200,
        "the search finds the keys: {}",
        keys.len()
    );
    for key in keys.iter().filter(|key| !key.ends_with(".json")) {
        let counted = ["one", "other"].map(|form| find(&format!("{key}.{form}")).is_some());
        assert!(
            find(key).is_some() || counted == [true, true],
            "no words for {key}"
        );
    }
}

#[test]
fn every_word_is_used() {
    let keys = keys();
    for key in catalogue().keys() {
        let stem = key.trim_end_matches(".one").trim_end_matches(".other");
        let used = keys.contains(key) || stem.starts_with("count.") && keys.contains(stem);
        let reason = key.strip_prefix("missing.").is_some_and(|reason| {
            let outcomes = [
                Outcome::Truncated,
                Outcome::Blocked,
                Outcome::Swapped,
                Outcome::Error,
            ];
            let mut names = outcomes.map(Outcome::name).into_iter();
            names.any(|name| name == reason) || ["unclear", "unlabelled"].contains(&reason)
        });
        assert!(used || reason, "nothing uses {key}");
    }
}

#[test]
fn words_follow_the_style() {
    for (key, words) in catalogue() {
        let words = words.as_str().expect("text");
        assert!(!words.trim().is_empty(), "{key} is empty");
        for wrong in ["!", "...", "  ", "’", "\"", "simply", "please", " - "] {
            assert!(!words.contains(wrong), "{key} has “{wrong}”");
        }
        assert_eq!(
            words.matches('{').count(),
            words.matches('}').count(),
            "{key}"
        );
    }
}
