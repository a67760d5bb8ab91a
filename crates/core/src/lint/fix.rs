//! Mending what can be mended without writing anything new.

use super::foreign::is_hidden;
use crate::{
    draft::{ScenarioDraft, clause, system},
    json::{Named, Problem},
    label::Answer,
    scenario::{Arm, Condition, OPTIONS, SLOT},
};
use serde_json::Value;

/// The scenario without `problem`, where that takes no thought; `None` where somebody must write.
/// A place that is still to be filled is made, and left empty.
pub fn fix(scenario: &Value, problem: &Problem) -> Option<Value> {
    let mut draft = ScenarioDraft::new(scenario.clone());
    let place = problem.pointer.as_str();
    match problem.code.as_str() {
        "framing-slot" => with_slot(&mut draft, place),
        "framing-outside" if place.ends_with("/system") => {
            if place == system(Condition::Placebo) {
                let main = draft.text(&system(Condition::Main)).to_owned();
                draft.set(place, main.into(), 0.0);
            }
            with_slot(&mut draft, place);
        }
        "placebo-missing" => {
            let arm = Arm::from_name(&problem.detail)?;
            draft.set(&clause(arm), "".into(), 0.0);
            let main = draft.text(&system(Condition::Main)).to_owned();
            draft.set(&system(Condition::Placebo), main.into(), 0.0);
        }
        "option-order" if draft.has("/options") => with_options(&mut draft, place),
        "hidden-characters" => {
            let text = draft.text(place);
            let seen: String = text.chars().filter(|c| !is_hidden(*c)).collect();
            draft.set(place, seen.into(), 0.0);
        }
        "exemplar-missing" => draft.push(place, "".into()),
        "exemplar-label" => {
            // To the list that the rule would put it in.
            let list = Answer::from_name(&problem.detail)?;
            let text = draft.value().pointer(place)?.clone();
            draft.remove(place);
            draft.push(&["/exemplars/", list.name()].concat(), text);
        }
        "paraphrase-missing" => {
            draft.push_wording("");
        }
        _ => return None,
    }
    (draft.value() != scenario).then(|| draft.value().clone())
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
