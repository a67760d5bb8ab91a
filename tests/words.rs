//! The catalogue of words against the code: no key without words, no words without a use.

use serde_json::{Map, Value};
use std::{collections::HashSet, fs, path::Path};

/// Both catalogues: the whole page's, and the chapters'. No key stands in both.
fn words() -> Map<String, Value> {
    let mut all = Map::new();
    for file in ["public/words/en.json", "public/words/en.learn.json"] {
        let text = fs::read_to_string(file).expect("the catalogue is there");
        let words: Map<_, _> = serde_json::from_str(&text).expect("the catalogue is an object");
        for (key, value) in words {
            assert!(
                all.insert(key.clone(), value).is_none(),
                "{key} stands twice"
            );
        }
    }
    all
}

fn sources(folder: &Path, out: &mut String) {
    for entry in fs::read_dir(folder).expect("a source folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push_str(&fs::read_to_string(&path).expect("a source file"));
        }
    }
}

fn code() -> String {
    let mut code = String::new();
    sources(Path::new("src"), &mut code);
    sources(Path::new("crates"), &mut code);
    // The pages that stand there before the app does.
    sources(Path::new("xtask/src/chapters"), &mut code);
    // Phases of lessons are named in their files.
    for file in fs::read_dir("public/lessons/en").expect("the lessons") {
        let path = file.expect("a lesson").path();
        code.push_str(&fs::read_to_string(path).expect("a lesson's text"));
    }
    sources(Path::new("xtask/src/sheets"), &mut code);
    code
}

fn chapters() -> String {
    let mut chapters = String::new();
    for folder in fs::read_dir("public/chapters/en").expect("the chapters") {
        for file in ["full.md", "plain.md"] {
            let path = folder.as_ref().expect("a chapter").path().join(file);
            chapters.push_str(&fs::read_to_string(path).expect("a chapter's text"));
        }
    }
    chapters
}

/// Everything that stands between two quotes, dots or dashes of the code: of each key a part.
fn pieces(code: &str) -> HashSet<&str> {
    code.split(['"', '.', '-']).collect()
}

/// Whether `part` stands in a literal of the code, between quotes, dots or dashes.
fn stands_in(code: &str, pieces: &HashSet<&str>, part: &str) -> bool {
    if !part.contains('-') {
        return pieces.contains(part);
    }
    let edge = |c: Option<char>| c.is_some_and(|c| "\".-".contains(c));
    code.match_indices(part).any(|(at, found)| {
        edge(code[..at].chars().next_back()) && edge(code[at + found.len()..].chars().next())
    })
}

#[test]
fn no_key_stands_twice_in_its_file() {
    for file in fs::read_dir("public/words").expect("the catalogues") {
        let path = file.expect("a catalogue").path();
        let text = fs::read_to_string(&path).expect("the catalogue is there");
        let keys = text.lines().filter_map(|line| {
            let (key, _) = line.strip_prefix(" \"")?.split_once("\": ")?;
            Some(key)
        });
        let mut seen = HashSet::new();
        for key in keys {
            assert!(seen.insert(key), "{}: {key} stands twice", path.display());
        }
    }
}

#[test]
fn every_key_that_the_code_names_has_words() {
    let words = words();
    let mut code = String::new();
    sources(Path::new("src"), &mut code);
    let mut named = 0;
    for (call, end) in [
        ("t(\"", "\")"),
        ("tf(\"", "\""),
        ("tf(\n", "\""),
        ("count(\"", "\""),
    ] {
        for (at, _) in code.match_indices(call) {
            if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
                continue;
            }
            let rest = &code[at + call.len()..];
            let key = rest.trim_start().trim_start_matches('"');
            let Some(key) = key.split(end).next() else {
                continue;
            };
            let fits = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
            if key.is_empty() || !key.chars().all(fits) || key.ends_with('.') {
                continue;
            }
            named += 1;
            let found = words.contains_key(key) || words.contains_key(&format!("{key}.other"));
            assert!(found, "no words for {key}");
        }
    }
    assert!(named > 100, "the search finds the keys: {named}");
}

/// Keys that are put together from parts: their beginnings.
const FAMILIES: [&str; 37] = [
    "engine.",
    "chapter.",
    "figure.",
    "parameter.",
    "format.",
    "gallery.",
    "questions.",
    "came.",
    "expected.",
    "family.",
    "length.",
    "measure.",
    "scenarios.",
    "studio.",
    "keys.",
    "effort.",
    "reasoning.",
    "claim.",
    "criterion.",
    "hidden.",
    "void.",
    "problem.",
    "trouble.",
    "missing.",
    "arm.",
    "term.",
    "about.",
    "provider.",
    "settings.",
    "bet.",
    "door.",
    "learn.",
    "classroom.",
    "findings.",
    "home.",
    "lab.",
    "unknown.",
];

#[test]
fn every_word_is_used() {
    let (code, chapters) = (code(), chapters());
    let (pieces, literals) = (pieces(&code), code.split('"').collect::<HashSet<_>>());
    for key in words().keys() {
        // A word of the glossary may be there for the chapters alone.
        let term = key.strip_prefix("term.").unwrap_or_default();
        let term = term.trim_end_matches(".means");
        if !term.is_empty() && chapters.contains(&format!("](term:{term})")) {
            continue;
        }
        let stem = key.trim_end_matches(".one").trim_end_matches(".other");
        let whole = literals.contains(key.as_str()) || literals.contains(stem);
        let family = FAMILIES.iter().any(|family| key.starts_with(family));
        // The last part of a key that is put together stands in the code, or counts paragraphs.
        let last = stem.rsplit('.').next().unwrap_or_default();
        let part = last.parse::<u32>().is_ok() || stands_in(&code, &pieces, last);
        assert!(whole || (family && part), "nothing uses {key}");
    }
}

#[test]
fn every_problem_that_the_code_reports_has_a_sentence() {
    let (words, code) = (words(), code());
    let mut found = 0;
    for (before, _) in [
        ("Level::Error, \"", ()),
        ("Level::Notice, \"", ()),
        ("Problem::whole(\"", ()),
        ("self.wrong(\"", ()),
    ] {
        for rest in code.split(before).skip(1) {
            let name = rest.split('"').next().unwrap_or_default();
            found += 1;
            assert!(
                words.contains_key(&format!("problem.{name}")),
                "no sentence for {name}"
            );
        }
    }
    assert!(found > 20, "the search finds the problems: {found}");
}

#[test]
fn every_failure_has_a_cause_and_a_next_step() {
    use unwatched_core::{json::Named as _, provider::FailureKind};
    let words = words();
    for (name, _) in FailureKind::NAMES {
        for part in ["title", "body"] {
            assert!(
                words.contains_key(&format!("trouble.{name}.{part}")),
                "{name}.{part}"
            );
        }
    }
}

#[test]
fn the_static_first_paint_says_what_the_catalogue_says() {
    let page = fs::read_to_string("index.html").expect("index.html");
    let words = words();
    for key in ["brand", "home.title", "home.lead"] {
        let text = words[key].as_str().expect("text");
        assert!(page.contains(text), "index.html lacks {key}");
    }
}
