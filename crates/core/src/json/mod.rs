//! Reading foreign JSON leniently, and writing our own canonically.
//!
//! A reader here returns a value *and* every problem it met, each with a JSON
//! pointer; it never panics and never stops at the first mistake.

#[cfg(feature = "finding")]
mod canonical;
mod problem;
mod reader;

#[cfg(feature = "finding")]
pub use canonical::{canonical, digest};
pub use problem::{Level, Problem, Problems, read_problem};
pub use reader::{Named, Node, parse, read};

use serde::Serialize;

/// The JSON text of `value`. Through one type, so that the writer is compiled once; what JSON
/// cannot hold gives `null`.
pub fn text<T: Serialize>(value: &T) -> String {
    serde_json::to_value(value).unwrap_or_default().to_string()
}
