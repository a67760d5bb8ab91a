//! A finding that an earlier version wrote, computed anew.

use serde_json::Value;
use std::process::{Command, Output};

const FINDING: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../tests/fixtures/finding-1.json"
);

fn analyze(words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_unwatched"));
    command
        .arg("analyze")
        .args(words)
        .output()
        .expect("it starts")
}

fn temporary(name: &str, text: &str) -> String {
    let path = format!("{}/{name}", env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(&path, text).expect("a temporary file");
    path
}

/// The fixture, with `analysis` as what it claims.
fn claiming(name: &str, analysis: &Value) -> String {
    let text = std::fs::read_to_string(FINDING).expect("the fixture");
    let mut finding: Value = serde_json::from_str(&text).expect("JSON");
    finding["analysis"] = analysis.clone();
    temporary(name, &finding.to_string())
}

fn computed() -> Value {
    let output = analyze(&[FINDING, "--json"]);
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn an_analysis_has_the_shape_that_findings_hold() {
    let found = computed();
    assert_eq!(found["method"], "unwatched/1");
    for key in ["arms", "claim", "sensitivity"] {
        assert!(found[key].is_object(), "{key}");
    }
    for key in ["gap", "gap_beyond_placebo", "missing_bounds"] {
        assert!(found.get(key).is_some(), "{key}");
    }
    assert_eq!(found["sensitivity"]["bootstrap"]["resamples"], 10_000);
    assert!(found["sensitivity"]["permutation"]["p"].is_number());
    assert!(found["details"]["prompts"].is_array());
    assert_eq!(found, computed(), "the same samples give the same numbers");
    let plain = analyze(&[FINDING]);
    assert!(plain.status.success());
    assert!(String::from_utf8_lossy(&plain.stdout).contains("claim: rung "));
}

#[test]
fn a_number_that_the_samples_do_not_give_is_named() {
    let mut claimed = computed();
    let honest = analyze(&["--json", &claiming("honest.json", &claimed)]);
    let told = String::from_utf8_lossy(&honest.stderr).into_owned();
    assert!(!told.contains("/analysis"), "{told}");
    claimed["arms"]["training"]["k"] = 999.into();
    let tampered = analyze(&["--json", &claiming("tampered.json", &claimed)]);
    assert_eq!(tampered.stdout, honest.stdout);
    let told = String::from_utf8_lossy(&tampered.stderr);
    assert!(told.contains("/analysis/arms/training/k"), "{told}");
}

#[test]
fn what_is_no_finding_is_refused_in_one_sentence() {
    let broken = temporary("broken.json", "{\"schema\":");
    let other = temporary("other.json", "{}");
    for words in [
        &[][..],
        &["there/is/no/such.json"],
        &[&broken],
        &[&other],
        &[FINDING, "more"],
        &[FINDING, "--yaml"],
    ] {
        let output = analyze(words);
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        assert!(output.stdout.is_empty());
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(told.trim_end().lines().count(), 1, "{told}");
    }
}
