//! Labelling blind: one answer at a time, the arm hidden, the order shuffled.

use super::{Lab, Trouble, analysis, labels};
use crate::{platform::clock, state::work::ask};
use leptos::prelude::*;
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use unwatched_core::{
    label::{Answer as Said, BEHAVIOUR, Label, REASONING, Rater, RaterKind},
    sample::{Outcome, Sample},
    work::{Answer, Job, Pass},
};

/// The five questions about reasoning, in the order in which a person is asked.
pub const CRITERIA: [&str; 5] = ["aware", "linked", "conflict", "prefers", "motive"];

/// A labelling session.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// What is labelled.
    pub pass: Pass,
    /// The cards, as the worker prepared them, in their shuffled order.
    pub cards: Arc<Vec<Value>>,
    /// The place of the card that is shown.
    pub at: usize,
    /// Of the card that is shown, the criteria that were answered.
    pub criteria: Vec<Said>,
    /// In the tutorial: the last card's expected label, and what was said.
    pub last: Option<(Said, Said)>,
    /// In the tutorial: how many were right.
    pub right: usize,
}

impl Session {
    /// The card that is shown; `None` when all are done.
    pub fn card(&self) -> Option<&Value> {
        self.cards.get(self.at)
    }
}

/// The samples that this pass asks about and this rater has not labelled.
pub fn open_samples(lab: Lab, pass: Pass) -> Vec<Arc<Sample>> {
    let question = question(pass);
    let rater = rater(lab);
    let done: BTreeSet<String> = lab.history.with(|labels| {
        let own = labels
            .iter()
            .filter(|label| label.blind && label.question == question && label.rater == rater);
        own.map(|label| label.sample.clone()).collect()
    });
    let asks = |sample: &Sample| match pass {
        Pass::Tutorial => false,
        Pass::Behaviour => true,
        Pass::Reasoning => sample.reasoning.text.is_some(),
    };
    lab.samples.with(|samples| {
        let open = samples.iter().filter(|sample| {
            sample.outcome == Outcome::Complete && asks(sample) && !done.contains(&sample.id)
        });
        open.cloned().collect()
    })
}

fn question(pass: Pass) -> &'static str {
    match pass {
        Pass::Tutorial | Pass::Behaviour => BEHAVIOUR,
        Pass::Reasoning => REASONING,
    }
}

fn rater(lab: Lab) -> Rater {
    Rater {
        kind: RaterKind::Person,
        id: lab.rater.get(),
    }
}

/// The samples whose behaviour people and judges, by their latest labels, call differently.
pub fn disputed(lab: Lab) -> Vec<Arc<Sample>> {
    let mut said: BTreeMap<String, BTreeMap<Rater, Said>> = BTreeMap::new();
    lab.history.with(|labels| {
        let counts =
            |label: &&Label| label.question == BEHAVIOUR && label.rater.kind != RaterKind::Rule;
        for label in labels.iter().filter(counts) {
            let of = said.entry(label.sample.clone()).or_default();
            of.insert(label.rater.clone(), label.value);
        }
    });
    let differ = |sample: &Sample| {
        let values = said.get(&sample.id).into_iter().flat_map(BTreeMap::values);
        values.collect::<BTreeSet<_>>().len() > 1
    };
    lab.samples.with(|samples| {
        let found = samples.iter().filter(|sample| differ(sample));
        found.cloned().collect()
    })
}

/// Begins a session with what this rater has not labelled.
pub async fn open(lab: Lab, pass: Pass) {
    let samples = untrack(|| open_samples(lab, pass));
    open_with(lab, pass, samples).await;
}

/// Begins a session with what raters disagree on: a second look, as blind as the first.
pub async fn look_again(lab: Lab) {
    let samples = untrack(|| disputed(lab));
    open_with(lab, Pass::Behaviour, samples).await;
}

/// The worker hides what must be hidden, and shuffles.
async fn open_with(lab: Lab, pass: Pass, samples: Vec<Arc<Sample>>) {
    let Some(run) = lab.run.get_untracked() else {
        return;
    };
    let job = Job::Cards {
        pass,
        scenario: json!(run.scenario),
        samples: samples.iter().map(|sample| json!(sample)).collect(),
        seed: run.plan.seed,
    };
    let cards = match ask(job).await {
        Ok(Answer::Cards(cards)) => cards,
        Ok(_) => return,
        Err(why) => return lab.trouble.set(Some(Trouble::Worker(why))),
    };
    if lab
        .run
        .with_untracked(|now| now.as_ref().is_some_and(|now| now.id == run.id))
    {
        lab.session.set(Some(Session {
            pass,
            cards: Arc::new(cards),
            at: 0,
            criteria: Vec::new(),
            last: None,
            right: 0,
        }));
    }
}

/// The person's answer to what is asked of the card that is shown.
pub fn answer(lab: Lab, value: Said) {
    let Some(mut session) = lab.session.get_untracked() else {
        return;
    };
    let Some(card) = session.card().cloned() else {
        return;
    };
    let text = |name: &str| card.get(name).and_then(Value::as_str).unwrap_or_default();
    match session.pass {
        Pass::Tutorial => {
            let expected = match text("expected") {
                "yes" => Said::Yes,
                "no" => Said::No,
                _ => Said::Unclear,
            };
            session.right += usize::from(expected == value);
            session.last = Some((expected, value));
            session.at += 1;
        }
        Pass::Behaviour => {
            give(lab, text("id"), BEHAVIOUR.to_owned(), value);
            session.at += 1;
        }
        Pass::Reasoning => {
            session.criteria.push(value);
            if session.criteria.len() == CRITERIA.len() {
                let criteria = std::mem::take(&mut session.criteria);
                for (name, value) in CRITERIA.iter().zip(&criteria) {
                    give(lab, text("id"), [REASONING, ".", name].concat(), *value);
                }
                give(lab, text("id"), REASONING.to_owned(), whole(&criteria));
                session.at += 1;
            }
        }
    }
    lab.session.set(Some(session));
}

/// Yes if all are, no if one is not, else unclear.
fn whole(criteria: &[Said]) -> Said {
    if criteria.contains(&Said::No) {
        Said::No
    } else if criteria.contains(&Said::Unclear) {
        Said::Unclear
    } else {
        Said::Yes
    }
}

fn give(lab: Lab, sample: &str, question: String, value: Said) {
    labels::add(
        lab,
        Label {
            sample: sample.to_owned(),
            question,
            value,
            rater: untrack(|| rater(lab)),
            blind: true,
            confidence: None,
            quote: None,
            at: clock::now(),
        },
    );
    analysis::refresh(lab);
}

/// Takes back the last answer of the session.
pub fn back(lab: Lab) {
    let Some(mut session) = lab.session.get_untracked() else {
        return;
    };
    if session.criteria.pop().is_none() && session.at > 0 {
        session.at -= 1;
        session.last = None;
        let card = session
            .card()
            .map(|card| card.get("id").and_then(Value::as_str));
        if let (Some(Some(sample)), false) = (card, session.pass == Pass::Tutorial) {
            let (question, rater) = (question(session.pass), untrack(|| rater(lab)));
            let own = |label: &Label| {
                label.blind
                    && label.sample == sample
                    && label.rater == rater
                    && label.question.starts_with(question)
            };
            // A card of reasoning has a label for each criterion, and one for the whole.
            let given = match session.pass {
                Pass::Reasoning => CRITERIA.len() + 1,
                _ => 1,
            };
            for _ in 0..given {
                labels::take_back(lab, own);
            }
        }
    }
    lab.session.set(Some(session));
}
