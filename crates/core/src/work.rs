//! What the page and its worker say to each other, as JSON text.

use crate::{
    analysis::{Analysis, Observations},
    finding::FindingView,
    json::Problem,
};
use serde::{Deserialize, Serialize};

/// Work for the worker.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Job {
    /// Computes the analysis of a run.
    Analyse(Observations),
    /// Reads a finding file and checks its numbers.
    OpenFinding(String),
}

/// What the worker made of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Answer {
    /// Of [`Job::Analyse`].
    Analysis(Box<Analysis>),
    /// Of [`Job::OpenFinding`].
    Finding(Box<FindingView>),
    /// The file could not be used at all.
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
