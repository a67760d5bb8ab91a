//! The one face of all stream decoders.

mod anthropic;
mod openai_chat;
mod sse;

pub use sse::{SseDecoder, SseEvent};

use super::{Dialect, Failure};
use crate::sample::{Outcome, ReasoningKind, Usage};
use anthropic::AnthropicDecoder;
use openai_chat::OpenAiChatDecoder;

/// A piece of an answer, as it streams.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Of the answer.
    Text(String),
    /// Of the model's own reasoning.
    Reasoning(String),
}

/// What is known once a stream has ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Finish {
    /// What became of the call.
    pub outcome: Outcome,
    /// The service's own word for why it stopped.
    pub stop: Option<String>,
    /// The service's own word for what it blocked, where the outcome is blocked.
    pub category: Option<String>,
    /// What kind of reasoning came, beside what stood in the answer's text.
    pub reasoning: ReasoningKind,
    /// The model that answered.
    pub model: Option<String>,
    /// Tokens.
    pub usage: Option<Usage>,
    /// The failure, where the outcome is an error.
    pub failure: Option<Failure>,
}

/// What a dialect does with the events of its stream.
pub(super) trait Events {
    /// Takes one event's data.
    fn event(&mut self, data: &str, pieces: &mut Vec<Piece>);
    /// Says what became of the call, now that the stream has ended.
    fn finish(self, leftover: String) -> Finish;
}

/// Turns the bytes of a response into pieces of an answer, then says what became of it.
#[derive(Debug)]
pub struct Decoder {
    sse: SseDecoder,
    events: Vec<SseEvent>,
    dialect: Inner,
}

#[derive(Debug)]
enum Inner {
    OpenAiChat(OpenAiChatDecoder),
    Anthropic(AnthropicDecoder),
}

impl Decoder {
    /// The decoder of a dialect; `None` for one without a stream.
    pub fn new(dialect: Dialect) -> Option<Self> {
        let dialect = match dialect {
            Dialect::Practice | Dialect::OpenAiResponses | Dialect::Gemini | Dialect::Ollama => {
                return None;
            }
            Dialect::OpenAiChat => Inner::OpenAiChat(OpenAiChatDecoder::default()),
            Dialect::AnthropicMessages => Inner::Anthropic(AnthropicDecoder::default()),
        };
        Some(Self {
            sse: SseDecoder::default(),
            events: Vec::new(),
            dialect,
        })
    }

    /// Takes the next bytes and appends what they say.
    pub fn push(&mut self, bytes: &[u8], pieces: &mut Vec<Piece>) {
        self.sse.push(bytes, &mut self.events);
        for event in self.events.drain(..) {
            match &mut self.dialect {
                Inner::OpenAiChat(dialect) => dialect.event(&event.data, pieces),
                Inner::Anthropic(dialect) => dialect.event(&event.data, pieces),
            }
        }
    }

    /// Whether the stream has shown itself to be broken: reading on would cost and not help.
    pub fn has_failed(&self) -> bool {
        match &self.dialect {
            Inner::OpenAiChat(dialect) => dialect.failure.is_some(),
            Inner::Anthropic(dialect) => dialect.failure.is_some(),
        }
    }

    /// To be called when the stream has ended, of itself or not.
    /// A stream without its terminal marker is truncated, and is not an answer.
    pub fn finish(self) -> Finish {
        let leftover = self.sse.leftover();
        match self.dialect {
            Inner::OpenAiChat(dialect) => dialect.finish(leftover),
            Inner::Anthropic(dialect) => dialect.finish(leftover),
        }
    }
}
