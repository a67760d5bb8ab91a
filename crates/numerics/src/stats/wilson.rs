//! Wilson's interval for one rate.

use super::{Count, Interval, normal::Z};

/// Wilson's 95 % score interval for a rate, without a continuity correction: the values π with
/// |p − π| ≤ z·√(π(1 − π)/n). In [0, 1] and around k/n; `None` where there is no rate.
///
/// Source: Newcombe, Stat. Med. 17 (1998) 857, method 3.
pub fn wilson(count: Count) -> Option<Interval> {
    let p = count.rate()?;
    let n = count.n as f64;
    let centre = p + Z * Z / (2.0 * n);
    let half = Z * libm::sqrt(p * (1.0 - p) / n + Z * Z / (4.0 * n * n));
    let scale = 1.0 + Z * Z / n;
    let lower = (centre - half) / scale;
    let upper = (centre + half) / scale;
    // The ends of none and of all are exact; rounding must not move them past the rate.
    Some(Interval {
        lower: if count.k == 0 {
            0.0
        } else {
            lower.clamp(0.0, p)
        },
        upper: if count.k == count.n {
            1.0
        } else {
            upper.clamp(p, 1.0)
        },
    })
}
