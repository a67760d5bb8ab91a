//! Speaking with models, as pure functions: requests out, stream bytes in.
//! The transport is the page's business; so is the clock.

mod address;
mod controls;
mod failure;
mod key;
pub mod practice;
mod requests;
mod row;
mod streams;
mod table;

pub use address::{AddressProblem, model_name, origin, tidy_base};
pub use controls::{Controls, Effort, Model, controls};
pub use failure::{Failure, FailureKind, read_failure};
pub use key::Key;
pub use requests::{
    Call, Header, HttpRequest, Parameters, list_models, read_models, request, sent_parameters,
};
pub use row::{Address, Auth, Dialect, EffortStyle, Group, Provider, ProviderId, Wire};
pub use streams::{Decoder, Finish, Piece, SseDecoder, SseEvent};
pub use table::{PROVIDERS, service_origins};

#[cfg(test)]
mod testing {
    use super::*;
    use crate::scenario::{Prompt, Role, Turn};

    pub fn prompt() -> Prompt {
        Prompt {
            before: "Before. ".into(),
            framing: "Framing.".into(),
            after: " After.".into(),
            turns: vec![Turn {
                role: Role::User,
                text: "Hello?".into(),
            }],
        }
    }

    /// Decodes `stream` in two pieces, cut at every byte, and byte by byte.
    pub fn check_at_every_split(
        dialect: Dialect,
        stream: &str,
        text: &str,
        reasoning: &str,
        finish: &Finish,
    ) {
        let bytes = stream.as_bytes();
        let halves = (0..=bytes.len()).map(|at| vec![&bytes[..at], &bytes[at..]]);
        for chunks in halves.chain([bytes.chunks(1).collect()]) {
            let mut decoder = Decoder::new(dialect).expect("the dialect streams");
            let mut pieces = Vec::new();
            for chunk in chunks {
                decoder.push(chunk, &mut pieces);
            }
            let all = |wanted: fn(&Piece) -> Option<&str>| {
                pieces.iter().filter_map(wanted).collect::<String>()
            };
            let answer = all(|p| {
                if let Piece::Text(t) = p {
                    Some(t)
                } else {
                    None
                }
            });
            let thought = all(|p| {
                if let Piece::Reasoning(t) = p {
                    Some(t)
                } else {
                    None
                }
            });
            assert_eq!((answer.as_str(), thought.as_str()), (text, reasoning));
            assert_eq!(&decoder.finish(), finish);
        }
    }
}
