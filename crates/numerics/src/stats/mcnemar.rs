//! McNemar's exact test.

/// So many discordant pairs at most; each is a step of the sum.
const MOST: u64 = 10_000_000;
/// Sums beyond this are scaled down by it.
const LARGE: f64 = (1_u128 << 100) as f64;

/// The exact two-sided p of McNemar's test that two paired rates are equal, from the pairs in
/// which `first` only and `second` only said yes: 2·P(X ≤ the smaller) for X binomial with ½,
/// at most 1. In [0, 1], and 1 without such pairs; `None` with more than ten million.
///
/// Binomial coefficients are added as whole numbers, and exactly so up to 2⁵³.
///
/// Source: McNemar, Psychometrika 12 (1947) 153; exact form as in Newcombe, Stat. Med. 17
/// (1998) 2635.
pub fn mcnemar(first: u64, second: u64) -> Option<f64> {
    let total = first.checked_add(second).filter(|n| *n <= MOST)?;
    let mut exponent = 1 - i32::try_from(total).ok()?;
    let (mut term, mut sum) = (1.0, 1.0);
    for x in 1..=first.min(second) {
        term *= (total - x + 1) as f64;
        term /= x as f64;
        sum += term;
        if sum > LARGE {
            term /= LARGE;
            sum /= LARGE;
            exponent += 100;
        }
    }
    Some(libm::scalbn(sum, exponent).min(1.0))
}
