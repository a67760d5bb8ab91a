//! What is said of several findings at once.

mod map;
mod pool;

pub use map::{Cell, map};
pub use pool::pooled;

/// A random-effects mean, as `unwatched-numerics` computes it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PoolNumbers {
    /// The mean, in points over 100.
    pub estimate: f64,
    /// Its standard error.
    pub error: f64,
    /// Its 95 % interval.
    pub interval: (f64, f64),
    /// The variance between contributors; `None` of one.
    pub tau2: Option<f64>,
    /// The share of the variation that chance does not explain; `None` of one.
    pub i2: Option<f64>,
    /// How many findings it rests on.
    pub findings: u64,
    /// How many contributors made them.
    pub contributors: u64,
}
