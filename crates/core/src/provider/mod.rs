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

pub use address::{AddressProblem, is_loopback, model_name, origin, tidy_base};
pub use controls::{Controls, Effort, Model};
pub use failure::{Failure, FailureKind, read_failure};
pub use key::Key;
pub use requests::{
    ANSWER_TOKENS, Call, Header, HttpRequest, Parameters, SCRATCHPAD_TOKENS, check_key,
    list_models, order, read_credit, read_models, request, sent_parameters, tokens_at_most,
};
pub use row::{Address, Auth, Dialect, EffortStyle, Group, Provider, ProviderId, Wire};
pub use streams::{Decoder, Finish, Piece, SseDecoder, SseEvent};
pub use table::{PROVIDERS, service_origins};

#[cfg(test)]
mod testing {
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
}
