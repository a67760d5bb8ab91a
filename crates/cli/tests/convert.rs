//! `unwatched convert` and `unwatched import`; the framework itself is asked in `tests/others/`.

use serde_json::Value;
use std::{
    fs,
    process::{Command, Output},
};

const FINDING: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../tests/fixtures/finding-1.json"
);

fn unwatched(words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_unwatched"));
    command.args(words).output().expect("it starts")
}

fn printed(words: &[&str]) -> String {
    let output = unwatched(words);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    String::from_utf8(output.stdout).expect("text")
}

fn finding() -> Value {
    let text = fs::read_to_string(FINDING).expect("the fixture");
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn a_table_has_a_row_for_each_sample_and_says_what_it_was_asked() {
    let lines = printed(&["convert", FINDING, "--to", "jsonl"]);
    let rows: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let finding = finding();
    let samples = finding["samples"].as_array().expect("a list");
    assert_eq!(rows.len(), samples.len());
    for (row, sample) in rows.iter().zip(samples) {
        assert_eq!(row["text"], sample["text"]);
        assert_eq!(row["arm"], sample["trial"]["arm"]);
        let arm = sample["trial"]["arm"].as_str().expect("an arm");
        let main = &finding["scenarios"][0]["conditions"]["main"];
        let clause = main["framings"][arm].as_str().expect("a clause");
        assert!(row["system"].as_str().expect("text").contains(clause));
    }
    let csv = printed(&["convert", FINDING, "--to=csv"]);
    assert!(csv.starts_with("finding,simulated,scenario,paraphrase,arm,"));
}

#[test]
fn a_report_says_what_the_samples_give_and_that_they_are_simulated() {
    let report = printed(&["convert", FINDING, "--to", "markdown"]);
    for part in [
        "**Simulated:",
        "**Gap +56 points**",
        "95 % interval +32 to +81",
        "8 prompts",
    ] {
        assert!(report.contains(part), "{part}: {report}");
    }
}

#[test]
fn a_page_holds_the_whole_report_and_needs_nothing_else() {
    let out = format!("{}/page.html", env!("CARGO_TARGET_TMPDIR"));
    assert_eq!(
        printed(&["convert", FINDING, "--to", "html", "-o", &out]),
        ""
    );
    let page = fs::read_to_string(out).expect("a page");
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"));
    for part in [
        "default-src &#39;none&#39;",
        "Simulated: answers of the practice model",
        "+32 to +81 points. 8 prompts",
        "<h3>The bootstrap</h3>",
        "picture picture-narrow",
        "unwatched check FILE",
    ] {
        assert!(page.contains(part), "{part}");
    }
    for part in ["<script", "src=", "href=", "url("] {
        assert!(!page.contains(part), "{part}");
    }
}

#[test]
fn a_log_is_written_to_a_file_and_read_from_it() {
    let log = format!("{}/log.json", env!("CARGO_TARGET_TMPDIR"));
    assert_eq!(
        printed(&["convert", FINDING, "--to", "inspect", "-o", &log]),
        ""
    );
    let back = printed(&["import", &log, "--from", "inspect"]);
    let back: Value = serde_json::from_str(&back).expect("JSON");
    assert_eq!(back["id"], finding()["id"]);
}

#[test]
fn what_is_no_log_is_refused_in_a_sentence() {
    let path = format!("{}/log.eval", env!("CARGO_TARGET_TMPDIR"));
    for (bytes, said) in [
        (&b"PK\x03\x04"[..], "damaged"),
        (b"\xff\xfe\x00", "is not UTF-8 text"),
        (b"{", "is not JSON"),
    ] {
        fs::write(&path, bytes).expect("written");
        let output = unwatched(&["import", &path, "--from", "inspect"]);
        assert_eq!(output.status.code(), Some(2));
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(error.contains(said), "{error}");
    }
}

#[test]
fn wrong_use_is_a_sentence() {
    for (words, said) in [
        (vec!["convert", FINDING], "--to is missing"),
        (vec!["convert", FINDING, "--to", "word"], "no format `word`"),
        (
            vec!["convert", "nowhere.json", "--to", "csv"],
            "cannot be read",
        ),
        (vec!["import", FINDING], "--from is missing"),
        (
            vec!["import", FINDING, "--from", "inspect"],
            "not a log of Inspect",
        ),
        (
            vec!["import", FINDING, "--from", "inspect", "--arm-key", "arm"],
            "belong together",
        ),
    ] {
        let output = unwatched(&words);
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(error.contains(said), "{words:?}: {error}");
    }
}
