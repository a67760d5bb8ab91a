//! What came of a call that was answered at all.

use unwatched_core::{
    plan::Trial,
    provider::{Failure, FailureKind, Finish, Piece, model_name},
    sample::{self, Reasoning, ReasoningKind, Sample},
};

/// What came of a call that was answered at all.
pub(super) struct Got {
    pub(super) text: String,
    pub(super) reasoning: String,
    pub(super) finish: Finish,
}

impl Default for Got {
    fn default() -> Self {
        Self::nothing(Failure::silent(FailureKind::Malformed))
    }
}

impl Got {
    /// Nothing but a failure.
    pub(super) fn nothing(failure: Failure) -> Self {
        Self {
            text: String::new(),
            reasoning: String::new(),
            finish: Finish::of_failure(failure),
        }
    }

    /// Takes a piece of the answer.
    pub(super) fn add(&mut self, piece: Piece) {
        match piece {
            Piece::Text(text) => self.text.push_str(&text),
            Piece::Reasoning(text) => self.reasoning.push_str(&text),
        }
    }

    /// What is recorded of it.
    pub(super) fn sample(
        self,
        trial: &Trial,
        order: u64,
        started: String,
        seconds: f64,
        tries: u64,
    ) -> Sample {
        let problem = self.finish.failure.map(|f| match f.message.is_empty() {
            true => f.kind.name().to_owned(),
            false => [f.kind.name(), ": ", &f.message].concat(),
        });
        let (reasoning, text) = match self.finish.reasoning {
            ReasoningKind::None => sample::apart(&self.text),
            kind => {
                let text = (!self.reasoning.is_empty()).then_some(self.reasoning);
                (Reasoning { kind, text }, self.text.as_str())
            }
        };
        Sample {
            id: sample::id(order),
            trial: trial.clone(),
            order,
            outcome: self.finish.outcome,
            text: text.to_owned(),
            reasoning,
            stop: self.finish.stop,
            category: self.finish.category,
            model: self.finish.model.map(|name| model_name(&name).to_owned()),
            problem,
            usage: self.finish.usage,
            started,
            seconds: (seconds * 1_000.0).round() / 1_000.0,
            tries,
            seed: None,
        }
    }
}
