//! The model: its numbers, its layers, and what it computes of a text.
//!
//! The same weights and tokens give the same bits on every machine: vectors hold different sums
//! ([`crate::lanes`]), every sum has one order, and what is not plain arithmetic comes from `libm`.
//! A token's numbers depend on the tokens before it and on nothing else: neither on how many were
//! computed together nor on what was computed earlier and kept.

mod attention;
mod cache;
mod config;
mod forward;
mod layer;
mod load;
mod rope;

pub use cache::Cache;
pub use config::{Architecture, Config};
pub use forward::Scratch;
pub use load::{Loader, Network};
