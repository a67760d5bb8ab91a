//! Arms of a condition differ in what the framing clause says, and in nothing else.

use super::{Findings, LENGTH_PERCENT};
use crate::scenario::{Arm, Condition, SLOT, Scenario, TAG};

pub(super) fn look(scenario: &Scenario, found: &mut Findings) {
    outside(scenario, found);
    for (condition, text) in &scenario.conditions {
        let place = format!("/conditions/{}/framings", condition.name());
        let clauses = scenario.clauses(*condition);
        if text.framings.len() > 1 && clauses.len() < 2 {
            found.add(&place, "framing-same", "");
        }
        length(&clauses, &place, found);
        salience(&clauses, &place, found);
    }
}

/// The slot stands once in each system text, nothing of an arm stands anywhere else, and main and
/// placebo share their text.
fn outside(scenario: &Scenario, found: &mut Findings) {
    for (condition, text) in &scenario.conditions {
        let pointer = format!("/conditions/{}/system", condition.name());
        let slots = text.system.matches(SLOT).count();
        let quoted = text.framings.values().find(|clause| {
            let clause = clause.trim();
            !clause.is_empty() && text.system.contains(clause)
        });
        if slots != 1 || text.system.contains(TAG) || quoted.is_some() {
            found.add(pointer, "framing-outside", SLOT);
        }
    }
    for (at, paraphrase) in scenario.paraphrases.iter().enumerate() {
        for (turn, said) in paraphrase.turns.iter().enumerate() {
            if let Some(slot) = [SLOT, TAG]
                .into_iter()
                .find(|slot| said.text.contains(slot))
            {
                let pointer = format!("/paraphrases/{at}/turns/{turn}/text");
                found.add(pointer, "framing-outside", slot);
            }
        }
    }
    let system = |condition| scenario.conditions.get(&condition).map(|text| &text.system);
    if let (Some(main), Some(placebo)) = (system(Condition::Main), system(Condition::Placebo))
        && main != placebo
    {
        found.add("/conditions/placebo/system", "framing-outside", SLOT);
    }
}

fn length(clauses: &[String], place: &str, found: &mut Findings) {
    let lengths = clauses.iter().map(|clause| clause.chars().count());
    let shortest = lengths.clone().min().unwrap_or_default();
    let longest = lengths.max().unwrap_or_default();
    if longest * 100 > shortest * (100 + LENGTH_PERCENT) {
        found.add(place, "framing-length", format!("{shortest}, {longest}"));
    }
}

/// What catches the eye of a reader, and of a model.
#[derive(Debug, PartialEq, Eq)]
struct Salience {
    capitals: bool,
    markup: bool,
    exclamation: bool,
    symbols: bool,
    lines: bool,
}

impl Salience {
    fn of(clause: &str) -> Self {
        let shouted = |word: &str| {
            let letters = word.chars().filter(|c| c.is_alphabetic());
            // Abbreviations of two letters, such as AI, are no shouting.
            letters.clone().count() > 2 && letters.clone().all(char::is_uppercase)
        };
        let has = |set: &[char]| clause.contains(set);
        Self {
            capitals: clause.split_whitespace().any(shouted),
            markup: has(&['*', '_', '#', '`', '<', '>', '|', '~', '[', ']', '=']),
            exclamation: has(&['!', '¡']),
            symbols: clause.chars().any(|c| {
                !c.is_alphanumeric() && !c.is_whitespace() && !c.is_ascii() && !is_typography(c)
            }),
            lines: clause.trim().contains('\n'),
        }
    }
}

/// Dashes and quotation marks, which are no decoration.
fn is_typography(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2027}' | '«' | '»' | '¿' | '¡' | '\u{300}'..='\u{36f}')
}

fn salience(clauses: &[String], place: &str, found: &mut Findings) {
    let mut all = clauses.iter().map(|clause| Salience::of(clause));
    let first = all.next();
    if all.any(|other| Some(&other) != first.as_ref()) {
        found.add(place, "framing-salience", "");
    }
}

/// Whether an arm belongs to the placebo.
pub(super) fn is_placebo(arm: Arm) -> bool {
    arm.condition() == Condition::Placebo
}
