//! The findings that the site ships, and those that earlier versions wrote.

use serde_json::Value;
use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

const SHIPPED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/findings");
const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures");

fn unwatched(words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_unwatched"));
    command.args(words).output().expect("it starts")
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn read(path: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(path).expect("a file")).expect("JSON")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let to = to.join(path.file_name().expect("a name"));
        match path.is_dir() {
            true => copy(&path, &to),
            false => _ = fs::copy(&path, &to).expect("a copy"),
        }
    }
}

#[test]
fn shipped_findings_pass_their_own_check_and_the_index_is_theirs() {
    let checked = unwatched(&["check", SHIPPED, "--json"]);
    assert_eq!(String::from_utf8_lossy(&checked.stdout).trim(), "[]");
    let folder = format!("{}/shipped", env!("CARGO_TARGET_TMPDIR"));
    copy(Path::new(SHIPPED), Path::new(&folder));
    assert!(unwatched(&["index", &folder]).status.success());
    let index = read(&format!("{folder}/index.json"));
    assert_eq!(
        index,
        read(&format!("{SHIPPED}/index.json")),
        "run `unwatched index public/findings`"
    );
    let entries = index["findings"].as_array().expect("a list");
    let (simulated, live): (Vec<_>, Vec<_>) =
        entries.iter().partition(|entry| entry["simulated"] == true);
    assert!(live.len() >= 6 && simulated.len() >= 2);
    for entry in &live {
        assert!(entry["samples"].as_u64() >= Some(100));
        let file = format!("{SHIPPED}/{}", entry["file"].as_str().expect("a file"));
        let finding = read(&file);
        let model = &finding["model"]["file"];
        let hash = model["sha256"].as_str().expect("a hash");
        assert!(hash.starts_with("sha256:") && model["name"].is_string());
        assert_eq!(finding["consent"], true);
    }
}

#[test]
fn a_folder_pools_live_and_simulated_findings_apart() {
    let pools = json(&unwatched(&["pool", SHIPPED, "--json"]));
    let models = &pools["live"]["models"];
    let live = pools["live"]["findings"].as_u64().expect("a number");
    assert_eq!(models[0]["findings"].as_u64(), Some(live));
    assert_eq!(models[0]["contributors"], 1);
    assert_eq!(pools["simulated"]["models"][0]["model"], "practice");
    assert_eq!(pools["live"]["repeated"], 0);
}

#[test]
fn the_same_samples_and_what_was_withdrawn_do_not_count() {
    let folder = format!("{}/twice", env!("CARGO_TARGET_TMPDIR"));
    copy(Path::new(SHIPPED), Path::new(&folder));
    let one = format!("{SHIPPED}/smollm2-135m/old-photos.json");
    let again = format!("{folder}/again.json");
    let stamped = unwatched(&[
        "stamp",
        &one,
        "--title",
        "Again",
        "--contributor",
        "Eve",
        "-o",
        &again,
    ]);
    assert!(stamped.status.success(), "{stamped:?}");
    let id = read(&format!("{folder}/smollm2-135m/excuse-note.json"))["id"].clone();
    let withdrawn = serde_json::json!({ id.as_str().expect("an id"): "A mistake." });
    fs::write(format!("{folder}/withdrawn.json"), withdrawn.to_string()).expect("a file");
    let before = json(&unwatched(&["pool", SHIPPED, "--json"]));
    let after = json(&unwatched(&["pool", &folder, "--json"]));
    let of = |pools: &Value, name: &str| pools["live"][name].as_u64().expect("a number");
    assert_eq!((of(&after, "repeated"), of(&after, "withdrawn")), (1, 1));
    assert_eq!(of(&after, "findings"), of(&before, "findings") - 1);
    let checked = unwatched(&["check", &folder, "--json"]);
    assert_eq!(checked.status.code(), Some(1));
    assert_eq!(json(&checked)[0]["code"], "duplicate");
}

#[test]
fn a_stamp_says_which_file_and_hides_a_text() {
    let model = format!("{}/model.gguf", env!("CARGO_TARGET_TMPDIR"));
    fs::write(&model, "abc").expect("a file");
    let one = format!("{SHIPPED}/practice/no-gap.json");
    let out = format!("{}/stamped.json", env!("CARGO_TARGET_TMPDIR"));
    let words = [
        "stamp",
        &one,
        "--model-file",
        &model,
        "--hide",
        "s1,s2",
        "-o",
        &out,
    ];
    assert!(unwatched(&words).status.success());
    let (before, after) = (read(&one), read(&out));
    // The SHA-256 of "abc", from FIPS 180.
    let expected = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(after["model"]["file"]["sha256"], expected);
    assert_eq!(after["model"]["file"]["bytes"], 3);
    let hidden = |finding: &Value| {
        let samples = finding["samples"].as_array().expect("a list").clone();
        samples
            .iter()
            .filter(|sample| sample["hidden"].is_string())
            .count()
    };
    assert_eq!((hidden(&before), hidden(&after)), (0, 2));
    assert_eq!(after["analysis"], before["analysis"], "labels stay");
    assert!(unwatched(&["check", &out]).status.success());
}

/// Written by the first version, by the last one before findings named contributors, and counted
/// by another program: behaviours and answers in training and in deployment, and the gap.
const EARLIER: [(&str, [u64; 4], f64); 1] = [("finding-1.json", [17, 22, 5, 23], 0.5625)];

#[test]
fn findings_of_earlier_versions_give_the_same_numbers() {
    for (name, [kt, nt, kd, nd], gap) in EARLIER {
        let path = format!("{FIXTURES}/{name}");
        let output = unwatched(&["analyze", &path, "--json"]);
        assert!(output.stderr.is_empty(), "{name}: {output:?}");
        let found = json(&output);
        let arm = |arm: &str| {
            [
                found["arms"][arm]["k"].as_u64(),
                found["arms"][arm]["n"].as_u64(),
            ]
        };
        assert_eq!(arm("training"), [Some(kt), Some(nt)], "{name}");
        assert_eq!(arm("deployment"), [Some(kd), Some(nd)], "{name}");
        let estimate = found["gap"]["estimate"].as_f64().expect("a gap");
        assert!((estimate - gap).abs() < 1e-12, "{name}");
    }
    // This one claims its numbers: `check` holds them against its samples.
    let path = format!("{FIXTURES}/finding-1-before-contributors.json");
    assert!(read(&path)["analysis"].is_object());
    let checked = unwatched(&["check", &path]);
    assert!(checked.status.success(), "{checked:?}");
}
