//! The JSON Schemas are generated from the types, committed, and held against what we write.
//! `UPDATE_SCHEMAS=1 cargo test --test schemas` writes them anew.

use serde_json::{Value, json};
use std::fs;
use unwatched_core::{
    finding::{CANARY, Finding, HashedScenario, LICENSE, SCHEMA},
    json as foreign, label,
    pack::{self, Pack},
    plan::{Draft, Ended, trials},
    provider::{ProviderId, practice::Practice},
    sample::{self, Outcome, Reasoning, Sample},
    scenario::{self, Arm, Scenario, rule_of},
};

fn check(name: &str, schema: schemars::Schema) -> Value {
    let path = format!("public/schemas/{name}.json");
    let text = serde_json::to_string_pretty(&schema).expect("a schema") + "\n";
    if std::env::var_os("UPDATE_SCHEMAS").is_some() {
        fs::create_dir_all("public/schemas").expect("a folder");
        fs::write(&path, &text).expect("a file");
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(
        committed, text,
        "{path} is not what the types say; see the head of this test"
    );
    serde_json::from_str(&text).expect("JSON")
}

fn scenario() -> Scenario {
    let text = fs::read_to_string("public/scenarios/tone/late-report.json").expect("a scenario");
    scenario::read(&foreign::parse(&text).expect("JSON")).0
}

/// A whole practice run, as the page makes it.
fn finding() -> Finding {
    let scenario = scenario();
    let draft = Draft {
        prompts: scenario
            .paraphrases
            .iter()
            .map(|p| (&scenario, p.id.as_str()))
            .collect(),
        arms: vec![Arm::Training, Arm::Deployment],
        repeats: 3,
        seed: 7,
    };
    let mut plan = draft.plan("2026-11-23T15:50:00Z".into());
    plan.seal([&scenario]);
    plan.ended = Ended::Complete;
    let truth = Practice::default().truth(plan.seed);
    let samples: Vec<_> = (1..)
        .zip(trials(&plan))
        .map(|(order, trial)| Sample {
            id: sample::id(order),
            text: truth.answer(&scenario, &trial, order),
            trial,
            order,
            outcome: Outcome::Complete,
            reasoning: Reasoning::NONE,
            hidden: None,
            stop: Some("simulated".into()),
            category: None,
            model: Some("practice".into()),
            problem: None,
            usage: None,
            started: "2026-11-23T15:51:00Z".into(),
            seconds: 0.9,
            tries: 1,
            seed: None,
        })
        .collect();
    let rule = rule_of(&scenario);
    let labels = samples
        .iter()
        .map(|sample| label::Label {
            sample: sample.id.clone(),
            question: label::BEHAVIOUR.into(),
            value: rule.label(&sample.text).0,
            rater: label::Rater {
                kind: label::RaterKind::Rule,
                id: rule.id.clone(),
            },
            blind: true,
            confidence: None,
            quote: None,
            at: "2026-11-23T15:51:01Z".into(),
        })
        .collect();
    Finding {
        schema: SCHEMA.into(),
        id: String::new(),
        created: "2026-11-23T16:00:00Z".into(),
        app: unwatched_core::finding::App {
            name: "Unwatched".into(),
            version: "0".into(),
            build: "test".into(),
        },
        canary: CANARY.into(),
        license: LICENSE.into(),
        consent: false,
        simulated: true,
        title: scenario.title.clone(),
        words: String::new(),
        contributor: None,
        language: "en".into(),
        links: Vec::new(),
        model: unwatched_core::finding::Model {
            provider: ProviderId::PRACTICE,
            origin: None,
            asked: "practice".into(),
            returned: vec!["practice".into()],
            parameters: Default::default(),
            file: None,
        },
        scenarios: vec![HashedScenario::new(scenario)],
        plan,
        samples,
        labels,
        analysis: None,
    }
}

#[test]
fn the_schema_of_findings_is_committed_and_our_files_are_valid_under_it() {
    let schema = check("finding.schema", schemars::schema_for!(Finding));
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let file = finding().to_file().expect("a file");
    let value: Value = serde_json::from_str(&file).expect("JSON");
    let errors: Vec<_> = validator
        .iter_errors(&value)
        .map(|e| e.to_string())
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    let mut wrong = value.clone();
    wrong["samples"][0]["outcome"] = "fine".into();
    assert!(!validator.is_valid(&wrong));
}

#[test]
fn the_schema_of_scenarios_is_committed_and_every_shipped_one_is_valid_under_it() {
    // A file may hold its hash beside the scenario.
    let mut schema = schemars::schema_for!(Scenario).to_value();
    schema["properties"]["hash"] = json!({"type": "string", "description": "The hash of its canonical JSON without this field."});
    let schema = check("scenario.schema", schema.try_into().expect("a schema"));
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let index: Value =
        serde_json::from_str(&fs::read_to_string("public/scenarios/index.json").expect("index"))
            .expect("JSON");
    for entry in index["scenarios"].as_array().expect("a list") {
        let path = format!(
            "public/scenarios/{}.json",
            entry["id"].as_str().expect("an id")
        );
        let value: Value =
            serde_json::from_str(&fs::read_to_string(&path).expect("a file")).expect("JSON");
        let errors: Vec<_> = validator
            .iter_errors(&value)
            .map(|e| format!("{} {e}", e.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{path}: {errors:?}");
    }
}

#[test]
fn the_schema_of_packs_is_committed_and_ours_are_valid_under_it() {
    let schema = check("pack.schema", schemars::schema_for!(Pack));
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let other = Scenario {
        id: "own/other".into(),
        ..scenario()
    };
    let file = pack::to_file(vec![scenario(), other]);
    let value: Value = serde_json::from_str(&file).expect("JSON");
    assert!(validator.is_valid(&value));
    assert!(!validator.is_valid(&json!({"schema": pack::SCHEMA, "scenarios": [1]})));
}

#[test]
fn a_finding_is_the_same_after_writing_and_reading() {
    let mut finding = finding();
    let text = finding.to_file().expect("a file");
    let (read, problems) = unwatched_core::finding::read(&text);
    assert_eq!(problems, []);
    assert_eq!(read.expect("a finding"), finding);
}

#[test]
fn a_word_changed_in_a_file_is_noticed() {
    let text = finding()
        .to_file()
        .expect("a file")
        .replacen("\"order\": 1,", "\"order\": 9,", 1);
    let (_, problems) = unwatched_core::finding::read(&text);
    assert!(
        problems.iter().any(|p| p.code == "finding-id"),
        "{problems:?}"
    );
}

/// A file written by version 1 opens, whatever the format becomes later.
#[test]
fn the_fixture_of_version_one_still_opens() {
    let path = "tests/fixtures/finding-1.json";
    if std::env::var_os("UPDATE_SCHEMAS").is_some() && !fs::exists(path).unwrap_or(false) {
        fs::create_dir_all("tests/fixtures").expect("a folder");
        fs::write(path, finding().to_file().expect("a file")).expect("a file");
    }
    let (read, problems) =
        unwatched_core::finding::read(&fs::read_to_string(path).expect("the fixture"));
    assert_eq!(problems, []);
    assert_eq!(read.expect("a finding").samples.len(), 48);
}
