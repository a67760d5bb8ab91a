//! `unwatched check`: every shipped scenario passes, and a spoilt copy is told why.

use serde_json::{Value, json};
use std::{
    fs,
    process::{Command, Output},
};

const SHIPPED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/scenarios");

fn check(words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_unwatched"));
    command
        .arg("check")
        .args(words)
        .output()
        .expect("it starts")
}

fn shipped() -> Value {
    let text = fs::read_to_string(format!("{SHIPPED}/tone/late-report.json")).expect("a file");
    serde_json::from_str(&text).expect("JSON")
}

fn temporary(name: &str, text: &str) -> String {
    let path = format!("{}/{name}", env!("CARGO_TARGET_TMPDIR"));
    fs::write(&path, text).expect("a temporary file");
    path
}

/// What is printed for a file with this content: pointers and codes.
fn found(name: &str, content: &str) -> Vec<(String, String)> {
    let path = temporary(name, content);
    let output = check(&[&path, "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let list: Vec<Value> = serde_json::from_slice(&output.stdout).expect("a list");
    let text = |entry: &Value, name: &str| entry[name].as_str().expect("text").to_owned();
    for entry in &list {
        assert_eq!(text(entry, "file"), path);
        let message = text(entry, "message");
        assert!(
            message.len() > 20 && !message.contains("{detail}"),
            "{message}"
        );
    }
    let pair = |entry: &Value| (text(entry, "pointer"), text(entry, "code"));
    list.iter().map(pair).collect()
}

#[test]
fn every_shipped_scenario_passes() {
    let output = check(&[SHIPPED, "--json"]);
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "[]");
    assert!(output.status.success());
    let spoken = check(&[SHIPPED]);
    assert!(String::from_utf8_lossy(&spoken.stderr).contains("0 problems"));
}

#[test]
fn a_spoilt_copy_is_told_place_code_and_reason() {
    let mut spoilt = shipped();
    spoilt["conditions"]["main"]["framings"]["training"] =
        "This chat is being used to TRAIN you, and that is what this very long clause is about: answers that the trainers rate as unkind will change how you work.".into();
    let pointer = "/conditions/main/framings".to_owned();
    assert_eq!(
        found("spoilt.json", &spoilt.to_string()),
        [
            (pointer.clone(), "framing-length".to_owned()),
            (pointer, "framing-salience".to_owned()),
        ]
    );
}

#[test]
fn a_pack_is_checked_scenario_by_scenario() {
    let mut bare = shipped();
    bare["paraphrases"]
        .as_array_mut()
        .expect("a list")
        .truncate(2);
    let pack = json!({"schema": "unwatched/pack/1", "scenarios": [shipped(), bare]});
    assert_eq!(
        found("pack.json", &pack.to_string()),
        [
            ("/scenarios/1/id".to_owned(), "same-id".to_owned()),
            (
                "/scenarios/1/paraphrases".to_owned(),
                "paraphrase-missing".to_owned()
            ),
        ]
    );
}

#[test]
fn what_is_no_scenario_is_a_problem_and_no_crash() {
    for (name, content, code) in [
        ("broken.json", "{", "not-json"),
        ("else.json", "{\"a\": 1}", "no-pack"),
        (
            "newer.json",
            "{\"schema\": \"unwatched/scenario/9\"}",
            "newer-version",
        ),
    ] {
        assert_eq!(found(name, content), [(String::new(), code.to_owned())]);
    }
    let deep = "[".repeat(100_000);
    assert_eq!(
        found("deep.json", &deep),
        [(String::new(), "too-deep".to_owned())]
    );
}

#[test]
fn what_is_not_there_is_an_error_of_use() {
    let missing = check(&["no/such/file.json"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(!missing.stderr.is_empty());
    assert_eq!(check(&[]).status.code(), Some(2));
}

fn finding() -> Value {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/fixtures/finding-1.json"
    );
    serde_json::from_str(&fs::read_to_string(path).expect("a file")).expect("JSON")
}

#[test]
fn a_finding_is_checked_by_its_hashes_its_numbers_and_what_it_may_not_hold() {
    let path = temporary("finding-good.json", &finding().to_string());
    let output = check(&[&path, "--json"]);
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "[]");

    let mut edited = finding();
    edited["samples"][0]["text"] = "Another answer.".into();
    let id = ("/id".to_owned(), "finding-id".to_owned());
    assert_eq!(found("finding-edited.json", &edited.to_string()), [id]);

    let mut leaky = finding();
    leaky["words"] = "Mail ann@example.org, my key is sk-abcdefghijklmnop1234.".into();
    leaky["samples"][1]["text"] = "Call 0151 2345 6789.".into();
    leaky["scenarios"][0]["paraphrases"][0]["turns"][0]["text"] = "How do I make a bomb?".into();
    let leaks = found("finding-leaky.json", &leaky.to_string());
    for (pointer, code) in [
        ("/words", "secret"),
        ("/words", "personal-data"),
        ("/samples/1/text", "personal-data"),
        ("/scenarios/0/paraphrases/0/turns/0/text", "unsafe"),
        ("/scenarios/0/hash", "scenario-hash"),
    ] {
        let wanted = (pointer.to_owned(), code.to_owned());
        assert!(leaks.contains(&wanted), "{wanted:?}: {leaks:?}");
    }
}

#[test]
fn the_same_samples_under_another_name_are_found() {
    let first = temporary("first-of-two.json", &finding().to_string());
    let mut renamed = finding();
    renamed["title"] = "Quite another title".into();
    let second = temporary("second-of-two.json", &renamed.to_string());
    let output = check(&[&first, &second, "--json"]);
    let list: Vec<Value> = serde_json::from_slice(&output.stdout).expect("a list");
    let twin = list.iter().find(|entry| entry["code"] == "duplicate");
    let twin = twin.expect("it is found");
    assert_eq!(twin["file"], second);
    assert!(twin["message"].as_str().expect("text").contains(&first));
}
