//! What a page shows of a finding: small enough to be handed over by the worker,
//! however large the file is.

use super::model::{ModelFile, read_model_file};
use crate::{
    analysis::{self, Analysis},
    collection::{self, Entry},
    json::{self, Node, Problem},
    label::{Answer, RaterKind},
};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// A finding, as a page shows it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FindingView {
    /// What an index says of it; its file is empty.
    pub entry: Entry,
    /// The contributor's words; may be empty.
    pub words: String,
    /// The language of what was asked (BCP 47), that of the first scenario.
    pub language: String,
    /// Whether its contributor agreed to its publication.
    pub consent: bool,
    /// What was measured, of the first scenario.
    pub behaviour: String,
    /// The words for yes and no, of the first scenario.
    pub behaviour_words: (String, String),
    /// The origin of the service.
    pub origin: Option<String>,
    /// The models that answered.
    pub returned: Vec<String>,
    /// Every parameter that was sent, as JSON.
    pub parameters: String,
    /// The file of the model's weights.
    pub file: Option<ModelFile>,
    /// The plan's seed.
    pub seed: u64,
    /// What can be run again: the scenario and the plan, as JSON. Nothing where there are several
    /// scenarios, or where one of both has errors.
    pub plan: Option<(Value, Value)>,
    /// How many samples are labelled by whom.
    pub labelled_by: BTreeMap<RaterKind, u64>,
    /// What its samples give, computed here.
    pub analysis: Analysis,
    /// All that is said of it: a [`crate::report::Report`].
    pub report: Value,
    /// Everything that is wrong with the file, claims that its samples do not bear out included.
    pub problems: Vec<Problem>,
    /// The framing clauses of the contrast, of the first scenario.
    pub clauses: (String, String),
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
    /// Whether its contributor keeps it to themselves.
    pub hidden: bool,
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
        entry: node.field("entry", collection::read_entry),
        words: node.field("words", text),
        language: node.field("language", text),
        consent: node.field("consent", |n| n.truth()),
        behaviour: node.field("behaviour", text),
        behaviour_words: (word(0), word(1)),
        origin: node.field("origin", |n| n.optional(text)),
        returned: node.field("returned", list),
        parameters: node.field("parameters", text),
        file: node.field("file", |n| n.optional(read_model_file)),
        seed: node.field("seed", |n| n.whole(u64::MAX)),
        plan: node.field("plan", |n| {
            let part = |at: usize| n.raw()?.get(at).cloned();
            part(0).zip(part(1))
        }),
        labelled_by: node.field("labelled_by", |n| n.keyed(|n| n.whole(u64::MAX))),
        analysis: node.field("analysis", analysis::read_node)?,
        report: node.field("report", |n| n.raw().cloned().unwrap_or_default()),
        problems: node.field("problems", |n| n.list(usize::MAX, json::read_problem)),
        clauses: node.field("clauses", |n| (n.item(0, text), n.item(1, text))),
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
        hidden: node.field("hidden", |n| n.truth()),
        label: node.field("label", |n| n.optional(|n| n.choice(Answer::Unclear))),
    }
}
