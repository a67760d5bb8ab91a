//! Paraphrases: enough of them, and each written for itself.

use super::{Findings, PARAPHRASES, texts::words};
use crate::scenario::{OPTIONS, Paraphrase, Role, Scenario};
use std::collections::BTreeSet;

/// Two paraphrases that share more than this part of their runs of three words are one template.
const SHARED: f64 = 0.4;

pub(super) fn look(scenario: &Scenario, found: &mut Findings) {
    let count = scenario.paraphrases.len();
    if count < PARAPHRASES {
        found.add("/paraphrases", "paraphrase-missing", format!("{count}"));
    }
    let runs: Vec<_> = scenario.paraphrases.iter().map(runs).collect();
    for (at, one) in runs.iter().enumerate() {
        // What is not written yet is no template.
        let is_written = one.iter().any(|run| !run.is_empty());
        let is_twin = |other: &BTreeSet<_>| is_written && shared(one, other) > SHARED;
        let twin = runs[..at].iter().position(is_twin);
        if let Some(twin) = twin {
            let id = scenario.paraphrases[twin].id.as_str();
            found.add(format!("/paraphrases/{at}"), "paraphrase-template", id);
        }
    }
}

/// The runs of three words that the person says; shorter texts are one run.
fn runs(paraphrase: &Paraphrase) -> BTreeSet<Vec<String>> {
    let said = paraphrase
        .turns
        .iter()
        .filter(|turn| turn.role == Role::User);
    let said: Vec<_> = said
        .flat_map(|turn| words(&turn.text.replace(OPTIONS, "")))
        .collect();
    if said.len() < 3 {
        return BTreeSet::from([said]);
    }
    said.windows(3).map(<[String]>::to_vec).collect()
}

/// The part of the runs that two texts share (Jaccard's index).
fn shared(one: &BTreeSet<Vec<String>>, other: &BTreeSet<Vec<String>>) -> f64 {
    let both = one.intersection(other).count();
    let any = one.len() + other.len() - both;
    if any == 0 {
        return 0.0;
    }
    both as f64 / any as f64
}
