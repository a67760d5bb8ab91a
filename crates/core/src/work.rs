//! What the page and its worker say to each other, as JSON text.

use crate::{
    analysis::{self, Analysis, Observations},
    finding::{FindingView, read_view},
    json::{self, Node, Problem},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// Work for the worker.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Job {
    /// Computes the analysis of a run.
    Analyse(Observations),
    /// Hashes a plan and its scenarios, before the first call.
    Seal {
        /// The plan, without its hashes.
        plan: Value,
        /// Its scenarios.
        scenarios: Vec<Value>,
    },
    /// Writes the file of a finding that has all but its hashes and its analysis.
    Write(Value),
    /// Reads a finding file and checks its numbers.
    OpenFinding(String),
}

/// What the worker made of it.
#[derive(Clone, Debug, Serialize)]
pub enum Answer {
    /// Of [`Job::Analyse`].
    Analysis(Box<Analysis>),
    /// Of [`Job::Seal`].
    Sealed {
        /// The plan's hash.
        hash: String,
        /// Each scenario's.
        scenarios: BTreeMap<String, String>,
    },
    /// Of [`Job::Write`].
    File(String),
    /// Of [`Job::OpenFinding`].
    Finding(Box<FindingView>),
    /// The job could not be done.
    Refused(Vec<Problem>),
}

/// A message, with the number that an answer shares with its job.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Message<T> {
    /// The number.
    pub id: u32,
    /// The job or the answer.
    pub body: T,
}

/// Reads the worker's answer; `None` where it is none.
pub fn read_answer(text: &str) -> Option<Answer> {
    let value = json::parse(text).ok()?;
    json::read(value.get("body")?, answer).0
}

fn answer(node: Node<'_>) -> Option<Answer> {
    let (name, _) = node.raw()?.as_object()?.iter().next()?;
    node.field(name, |n| match name.as_str() {
        "Analysis" => Some(Answer::Analysis(Box::new(analysis::read_node(n)?))),
        "Sealed" => Some(Answer::Sealed {
            hash: n.field("hash", |n| n.filled(80)),
            scenarios: n.field("scenarios", |n| n.texts()),
        }),
        "File" => Some(Answer::File(n.text(usize::MAX))),
        "Finding" => Some(Answer::Finding(Box::new(read_view(n)?))),
        _ => Some(Answer::Refused(n.list(usize::MAX, json::read_problem))),
    })
}
