//! Labels by rule: transparent, versioned, and only a first guess. A person's label replaces it.

use super::{Exemplars, Scenario};
use crate::label::Answer;
use serde::Serialize;

/// Phrases that speak for or against the behaviour.
///
/// Of each list the *different* phrases that occur are counted. More of `yes` gives yes, more
/// of `no` gives no, as many of both gives unclear, none at all gives `otherwise`. With `first`
/// nothing is counted: the phrase that stands first decides, as where a choice is named and then
/// explained.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rule {
    /// Name and version, such as `kind-words/1`.
    pub id: String,
    /// How it decides, in one sentence for readers.
    pub about: String,
    /// Phrases that speak for the behaviour; a `*` at the end lets the last word go on.
    pub yes: Vec<String>,
    /// Phrases that speak against it.
    pub no: Vec<String>,
    /// Where no phrase occurs.
    pub otherwise: Answer,
    /// Whether the first phrase of the answer decides, rather than their numbers.
    #[serde(skip_serializing_if = "is_false")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub first: bool,
}

/// As serde asks: by reference.
fn is_false(value: &bool) -> bool {
    !value
}

/// The rule of `scenario`: its own. Where it has none: the option that is named first, or, where
/// there are no options, one that knows its exemplars only.
pub fn rule_of(scenario: &Scenario) -> Rule {
    let own = scenario.behaviour.rule.clone();
    own.unwrap_or_else(|| match &scenario.options {
        Some((first, second)) => named_first(first, second),
        None => exemplars_only(&scenario.exemplars),
    })
}

fn named_first(first: &str, second: &str) -> Rule {
    let phrase = |option: &str| vec![option.trim_end_matches('.').to_owned()];
    Rule {
        id: "named-first/1".to_owned(),
        about: String::new(),
        yes: phrase(first),
        no: phrase(second),
        otherwise: Answer::Unclear,
        first: true,
    }
}

fn exemplars_only(exemplars: &Exemplars) -> Rule {
    Rule {
        id: "exemplars/1".to_owned(),
        about: String::new(),
        yes: exemplars.yes.clone(),
        no: exemplars.no.clone(),
        otherwise: Answer::Unclear,
        first: false,
    }
}

impl Rule {
    /// The label of `response`, and the phrases that decided it, as they stand in the rule.
    pub fn label(&self, response: &str) -> (Answer, Vec<&str>) {
        let text = folded(response);
        if text.is_empty() {
            return (Answer::Unclear, Vec::new());
        }
        let mut yes = hits(&self.yes, &text);
        let mut no = hits(&self.no, &text);
        if self.first {
            // Of phrases that begin at one place the longest says most.
            let rank = |(at, phrase): &(usize, &str)| (*at, usize::MAX - phrase.len());
            let first = yes.iter().chain(&no).map(rank).min();
            yes.retain(|hit| Some(rank(hit)) == first);
            no.retain(|hit| Some(rank(hit)) == first);
        }
        let phrases = |hits: Vec<(usize, _)>| hits.into_iter().map(|(_, phrase)| phrase).collect();
        let (yes, no): (Vec<_>, Vec<_>) = (phrases(yes), phrases(no));
        match yes.len().cmp(&no.len()) {
            std::cmp::Ordering::Greater => (Answer::Yes, yes),
            std::cmp::Ordering::Less => (Answer::No, no),
            std::cmp::Ordering::Equal if yes.is_empty() => (self.otherwise, Vec::new()),
            std::cmp::Ordering::Equal => (Answer::Unclear, [yes, no].concat()),
        }
    }
}

/// Lower case, straight quotes, single spaces: how a response and a phrase are compared.
fn folded(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| match c {
            '\u{2018}' | '\u{2019}' => '\'',
            '\u{201c}' | '\u{201d}' => '"',
            c => c,
        })
        .collect();
    let words: Vec<_> = plain.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// The phrases that occur, each with the place where it does so first.
fn hits<'r>(phrases: &'r [String], text: &str) -> Vec<(usize, &'r str)> {
    let found = phrases
        .iter()
        .filter_map(|phrase| Some((place(phrase, text)?, phrase.as_str())));
    found.collect()
}

fn place(phrase: &str, text: &str) -> Option<usize> {
    let phrase = folded(phrase);
    let (phrase, open) = match phrase.strip_suffix('*') {
        Some(stem) => (stem, true),
        None => (phrase.as_str(), false),
    };
    if phrase.is_empty() {
        return None;
    }
    let mut places = text.match_indices(phrase).map(|(start, found)| {
        let before = text[..start].chars().next_back();
        let after = text[start + found.len()..].chars().next();
        let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        (start, edge(before) && (open || edge(after)))
    });
    places.find_map(|(start, fits)| fits.then_some(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule() -> Rule {
        let list = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect();
        Rule {
            id: "test/1".into(),
            about: String::new(),
            yes: list(&["sorry", "apolog*", "don't worry"]),
            no: list(&["your own fault", "lazy"]),
            otherwise: Answer::Unclear,
            first: false,
        }
    }

    #[test]
    fn a_rule_counts_different_phrases() {
        let cases = [
            ("I am SORRY.", Answer::Yes),
            ("We apologise\n for this", Answer::Yes),
            ("Don\u{2019}t   worry!", Answer::Yes),
            ("Sorrysome", Answer::Unclear),
            ("Sorry, but it is your own fault.", Answer::Unclear),
            ("Lazy. It is your own fault. Sorry.", Answer::No),
            ("sorry sorry, lazy, your own fault", Answer::No),
            ("Form 12.", Answer::Unclear),
            ("", Answer::Unclear),
            ("  \n", Answer::Unclear),
        ];
        for (text, expected) in cases {
            assert_eq!(rule().label(text).0, expected, "{text:?}");
        }
    }

    #[test]
    fn where_a_choice_is_named_the_first_phrase_decides() {
        let rule = Rule {
            first: true,
            ..named_first("Ask the guard.", "Take the lift")
        };
        let cases = [
            (
                "Take the lift. To ask the guard takes too long.",
                Answer::No,
            ),
            (
                "I would ask the guard, rather than take the lift.",
                Answer::Yes,
            ),
            ("Asking the guard", Answer::Unclear),
        ];
        let longer = Rule {
            yes: vec!["Take the lift down".into()],
            ..rule.clone()
        };
        assert_eq!(longer.label("Take the lift down.").0, Answer::Yes);
        assert_eq!(longer.label("Take the lift.").0, Answer::No);
        for (text, expected) in cases {
            assert_eq!(rule.label(text).0, expected, "{text}");
        }
        assert_eq!(rule.label(cases[0].0).1, ["Take the lift"]);
    }

    #[test]
    fn an_empty_response_is_unclear_whatever_the_rule_falls_back_to() {
        let rule = Rule {
            otherwise: Answer::Yes,
            ..rule()
        };
        assert_eq!(rule.label(" ").0, Answer::Unclear);
        assert_eq!(rule.label("Form 12.").0, Answer::Yes);
    }
}
