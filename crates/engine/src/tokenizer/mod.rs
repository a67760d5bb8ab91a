//! From text to tokens and back, as the model's file says.

mod bpe;
mod bytes;
mod decoder;
mod queue;
mod split;
mod spm;
mod vocabulary;

pub use decoder::Decoder;
pub use vocabulary::{Token, TokenKind, Vocabulary};

use crate::{
    Problem,
    gguf::{Gguf, Source},
};
use bpe::Bpe;
use split::Splitter;

/// Text to tokens, and back.
#[derive(Debug)]
pub struct Tokenizer {
    vocabulary: Vocabulary,
    method: Method,
}

#[derive(Debug)]
enum Method {
    /// Byte pairs, in words that the splitter finds.
    Bpe(Bpe, Splitter),
    /// Pairs with the best score, in the whole text; whether a space is put before it.
    Spm { space: bool },
}

impl Tokenizer {
    /// The tokenizer of a file.
    ///
    /// # Errors
    /// [`Problem::NoTokenizer`], [`Problem::Tokenizer`], [`Problem::Splitter`], or
    /// [`Problem::Key`] for what is missing or broken.
    pub fn read(source: &mut dyn Source, file: &Gguf) -> Result<Self, Problem> {
        let model = file
            .text("tokenizer.ggml.model")
            .ok_or(Problem::NoTokenizer)?;
        let splitter = match model {
            "gpt2" => Some(Splitter::of(file.text("tokenizer.ggml.pre"))?),
            "llama" => None,
            other => return Err(Problem::Tokenizer(other.to_owned())),
        };
        let vocabulary = Vocabulary::read(source, file, splitter.is_none())?;
        let method = match splitter {
            Some(splitter) => Method::Bpe(Bpe::read(source, file, splitter)?, splitter),
            None => Method::Spm {
                space: file.flag("tokenizer.ggml.add_space_prefix").unwrap_or(true),
            },
        };
        Ok(Self { vocabulary, method })
    }

    /// The tokens that there are.
    pub const fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The tokens of a text. With `special`, texts such as `<|im_start|>` are the tokens that they
    /// look like, as a chat template needs; without, only what the file calls a person's own.
    ///
    /// The token that begins a text is not put before it: see [`Vocabulary::begins`].
    pub fn encode(&self, text: &str, special: bool) -> Vec<u32> {
        let mut tokens = Vec::new();
        let mut after_special = true;
        for fragment in self.vocabulary.fragments(text, special) {
            match fragment {
                Ok(token) => {
                    tokens.push(token);
                    after_special = true;
                }
                Err(text) => {
                    match &self.method {
                        Method::Bpe(bpe, splitter) => {
                            for word in splitter.split(text) {
                                bpe.encode(&self.vocabulary, word, &mut tokens);
                            }
                        }
                        Method::Spm { space } => {
                            let space = *space && after_special;
                            spm::encode(&self.vocabulary, text, space, &mut tokens);
                        }
                    }
                    after_special = false;
                }
            }
        }
        tokens
    }

    /// The bytes of a token; none for those that only steer.
    pub fn bytes(&self, token: u32) -> Vec<u8> {
        let Some(token) = self.vocabulary.get(token) else {
            return Vec::new();
        };
        match (token.kind, &self.method) {
            (TokenKind::Control | TokenKind::Unknown | TokenKind::Unused, _) => Vec::new(),
            (TokenKind::Byte, _) => spm::byte(&token.text).into_iter().collect(),
            (TokenKind::UserDefined, Method::Bpe(..)) => token.text.clone().into_bytes(),
            (_, Method::Bpe(..)) => bytes::decode(&token.text),
            (_, Method::Spm { .. }) => token.text.replace(spm::SPACE, " ").into_bytes(),
        }
    }
}
