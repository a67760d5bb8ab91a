//! The command for simulations: what it prints, and what it refuses.

use serde_json::{Value, json};
use std::process::{Command, Output};

/// Words apart by spaces, after `sim`.
fn sim(line: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_unwatched"));
    let words = line.split(' ').filter(|word| !word.is_empty());
    command.arg("sim").args(words).output().expect("it starts")
}

fn told(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn found(line: &str) -> Value {
    let output = sim(line);
    assert!(output.status.success(), "{line}: {}", told(&output.stderr));
    assert!(output.stderr.is_empty(), "{line}");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value
        .as_object()
        .expect("an object")
        .keys()
        .map(|k| &**k)
        .collect();
    keys.sort_unstable();
    keys
}

#[test]
fn two_lessons() {
    let found = found("conflict --kappa 2");
    let fields = [
        "delta_logit_ratio",
        "p_help_deploy",
        "p_help_train",
        "settings",
    ];
    assert_eq!(keys(&found), fields);
    let number = |key: &str| found[key].as_f64().expect("a number");
    assert!((number("p_help_deploy") - 0.8124).abs() < 1e-4);
    assert!((number("delta_logit_ratio") - 0.2).abs() < 1e-6);
    let settings = json!({
        "simulation": "conflict", "seed": 1,
        "kappa": 2.0, "q": 0.0, "steps": 1500.0, "weight": 1.0, "units": 0.0,
    });
    assert_eq!(found["settings"], settings);
}

#[test]
fn consequences() {
    let first = found("guarding --lambda .5 --seed=7");
    let fields = [
        "lambda_star",
        "learned_policy",
        "policy",
        "settings",
        "values",
    ];
    assert_eq!(keys(&first), fields);
    assert_eq!(keys(&first["values"]), ["comply", "defect", "fake"]);
    assert_eq!(first["policy"], "fake");
    assert_eq!(first["settings"]["seed"], 7);
    assert_eq!(first, found("guarding --seed 7 --lambda 0.5"));
    assert!(found("guarding --d .5 --episodes 100")["lambda_star"].is_null());
    // No chance is above it, and it is said all the same.
    let never = found("guarding --d .6 --episodes 100")["lambda_star"].as_f64();
    assert!(never.is_some_and(|star| (star - 1.111).abs() < 0.001));
}

#[test]
fn second_scenes() {
    let chain = found("shallow --depth 1");
    assert!(
        chain["gradient"]
            .as_array()
            .is_some_and(|all| all.iter().all(|g| *g == 0.0))
    );
    let grid = found("supervisor --d 1");
    assert_eq!(grid["policy"], "fake");
    assert_eq!(grid["posteriors"], json!({"seen": 1.0, "not_seen": 0.0}));
    assert_eq!(keys(&grid["hidden_score"]), ["supervised", "unsupervised"]);
}

#[test]
fn bad_input_is_one_sentence() {
    let lines = [
        ("", "SIMULATION is missing"),
        ("nothing", "no simulation `nothing`"),
        ("conflict --kappa", "--kappa needs a value"),
        ("conflict --kappa two", "--kappa: `two` is not a number"),
        ("conflict --kappa NaN", "--kappa: `NaN` is not a number"),
        ("conflict --kappa inf", "not a number"),
        ("conflict --kappa 9", "--kappa must be from 0 to 8"),
        ("conflict --kappa -1", "--kappa must be from 0 to 8"),
        (
            "conflict --steps 1.5",
            "--steps must be a whole number from 1 to 20000",
        ),
        ("conflict --steps 0", "--steps must be a whole number"),
        ("conflict --kappa 1 --kappa 2", "each once"),
        ("conflict --lambda 1", "no option `--lambda`"),
        ("conflict guarding", "`guarding` is one word too many"),
        ("guarding --p 0", "--p must be from 0.01 to 0.99"),
        ("guarding --seed -1", "--seed: `-1` is not a whole number"),
        ("guarding --seed 1.5", "--seed: `1.5` is not a whole number"),
        ("guarding --seed 9007199254740992", "--seed must be at most"),
        ("guarding --seed", "--seed needs a value"),
    ];
    for (line, why) in lines {
        let output = sim(line);
        let sentence = told(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{line}: {sentence}");
        assert!(output.stdout.is_empty(), "{line}");
        assert_eq!(sentence.trim_end().lines().count(), 1, "{line}: {sentence}");
        assert!(
            sentence.starts_with("error: ") && sentence.contains(why),
            "{line}: {sentence}"
        );
    }
}

#[test]
fn everything_explains_itself() {
    let all = sim("--help");
    assert!(all.status.success() && told(&all.stdout).starts_with("Usage: "));
    for simulation in unwatched_core::sim::Simulation::ALL {
        let help = sim(&format!("{} --help", simulation.name()));
        assert!(help.status.success());
        for parameter in simulation.parameters() {
            let begins = format!("  --{} ", parameter.name);
            for text in [&all, &help].map(|output| told(&output.stdout)) {
                let line = text.lines().find(|line| line.starts_with(&begins));
                let line = line.expect(parameter.name);
                // Its meaning stands before its default.
                let meaning = line.split("; default").next().unwrap_or_default();
                assert!(meaning.trim_end().len() > begins.len() + 3, "{line}");
            }
            let line = told(&help.stdout);
            let ranged = format!("default {}", parameter.default);
            assert!(line.contains(&ranged), "{line}");
        }
    }
}
