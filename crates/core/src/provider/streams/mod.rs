//! Bytes in, pieces of an answer out: the one face of all stream decoders.
//!
//! A dialect is two functions: what an event says, and what an ending means. All else, the
//! framing, the counting, what makes an answer whole, is the same for every one.

mod anthropic;
mod gemini;
mod heard;
mod lines;
mod ollama;
mod openai_chat;
mod openai_responses;
mod plain;
mod sse;
#[cfg(test)]
mod tests;

pub use sse::{SseDecoder, SseEvent};

use super::{Dialect, Failure, failure::read_streamed_failure};
use crate::sample::{Outcome, ReasoningKind, Usage};
use heard::{Ending, Heard};
use lines::LineDecoder;
use serde_json::Value;

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
    /// The failure, where there is one.
    pub failure: Option<Failure>,
}

impl Finish {
    /// With the limit of tokens that was sent to a server of the responses dialect: some of them
    /// call an answer completed that ended at its limit, and say so nowhere.
    pub fn within(self, dialect: Dialect, limit: u64) -> Self {
        let output = self.usage.and_then(|usage| usage.output);
        let cut = dialect == Dialect::OpenAiResponses && output.is_some_and(|n| n >= limit);
        let outcome = match self.outcome {
            Outcome::Complete if cut => Outcome::Truncated,
            outcome => outcome,
        };
        Self { outcome, ..self }
    }

    /// Of a call that came to nothing but a failure.
    pub fn of_failure(failure: Failure) -> Self {
        let outcome = failure.outcome();
        let blocked = outcome == Outcome::Blocked;
        Self {
            outcome,
            stop: None,
            category: blocked.then(|| failure.code.clone()),
            reasoning: ReasoningKind::None,
            model: None,
            usage: None,
            failure: Some(failure),
        }
    }
}

/// An event of a stream.
struct Event {
    /// Its name, where the framing has names.
    name: String,
    /// Its data.
    value: Value,
}

impl Event {
    /// What it says that it is; some servers say so in the name alone.
    fn kind(&self) -> &str {
        self.value["type"].as_str().unwrap_or(&self.name)
    }
}

/// What a dialect makes of an event.
type OnEvent = fn(&Event, &mut Heard, &mut Vec<Piece>);
/// Takes an event from its text, or says that it has not.
type Quick = fn(&str, &mut Heard, &mut Vec<Piece>) -> bool;
/// What a dialect's word for an ending means.
type OnEnd = fn(&str) -> Ending;

/// What a dialect makes of an event, and what its words for an ending mean.
#[derive(Clone, Copy)]
struct Rules {
    event: OnEvent,
    ending: OnEnd,
    /// The data of the last event, where that is no JSON.
    done: Option<&'static str>,
    /// Takes the most usual event from its text; false where it is another, of which it takes nothing.
    quick: Option<Quick>,
}

impl std::fmt::Debug for Rules {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Rules")
    }
}

/// The rules of a dialect; `None` for one without a stream.
fn rules(dialect: Dialect) -> Option<Rules> {
    let (event, ending): (OnEvent, OnEnd) = match dialect {
        Dialect::Practice | Dialect::InPage => return None,
        Dialect::OpenAiChat => (openai_chat::event, openai_chat::ending),
        Dialect::OpenAiResponses => (openai_responses::event, openai_responses::ending),
        Dialect::AnthropicMessages => (anthropic::event, anthropic::ending),
        Dialect::Gemini => (gemini::event, gemini::ending),
        Dialect::Ollama => (ollama::event, ollama::ending),
    };
    let chat = dialect == Dialect::OpenAiChat;
    Some(Rules {
        event,
        ending,
        done: chat.then_some(openai_chat::DONE),
        quick: chat.then_some(plain::take),
    })
}

#[derive(Debug)]
enum Framing {
    Sse(SseDecoder, Vec<SseEvent>),
    Lines(LineDecoder, Vec<String>),
}

/// Turns the bytes of a response into pieces of an answer, then says what became of it.
#[derive(Debug)]
pub struct Decoder {
    framing: Framing,
    rules: Rules,
    heard: Heard,
}

impl Decoder {
    /// The decoder of a dialect; `None` for one without a stream.
    pub fn new(dialect: Dialect) -> Option<Self> {
        let framing = match dialect {
            Dialect::Ollama => Framing::Lines(LineDecoder::default(), Vec::new()),
            _ => Framing::Sse(SseDecoder::default(), Vec::new()),
        };
        Some(Self {
            framing,
            rules: rules(dialect)?,
            heard: Heard::default(),
        })
    }

    /// Takes the next bytes and appends what they say.
    pub fn push(&mut self, bytes: &[u8], pieces: &mut Vec<Piece>) {
        match &mut self.framing {
            Framing::Sse(decoder, events) => {
                decoder.push(bytes, events);
                for event in events.drain(..) {
                    take(self.rules, event.name, &event.data, &mut self.heard, pieces);
                }
            }
            Framing::Lines(decoder, lines) => {
                decoder.push(bytes, lines);
                for line in lines.drain(..) {
                    take(self.rules, String::new(), &line, &mut self.heard, pieces);
                }
            }
        }
    }

    /// Whether the stream has shown itself to be broken: reading on would cost and not help.
    pub fn has_failed(&self) -> bool {
        self.heard.failure.is_some()
    }

    /// To be called when the stream has ended, of itself or not; the last line of a stream of
    /// lines may still hold a piece. A stream without its terminal marker is truncated, and is not
    /// an answer.
    pub fn finish(mut self, pieces: &mut Vec<Piece>) -> Finish {
        let last = match &mut self.framing {
            Framing::Sse(decoder, _) => {
                bare(&decoder.leftover(), &mut self.heard);
                decoder.last().map(|event| (event.name, event.data))
            }
            Framing::Lines(decoder, _) => decoder.take().map(|line| (String::new(), line)),
        };
        if let Some((name, data)) = last
            && is_whole(&data)
        {
            take(self.rules, name, &data, &mut self.heard, pieces);
        }
        self.heard.finish(self.rules.ending)
    }
}

/// Whether an event without its last line end was cut in its middle.
fn is_whole(data: &str) -> bool {
    data.trim() == openai_chat::DONE || serde_json::from_str::<Value>(data).is_ok()
}

fn take(rules: Rules, name: String, data: &str, heard: &mut Heard, pieces: &mut Vec<Piece>) {
    if rules.done == Some(data.trim()) {
        heard.done = true;
        return;
    }
    if rules.quick.is_some_and(|quick| quick(data, heard, pieces)) {
        return;
    }
    match serde_json::from_str(data) {
        Ok(value) => (rules.event)(&Event { name, value }, heard, pieces),
        // Some servers of other dialects end with it too.
        Err(_) if data.trim() == openai_chat::DONE => {}
        Err(_) => heard.malformed(data),
    }
}

/// An error can stand in a stream as bare JSON, alone or in a list.
fn bare(leftover: &str, heard: &mut Heard) {
    let Ok(value) = serde_json::from_str::<Value>(leftover) else {
        return;
    };
    let value = match value.as_array().and_then(|list| list.first()) {
        Some(first) => first,
        None => &value,
    };
    if !value["error"].is_null() {
        heard.fail(read_streamed_failure(value));
    }
}
