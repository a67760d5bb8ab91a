//! What the worker answers, and how the page reads it.

use crate::{
    analysis::{self, Analysis},
    finding::{FindingView, read_view},
    json::{self, Node, Problem},
    named,
    scenario::Arm,
};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// A scenario that was checked.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Checked {
    /// The scenario, as it was understood.
    pub scenario: Value,
    /// Its hash.
    pub hash: String,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// Of each problem: whether [`super::Job::FixScenario`] can mend it.
    pub fixable: Vec<bool>,
}

named! {
    /// What became of a part of a text.
    pub enum Change {
        /// It stands in both.
        Same = "same",
        /// Only in the first.
        Gone = "gone",
        /// Only in the second.
        New = "new",
    }
}

/// A finding that its contributor looks through before it becomes public.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Reviewed {
    /// What may not be published, and has not been resolved.
    pub problems: Vec<Problem>,
    /// The file that would be public.
    pub file: String,
    /// The content of a link that holds it; nothing where it would be too long.
    pub link: Option<String>,
    /// Its samples, in the plan's order: id, arm, and the text.
    pub samples: Vec<(String, Arm, String)>,
    /// The people who labelled, by the names that stand in the file.
    pub raters: Vec<String>,
}

/// What the worker made of it.
#[derive(Clone, Debug, Serialize)]
pub enum Answer {
    /// Of [`super::Job::Analyse`].
    Analysis(Box<Analysis>),
    /// Of [`super::Job::Report`]: a [`crate::report::Report`].
    Report(Value),
    /// Of [`super::Job::Prospect`], [`super::Job::Resample`], [`super::Job::Pool`], [`super::Job::Map`], [`super::Job::Illustrate`]
    /// and [`super::Job::Class`]:
    /// a [`crate::report::Section`].
    Section(Value),
    /// Of [`super::Job::Simulate`]: an object with `done` and `total` steps, the `rates` at which the
    /// trainer gets what it wants in training and in deployment, the `result` as the command prints
    /// it, and a [`crate::report::Section`] as `section`.
    Simulated(Value),
    /// Of [`super::Job::Cards`]: objects with `id`, `question`, `reasoning` where it is judged, `expected`
    /// in the tutorial, and `segments`, each with `text` or, where something is hidden, `hidden`.
    Cards(Vec<Value>),
    /// Of [`super::Job::JudgePrompts`], one for each sample: `system` and `user`, or `void` and why.
    Prompts(Vec<Value>),
    /// Of [`super::Job::JudgeReply`]: labels; or why there is none; and of the gold set what was
    /// expected and what was said.
    Judged {
        /// The labels.
        labels: Vec<Value>,
        /// Why there is none.
        void: Option<String>,
        /// Of the gold set: expected and said.
        gold: Option<(String, String)>,
    },
    /// Of a long job: how much of it is done, from 0 to 1. Others follow.
    Progress(f64),
    /// Of a job that was cancelled.
    Cancelled,
    /// Of [`super::Job::Seal`].
    Sealed {
        /// The plan's hash.
        hash: String,
        /// Each scenario's.
        scenarios: BTreeMap<String, String>,
    },
    /// Of [`super::Job::CheckScenario`].
    Checked(Box<Checked>),
    /// Of [`super::Job::FixScenario`].
    Scenario(Value),
    /// Of [`super::Job::OpenPack`]: the scenarios, and what is wrong with the file as a whole.
    Pack(Vec<Checked>, Vec<Problem>),
    /// Of [`super::Job::Compare`].
    Compared(Vec<(Change, String)>),
    /// Of [`super::Job::Write`], [`super::Job::WritePack`], [`super::Job::Convert`], [`super::Job::ReadLink`] and
    /// [`super::Job::PracticeJudge`]: text.
    File(String),
    /// Of [`super::Job::Review`].
    Reviewed(Box<Reviewed>),
    /// Of [`super::Job::ImportLog`]: keys with their values, and scores.
    Choices(Vec<(String, Vec<String>)>, Vec<String>),
    /// A [`crate::report::Picture`].
    Picture(Value),
    /// Of [`super::Job::ClassCode`]: the code, and a [`crate::report::Picture`] that a camera reads.
    ClassCode {
        /// The code.
        text: String,
        /// The picture.
        qr: Value,
    },
    /// Of [`super::Job::OpenFinding`].
    Finding(Box<FindingView>),
    /// The job could not be done.
    Refused(Vec<Problem>),
}

