//! Open questions: what the collection does not know yet, and a stranger could find out.

use super::{Entry, Named};
use crate::named;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

named! {
    /// Why a question is open.
    pub enum Why {
        /// Everything that is known of it comes from one contributor.
        OneContributor = "one-contributor",
        /// The narrowest interval is wider than [`WIDE`].
        Wide = "wide",
        /// The model was tried on other scenarios, and never on this one.
        NeverTried = "never-tried",
    }
}

/// An interval wider than this says little.
pub const WIDE: f64 = 0.4;

/// What wants replication.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Question {
    /// Why it is open.
    pub why: Why,
    /// The scenario.
    pub scenario: Named,
    /// The model.
    pub model: String,
    /// The finding whose plan can be run again; of a model that was never tried, one of another
    /// model.
    pub finding: String,
    /// That finding's file.
    pub file: String,
}

/// The open questions of `entries`, which are live and count: first those that lack a second
/// contributor, then wide intervals, then models that were never tried. Findings of several
/// scenarios at once are passed over.
pub fn questions(entries: &[&Entry]) -> Vec<Question> {
    let mut cells: BTreeMap<(&Named, &str), Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        if let [scenario] = &entry.scenarios[..] {
            let cell = cells.entry((scenario, &entry.model)).or_default();
            cell.push(entry);
        }
    }
    let mut found = Vec::new();
    for ((scenario, model), cell) in &cells {
        let best = narrowest(cell);
        let ask = |why| question(why, scenario, model, best);
        if contributors(cell) < 2 {
            found.push(ask(Why::OneContributor));
        } else if width(best) > WIDE {
            found.push(ask(Why::Wide));
        }
    }
    let models: BTreeSet<_> = cells.keys().map(|(_, model)| *model).collect();
    let scenarios: BTreeSet<_> = cells.keys().map(|(scenario, _)| *scenario).collect();
    for scenario in scenarios {
        let tried = |model: &&str| cells.contains_key(&(scenario, *model));
        let Some(other) = models.iter().copied().find(tried) else {
            continue;
        };
        for model in models.iter().filter(|model| !tried(model)) {
            let best = narrowest(&cells[&(scenario, other)]);
            found.push(question(Why::NeverTried, scenario, model, best));
        }
    }
    found.sort_by_key(|question| question.why);
    found
}

fn question(why: Why, scenario: &Named, model: &str, entry: &Entry) -> Question {
    Question {
        why,
        scenario: scenario.clone(),
        model: model.to_owned(),
        finding: entry.id.clone(),
        file: entry.file.clone(),
    }
}

/// Those who gave no name cannot be told apart: they count as one.
fn contributors(cell: &[&Entry]) -> usize {
    let names = cell.iter().map(|entry| entry.contributor.as_deref());
    names.collect::<BTreeSet<_>>().len()
}

fn width(entry: &Entry) -> f64 {
    let gap = entry.gap.as_ref();
    gap.map_or(f64::INFINITY, |gap| gap.upper - gap.lower)
}

/// The one of a cell, which is never empty, whose interval is the narrowest.
fn narrowest<'e>(cell: &[&'e Entry]) -> &'e Entry {
    let mut best = cell[0];
    for entry in cell {
        if width(entry) < width(best) {
            best = entry;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::super::tests::an_entry;
    use super::*;

    fn asked(entries: &[Entry]) -> Vec<(&'static str, String, String)> {
        let all: Vec<_> = entries.iter().collect();
        let found = questions(&all).into_iter();
        found
            .map(|q| (q.why.name(), q.scenario.id, q.model))
            .collect()
    }

    #[test]
    fn one_contributor_is_asked_about_before_models_that_were_never_tried() {
        let mut second = an_entry(2);
        second.scenarios[0].id = "tone/b".into();
        second.model = "other".into();
        let found = asked(&[an_entry(1), second]);
        let expected = [
            ("one-contributor", "tone/a", "m"),
            ("one-contributor", "tone/b", "other"),
            ("never-tried", "tone/a", "other"),
            ("never-tried", "tone/b", "m"),
        ];
        let expected = expected.map(|(w, s, m)| (w, s.to_owned(), m.to_owned()));
        assert_eq!(found, expected);
    }

    #[test]
    fn two_contributors_close_a_question_unless_all_they_know_is_wide() {
        let mut second = an_entry(2);
        second.contributor = Some("Bea".into());
        assert!(asked(&[an_entry(1), second.clone()]).is_empty());
        let wide = |mut entry: Entry| {
            if let Some(gap) = &mut entry.gap {
                (gap.lower, gap.upper) = (-0.3, 0.5);
            }
            entry
        };
        let found = asked(&[wide(an_entry(1)), wide(second)]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, "wide");
    }
}
