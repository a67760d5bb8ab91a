//! Newcombe's interval for the difference of two independent rates.

use super::{Count, Interval, wilson};

/// Newcombe's 95 % hybrid score interval for p₁ − p₂, of independent samples: the distances of
/// each rate to its Wilson limits, added as squares. In [−1, 1] and around p₁ − p₂; `None`
/// where one of them has no rate.
///
/// Source: Newcombe, Stat. Med. 17 (1998) 873, method 10.
pub fn newcombe(first: Count, second: Count) -> Option<Interval> {
    let (p1, p2) = (first.rate()?, second.rate()?);
    let (w1, w2) = (wilson(first)?, wilson(second)?);
    let difference = p1 - p2;
    let down = norm(p1 - w1.lower, w2.upper - p2);
    let up = norm(w1.upper - p1, p2 - w2.lower);
    Some(Interval {
        lower: (difference - down).max(-1.0),
        upper: (difference + up).min(1.0),
    })
}

fn norm(a: f64, b: f64) -> f64 {
    libm::sqrt(a * a + b * b)
}
