//! Labels: by rule when an answer arrives, by a person with one key press.

use super::{Lab, analysis, store};
use crate::platform::clock;
use leptos::{prelude::*, task::spawn_local};
use unwatched_core::{
    label::{Answer, BEHAVIOUR, Label, Rater, RaterKind},
    sample::{Outcome, Sample},
    scenario::{Scenario, rule_of},
};

/// What the rule says of `sample`; nothing of what is no answer.
pub(super) fn by_rule(scenario: &Scenario, sample: &Sample) -> Option<Label> {
    let rule = rule_of(scenario);
    (sample.outcome == Outcome::Complete).then(|| {
        let (value, phrases) = rule.label(&sample.text);
        Label {
            sample: sample.id.clone(),
            question: BEHAVIOUR.to_owned(),
            value,
            rater: Rater {
                kind: RaterKind::Rule,
                id: rule.id.clone(),
            },
            // A rule reads the answer alone.
            blind: true,
            confidence: None,
            quote: (!phrases.is_empty()).then(|| phrases.join(" · ")),
            at: clock::now(),
        }
    })
}

/// A person's label of a sample. The arm is in sight here, so it is not blind.
pub fn label(lab: Lab, sample: &str, value: Answer) {
    add(
        lab,
        Label {
            sample: sample.to_owned(),
            question: BEHAVIOUR.to_owned(),
            value,
            rater: Rater {
                kind: RaterKind::Person,
                id: "contributor".to_owned(),
            },
            blind: false,
            confidence: None,
            quote: None,
            at: clock::now(),
        },
    );
    analysis::refresh(lab);
}

/// Adds a label, and keeps it.
pub(super) fn add(lab: Lab, label: Label) {
    let Some(run) = lab.run.get_untracked() else {
        return;
    };
    let number = lab.history.with_untracked(Vec::len);
    lab.history.update(|history| history.push(label.clone()));
    show_current(lab, &label.sample);
    spawn_local(async move { store::keep_label(lab, &run.id, number, &label).await });
}

/// Takes back the last label that a person gave. Says whether there was one.
pub fn undo(lab: Lab) -> bool {
    let Some(run) = lab.run.get_untracked() else {
        return false;
    };
    let last = lab.history.with_untracked(|history| {
        history
            .iter()
            .rposition(|label| label.rater.kind == RaterKind::Person)
    });
    let Some(last) = last else { return false };
    let sample = lab
        .history
        .try_update(|history| history.remove(last).sample);
    show_current(lab, &sample.unwrap_or_default());
    let rest = lab
        .history
        .with_untracked(|history| history[last..].to_vec());
    spawn_local(async move {
        // Those behind it move up by one.
        for (offset, label) in rest.iter().enumerate() {
            store::keep_label(lab, &run.id, last + offset, label).await;
        }
        store::forget_label(&run.id, last + rest.len()).await;
    });
    analysis::refresh(lab);
    true
}

fn show_current(lab: Lab, sample: &str) {
    let current = lab.history.with_untracked(|history| {
        unwatched_core::label::current(history, sample, BEHAVIOUR).cloned()
    });
    lab.labels.update(|labels| {
        _ = match current {
            Some(label) => labels.insert(sample.to_owned(), label),
            None => labels.remove(sample),
        };
    });
}
