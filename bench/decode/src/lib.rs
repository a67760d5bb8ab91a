//! The decoder as the page has it: each chunk is copied in, the text stays on this side.

use unwatched_core::provider::{Decoder, Dialect, Piece, SseDecoder};
use wasm_bindgen::prelude::wasm_bindgen;

/// The answer of a stream in OpenAI's chat dialect.
#[wasm_bindgen]
pub struct Answer {
    decoder: Option<Decoder>,
    pieces: Vec<Piece>,
    text: String,
}

#[wasm_bindgen]
impl Answer {
    /// Of a stream that has not begun.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self {
            decoder: Decoder::new(Dialect::OpenAiChat),
            pieces: Vec::new(),
            text: String::new(),
        }
    }

    /// Takes the next bytes.
    pub fn push(&mut self, bytes: &[u8]) {
        if let Some(decoder) = &mut self.decoder {
            decoder.push(bytes, &mut self.pieces);
        }
        for piece in self.pieces.drain(..) {
            if let Piece::Text(text) = piece {
                self.text.push_str(&text);
            }
        }
    }

    /// The text until now.
    pub fn text(&self) -> String {
        self.text.clone()
    }
}

/// The framing alone.
#[wasm_bindgen]
#[derive(Default)]
pub struct Frames {
    decoder: SseDecoder,
    bytes: usize,
}

#[wasm_bindgen]
impl Frames {
    /// Of a stream that has not begun.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next bytes.
    pub fn push(&mut self, bytes: &[u8]) {
        let mut events = Vec::new();
        self.decoder.push(bytes, &mut events);
        self.bytes += events.iter().map(|event| event.data.len()).sum::<usize>();
    }

    /// The bytes of data in all events until now.
    pub fn bytes(&self) -> usize {
        self.bytes
    }
}
