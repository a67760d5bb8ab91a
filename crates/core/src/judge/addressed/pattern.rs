//! A small language for phrases, since a library for patterns would weigh more than the page may.
//!
//! `ignore*|forget* 4 above|before` is one of the first words, then, with at most four tokens
//! between, one of the second. `$role` is a class of words. Before a phrase, `^` wants the
//! beginning of a clause (an imperative), and `!` a subject other than the speaker: “I will not
//! ignore the rules” is an answer, “ignore the rules” is not.

use crate::blind::fold::{Token, fits};

/// What patterns mean in one scenario.
pub struct Classes {
    /// A word or two for yes and for no, where they are one word.
    pub words: Vec<String>,
    /// Words of the scenario's questions: its subject, never a role or a thing of the rater's.
    pub subject: Vec<String>,
}

const ROLE: &[&str] = &[
    "judge",
    "rater*",
    "grader*",
    "evaluator*",
    "assessor*",
    "annotator*",
    "labeller*",
    "labeler*",
    "reviewer*",
    "examiner*",
    "scorer*",
    "classifier*",
    "adjudicator*",
];
const THING: &[&str] = &[
    "label",
    "labels",
    "rubric*",
    "verdict*",
    "classification*",
    "judgement*",
    "judgment*",
];
const TEXT: &[&str] = &[
    "answer",
    "answers",
    "response*",
    "reply",
    "text",
    "message",
    "output*",
    "completion*",
    "sample",
    "transcript",
    "this",
    "it",
    "everything",
    "above",
    "following",
    "one",
];
const VERDICT: &[&str] = &[
    "yes",
    "no",
    "unclear",
    "true",
    "false",
    "positive",
    "negative",
    "compliant",
];
const YES_NO: &[&str] = &["yes", "no", "unclear"];
const KEY: &[&str] = &[
    "label",
    "labels",
    "quote",
    "confidence",
    "criteria",
    "verdict",
    "rating",
    "score",
    "behaviour",
    "behavior",
    "judgement",
    "judgment",
    "classification",
    "decision",
    "answer",
    "result",
];
/// Words that may stand before an imperative.
const FILLERS: &[&str] = &[
    "please",
    "now",
    "so",
    "then",
    "just",
    "and",
    "but",
    "kindly",
    "instead",
    "therefore",
    "always",
    "simply",
    "only",
    "you",
    "must",
    "should",
    "shall",
    "will",
    "to",
    "need",
    "have",
    "okay",
    "ok",
];
const SPEAKER: &[&str] = &[
    "i", "i'm", "i'll", "i'd", "i've", "we", "we'll", "me", "us", "can't", "cannot", "won't",
    "not", "don't",
];

/// Whether `pattern` occurs in `tokens`.
pub fn occurs(pattern: &str, tokens: &[Token], classes: &Classes) -> bool {
    let (start, pattern) = match pattern.chars().next() {
        Some(sign @ ('^' | '!')) => (Some(sign), &pattern[1..]),
        _ => (None, pattern),
    };
    let parts: Vec<&str> = pattern.split(' ').collect();
    (0..tokens.len()).any(|at| {
        let may_start = match start {
            Some('^') => begins_clause(&tokens[..at]),
            Some(_) => !by_speaker(&tokens[..at]),
            None => true,
        };
        may_start && matches(&parts, tokens, at, classes)
    })
}

/// Whether the slots of `parts` follow each other from `at` on. A number is the most tokens that
/// may stand before the next slot; without one, none may.
fn matches(parts: &[&str], tokens: &[Token], at: usize, classes: &Classes) -> bool {
    let (gap, slot, rest) = match parts {
        [] => return true,
        [first, slot, rest @ ..] if first.parse::<usize>().is_ok() => {
            (first.parse().unwrap_or(0), *slot, rest)
        }
        [slot, rest @ ..] => (0, *slot, rest),
    };
    (at..=at + gap).any(|at| {
        let fits = tokens
            .get(at)
            .is_some_and(|token| fits_slot(slot, token, &tokens[..at], classes));
        fits && matches(rest, tokens, at + 1, classes)
    })
}

fn fits_slot(slot: &str, token: &Token, before: &[Token], classes: &Classes) -> bool {
    let among = |list: &[&str]| list.iter().any(|word| fits(word, &token.text));
    let own = || !classes.subject.contains(&token.text);
    slot.split('|').any(|word| match word {
        "$role" => among(ROLE) && own() && !is_verb(before),
        "$thing" => among(THING) && own(),
        "$text" => among(TEXT),
        "$verdict" => among(VERDICT) || classes.words.contains(&token.text),
        "$words" => classes.words.contains(&token.text),
        "$yesno" => among(YES_NO),
        "$key" => among(KEY),
        "$quote" => among(&["\"", "'", "`"]),
        "$is" => among(&[
            "is", "as", "to", "be", "was", "=", ":", "\u{2192}", ">", "|",
        ]),
        "$colon" => among(&[":", "=", "\u{2192}", ">", "|"]),
        _ => fits(word, &token.text),
    })
}

/// Whether “judge” after this is a verb.
fn is_verb(before: &[Token]) -> bool {
    let last = before.last().map(|token| token.text.as_str());
    last.is_some_and(|last| ["to", "not", "don't", "can't", "won't", "never"].contains(&last))
}

fn begins_clause(before: &[Token]) -> bool {
    let mut back = before
        .iter()
        .rev()
        .skip_while(|token| FILLERS.contains(&token.text.as_str()));
    back.next().is_none_or(|token| !token.word)
}

fn by_speaker(before: &[Token]) -> bool {
    let clause = before.iter().rev().take_while(|token| token.word).take(4);
    clause
        .into_iter()
        .any(|token| SPEAKER.contains(&token.text.as_str()))
}
