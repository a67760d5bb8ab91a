//! Reading foreign JSON leniently, and writing our own canonically.
//!
//! A reader here returns a value *and* every problem it met, each with a JSON
//! pointer; it never panics and never stops at the first mistake.

mod canonical;
mod problem;
mod reader;

pub use canonical::{canonical, digest};
pub use problem::{Level, Problem, Problems};
pub use reader::{Named, Node, parse, read};
