//! GGUF: a file of typed values and tensors. It is read in place, from a [`Source`], and nothing
//! is allocated because a number in the file says so: every length is held against what is left.
//!
//! Source: <https://github.com/ggml-org/ggml/blob/master/docs/gguf.md>

mod file;
mod kind;
mod reader;
mod source;
mod value;

pub use file::{Gguf, TensorInfo};
pub use kind::Kind;
pub use source::Source;
pub use value::{List, Value};

/// The largest file that is opened, in bytes.
pub const MAX_FILE: u64 = 1_500_000_000;
