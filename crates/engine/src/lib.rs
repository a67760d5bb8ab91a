//! A language model from a GGUF file, computed here: for a worker in a browser, and natively.

pub mod gguf;
pub mod lanes;
pub mod model;
mod problem;
pub mod weights;

pub use problem::Problem;
