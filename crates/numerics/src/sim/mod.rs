//! The simulations of the chapters. Each is deterministic from its settings, however its steps are
//! sliced, and gives the same bits in a page and in a terminal.

mod adam;
mod conflict;
mod grid;
pub mod guarding;
mod session;

pub use session::Session;

use unwatched_core::sim::Frame;

/// One simulation that is under way. Its steps are what its reference counts: iterations, steps
/// of descent, episodes.
trait Simulated {
    /// How many steps it takes in all.
    fn total(&self) -> u32;
    /// Does the next step.
    fn step(&mut self);
    /// What it has come to.
    fn frame(&self) -> Frame;
}
