//! `unwatched decode`: a recorded stream, decoded by the code that the page decodes with.

use crate::{Reply, arguments::Arguments};
use serde_json::{Value, json};
use std::{
    fs::File,
    io::{self, Read},
};
use unwatched_core::{
    provider::{Decoder, Dialect, Finish, Piece},
    sample::{self, ReasoningKind},
};

const USAGE: &str = "Usage: unwatched decode --dialect DIALECT FILE

Decodes a recorded stream, byte for byte as it came over the network, and prints as JSON
  text, reasoning, outcome, stop, model, usage   what the page would record of it
  reasoning_kind, category, failure              where the reasoning came from; what was blocked;
                                                 what went wrong
DIALECT is anthropic, openai-chat, openai-responses, gemini or ollama; FILE may be - for stdin.
Reasoning that stands before the answer between tags, such as <think>, is kept apart.
Exit status 0 whenever the file could be read, whatever it holds.";

/// The largest recording that is read, in bytes.
const MAX_BYTES: u64 = 1 << 30;

/// Decodes the file that is named.
pub fn run(mut arguments: Arguments) -> Result<Reply, String> {
    if arguments.flag("help") {
        return Ok(USAGE.to_owned().into());
    }
    let name = arguments.option("dialect")?;
    let dialect = dialect(name.as_deref().unwrap_or_default())?;
    let path = arguments.word("FILE")?;
    arguments.finish()?;
    let bytes = read(&path).map_err(|error| format!("{path} cannot be read: {error}"))?;
    let mut decoder = Decoder::new(dialect).ok_or("this dialect has no stream")?;
    let mut pieces = Vec::new();
    decoder.push(&bytes, &mut pieces);
    let finish = decoder.finish(&mut pieces);
    Ok(shown(&pieces, &finish).to_string().into())
}

fn dialect(name: &str) -> Result<Dialect, String> {
    Ok(match name {
        "anthropic" => Dialect::AnthropicMessages,
        "openai-chat" => Dialect::OpenAiChat,
        "openai-responses" => Dialect::OpenAiResponses,
        "gemini" => Dialect::Gemini,
        "ollama" => Dialect::Ollama,
        other => {
            return Err(format!(
                "--dialect is anthropic, openai-chat, openai-responses, gemini or ollama, not `{other}`"
            ));
        }
    })
}

fn read(path: &str) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if path == "-" {
        io::stdin().lock().take(MAX_BYTES).read_to_end(&mut bytes)?;
    } else {
        File::open(path)?.take(MAX_BYTES).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

fn shown(pieces: &[Piece], finish: &Finish) -> Value {
    let (mut text, mut reasoning) = (String::new(), String::new());
    for piece in pieces {
        match piece {
            Piece::Text(piece) => text += piece,
            Piece::Reasoning(piece) => reasoning += piece,
        }
    }
    let mut kind = finish.reasoning;
    if kind == ReasoningKind::None {
        let (found, answer) = sample::apart(&text);
        kind = found.kind;
        reasoning = found.text.unwrap_or_default();
        text = answer.to_owned();
    }
    let failure = finish.failure.as_ref().map(|failure| {
        json!({
            "kind": failure.kind,
            "status": failure.status,
            "message": failure.message,
        })
    });
    json!({
        "text": text,
        "reasoning": reasoning,
        "outcome": finish.outcome,
        "stop": finish.stop,
        "model": finish.model,
        "usage": finish.usage,
        "reasoning_kind": kind,
        "category": finish.category,
        "failure": failure,
    })
}
