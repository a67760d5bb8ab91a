//! The noncentral t distribution: what t becomes where there is something to find.

use super::normal;

/// So many steps of the sum over the standard deviation that a sample shows.
const STEPS: u32 = 800;

/// The probability of a value above `t` with `df` > 0 degrees of freedom and noncentrality
/// `delta`, in [0, 1]: of (Z + δ)/S > t, for Z standard normal and df·S² of χ² with df. To nine
/// digits for |δ| up to 40; NaN where df is not positive and finite, or another is NaN.
///
/// It is the mean of Φ(δ − t·S) over S (Johnson, Kotz & Balakrishnan, *Continuous Univariate
/// Distributions* 2, 31.5), by the trapezoidal rule over x = ln S, whose density is
/// proportional to exp(df·(x − e²ˣ/2)).
pub fn upper(t: f64, df: f64, delta: f64) -> f64 {
    if !(df > 0.0 && df.is_finite()) {
        return f64::NAN;
    }
    let (low, high) = range(df);
    let step = (high - low) / f64::from(STEPS);
    let (mut sum, mut all) = (0.0, 0.0);
    for node in 0..=STEPS {
        let x = low + step * f64::from(node);
        let s = libm::exp(x);
        let density = libm::exp(df * (x - 0.5 * s * s + 0.5));
        all += density;
        sum += density * normal::cdf(delta - t * s);
    }
    sum / all
}

/// Where the density of x is more than 1e-16 of its peak, which is at 0.
fn range(df: f64) -> (f64, f64) {
    let root = libm::sqrt(df);
    // Below the peak it falls like exp(df·x) in the end, and like exp(−df·x²) near it.
    let low = if df < 100.0 {
        -0.5 - 37.0 / df
    } else {
        -10.0 / root
    };
    (low, (6.1 / root).min(2.5))
}
