//! How many it takes to see a difference, and how likely it is to be seen with so many.
//!
//! All are two-sided at 5 %, by the normal approximation, and count only the tail that the
//! difference points to.

use super::normal::{self, Z};

/// What the normal approximation knows of a design: the standard deviations per unit of the
/// difference, without it and with it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Design {
    gap: f64,
    null: f64,
    real: f64,
}

impl Design {
    /// Two independent arms of n each, with rates `first` and `second` in [0, 1]. `None` where
    /// they are equal, or are no rates.
    ///
    /// Source: Fleiss, *Statistical Methods for Rates and Proportions*, 3.2, without continuity
    /// correction: √(2·p̄q̄) without a difference, √(p₁q₁ + p₂q₂) with it. As R's
    /// `power.prop.test`.
    pub fn two(first: f64, second: f64) -> Option<Self> {
        let rate = 0.0..=1.0;
        if !rate.contains(&first) || !rate.contains(&second) || first == second {
            return None;
        }
        let mean = 0.5 * (first + second);
        Some(Self {
            gap: (first - second).abs(),
            null: libm::sqrt(2.0 * mean * (1.0 - mean)),
            real: libm::sqrt(first * (1.0 - first) + second * (1.0 - second)),
        })
    }

    /// n pairs that differ with probability `discordance`, in (0, 1], where the rates differ by
    /// `gap`, not 0. `None` elsewhere, and where the gap is larger than the discordance: it
    /// cannot be.
    ///
    /// Source: Connor, Biometrics 43 (1987) 207: √ψ without a gap, √(ψ − δ²) with it.
    pub fn paired(gap: f64, discordance: f64) -> Option<Self> {
        let gap = gap.abs();
        if !(gap > 0.0 && gap <= discordance && discordance <= 1.0) {
            return None;
        }
        Some(Self {
            gap,
            null: libm::sqrt(discordance),
            real: libm::sqrt(discordance - gap * gap),
        })
    }

    /// The n, of each arm or of pairs, with which the difference is found with probability
    /// `power`: not rounded, above 0. `None` unless .05 ≤ power < 1.
    pub fn size(self, power: f64) -> Option<f64> {
        let beta = normal::quantile(power).filter(|_| power >= 0.05)?;
        let root = (Z * self.null + beta * self.real) / self.gap;
        (root > 0.0).then_some(root * root)
    }

    /// The probability, in [0, 1], of finding the difference with `n`. `None` unless n is
    /// positive and finite, and where every outcome is certain (rates of 0 and 1).
    pub fn power(self, n: f64) -> Option<f64> {
        if !(n > 0.0 && n.is_finite() && self.real > 0.0) {
            return None;
        }
        let reach = libm::sqrt(n) * self.gap - Z * self.null;
        Some(normal::cdf(reach / self.real))
    }
}
