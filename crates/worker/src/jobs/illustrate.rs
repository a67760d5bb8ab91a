//! The figures of the chapters that are no simulations: numbers in, a section out.

use super::refused;
use unwatched_core::work::{Answer, Illustrate};

/// Draws the figure.
pub fn figure(asked: &Illustrate) -> Answer {
    refused("not-a-message", asked.figure.clone())
}
