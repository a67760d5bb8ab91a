//! The standard normal distribution.

use std::f64::consts::{FRAC_1_SQRT_2, PI};

/// Its .975 quantile: 95 % of it lie within ± z.
pub const Z: f64 = 1.959_963_984_540_054;
/// The smallest probability that [`quantile`] takes: below, the density runs out of digits.
const LEAST: f64 = 1e-300;

/// The probability of a value of at most `x`, in [0, 1].
pub fn cdf(x: f64) -> f64 {
    0.5 * libm::erfc(-x * FRAC_1_SQRT_2)
}

/// The density at `x`.
pub fn density(x: f64) -> f64 {
    libm::exp(-0.5 * x * x) / libm::sqrt(2.0 * PI)
}

/// The value that is not exceeded with probability `p`; `None` unless 1e-300 ≤ p < 1.
///
/// Solves for the smaller tail, where no digits cancel, by Newton's method on its logarithm.
/// That is concave: steps from below never overshoot, and Φ(−x) ≤ ½·exp(−x²/2) says where
/// below is.
pub fn quantile(p: f64) -> Option<f64> {
    if !(LEAST..1.0).contains(&p) {
        return None;
    }
    let tail = p.min(1.0 - p);
    let goal = libm::log(tail);
    let mut x = -libm::sqrt((-2.0 * libm::log(2.0 * tail)).max(0.0));
    for _ in 0..60 {
        let below = cdf(x);
        let step = (libm::log(below) - goal) * below / density(x);
        x -= step;
        if step.abs() <= 1e-15 * x.abs() {
            break;
        }
    }
    Some(if p < 0.5 { x } else { -x })
}
