//! Scenarios that are written, opened and saved.

use serde_json::{Value, json};
use similar::{ChangeTag, TextDiff};
use unwatched_core::{
    json::{self, Problem},
    lint, pack, scenario,
    scenario::Scenario,
    work::{Answer, Change, Checked},
};

/// Texts longer than this, in bytes, are not compared word by word.
const MOST_COMPARED: usize = 20_000;

/// Every problem of a scenario.
pub(super) fn checked(value: &Value) -> Checked {
    let (scenario, problems) = lint::check(value);
    let fixable = |problem: &Problem| lint::fix(value, problem).is_some();
    Checked {
        hash: scenario.hash(),
        fixable: problems.iter().map(fixable).collect(),
        problems,
        scenario: json!(scenario),
    }
}

/// A scenario without this problem.
pub(super) fn fixed(value: Value, problem: &Value) -> Answer {
    let problem = json::read(problem, json::read_problem).0;
    Answer::Scenario(lint::fix(&value, &problem).unwrap_or(value))
}

/// The scenarios in a file.
pub(super) fn opened(text: &str) -> Answer {
    let (scenarios, whole) = pack::read(text);
    let checked = |(scenario, own): (Scenario, Vec<Problem>)| Checked {
        hash: scenario.hash(),
        problems: lint::with_lints(&scenario, own),
        fixable: Vec::new(),
        scenario: json!(scenario),
    };
    Answer::Pack(scenarios.into_iter().map(checked).collect(), whole)
}

/// The file of scenarios.
pub(super) fn written(scenarios: &[Value]) -> Answer {
    let read = scenarios.iter().map(|value| scenario::read(value).0);
    Answer::File(pack::to_file(read.collect()))
}

/// What of the texts is the same, word by word.
pub(super) fn compared(one: &str, other: &str) -> Vec<(Change, String)> {
    if one.len() + other.len() > MOST_COMPARED {
        return vec![
            (Change::Gone, one.to_owned()),
            (Change::New, other.to_owned()),
        ];
    }
    let mut parts: Vec<(Change, String)> = Vec::new();
    for change in TextDiff::from_words(one, other).iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => Change::Same,
            ChangeTag::Delete => Change::Gone,
            ChangeTag::Insert => Change::New,
        };
        match parts.last_mut().filter(|(last, _)| *last == kind) {
            Some((_, text)) => text.push_str(change.value()),
            None => parts.push((kind, change.value().to_owned())),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shipped() -> Value {
        let text = include_str!("../../../../public/scenarios/tone/late-report.json");
        unwatched_core::json::parse(text).expect("JSON")
    }

    #[test]
    fn a_scenario_is_checked_hashed_and_mended() {
        let value = shipped();
        let checked = checked(&value);
        assert_eq!((checked.problems.len(), checked.fixable.len()), (0, 0));
        assert_eq!(json!(checked.hash), value["hash"]);
        let mut spoilt = value.clone();
        spoilt["title"] = "The late\u{200b} report".into();
        assert_eq!(super::checked(&spoilt).fixable, [true]);
        let problem = json!(super::checked(&spoilt).problems[0]);
        for scenario in [spoilt, value.clone()] {
            let Answer::Scenario(mended) = fixed(scenario, &problem) else {
                panic!("a scenario");
            };
            assert_eq!(mended["title"], value["title"]);
        }
    }

    #[test]
    fn what_is_written_is_opened_with_the_same_hashes() {
        let mut other = shipped();
        other["id"] = "own/other".into();
        let Answer::File(text) = written(&[shipped(), other]) else {
            panic!("a file");
        };
        let Answer::Pack(scenarios, whole) = opened(&text) else {
            panic!("a pack");
        };
        assert_eq!(whole, []);
        assert_eq!(json!(scenarios[0].hash), shipped()["hash"]);
        assert!(scenarios.iter().all(|one| one.problems.is_empty()));
    }

    #[test]
    fn texts_are_compared_word_by_word() {
        let parts = compared("the cat sat", "the dog sat down");
        let join = |left_out: Change| -> String {
            let kept = parts.iter().filter(|(change, _)| *change != left_out);
            kept.map(|(_, text)| text.as_str()).collect()
        };
        assert_eq!(join(Change::New), "the cat sat");
        assert_eq!(join(Change::Gone), "the dog sat down");
        assert!(parts.contains(&(Change::Gone, "cat".into())));
        let long = "x ".repeat(MOST_COMPARED);
        assert_eq!(compared(&long, "y").len(), 2);
    }
}
