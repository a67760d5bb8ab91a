//! What all dialects gather from their events, and what became of the call by the end.

use super::{Finish, Piece};
use crate::{
    provider::{Failure, FailureKind},
    sample::{Outcome, ReasoningKind, Usage},
};
use serde_json::Value;
use std::borrow::Cow;

/// How an answer ended, by the service's own word for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// The model finished.
    Complete,
    /// A limit cut it off.
    Truncated,
    /// The service did not let it through.
    Blocked,
    /// The service broke down over it.
    Failed(FailureKind),
}

/// What has been heard so far.
#[derive(Debug)]
pub(super) struct Heard {
    /// The service's word for why it stopped.
    pub(super) stop: Option<String>,
    /// Its word for what it blocked.
    pub(super) category: Option<String>,
    /// Whether the terminal marker has come.
    pub(super) done: bool,
    /// Whether another model took over.
    pub(super) swapped: bool,
    /// Tokens.
    pub(super) usage: Usage,
    /// Whether some of the answer has come.
    pub(super) has_text: bool,
    pub(super) failure: Option<Failure>,
    model: Option<String>,
    reasoning: ReasoningKind,
}

impl Default for Heard {
    fn default() -> Self {
        Self {
            stop: None,
            category: None,
            done: false,
            swapped: false,
            usage: Usage::default(),
            has_text: false,
            failure: None,
            model: None,
            reasoning: ReasoningKind::None,
        }
    }
}

impl Heard {
    /// Some of the answer, if `text` is a text and not empty.
    pub(super) fn text(&mut self, text: &Value, pieces: &mut Vec<Piece>) {
        if let Some(text) = text.as_str() {
            self.said(text.into(), pieces);
        }
    }

    /// Some of the answer, if `text` is not empty.
    pub(super) fn said(&mut self, text: Cow<'_, str>, pieces: &mut Vec<Piece>) {
        if !text.is_empty() {
            self.has_text = true;
            pieces.push(Piece::Text(text.into_owned()));
        }
    }

    /// Some of the reasoning, if `text` is a text and not empty.
    pub(super) fn reasoning(&mut self, text: &Value, kind: ReasoningKind, pieces: &mut Vec<Piece>) {
        if let Some(text) = text.as_str().filter(|text| !text.is_empty()) {
            self.reasoning = kind;
            pieces.push(Piece::Reasoning(text.to_owned()));
        }
    }

    /// There was reasoning that the service keeps to itself.
    pub(super) fn kept_reasoning(&mut self) {
        if self.reasoning == ReasoningKind::None {
            self.reasoning = ReasoningKind::Redacted;
        }
    }

    /// The model that speaks. Some services name it first by an alias and then in full; any other
    /// name is another model.
    pub(super) fn named(&mut self, model: &Value) {
        self.spoken_by(model.as_str().unwrap_or_default());
    }

    /// The same of a name; an empty one is none.
    pub(super) fn spoken_by(&mut self, name: &str) {
        if name.is_empty() {
            return;
        }
        match &self.model {
            Some(known) if known.starts_with(name) => {}
            Some(known) if !name.starts_with(known.as_str()) => self.swapped = true,
            _ => self.model = Some(name.to_owned()),
        }
    }

    /// The model that spoke.
    pub(super) fn model(&self) -> &str {
        self.model.as_deref().unwrap_or_default()
    }

    /// Takes the word for why it stopped, if it is one.
    pub(super) fn stopped(&mut self, word: &Value) {
        self.stopped_by(word.as_str().unwrap_or_default());
    }

    /// The same of a word; an empty one is none.
    pub(super) fn stopped_by(&mut self, word: &str) {
        if !word.is_empty() {
            self.stop = Some(word.to_owned());
        }
    }

    /// The first failure stands.
    pub(super) fn fail(&mut self, failure: Failure) {
        self.failure.get_or_insert(failure);
    }

    /// The stream holds something that is not of its dialect.
    pub(super) fn malformed(&mut self, data: &str) {
        self.fail(Failure {
            message: data.chars().take(200).collect(),
            ..Failure::silent(FailureKind::Malformed)
        });
    }

    /// What became of the call, now that the stream has ended. The end of the answer and the end
    /// of the stream must both have come: else it is truncated, and is no answer.
    pub(super) fn finish(mut self, ending: fn(&str) -> Ending) -> Finish {
        let end = self.stop.as_deref().map(ending);
        let outcome = match (&self.failure, end) {
            (Some(failure), _) => failure.outcome(),
            (None, _) if self.swapped => Outcome::Swapped,
            (None, Some(Ending::Blocked)) => Outcome::Blocked,
            (None, Some(Ending::Truncated)) => Outcome::Truncated,
            (None, Some(Ending::Failed(kind))) => {
                self.fail(Failure::silent(kind));
                Outcome::Error
            }
            (None, Some(Ending::Complete)) if self.done => Outcome::Complete,
            (None, _) => {
                self.fail(Failure::silent(FailureKind::Cut));
                Outcome::Truncated
            }
        };
        let category = match (outcome, &self.failure) {
            (Outcome::Blocked, Some(failure)) => Some(failure.code.clone()),
            (Outcome::Blocked, None) => self.category.or_else(|| self.stop.clone()),
            _ => None,
        };
        let counted = self.usage != Usage::default();
        Finish {
            outcome,
            stop: self.stop,
            category: category.filter(|word| !word.is_empty()),
            reasoning: self.reasoning,
            model: self.model,
            usage: counted.then_some(self.usage),
            failure: self.failure,
        }
    }
}
