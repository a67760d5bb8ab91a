//! Any bytes, cut anywhere, in every dialect: no panic, and the cuts change nothing.

#![no_main]

use libfuzzer_sys::fuzz_target;
use unwatched_core::provider::{Decoder, Dialect, Finish, Piece};

const DIALECTS: [Dialect; 5] = [
    Dialect::OpenAiChat,
    Dialect::OpenAiResponses,
    Dialect::AnthropicMessages,
    Dialect::Gemini,
    Dialect::Ollama,
];

fn decode<'c>(dialect: Dialect, chunks: impl Iterator<Item = &'c [u8]>) -> Option<(String, String, Finish)> {
    let mut decoder = Decoder::new(dialect)?;
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
    Some((text, reasoning, finish))
}

fuzz_target!(|input: (u8, Vec<u8>, Vec<u8>)| {
    let (dialect, cuts, bytes) = input;
    let dialect = DIALECTS[usize::from(dialect) % DIALECTS.len()];
    let whole = decode(dialect, std::iter::once(&bytes[..]));
    let mut rest = &bytes[..];
    let mut sizes = cuts.iter().cycle();
    let chunks = std::iter::from_fn(|| {
        if rest.is_empty() {
            return None;
        }
        let size = sizes.next().map_or(rest.len(), |size| usize::from(*size) + 1);
        let (chunk, after) = rest.split_at(size.min(rest.len()));
        rest = after;
        Some(chunk)
    });
    assert_eq!(decode(dialect, chunks), whole);
});
