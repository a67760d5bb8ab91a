//! Matrices of weights as they lie in memory, and their products with vectors.

mod block;
mod dot;
mod input;
mod matrix;
mod pack;
mod unpack;

pub use input::Input;
pub use matrix::{Matrix, vector};
