//! Agresti and Caffo's interval for the difference of two independent rates.

use super::{Count, Interval, normal::Z};

/// Agresti and Caffo's 95 % interval for p₁ − p₂, of independent samples: Wald's, after one
/// success and one failure were added to each. In [−1, 1] and around p₁ − p₂; `None` where one
/// of them has no rate.
///
/// Its middle is drawn towards 0. Where it would leave out p₁ − p₂ itself (all against none, of
/// few), the end is moved to it.
///
/// Source: Agresti & Caffo, Am. Stat. 54 (2000) 280.
pub fn agresti_caffo(first: Count, second: Count) -> Option<Interval> {
    let difference = first.rate()? - second.rate()?;
    let (p1, v1) = added(first);
    let (p2, v2) = added(second);
    let half = Z * libm::sqrt(v1 + v2);
    Some(Interval {
        lower: (p1 - p2 - half).max(-1.0).min(difference),
        upper: (p1 - p2 + half).min(1.0).max(difference),
    })
}

/// The rate and its variance, with one success and one failure more.
fn added(count: Count) -> (f64, f64) {
    let n = count.n as f64 + 2.0;
    let p = (count.k as f64 + 1.0) / n;
    (p, p * (1.0 - p) / n)
}
