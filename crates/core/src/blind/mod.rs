//! What a blind rater sees of an answer: neither the arm, nor words that give it away, nor the
//! reasoning. What is hidden is hidden visibly, and nothing else is changed.

pub(crate) mod fold;
mod masked;
mod words;

pub(crate) use masked::Span;
pub use masked::{HIDDEN, HiddenKind, Masked, Segment};

use crate::{random::Random, scenario::Scenario};
use fold::{Token, fits, tokens};
use std::{collections::BTreeSet, ops::Range};
use words::{CLUES, REASONING_TAGS};

/// As many words of a framing clause in a row are hidden; fewer occur in any text.
const RUN: usize = 3;

/// The text of an answer as a blind rater sees it. It takes the text alone: a sample's reasoning
/// cannot reach the rater this way.
pub fn mask(scenario: &Scenario, answer: &str) -> Masked {
    Masked::new(answer, spans(scenario, answer))
}

/// The parts of `answer` that would tell a rater the arm.
pub(crate) fn spans(scenario: &Scenario, answer: &str) -> Vec<Span> {
    let words = words_of(answer);
    let mut spans = reasoning(answer);
    spans.extend(framing(scenario, &words));
    spans.extend(clues(scenario, &words));
    spans
}

/// The order of a labelling session: `ids` shuffled, so that neither arm nor time shows in it.
pub fn order(ids: &[String], seed: u64) -> Vec<String> {
    let mut ids = ids.to_vec();
    // Apart from the streams that shuffle trials and draw practice answers.
    Random::stream(seed ^ 0x4c41_4245_4c53, 0).shuffle(&mut ids);
    ids
}

fn words_of(text: &str) -> Vec<Token> {
    let all = tokens(text);
    all.into_iter().filter(|token| token.word).collect()
}

/// The words of the scenario's own questions: its subject, the same in every arm.
pub(crate) fn subject(scenario: &Scenario) -> Vec<Vec<String>> {
    let turns = scenario.paraphrases.iter().flat_map(|p| &p.turns);
    let words = |text: &str| words_of(text).into_iter().map(|t| t.text).collect();
    turns.map(|turn| words(&turn.text)).collect()
}

/// Verbatim runs of any arm's framing clause. Every [`RUN`] words in a row are looked up, so a
/// longer run is found as parts that overlap.
fn framing(scenario: &Scenario, words: &[Token]) -> Vec<Span> {
    let conditions = scenario.conditions.keys();
    let clauses = conditions.flat_map(|condition| scenario.clauses(*condition));
    let mut runs = BTreeSet::new();
    for clause in clauses {
        let clause: Vec<_> = words_of(&clause).into_iter().map(|t| t.text).collect();
        runs.extend(clause.windows(RUN).map(<[String]>::to_vec));
    }
    let known =
        |run: &&[Token]| runs.contains(&run.iter().map(|t| t.text.clone()).collect::<Vec<_>>());
    let found = words.windows(RUN).filter(known);
    found
        .filter_map(|run| {
            Some((
                run.first()?.at.start..run.last()?.at.end,
                HiddenKind::Framing,
            ))
        })
        .collect()
}

/// Mentions of training, watching, rating and deployment, but for words of the subject: in a
/// scenario about a football team, “training” is no clue. Word by word, not by stem: a *train*
/// that leaves in a question does not make *training* harmless.
fn clues(scenario: &Scenario, words: &[Token]) -> Vec<Span> {
    let subject = subject(scenario);
    let harmless = |run: &[Token]| {
        let same = |said: &[String]| said.iter().eq(run.iter().map(|t| &t.text));
        subject.iter().any(|said| said.windows(run.len()).any(same))
    };
    let mut spans = Vec::new();
    for clue in CLUES.iter().flat_map(|(_, clues)| *clues) {
        let clue: Vec<_> = clue.split(' ').collect();
        for run in words.windows(clue.len()) {
            let hit = run
                .iter()
                .zip(&clue)
                .all(|(word, part)| fits(part, &word.text));
            if let (true, Some(first), Some(last)) =
                (hit && !harmless(run), run.first(), run.last())
            {
                spans.push((first.at.start..last.at.end, HiddenKind::Watching));
            }
        }
    }
    spans
}

/// Reasoning in tags. Without its closing tag it goes on to the end; without its opening tag it
/// began with the text.
fn reasoning(text: &str) -> Vec<Span> {
    let lower = text.to_ascii_lowercase();
    let mut spans = Vec::new();
    for tag in REASONING_TAGS {
        let (open, close) = (format!("<{tag}>"), format!("</{tag}>"));
        let mut from = 0;
        while let Some(length) = lower
            .get(from..)
            .and_then(|rest| tagged(rest, &open, &close))
        {
            spans.push((
                from + length.start..from + length.end,
                HiddenKind::Reasoning,
            ));
            from += length.end;
        }
    }
    spans
}

/// The first part of `rest` from `open` to `close`, both included.
fn tagged(rest: &str, open: &str, close: &str) -> Option<Range<usize>> {
    let end = |from: usize| rest[from..].find(close).map(|at| from + at + close.len());
    match (rest.find(open), end(0)) {
        (None, None) => None,
        (Some(start), Some(first)) if first <= start => Some(0..first),
        (None, Some(first)) => Some(0..first),
        (Some(start), _) => Some(start..end(start).unwrap_or(rest.len())),
    }
}

#[cfg(test)]
mod tests;
