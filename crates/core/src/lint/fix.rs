//! Mending what can be mended without writing anything new.

use super::foreign::is_hidden;
use crate::{
    draft::{ScenarioDraft, clause, system},
    json::{Named, Problem},
    scenario::{Arm, Condition, OPTIONS, SLOT},
};
use serde_json::Value;

/// Codes that [`fix`] may have something for.
const MENDABLE: [&str; 8] = [
    "framing-slot",
    "framing-outside",
    "placebo-missing",
    "option-order",
    "hidden-characters",
    "exemplar-missing",
    "paraphrase-missing",
    "same-id",
];

/// The scenario without `problem`, where that takes no thought; `None` where somebody must write
/// or decide. A place that is still to be filled is made, and left empty.
pub fn fix(scenario: &Value, problem: &Problem) -> Option<Value> {
    // Before anything is copied: a hostile file has many problems.
    if !MENDABLE.contains(&problem.code.as_str()) {
        return None;
    }
    let mut draft = ScenarioDraft::new(scenario.clone());
    mend(&mut draft, problem)?;
    (draft.value() != scenario).then(|| draft.value().clone())
}

fn mend(draft: &mut ScenarioDraft, problem: &Problem) -> Option<()> {
    let place = problem.pointer.as_str();
    match problem.code.as_str() {
        "framing-slot" => with_slot(draft, place),
        "framing-outside" if place.ends_with("/system") => {
            if place == system(Condition::Placebo) {
                like_main(draft);
            }
            with_slot(draft, place);
        }
        "placebo-missing" => {
            let arm = Arm::from_name(&problem.detail)?;
            draft.set(&clause(arm), "".into(), 0.0);
            like_main(draft);
        }
        "option-order" if draft.has("/options") => with_options(draft, place),
        "hidden-characters" => {
            let text = draft.text(place);
            let seen: String = text.chars().filter(|c| !is_hidden(*c)).collect();
            draft.set(place, seen.into(), 0.0);
        }
        "exemplar-missing" => draft.push(place, "".into()),
        "paraphrase-missing" => draft.push_wording(""),
        "same-id" if place == "/paraphrases" => draft.rename_twin(&problem.detail),
        _ => return None,
    }
    Some(())
}

/// The placebo shares the system text of main.
fn like_main(draft: &mut ScenarioDraft) {
    let main = draft.text(&system(Condition::Main)).to_owned();
    draft.set(&system(Condition::Placebo), main.into(), 0.0);
}

/// The slot once, at the end where there is none.
fn with_slot(draft: &mut ScenarioDraft, place: &str) {
    let text = draft.text(place);
    let mended = match text.split_once(SLOT) {
        None if text.trim().is_empty() => SLOT.to_owned(),
        None => [text.trim_end(), "\n\n", SLOT].concat(),
        Some((before, after)) => [before, SLOT, &after.replace(SLOT, "")].concat(),
    };
    draft.set(place, mended.into(), 0.0);
}

/// The options once, at the end of the last turn.
fn with_options(draft: &mut ScenarioDraft, turns: &str) {
    let count = draft.count(turns);
    for at in 0..count {
        let place = format!("{turns}/{at}/text");
        let text = draft.text(&place).replace(OPTIONS, "");
        let text = match at + 1 == count {
            true => [text.trim_end(), "\n", OPTIONS].concat(),
            false => text,
        };
        draft.set(&place, text.into(), 0.0);
    }
}
