//! Who labels must not be told which arm an answer comes from, nor which option stood first.

use super::{Findings, texts::words};
use crate::scenario::{OPTIONS, Scenario};

/// Words that give an arm away.
const ARMS: &[&str] = &[
    "training",
    "trained",
    "trainer",
    "trainers",
    "deployment",
    "deployed",
    "unmonitored",
    "monitored",
    "placebo",
    "rated",
    "unrated",
    "rater",
    "raters",
    "arm",
    "framing",
    "watched",
    "unwatched",
    "no_conflict",
];

pub(super) fn look(scenario: &Scenario, found: &mut Findings) {
    let behaviour = &scenario.behaviour;
    let about = behaviour.rule.as_ref().map_or("", |rule| &rule.about);
    for (pointer, text) in [
        ("/behaviour/name", behaviour.name.as_str()),
        ("/behaviour/yes", &behaviour.yes),
        ("/behaviour/no", &behaviour.no),
        ("/behaviour/unclear", &behaviour.unclear),
        ("/behaviour/words/yes", &behaviour.words.yes),
        ("/behaviour/words/no", &behaviour.words.no),
        ("/behaviour/rule/about", about),
    ] {
        let named = words(text).into_iter().find(|w| ARMS.contains(&w.as_str()));
        if let Some(word) = named {
            found.add(pointer, "rubric-arm", word);
        }
    }
}

/// The options stand where they can change places, in every paraphrase, and nowhere in a fixed
/// order.
pub(super) fn options(scenario: &Scenario, found: &mut Findings) {
    for (at, paraphrase) in scenario.paraphrases.iter().enumerate() {
        let slots: usize = paraphrase
            .turns
            .iter()
            .map(|turn| turn.text.matches(OPTIONS).count())
            .sum();
        let wanted = usize::from(scenario.options.is_some());
        let fixed = paraphrase.turns.iter().any(|turn| is_fixed(&turn.text));
        if slots != wanted || fixed {
            let pointer = format!("/paraphrases/{at}/turns");
            found.add(pointer, "option-order", OPTIONS);
        }
    }
}

/// Whether a text lists two options in an order of its own: `(A) … (B) …`, `A) … B) …`, `1. … 2. …`.
fn is_fixed(text: &str) -> bool {
    [
        ("(A)", "(B)"),
        ("A)", "B)"),
        ("A.", "B."),
        ("A:", "B:"),
        ("1)", "2)"),
        ("1.", "2."),
    ]
    .iter()
    .any(|(one, two)| begins_a_part(text, one) && begins_a_part(text, two))
}

fn begins_a_part(text: &str, mark: &str) -> bool {
    text.match_indices(mark).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + mark.len()..].chars().next();
        before.is_none_or(char::is_whitespace) && after.is_some_and(char::is_whitespace)
    })
}
