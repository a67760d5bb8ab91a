//! What came of a call.

use crate::{platform::fetch::CallFailure, state::in_page::Asked};
use unwatched_core::{
    plan::Trial,
    provider::{Failure, FailureKind, Finish, Piece, model_name},
    sample::{self, Outcome, Reasoning, ReasoningKind, Sample, Usage},
};

/// What came of a call.
pub struct Got {
    /// The answer, as it came.
    pub text: String,
    /// The reasoning, as it came.
    pub reasoning: String,
    /// What became of the call.
    pub finish: Finish,
    /// The seed that was sent.
    pub seed: Option<u64>,
    /// Milliseconds for which the service asked to be left alone.
    pub retry_after_ms: Option<f64>,
}

impl Default for Got {
    fn default() -> Self {
        Failure::silent(FailureKind::Malformed).into()
    }
}

impl From<Failure> for Got {
    /// Nothing but a failure.
    fn from(failure: Failure) -> Self {
        Self {
            text: String::new(),
            reasoning: String::new(),
            finish: Finish::of_failure(failure),
            seed: None,
            retry_after_ms: None,
        }
    }
}

impl From<CallFailure> for Got {
    fn from(failed: CallFailure) -> Self {
        Self {
            retry_after_ms: failed.retry_after_ms,
            ..failed.failure.into()
        }
    }
}

impl Got {
    /// An answer without a service, whole.
    pub fn simulated(text: String, model: &str) -> Self {
        Self {
            text,
            finish: Finish {
                outcome: Outcome::Complete,
                stop: Some("simulated".to_owned()),
                category: None,
                reasoning: ReasoningKind::None,
                model: Some(model.to_owned()),
                usage: None,
                failure: None,
            },
            ..Self::default()
        }
    }

    /// An answer of the model in the page, whose text has come already.
    pub fn in_page(asked: Asked, text: String, model: &str, seed: Option<u64>) -> Self {
        let failed = |kind, message: String| Failure {
            message,
            ..Failure::silent(kind)
        };
        let (stop, input, output) = match asked {
            Asked::Ended(stop, input, output) => (stop, input, output),
            Asked::Refused(why) if why == "no-model" => {
                return failed(FailureKind::NoEngine, String::new()).into();
            }
            Asked::Refused(why) => return failed(FailureKind::BadRequest, why).into(),
            Asked::Gone => return failed(FailureKind::NoEngine, String::new()).into(),
        };
        Self {
            text,
            finish: Finish {
                outcome: match stop.as_str() {
                    "stop" => Outcome::Complete,
                    _ => Outcome::Truncated,
                },
                stop: Some(stop),
                category: None,
                reasoning: ReasoningKind::None,
                model: Some(model.to_owned()),
                usage: Some(Usage {
                    input: Some(input),
                    output: Some(output),
                }),
                failure: None,
            },
            seed,
            ..Self::default()
        }
    }

    /// Of a call that the person gave up.
    pub fn given_up() -> Self {
        let mut got = Self::default();
        got.finish.failure = None;
        got.finish.stop = Some("given-up".to_owned());
        got
    }

    /// Takes a piece of the answer.
    pub fn add(&mut self, piece: Piece) {
        match piece {
            Piece::Text(text) => self.text.push_str(&text),
            Piece::Reasoning(text) => self.reasoning.push_str(&text),
        }
    }

    /// What is recorded of it.
    pub fn sample(
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
                sample::apart_from(Reasoning { kind, text }, &self.text)
            }
        };
        Sample {
            id: sample::id(order),
            trial: trial.clone(),
            order,
            outcome: self.finish.outcome,
            text: text.to_owned(),
            reasoning,
            hidden: None,
            stop: self.finish.stop,
            category: self.finish.category,
            model: self.finish.model.map(|name| model_name(&name).to_owned()),
            problem,
            usage: self.finish.usage,
            started,
            seconds: (seconds * 1_000.0).round() / 1_000.0,
            tries,
            seed: self.seed,
        }
    }
}
