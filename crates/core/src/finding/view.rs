//! What a page shows of a finding: small enough to be handed over by the worker,
//! however large the file is.

use crate::{
    analysis::{self, Analysis},
    json::{self, Node, Problem},
    label::{Answer, RaterKind},
    plan::Ended,
};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// A finding, as a page shows it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FindingView {
    /// Its id.
    pub id: String,
    /// Its title; may be empty.
    pub title: String,
    /// The contributor's words; may be empty.
    pub words: String,
    /// When the file was made.
    pub created: String,
    /// Whether the answers are simulated.
    pub simulated: bool,
    /// The titles of its scenarios.
    pub scenarios: Vec<String>,
    /// What was measured, of the first scenario.
    pub behaviour: String,
    /// The words for yes and no, of the first scenario.
    pub behaviour_words: (String, String),
    /// The provider's name.
    pub provider: String,
    /// Its origin.
    pub origin: Option<String>,
    /// The model asked for.
    pub asked: String,
    /// The models that answered.
    pub returned: Vec<String>,
    /// The plan's hash.
    pub plan: String,
    /// The plan's seed.
    pub seed: u64,
    /// How it ended.
    pub ended: Ended,
    /// How many samples it holds.
    pub samples: u64,
    /// How many samples are labelled by whom.
    pub labelled_by: BTreeMap<RaterKind, u64>,
    /// What its samples give, computed here.
    pub analysis: Analysis,
    /// All that is said of it: a [`crate::report::Report`].
    pub report: Value,
    /// Everything that is wrong with the file, claims that its samples do not bear out included.
    pub problems: Vec<Problem>,
    /// The first pairs.
    pub pairs: Vec<PairView>,
}

/// One prompt under two lights.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PairView {
    /// What was asked.
    pub question: String,
    /// In the first arm of the contrast.
    pub training: SideView,
    /// In the second.
    pub deployment: SideView,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SideView {
    /// The answer.
    pub text: String,
    /// The label that counts.
    pub label: Option<Answer>,
}

/// Reads the view that the worker sent; `None` where it is none.
pub fn read_view(node: Node<'_>) -> Option<FindingView> {
    let text = |n: Node<'_>| n.text(usize::MAX);
    let list = |n: Node<'_>| n.list(usize::MAX, text);
    let words = node.field("behaviour_words", list);
    let word = |index: usize| words.get(index).cloned().unwrap_or_default();
    Some(FindingView {
        id: node.field("id", text),
        title: node.field("title", text),
        words: node.field("words", text),
        created: node.field("created", text),
        simulated: node.field("simulated", |n| n.truth()),
        scenarios: node.field("scenarios", list),
        behaviour: node.field("behaviour", text),
        behaviour_words: (word(0), word(1)),
        provider: node.field("provider", text),
        origin: node.field("origin", |n| n.optional(text)),
        asked: node.field("asked", text),
        returned: node.field("returned", list),
        plan: node.field("plan", text),
        seed: node.field("seed", |n| n.whole(u64::MAX)),
        ended: node.field("ended", |n| n.choice(Ended::Open)),
        samples: node.field("samples", |n| n.whole(u64::MAX)),
        labelled_by: node.field("labelled_by", |n| n.keyed(|n| n.whole(u64::MAX))),
        analysis: node.field("analysis", analysis::read_node)?,
        report: node.field("report", |n| n.raw().cloned().unwrap_or_default()),
        problems: node.field("problems", |n| n.list(usize::MAX, json::read_problem)),
        pairs: node.field("pairs", |n| n.list(usize::MAX, read_pair)),
    })
}

fn read_pair(node: Node<'_>) -> PairView {
    PairView {
        question: node.field("question", |n| n.text(usize::MAX)),
        training: node.field("training", read_side),
        deployment: node.field("deployment", read_side),
    }
}

fn read_side(node: Node<'_>) -> SideView {
    SideView {
        text: node.field("text", |n| n.text(usize::MAX)),
        label: node.field("label", |n| n.optional(|n| n.choice(Answer::Unclear))),
    }
}
