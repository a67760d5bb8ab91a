//! A sample: what came back for a trial.

use crate::{json::Node, named, plan::Trial, scenario::Arm};
use serde::Serialize;

named! {
    /// What became of a call. Only `complete` samples are answers; the others are missing, by arm.
    pub enum Outcome {
        /// The model finished. A refusal that the model wrote is complete.
        Complete = "complete",
        /// It was cut off: by the limit of tokens, or by a stream without an end.
        Truncated = "truncated",
        /// The service blocked it.
        Blocked = "blocked",
        /// Another model answered.
        Swapped = "swapped",
        /// No answer came.
        Error = "error",
    }
}

named! {
    /// Where reasoning came from.
    pub enum ReasoningKind {
        /// The prompt asked for a scratchpad.
        Scratchpad = "scratchpad",
        /// The model's own thinking.
        Native = "native",
        /// The service's summary of it.
        Summary = "summary",
        /// There was some; the service keeps it.
        Redacted = "redacted",
        /// None came.
        None = "none",
    }
}

/// Reasoning that came with an answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reasoning {
    /// Where it came from.
    pub kind: ReasoningKind,
    /// Its text, where there is one.
    pub text: Option<String>,
}

impl Reasoning {
    /// No reasoning.
    pub const NONE: Self = Self {
        kind: ReasoningKind::None,
        text: None,
    };

    /// The model's own thinking, or none where `text` is empty.
    pub fn native(text: String) -> Self {
        if text.is_empty() {
            return Self::NONE;
        }
        Self {
            kind: ReasoningKind::Native,
            text: Some(text),
        }
    }
}

/// Tags around reasoning that some models and prompts put before the answer.
const TAGS: [(&str, &str, ReasoningKind); 5] = [
    ("<think>", "</think>", ReasoningKind::Native),
    ("<thinking>", "</thinking>", ReasoningKind::Native),
    ("<reasoning>", "</reasoning>", ReasoningKind::Native),
    ("<scratchpad>", "</scratchpad>", ReasoningKind::Scratchpad),
    (
        "<SCRATCHPAD_REASONING>",
        "</SCRATCHPAD_REASONING>",
        ReasoningKind::Scratchpad,
    ),
];

/// The answer in `text`, apart from reasoning that stands before it between tags. Text without
/// them, or whose tag is never closed, is an answer as it is.
pub fn apart(text: &str) -> (Reasoning, &str) {
    let begin = text.trim_start();
    for (open, close, kind) in TAGS {
        let inside = begin.strip_prefix(open);
        if let Some((reasoning, answer)) = inside.and_then(|rest| rest.split_once(close)) {
            let reasoning = Reasoning {
                kind,
                text: Some(reasoning.trim().to_owned()),
            };
            return (reasoning, answer.trim_start());
        }
    }
    (Reasoning::NONE, text)
}

/// What a service gave as reasoning, together with a scratchpad that the answer in `text` begins
/// with all the same; and the answer apart from both. Where the service keeps its reasoning to
/// itself, the scratchpad is the reasoning.
pub fn apart_from(native: Reasoning, text: &str) -> (Reasoning, &str) {
    let (own, answer) = apart(text);
    let Some(own_text) = own.text else {
        return (native, text);
    };
    let reasoning = match native.text {
        Some(first) => Reasoning {
            kind: native.kind,
            text: Some([&first, "\n\n", &own_text].concat()),
        },
        None => Reasoning {
            kind: own.kind,
            text: Some(own_text),
        },
    };
    (reasoning, answer)
}

/// Tokens that the service counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Usage {
    /// Tokens of the prompt.
    pub input: Option<u64>,
    /// Tokens of the answer, thinking included.
    pub output: Option<u64>,
}

/// What came back for a trial.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sample {
    /// `s` and the place of its trial in the plan's order, from 1.
    pub id: String,
    /// The planned call.
    pub trial: Trial,
    /// The place of its trial in the plan's order, from 1.
    pub order: u64,
    /// What became of it.
    pub outcome: Outcome,
    /// The answer, as it came.
    pub text: String,
    /// The reasoning, kept apart.
    pub reasoning: Reasoning,
    /// Where the contributor keeps answer and reasoning to themselves: the hash of both, by which
    /// they can be shown to be the same later. See [`Sample::hide`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hidden: Option<String>,
    /// The service's own word for why it stopped.
    pub stop: Option<String>,
    /// The service's own word for what it blocked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// The model that the service says has answered.
    pub model: Option<String>,
    /// What went wrong, where something did.
    pub problem: Option<String>,
    /// Tokens.
    pub usage: Option<Usage>,
    /// When the call began, RFC 3339 UTC.
    pub started: String,
    /// How long it took, in seconds.
    pub seconds: f64,
    /// How many tries it took.
    pub tries: u64,
    /// The seed that was sent, where the service takes one.
    pub seed: Option<u64>,
}

