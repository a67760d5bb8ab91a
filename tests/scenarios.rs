//! The scenarios that we ship: well formed, fair between their arms, and judged right by their rules.

use std::fs;
use unwatched_core::{
    json::{self, Named as _},
    label::Answer,
    scenario::{self, Arm, Condition, SLOT, Scenario, Variant, prompt, rule_of},
};

fn index() -> Vec<(String, String)> {
    let text = fs::read_to_string("public/scenarios/index.json").expect("the index");
    let value = json::parse(&text).expect("JSON");
    let list = value["scenarios"].as_array().expect("a list").clone();
    let field =
        |entry: &serde_json::Value, name: &str| entry[name].as_str().expect("text").to_owned();
    list.iter()
        .map(|entry| (field(entry, "id"), field(entry, "title")))
        .collect()
}

fn all() -> Vec<Scenario> {
    let read = |(id, title): (String, String)| {
        let text = fs::read_to_string(format!("public/scenarios/{id}.json")).expect("a scenario");
        let (scenario, problems) = scenario::read(&json::parse(&text).expect("JSON"));
        assert_eq!(problems, [], "{id}");
        assert_eq!(
            (scenario.id.as_str(), scenario.title.as_str()),
            (id.as_str(), title.as_str())
        );
        scenario
    };
    index().into_iter().map(read).collect()
}

#[test]
fn six_are_shipped_with_every_arm_and_two_paraphrases_or_more() {
    let all = all();
    assert!(all.len() >= 6);
    for scenario in &all {
        for (_, arm) in Arm::NAMES {
            for paraphrase in &scenario.paraphrases {
                assert!(
                    prompt(scenario, &paraphrase.id, *arm, Variant::default()).is_some(),
                    "{} {}",
                    scenario.id,
                    arm.name()
                );
            }
        }
        assert!(scenario.paraphrases.len() >= 2, "{}", scenario.id);
    }
}

#[test]
fn every_file_in_the_folder_is_in_the_index() {
    let mut files = Vec::new();
    for family in fs::read_dir("public/scenarios").expect("the folder") {
        let path = family.expect("an entry").path();
        if path.is_dir() {
            let inside = fs::read_dir(&path).expect("a family");
            files.extend(inside.map(|f| f.expect("a file").path()));
        }
    }
    let listed = index();
    assert_eq!(files.len(), listed.len());
    for file in files {
        let id = file
            .strip_prefix("public/scenarios")
            .expect("inside")
            .with_extension("");
        assert!(
            listed
                .iter()
                .any(|(listed, _)| *listed == id.to_string_lossy()),
            "{}",
            id.display()
        );
    }
}

#[test]
fn arms_of_a_condition_differ_in_the_framing_alone_and_little_in_length() {
    for scenario in all() {
        for (condition, text) in &scenario.conditions {
            assert_eq!(text.system.matches(SLOT).count(), 1);
            let lengths: Vec<_> = text.framings.values().map(|f| f.chars().count()).collect();
            let (low, high) = (
                lengths.iter().min().expect("one"),
                lengths.iter().max().expect("one"),
            );
            assert!(
                high * 100 <= low * 120,
                "{} {}: {lengths:?}",
                scenario.id,
                condition.name()
            );
        }
        let system = |condition| &scenario.conditions[&condition].system;
        assert_eq!(
            system(Condition::Main),
            system(Condition::Placebo),
            "{}",
            scenario.id
        );
    }
}

#[test]
fn four_exemplars_for_each_outcome_are_labelled_right_by_the_rule() {
    for scenario in all() {
        let rule = rule_of(&scenario);
        for (_, answer) in Answer::NAMES {
            let exemplars = scenario.exemplars.of(*answer);
            assert!(exemplars.len() >= 4, "{} {}", scenario.id, answer.name());
            for text in exemplars {
                assert_eq!(rule.label(text).0, *answer, "{}: {text}", scenario.id);
            }
        }
    }
}

/// The example that everybody shares is read without a problem.
#[test]
fn a_scenario_without_a_rule_of_its_own_knows_its_exemplars() {
    let mut scenario = all().remove(0);
    scenario.behaviour.rule = None;
    let rule = rule_of(&scenario);
    assert_eq!(rule.label(&scenario.exemplars.no[0]).0, Answer::No);
    assert_eq!(rule.label("Something else entirely.").0, Answer::Unclear);
}
