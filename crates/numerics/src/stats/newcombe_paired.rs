//! Newcombe's interval for the difference of two paired rates.

use super::{Count, Interval, Paired, wilson};

/// Newcombe's 95 % interval for the difference of two paired rates, first minus second: the
/// distances of each rate to its Wilson limits, added as sides of a triangle whose angle is the
/// correlation φ of the pairs. In [−1, 1] and around the difference; `None` without pairs.
///
/// Source: Newcombe, Stat. Med. 17 (1998) 2635, method 10.
pub fn newcombe_paired(cells: Paired) -> Option<Interval> {
    let n = cells.total()?;
    let first = Count::new(cells.both + cells.first, n);
    let second = Count::new(cells.both + cells.second, n);
    let (p1, p2) = (first.rate()?, second.rate()?);
    let (w1, w2) = (wilson(first)?, wilson(second)?);
    let phi = phi(cells, n);
    let down = third_side(p1 - w1.lower, w2.upper - p2, phi);
    let up = third_side(w1.upper - p1, p2 - w2.lower, phi);
    let difference = p1 - p2;
    Some(Interval {
        lower: (difference - down).max(-1.0),
        upper: (difference + up).min(1.0),
    })
}

/// The correlation of the pairs, in [−1, 1]: (ad − bc)/√(product of the margins), and 0 where a
/// margin is. Where ad > bc, the numerator is max(ad − bc − n/2, 0): Newcombe's correction.
fn phi(cells: Paired, n: u64) -> f64 {
    let [a, b, c, d] =
        [cells.both, cells.first, cells.second, cells.neither].map(|cell| cell as f64);
    let scale = libm::sqrt((a + b) * (c + d)) * libm::sqrt((a + c) * (b + d));
    if scale == 0.0 {
        return 0.0;
    }
    let product = a * d - b * c;
    let corrected = if product > 0.0 {
        (product - 0.5 * n as f64).max(0.0)
    } else {
        product
    };
    (corrected / scale).clamp(-1.0, 1.0)
}

/// √(a² − 2·φ·a·b + b²), by the law of cosines.
fn third_side(a: f64, b: f64, phi: f64) -> f64 {
    libm::sqrt((a * a - 2.0 * phi * a * b + b * b).max(0.0))
}
