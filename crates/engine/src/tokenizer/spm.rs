//! SentencePiece as LLaMA used it: characters are joined in the order of the tokens' scores.
//!
//! Source: <https://github.com/google/sentencepiece>, and `llm_tokenizer_spm` of llama.cpp.

use super::{
    queue::{Rank, join},
    vocabulary::Vocabulary,
};
use std::cmp::Ordering;

/// What stands for a space.
pub const SPACE: &str = "▁";

/// The highest score first.
#[derive(Clone, Copy)]
struct Score(f32);

impl Rank for Score {
    fn order(&self, other: &Self) -> Ordering {
        other.0.total_cmp(&self.0)
    }
}

/// The tokens of a text; with `space`, as if there were one before it.
pub fn encode(vocabulary: &Vocabulary, text: &str, space: bool, tokens: &mut Vec<u32>) {
    let mut escaped = text.replace(' ', SPACE);
    if space {
        escaped.insert_str(0, SPACE);
    }
    let spans = join(escaped.chars().map(char::len_utf8), |a, b| {
        let token = vocabulary.find(&escaped[a.start..b.end])?;
        vocabulary.get(token).map(|token| Score(token.score))
    });
    for span in spans {
        let piece = &escaped[span.start..span.end];
        match vocabulary.find(piece) {
            Some(token) => tokens.push(token),
            None => tokens.extend(piece.bytes().filter_map(|byte| {
                vocabulary
                    .find(&format!("<0x{byte:02X}>"))
                    .or_else(|| vocabulary.unknown())
            })),
        }
    }
}

/// The byte of a token such as `<0x0A>`.
pub fn byte(text: &str) -> Option<u8> {
    let digits = text.strip_prefix("<0x")?.strip_suffix('>')?;
    u8::from_str_radix(digits, 16).ok()
}
