//! A language model from a GGUF file, computed here: in a worker of a browser, and natively.
//!
//! Pure: no clock, no network, no randomness but from a seed. **The same file, tokens and settings
//! give the same text on every machine**, bit for bit, so that a stranger can replicate what a
//! page has recorded: see [`lanes`], [`weights`] and [`model`] for how.
//!
//! ```text
//! file ─ gguf ─┬─ tokenizer ── template ─┐
//!              └─ weights ── model ──────┴─ generate: Session ─ Run ─ Event
//! ```
//!
//! Nothing here panics on a foreign file, and nothing is allocated because a number in it says so:
//! what is wrong is a [`Problem`].

pub mod generate;
pub mod gguf;
pub mod lanes;
pub mod model;
mod problem;
pub mod template;
pub mod tokenizer;
pub mod weights;

pub use generate::{Event, Model, Opening, Reason, Run, Sampling, Session};
pub use problem::Problem;
pub use template::Message;
