//! `unwatched check`: what keeps scenarios and findings honest, for a terminal and for a workflow.

mod findings;
mod scenarios;

use crate::{Reply, arguments::Arguments, file, walk};
use findings::Known;
use serde_json::{Map, Value, json};
use std::{fs, path::Path};
use unwatched_core::{
    finding,
    json::{self, Problem},
    pack,
};

const USAGE: &str = "Usage: unwatched check PATH… [--json]

Checks scenarios, packs and findings: files, or folders with all that is in them. Prints every
problem with its file and its place (a JSON pointer), and ends with exit status 1 if there is one.
Of a finding: its form, its hashes, its numbers against its samples, keys and people's data in it,
and whether another of the files holds the same samples.
With --json it prints a list of {\"file\", \"pointer\", \"code\", \"message\"}. Codes are stable names.";

/// The largest file that is read, in bytes.
const LARGEST: usize = if finding::MAX_BYTES > pack::MAX_BYTES {
    finding::MAX_BYTES
} else {
    pack::MAX_BYTES
};

/// The sentences that the page shows for the same problems.
const WORDS: [&str; 2] = [
    include_str!("../../../../public/words/en.lint.json"),
    include_str!("../../../../public/words/en.json"),
];

/// Checks what is named and says what is wrong.
pub fn run(mut arguments: Arguments) -> Result<Reply, String> {
    if arguments.flag("help") {
        return Ok(USAGE.to_owned().into());
    }
    let as_json = arguments.flag("json");
    let mut paths = vec![arguments.word("PATH")?];
    while let Ok(path) = arguments.word("PATH") {
        paths.push(path);
    }
    arguments.finish()?;
    let mut found = Vec::new();
    let mut known = Known::default();
    let mut checked = 0;
    for path in &paths {
        let in_folder = Path::new(path).is_dir();
        walk::each(Path::new(path), &mut |file| {
            if in_folder && !says_it_is_ours(&file) {
                return Ok(());
            }
            checked += 1;
            let name = file.display().to_string();
            let problems = problems_of(&name, &mut known)?;
            found.extend(problems.into_iter().map(|problem| (name.clone(), problem)));
            Ok(())
        })?;
    }
    if checked == 0 {
        return Err(format!(
            "there is no scenario, no pack and no finding in {}",
            paths.join(", ")
        ));
    }
    let words = words();
    let text = match as_json {
        true => list(&found, &words),
        false => lines(&found, &words),
    };
    let notes = match as_json {
        true => Vec::new(),
        false => vec![format!("{checked} checked, {} problems", found.len())],
    };
    Ok(Reply {
        text,
        notes,
        failed: !found.is_empty(),
        ..Reply::default()
    })
}

/// Whether a file in a folder is meant: others, such as an index, are passed over.
fn says_it_is_ours(path: &Path) -> bool {
    let text = file::read(&path.display().to_string(), LARGEST);
    // What cannot be read is looked at again, and said.
    text.map_or(true, |text| {
        ["scenario", "pack", "finding"]
            .iter()
            .any(|kind| text.contains(&format!("unwatched/{kind}/")))
    })
}

/// What is wrong with a file; `known` holds what other files were.
fn problems_of(path: &str, known: &mut Known) -> Result<Vec<Problem>, String> {
    let text = match file::read(path, LARGEST) {
        Ok(text) => text,
        Err(sentence) if fs::metadata(path).is_err() => return Err(sentence),
        Err(sentence) => return Ok(vec![Problem::whole("file-unreadable", sentence)]),
    };
    // A scenario inside a finding does not make it a scenario: the file's own schema counts.
    let value = json::parse(&text).ok();
    let schema = value.as_ref().and_then(|value| value.get("schema"));
    let is_finding = schema
        .and_then(Value::as_str)
        .is_some_and(|schema| schema.starts_with("unwatched/finding/"));
    Ok(match value.filter(|_| is_finding) {
        Some(value) => findings::problems(path, &value, known),
        None => scenarios::problems(&text),
    })
}

fn words() -> Vec<Map<String, Value>> {
    let read = |text| serde_json::from_str(text).unwrap_or_default();
    WORDS.into_iter().map(read).collect()
}

/// The reason, and what to do.
fn message(problem: &Problem, words: &[Map<String, Value>]) -> String {
    let code = problem.code.as_str();
    let keys = [code.to_owned(), ["problem.", code].concat()];
    let sentence = words
        .iter()
        .zip(&keys)
        .find_map(|(words, key)| words.get(key));
    let sentence = sentence.and_then(Value::as_str).unwrap_or(code);
    let sentence = sentence.replace("{detail}", &problem.detail);
    // A file's own words must not move the terminal's cursor.
    sentence.chars().filter(|c| !c.is_control()).collect()
}

fn list(found: &[(String, Problem)], words: &[Map<String, Value>]) -> String {
    let entry = |(file, problem): &(String, Problem)| {
        json!({
            "file": file,
            "pointer": problem.pointer,
            "code": problem.code,
            "message": message(problem, words),
        })
    };
    let list: Vec<_> = found.iter().map(entry).collect();
    serde_json::to_string_pretty(&list).unwrap_or_default()
}

fn lines(found: &[(String, Problem)], words: &[Map<String, Value>]) -> String {
    let line = |(file, problem): &(String, Problem)| {
        let place = match problem.pointer.as_str() {
            "" => "(the file)".to_owned(),
            pointer => pointer.chars().filter(|c| !c.is_control()).collect(),
        };
        format!(
            "{file}: {place}: {}\n    {}",
            problem.code,
            message(problem, words)
        )
    };
    found.iter().map(line).collect::<Vec<_>>().join("\n")
}
