use super::*;
use serde_json::json;

fn draft() -> ScenarioDraft {
    ScenarioDraft::new(json!({
        "title": "A",
        "list": ["one", "two"],
        "conditions": {
            "main": {"system": "s", "framings": {"training": "t", "deployment": "d"}},
            "placebo": {"system": "s", "framings": {}},
            "no_conflict": {"system": "n", "framings": {"no_conflict_training": "t"}},
        },
    }))
}

#[test]
fn typing_at_one_place_is_one_step_and_a_pause_begins_another() {
    let mut draft = draft();
    draft.set("/title", "Ab".into(), 0.0);
    draft.set("/title", "Abc".into(), 500.0);
    draft.set("/title", "Abcd".into(), 5_000.0);
    draft.set("/family", "tone".into(), 5_100.0);
    let mut seen = Vec::new();
    while draft.can_undo() {
        draft.undo();
        seen.push((
            draft.text("/title").to_owned(),
            draft.text("/family").to_owned(),
        ));
    }
    let step = |title: &str| (title.to_owned(), String::new());
    assert_eq!(seen, [step("Abcd"), step("Abc"), step("A")]);
    draft.redo();
    assert_eq!(draft.text("/title"), "Abc");
    draft.set("/title", "B".into(), 9_000.0);
    assert!(
        !draft.can_redo(),
        "a new step ends what could be made again"
    );
}

#[test]
fn lists_grow_and_shrink_and_what_leads_nowhere_changes_nothing() {
    let mut draft = draft();
    draft.push("/list", "three".into());
    draft.push("/sources", json!({"title": "x"}));
    draft.remove("/list/0");
    assert_eq!(draft.value()["list"], json!(["two", "three"]));
    assert_eq!(draft.count("/sources"), 1);
    let before = draft.clone();
    draft.remove("/list/9");
    draft.remove("/nothing/here");
    draft.remove("");
    assert_eq!(draft.value(), before.value());
    assert_eq!(draft.past, before.past, "no step for no change");
    draft.set("/list/9", "x".into(), 0.0);
    draft.set("/title/deeper", "x".into(), 0.0);
    assert_eq!(draft.value(), before.value());
}

#[test]
fn what_is_shared_changes_together() {
    let mut draft = draft();
    draft.set(&system(Condition::Main), "new".into(), 0.0);
    assert_eq!(draft.text(&system(Condition::Placebo)), "new");
    assert_eq!(draft.text(&system(Condition::NoConflict)), "n");
    draft.set(&clause(Arm::Training), "t2".into(), 0.0);
    assert_eq!(draft.text(&clause(Arm::NoConflictTraining)), "t2");
    draft.set(&clause(Arm::NoConflictTraining), "own".into(), 0.0);
    draft.set(&clause(Arm::Training), "t3".into(), 0.0);
    assert_eq!(draft.text(&clause(Arm::NoConflictTraining)), "own");
    draft.undo();
    assert_eq!(draft.text(&clause(Arm::Training)), "t2");
}

#[test]
fn a_condition_that_is_not_there_is_not_made_by_typing_elsewhere() {
    let mut draft = ScenarioDraft::new(json!({"conditions": {"main": {"framings": {}}}}));
    draft.set(&clause(Arm::Training), "T".into(), 0.0);
    assert!(!draft.has("/conditions/no_conflict"));
}

#[test]
fn a_wording_with_the_id_of_another_gets_one_that_is_free() {
    let mut draft = ScenarioDraft::new(json!({"paraphrases": [{"id": "p2"}, {"id": "p2"}]}));
    draft.rename_twin("p2");
    draft.push_wording("Hm?");
    let ids: Vec<_> = (0..3)
        .map(|at| draft.text(&format!("/paraphrases/{at}/id")))
        .collect();
    assert_eq!(ids, ["p2", "p1", "p3"]);
}

#[test]
fn only_so_many_steps_are_remembered() {
    let mut draft = draft();
    for n in 0..MOST + 50 {
        draft.push("/list", n.into());
    }
    let mut steps = 0;
    while draft.can_undo() {
        draft.undo();
        steps += 1;
    }
    assert_eq!(steps, MOST);
}