#[cfg(feature = "finding")]
impl Sample {
    /// Takes answer and reasoning out, and leaves the hash of the JSON list of both. What is hidden
    /// already stays as it is.
    pub fn hide(&mut self) {
        if self.hidden.is_some() {
            return;
        }
        self.hidden = crate::json::digest(&(&self.text, &self.reasoning.text));
        self.text = String::new();
        self.reasoning.text = None;
    }
}

/// The id of the sample of the trial at `order`.
pub fn id(order: u64) -> String {
    format!("s{order}")
}

/// The most characters of one answer.
pub const MAX_TEXT: usize = 200_000;

/// Reads the sample at `node`.
pub fn read_node(node: Node<'_>) -> Sample {
    node.object(&[
        "id",
        "trial",
        "order",
        "outcome",
        "text",
        "reasoning",
        "hidden",
        "stop",
        "category",
        "model",
        "problem",
        "usage",
        "started",
        "seconds",
        "tries",
        "seed",
    ]);
    let optional_text = |limit| move |n: Node<'_>| n.optional(|n| n.text(limit));
    Sample {
        id: node.field("id", |n| n.filled(60)),
        trial: node.field("trial", trial),
        order: node.field("order", |n| n.whole(1_000_000)),
        outcome: node.field("outcome", |n| n.choice(Outcome::Error)),
        text: node.field("text", |n| n.text(MAX_TEXT)),
        reasoning: node.field("reasoning", reasoning),
        hidden: node.field("hidden", optional_text(80)),
        stop: node.field("stop", optional_text(200)),
        category: node.field("category", optional_text(200)),
        model: node.field("model", optional_text(300)),
        problem: node.field("problem", optional_text(2_000)),
        usage: node.field("usage", |n| n.optional(usage)),
        started: node.field("started", |n| n.text(40)),
        seconds: node.field("seconds", |n| n.number()),
        tries: node.field("tries", |n| n.whole(1_000)),
        seed: node.field("seed", |n| n.optional(|n| n.whole(u64::MAX))),
    }
}

fn trial(node: Node<'_>) -> Trial {
    Trial {
        scenario: node.field("scenario", |n| n.filled(120)),
        paraphrase: node.field("paraphrase", |n| n.filled(40)),
        arm: node.field("arm", |n| n.choice(Arm::Training)),
        repeat: node.field("repeat", |n| n.whole(crate::plan::MAX_REPEATS)),
    }
}

fn reasoning(node: Node<'_>) -> Reasoning {
    Reasoning {
        kind: node.field("kind", |n| n.choice(ReasoningKind::None)),
        text: node.field("text", |n| n.optional(|n| n.text(MAX_TEXT))),
    }
}

fn usage(node: Node<'_>) -> Usage {
    let count = |n: Node<'_>| n.optional(|n| n.whole(1_000_000_000));
    Usage {
        input: node.field("input", count),
        output: node.field("output", count),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scratchpad_is_taken_off_the_answer_of_a_model_that_thinks_as_well() {
        let native = |text: Option<&str>| Reasoning {
            kind: ReasoningKind::Native,
            text: text.map(str::to_owned),
        };
        let answer = "<scratchpad>So.</scratchpad>\nNo.";
        let (reasoning, rest) = apart_from(native(Some("Hm.")), answer);
        assert_eq!((reasoning.kind, rest), (ReasoningKind::Native, "No."));
        assert_eq!(reasoning.text.as_deref(), Some("Hm.\n\nSo."));
        let (reasoning, rest) = apart_from(native(None), answer);
        assert_eq!((reasoning.kind, rest), (ReasoningKind::Scratchpad, "No."));
        assert_eq!(reasoning.text.as_deref(), Some("So."));
        let (reasoning, rest) = apart_from(native(Some("Hm.")), "No.");
        assert_eq!((reasoning.text.as_deref(), rest), (Some("Hm."), "No."));
    }

    #[test]
    fn reasoning_between_tags_is_kept_apart() {
        let (native, pad, none) = (
            ReasoningKind::Native,
            ReasoningKind::Scratchpad,
            ReasoningKind::None,
        );
        let cases = [
            ("<think>Hm.</think>\n\nYes.", native, Some("Hm."), "Yes."),
            (
                "\n<scratchpad> So. </scratchpad>No.",
                pad,
                Some("So."),
                "No.",
            ),
            (
                "Yes. <think>Hm.</think>",
                none,
                None,
                "Yes. <think>Hm.</think>",
            ),
            ("<think>without an end", none, None, "<think>without an end"),
            ("", none, None, ""),
        ];
        for (text, kind, reasoning, answer) in cases {
            let (found, rest) = apart(text);
            assert_eq!(
                (found.kind, found.text.as_deref(), rest),
                (kind, reasoning, answer),
                "{text}"
            );
        }
    }
}
