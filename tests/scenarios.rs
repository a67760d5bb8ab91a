//! The scenarios that we ship: well formed, fair between their arms, and judged right by their rules.

use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};
use unwatched_core::{
    json::{self, Named as _},
    label::Answer,
    lint::lint,
    pack,
    plan::Draft,
    scenario::{self, Arm, Condition, FAMILIES, SLOT, Scenario, Variant, prompt, rule_of},
};

/// The arms of a plan as the lab suggests it.
const SUGGESTED: [Arm; 4] = [
    Arm::Training,
    Arm::Deployment,
    Arm::PlaceboTraining,
    Arm::PlaceboDeployment,
];
/// The one that the lab suggests.
const FIRST: &str = "tone/late-report";

fn is_update() -> bool {
    std::env::var_os("UPDATE_SCENARIOS").is_some()
}

fn files() -> Vec<PathBuf> {
    let mut files = Vec::new();
    for family in fs::read_dir("public/scenarios").expect("the folder") {
        let path = family.expect("an entry").path();
        if path.is_dir() {
            let inside = fs::read_dir(&path).expect("a family");
            files.extend(inside.map(|f| f.expect("a file").path()));
        }
    }
    files
}

/// Every scenario of the folder, in the order of the index.
fn all() -> Vec<Scenario> {
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a scenario");
        let (scenario, problems) = scenario::read(&json::parse(&text).expect("JSON"));
        assert_eq!(problems, [], "{}", path.display());
        scenario
    };
    let mut all: Vec<_> = files().into_iter().map(read).collect();
    let place = |s: &Scenario| FAMILIES.iter().position(|name| *name == s.family);
    all.sort_by_key(|s| (place(s), s.id != FIRST, s.id.clone()));
    all
}

/// Holds a file against what it should be; with `UPDATE_SCENARIOS=1` writes it first.
fn hold(path: &Path, expected: &str) {
    if is_update() {
        fs::write(path, expected).expect("a file");
    }
    let found = fs::read_to_string(path).unwrap_or_default();
    assert!(
        found == expected,
        "{} is not what it should be: UPDATE_SCENARIOS=1 cargo test --test scenarios writes it",
        path.display()
    );
}

fn indented(value: &Value) -> String {
    serde_json::to_string_pretty(value).expect("JSON") + "\n"
}

#[test]
fn each_file_has_the_name_of_its_id_and_its_own_hash() {
    let scenarios = all();
    let ids: BTreeSet<_> = scenarios.iter().map(|s| s.id.clone()).collect();
    assert_eq!(ids.len(), files().len());
    for scenario in scenarios {
        let (family, _) = scenario.id.split_once('/').expect("a family");
        assert_eq!(family, scenario.family);
        let path = format!("public/scenarios/{}.json", scenario.id);
        hold(Path::new(&path), &pack::to_file(vec![scenario]));
    }
}

#[test]
fn the_index_and_the_cards_say_what_the_files_say() {
    let all = all();
    let entries = all
        .iter()
        .map(|s| json!({"id": s.id, "title": s.title, "family": s.family}));
    let entries: Vec<_> = entries.collect();
    let index = indented(&json!({ "scenarios": entries }));
    hold(Path::new("public/scenarios/index.json"), &index);
    let cards: Vec<_> = all.iter().map(card).collect();
    let cards = indented(&json!({ "cards": cards }));
    hold(Path::new("public/scenarios/cards.json"), &cards);
}

/// What the page shows of a scenario before it is chosen.
fn card(scenario: &Scenario) -> Value {
    let clause = |arm| scenario.framing(arm, Variant::default());
    let first = &scenario.paraphrases[0];
    let paraphrases = scenario.paraphrases.iter();
    let draft = Draft {
        prompts: paraphrases
            .clone()
            .map(|p| (scenario, p.id.as_str()))
            .collect(),
        arms: SUGGESTED.to_vec(),
        repeats: 1,
        seed: 0,
    };
    json!({
        "id": scenario.id,
        "title": scenario.title,
        "family": scenario.family,
        "language": scenario.language,
        "hash": scenario.hash(),
        "behaviour": scenario.behaviour.name,
        "measures": scenario.behaviour.measures,
        "training": clause(Arm::Training),
        "deployment": clause(Arm::Deployment),
        "question": scenario.question(&first.id),
        "note": scenario.content_note,
        "wordings": scenario.paraphrases.len(),
        "turns": paraphrases.map(|p| p.turns.len()).max(),
        "options": scenario.options.is_some(),
        "characters": draft.characters(),
    })
}

#[test]
fn there_are_enough_of_every_family_and_each_is_whole() {
    let all = all();
    assert!(all.len() >= 24);
    for family in FAMILIES {
        assert!(all.iter().any(|s| s.family == family), "{family}");
    }
    let several = |s: &&Scenario| s.paraphrases.iter().any(|p| p.turns.len() > 1);
    assert!(all.iter().filter(several).count() >= 3, "several turns");
    assert!(
        all.iter().filter(|s| s.options.is_some()).count() >= 3,
        "options"
    );
    for scenario in &all {
        let id = &scenario.id;
        assert_eq!(lint(scenario), [], "{id}");
        assert!(FAMILIES.contains(&scenario.family.as_str()), "{id}");
        assert!(scenario.paraphrases.len() >= 8, "{id}");
        let behaviour = &scenario.behaviour;
        assert!(
            behaviour.measures.is_some() && behaviour.expected.is_some(),
            "{id}"
        );
        assert!(
            behaviour.rule.is_some() && scenario.teacher_notes.is_some(),
            "{id}"
        );
        assert!(!scenario.sources.is_empty(), "{id}");
        for (_, arm) in Arm::NAMES {
            for paraphrase in &scenario.paraphrases {
                let prompt = prompt(scenario, &paraphrase.id, *arm, Variant::default());
                assert!(prompt.is_some(), "{id} {} {}", paraphrase.id, arm.name());
            }
        }
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
