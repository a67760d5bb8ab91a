//! Fisher's exact test.

use super::Count;

/// Tables whose probability is the observed one's but for rounding count as equally likely.
const TIE: f64 = 1.0 + 1e-7;
/// So many observations at most; each possible table is looked at.
const MOST: u64 = 10_000_000;

/// The two-sided p of Fisher's exact test that two rates are equal: the probability, given all
/// margins, of the tables that are no likelier than the observed one. In [0, 1]; `None` where
/// one of them has no rate, or with more than ten million observations.
///
/// The probabilities are hypergeometric (Fisher 1935). They are built from their mode outwards
/// by the ratio of neighbours and divided by their sum, so that no factorial is needed.
pub fn fisher(first: Count, second: Count) -> Option<f64> {
    first.rate()?;
    second.rate()?;
    let total = first.n.checked_add(second.n).filter(|n| *n <= MOST)?;
    let successes = first.k + second.k;
    let least = successes.saturating_sub(second.n);
    let most = successes.min(first.n);
    let mode = (first.n + 1) * (successes + 1) / (total + 2);
    let mode = mode.clamp(least, most);

    // How much likelier it is that x + 1 of the successes are in the first group than x.
    let step = |x: u64| {
        let gain = (first.n - x) as f64 * (successes - x) as f64;
        let loss = (x + 1) as f64 * (second.n + x + 1 - successes) as f64;
        gain / loss
    };
    let tables = || {
        let up = (mode..most).scan(1.0, move |weight, x| {
            *weight *= step(x);
            Some((x + 1, *weight))
        });
        let down = (least..mode).rev().scan(1.0, move |weight, x| {
            *weight /= step(x);
            Some((x, *weight))
        });
        up.chain(down).chain([(mode, 1.0)])
    };
    let (_, observed) = tables().find(|(x, _)| *x == first.k)?;
    let (extreme, all) = tables().fold((0.0, 0.0), |(extreme, all), (_, weight)| {
        let here = if weight <= observed * TIE {
            weight
        } else {
            0.0
        };
        (extreme + here, all + weight)
    });
    Some((extreme / all).min(1.0))
}
