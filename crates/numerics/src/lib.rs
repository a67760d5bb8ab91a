//! The numbers of Unwatched. Pure: no clock, no randomness of its own, and every function that
//! is not plain arithmetic comes from `libm`, so that the same samples give the same bits in a
//! page and in a terminal.
//!
//! Nothing here panics, whatever it is given: what cannot be computed is `None`.

pub mod analysis;
pub mod classroom;
pub mod collection;
pub mod lesson;
pub mod sim;
pub mod stats;
