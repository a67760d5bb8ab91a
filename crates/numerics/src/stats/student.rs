//! Student's t distribution.

use super::{beta, normal};

/// From so many degrees of freedom on, the expansion around the normal distribution is exact
/// to more digits than the sum that it replaces.
const MANY: f64 = 2_000.0;

/// The probability of a value of at most `t` with `df` > 0 degrees of freedom, in [0, 1].
///
/// Source: DLMF 8.17, P(|T| > t) = I_{df/(df + t²)}(df/2, ½).
pub fn cdf(t: f64, df: f64) -> f64 {
    let upper = tail(t.abs(), df);
    if t < 0.0 { upper } else { 1.0 - upper }
}

/// The value that is not exceeded with probability `p` with `df` > 0 degrees of freedom;
/// `None` unless 1e-300 ≤ p < 1. To ten digits for .001 ≤ p ≤ .999.
pub fn quantile(p: f64, df: f64) -> Option<f64> {
    let z = normal::quantile(p)?;
    if df.is_nan() || df <= 0.0 {
        return None;
    }
    if df >= MANY {
        return Some(expansion(z, df));
    }
    let upper = solve(p.min(1.0 - p), df);
    Some(if p < 0.5 { -upper } else { upper })
}

/// P(T > t) for t ≥ 0.
fn tail(t: f64, df: f64) -> f64 {
    0.5 * beta::incomplete(df / (df + t * t), 0.5 * df, 0.5)
}

/// The t ≥ 0 with P(T > t) = `goal` ≤ ½: doubled until it is too large, then halved down to
/// neighbouring numbers.
fn solve(goal: f64, df: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    while tail(high, df) > goal && high < 1e300 {
        low = high;
        high *= 2.0;
    }
    loop {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            return middle;
        }
        if tail(middle, df) > goal {
            low = middle;
        } else {
            high = middle;
        }
    }
}

/// Source: Abramowitz & Stegun, 26.7.5, with the first four terms.
fn expansion(z: f64, df: f64) -> f64 {
    let s = z * z;
    let terms = [
        (s + 1.0) / 4.0,
        ((5.0 * s + 16.0) * s + 3.0) / 96.0,
        (((3.0 * s + 19.0) * s + 17.0) * s - 15.0) / 384.0,
        ((((79.0 * s + 776.0) * s + 1482.0) * s - 1920.0) * s - 945.0) / 92_160.0,
    ];
    let series = terms.iter().rev().fold(0.0, |sum, term| (sum + term) / df);
    z * (1.0 + series)
}
