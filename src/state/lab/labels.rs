//! Labels: by rule when an answer arrives, by a person with one key press.

use super::{Lab, analysis, store};
use crate::platform::clock;
use leptos::{prelude::*, task::spawn_local};
use std::cell::RefCell;
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

thread_local! {
    /// The key in the browser's storage of each label of the history. Keys only grow and no two
    /// tabs draw the same, so that nothing that is written late takes another's place.
    static KEYS: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// The labels that are shown are kept under these keys.
pub(super) fn kept_under(keys: Vec<String>) {
    KEYS.set(keys);
}

/// Adds a label, and keeps it.
pub(super) fn add(lab: Lab, label: Label) {
    let Some(run) = lab.run.get_untracked() else {
        return;
    };
    let place = lab.history.with_untracked(Vec::len);
    let key = store::label_key(&run.id);
    KEYS.with_borrow_mut(|keys| {
        // Those of a run that was begun since are none of the last one's.
        keys.truncate(place);
        keys.push(key.clone());
    });
    lab.history.update(|history| history.push(label.clone()));
    show_current(lab, &label.sample);
    spawn_local(async move { store::keep_label(lab, &key, &label).await });
}

/// Takes back the last label that a person gave. Says whether there was one.
pub fn undo(lab: Lab) -> bool {
    take_back(lab, |label| label.rater.kind == RaterKind::Person)
}

/// Takes back the last label of which this is so. Says whether there was one.
pub(super) fn take_back(lab: Lab, which: impl Fn(&Label) -> bool) -> bool {
    let last = lab
        .history
        .with_untracked(|history| history.iter().rposition(which));
    let Some(last) = last else { return false };
    let sample = lab
        .history
        .try_update(|history| history.remove(last).sample);
    show_current(lab, &sample.unwrap_or_default());
    let key = KEYS.with_borrow_mut(|keys| (last < keys.len()).then(|| keys.remove(last)));
    if let Some(key) = key {
        spawn_local(async move { store::forget_label(&key).await });
    }
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
