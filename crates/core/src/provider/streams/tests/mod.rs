//! Streams as services send them, each decoded whole, at every split, and byte by byte.

mod anthropic;
mod bytes;
mod gemini;
mod ollama;
mod openai_chat;
mod openai_responses;

use crate::{
    provider::{Decoder, Dialect, FailureKind, Finish, Piece},
    sample::{Outcome, ReasoningKind, Usage},
};

/// What came of a stream.
pub(super) struct Found {
    pub text: String,
    pub reasoning: String,
    pub finish: Finish,
}

/// Decodes a stream that comes in these chunks.
pub(super) fn decode<'c>(dialect: Dialect, chunks: impl IntoIterator<Item = &'c [u8]>) -> Found {
    let mut decoder = Decoder::new(dialect).expect("the dialect streams");
    let mut pieces = Vec::new();
    for chunk in chunks {
        decoder.push(chunk, &mut pieces);
    }
    let finish = decoder.finish(&mut pieces);
    let (mut text, mut reasoning) = (String::new(), String::new());
    for piece in pieces {
        match piece {
            Piece::Text(piece) => text += &piece,
            Piece::Reasoning(piece) => reasoning += &piece,
        }
    }
    Found {
        text,
        reasoning,
        finish,
    }
}

/// Decodes a stream whole, and checks that no split changes a thing.
pub(super) fn check(dialect: Dialect, stream: &str) -> Found {
    let bytes = stream.as_bytes();
    let whole = decode(dialect, [bytes]);
    let halves = (0..=bytes.len()).map(|at| vec![&bytes[..at], &bytes[at..]]);
    for chunks in halves.chain([bytes.chunks(1).collect()]) {
        let found = decode(dialect, chunks);
        assert_eq!(
            (&found.text, &found.reasoning, &found.finish),
            (&whole.text, &whole.reasoning, &whole.finish)
        );
    }
    whole
}

impl Found {
    /// Outcome, word for the end, and category.
    pub(super) fn end(&self) -> (Outcome, Option<&str>, Option<&str>) {
        let finish = &self.finish;
        (
            finish.outcome,
            finish.stop.as_deref(),
            finish.category.as_deref(),
        )
    }

    pub(super) fn failure(&self) -> Option<FailureKind> {
        self.finish.failure.as_ref().map(|failure| failure.kind)
    }

    /// Text, reasoning and its kind.
    pub(super) fn said(&self) -> (&str, &str, ReasoningKind) {
        (&self.text, &self.reasoning, self.finish.reasoning)
    }

    pub(super) fn usage(&self) -> Option<(Option<u64>, Option<u64>)> {
        self.finish
            .usage
            .map(|Usage { input, output }| (input, output))
    }
}

/// Server-sent events with this data.
pub(super) fn sse(data: &[&str]) -> String {
    data.iter()
        .map(|data| format!("data: {data}\n\n"))
        .collect()
}
