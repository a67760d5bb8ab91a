//! Intervals, tests and distributions, each from a named source.

mod agresti_caffo;
mod alpha;
mod alpha_interval;
mod beta;
pub mod bootstrap;
mod corrected;
mod design_effect;
mod fisher;
mod kappa;
mod mcnemar;
pub mod moments;
mod multiplicity;
mod newcombe;
mod newcombe_paired;
pub mod noncentral_t;
pub mod normal;
mod paired;
pub mod planned;
pub mod pooling;
pub mod power;
pub mod rogan_gladen;
mod sign_flip;
pub mod student;
pub mod t_power;
mod wilson;

pub use agresti_caffo::agresti_caffo;
pub use alpha::{Level, alpha};
pub use alpha_interval::alpha_interval;
pub use corrected::{Corrected, corrected};
pub use design_effect::{design_effect, effective_n};
pub use fisher::fisher;
pub use kappa::{Kappa, kappa};
pub use mcnemar::mcnemar;
pub use multiplicity::{benjamini_hochberg, holm};
pub use newcombe::newcombe;
pub use newcombe_paired::newcombe_paired;
pub use paired::Paired;
pub use rogan_gladen::rogan_gladen;
pub use sign_flip::sign_flip;
pub use wilson::wilson;

/// An interval of 95 %.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Lower end, at most `upper`.
    pub lower: f64,
    /// Upper end.
    pub upper: f64,
}

/// `k` of `n`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// How many show it, at most `n`.
    pub k: u64,
    /// How many there are.
    pub n: u64,
}

impl Count {
    /// `k` of `n`.
    pub const fn new(k: u64, n: u64) -> Self {
        Self { k, n }
    }

    /// k / n, in [0, 1]; `None` where n is 0 or less than k.
    pub fn rate(self) -> Option<f64> {
        (self.n > 0 && self.k <= self.n).then(|| self.k as f64 / self.n as f64)
    }

    /// The variance of the rate, p(1 − p)/n, in [0, ¼]; `None` where there is no rate.
    pub fn variance(self) -> Option<f64> {
        let p = self.rate()?;
        Some(p * (1.0 - p) / self.n as f64)
    }
}