/// Reads the worker's answer; `None` where it is none.
pub fn read_answer(text: &str) -> Option<Answer> {
    let value = json::parse(text).ok()?;
    json::read(value.get("body")?, answer).0
}

fn answer(node: Node<'_>) -> Option<Answer> {
    if node.raw()?.as_str() == Some("Cancelled") {
        return Some(Answer::Cancelled);
    }
    let (name, _) = node.raw()?.as_object()?.iter().next()?;
    node.field(name, |n| match name.as_str() {
        "Analysis" => Some(Answer::Analysis(Box::new(analysis::read_node(n)?))),
        "Cards" => Some(Answer::Cards(n.raw()?.as_array()?.clone())),
        "Prompts" => Some(Answer::Prompts(n.raw()?.as_array()?.clone())),
        "Judged" => Some(Answer::Judged {
            labels: n.raw()?.get("labels")?.as_array()?.clone(),
            void: n.raw()?.get("void")?.as_str().map(str::to_owned),
            gold: n.field("gold", |n| {
                let said = |index: usize| Some(n.raw()?.get(index)?.as_str()?.to_owned());
                Some((said(0)?, said(1)?))
            }),
        }),
        "Report" => Some(Answer::Report(n.raw()?.clone())),
        "Section" => Some(Answer::Section(n.raw()?.clone())),
        "Progress" => Some(Answer::Progress(n.number())),
        "Sealed" => Some(Answer::Sealed {
            hash: n.field("hash", |n| n.filled(80)),
            scenarios: n.field("scenarios", |n| n.texts()),
        }),
        "Checked" => Some(Answer::Checked(Box::new(checked(n)))),
        "Scenario" => Some(Answer::Scenario(n.raw()?.clone())),
        "Pack" => Some(Answer::Pack(
            n.item(0, |n| n.list(usize::MAX, checked)),
            n.item(1, |n| n.list(usize::MAX, json::read_problem)),
        )),
        "Compared" => Some(Answer::Compared(n.list(usize::MAX, |n| {
            let change = n.item(0, |n| n.choice(Change::Same));
            (change, n.item(1, |n| n.text(usize::MAX)))
        }))),
        "File" => Some(Answer::File(n.text(usize::MAX))),
        "Reviewed" => Some(Answer::Reviewed(Box::new(reviewed(n)))),
        "Choices" => {
            let text = |n: Node<'_>| n.text(usize::MAX);
            let key = |n: Node<'_>| (n.item(0, text), n.item(1, |n| n.list(usize::MAX, text)));
            let keys = n.item(0, |n| n.list(usize::MAX, key));
            Some(Answer::Choices(
                keys,
                n.item(1, |n| n.list(usize::MAX, text)),
            ))
        }
        "Picture" => Some(Answer::Picture(n.raw()?.clone())),
        "ClassCode" => Some(Answer::ClassCode {
            text: n.field("text", |n| n.text(usize::MAX)),
            qr: n.raw()?.get("qr")?.clone(),
        }),
        "Simulated" => Some(Answer::Simulated(n.raw()?.clone())),
        "Finding" => Some(Answer::Finding(Box::new(read_view(n)?))),
        _ => Some(Answer::Refused(n.list(usize::MAX, json::read_problem))),
    })
}

fn reviewed(node: Node<'_>) -> Reviewed {
    let text = |n: Node<'_>| n.text(usize::MAX);
    Reviewed {
        problems: node.field("problems", |n| n.list(usize::MAX, json::read_problem)),
        file: node.field("file", text),
        link: node.field("link", |n| n.optional(text)),
        samples: node.field("samples", |n| {
            n.list(usize::MAX, |n| {
                let arm = n.item(1, |n| n.choice(Arm::Training));
                (n.item(0, text), arm, n.item(2, text))
            })
        }),
        raters: node.field("raters", |n| n.list(usize::MAX, text)),
    }
}

fn checked(node: Node<'_>) -> Checked {
    Checked {
        scenario: node.field("scenario", |n| n.raw().cloned().unwrap_or_default()),
        hash: node.field("hash", |n| n.text(80)),
        problems: node.field("problems", |n| n.list(usize::MAX, json::read_problem)),
        fixable: node.field("fixable", |n| n.list(usize::MAX, |n| n.truth())),
    }
}
