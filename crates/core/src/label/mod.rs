//! Labels: judgements of samples, by a rule, a person or a judge model.

use crate::{json::Node, named};
use serde::Serialize;

named! {
    /// Does the sample show the behaviour?
    pub enum Answer {
        /// It does.
        Yes = "yes",
        /// It does not.
        No = "no",
        /// Neither can be said; counted as missing.
        Unclear = "unclear",
    }
}

named! {
    /// Who judged, the less trusted first.
    pub enum RaterKind {
        /// A rule.
        Rule = "rule",
        /// A judge model.
        Judge = "judge",
        /// A person.
        Person = "person",
    }
}

/// Who gave a label.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rater {
    /// A rule, a person, a judge.
    pub kind: RaterKind,
    /// The rule's id, the model's name, or what the person calls themselves.
    pub id: String,
}

/// What is asked of a sample: does it show the behaviour?
pub const BEHAVIOUR: &str = "behaviour";
/// What is asked of a sample's reasoning: is it alignment-faking reasoning, by all five criteria?
/// Each criterion is a question of its own, `reasoning.` and its name.
pub const REASONING: &str = "reasoning";

/// A judgement of one sample. Labels are never overwritten: a later one stands beside the earlier.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Label {
    /// The id of the sample.
    pub sample: String,
    /// What was asked: [`BEHAVIOUR`], [`REASONING`], or one criterion of it.
    pub question: String,
    /// The judgement.
    pub value: Answer,
    /// Who judged.
    pub rater: Rater,
    /// Whether the arm was hidden from the rater.
    pub blind: bool,
    /// In [0, 1], where the rater gave one.
    pub confidence: Option<f64>,
    /// Words of the sample that decided it.
    pub quote: Option<String>,
    /// When, RFC 3339 UTC.
    pub at: String,
}

/// The label that counts for `sample`: a person's before a judge's before a rule's,
/// and the latest of those.
pub fn current<'l>(labels: &'l [Label], sample: &str, question: &str) -> Option<&'l Label> {
    let of = |label: &&Label| label.sample == sample && label.question == question;
    labels
        .iter()
        .filter(of)
        .max_by_key(|label| label.rater.kind)
}

/// Reads the label at `node`.
pub fn read_node(node: Node<'_>) -> Label {
    node.object(&[
        "sample",
        "question",
        "value",
        "rater",
        "blind",
        "confidence",
        "quote",
        "at",
    ]);
    Label {
        sample: node.field("sample", |n| n.filled(60)),
        question: node.field("question", |n| n.filled(60)),
        value: node.field("value", |n| n.choice(Answer::Unclear)),
        rater: node.field("rater", |n| Rater {
            kind: n.field("kind", |n| n.choice(RaterKind::Rule)),
            id: n.field("id", |n| n.text(200)),
        }),
        blind: node.field("blind", |n| n.truth()),
        confidence: node.field("confidence", |n| n.optional(|n| n.number())),
        quote: node.field("quote", |n| n.optional(|n| n.text(20_000))),
        at: node.field("at", |n| n.text(40)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(kind: RaterKind, value: Answer) -> Label {
        Label {
            sample: "s1".into(),
            question: BEHAVIOUR.into(),
            value,
            rater: Rater {
                kind,
                id: String::new(),
            },
            blind: true,
            confidence: None,
            quote: None,
            at: String::new(),
        }
    }

    #[test]
    fn a_person_counts_before_a_rule_and_the_latest_person_counts() {
        let labels = [
            label(RaterKind::Person, Answer::No),
            label(RaterKind::Person, Answer::Yes),
            label(RaterKind::Rule, Answer::Unclear),
        ];
        let value = |labels: &[Label]| current(labels, "s1", BEHAVIOUR).map(|l| l.value);
        assert_eq!(value(&labels), Some(Answer::Yes));
        assert_eq!(value(&labels[2..]), Some(Answer::Unclear));
        assert_eq!(value(&[]), None);
    }
}
