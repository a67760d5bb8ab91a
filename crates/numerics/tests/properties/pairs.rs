//! Intervals and tests of two paired rates.

use super::generate::{around, paired};
use proptest::prelude::*;
use unwatched_numerics::stats::{Interval, mcnemar, newcombe_paired};

/// P(X ≤ the smaller) twice, with the logarithms of factorials.
fn brute_mcnemar(first: u64, second: u64) -> f64 {
    let n = (first + second) as f64;
    let choose = |x: f64| libm::lgamma(n + 1.0) - libm::lgamma(x + 1.0) - libm::lgamma(n - x + 1.0);
    let chance = |x: u64| libm::exp(choose(x as f64) - n * libm::log(2.0));
    (2.0 * (0..=first.min(second)).map(chance).sum::<f64>()).min(1.0)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn paired_newcombe_is_sound_and_turns_over(cells in paired()) {
        let interval = newcombe_paired(cells).ok_or(TestCaseError::fail("no interval"))?;
        let n = cells.total().unwrap_or_default() as f64;
        let difference = (cells.both + cells.first) as f64 / n - (cells.both + cells.second) as f64 / n;
        prop_assert!(around(interval, difference), "{:?} {}", interval, difference);
        let swapped = newcombe_paired(cells.swapped()).map(|i| Interval { lower: -i.upper, upper: -i.lower });
        let near = swapped.is_some_and(|s| (s.lower - interval.lower).abs() < 1e-12 && (s.upper - interval.upper).abs() < 1e-12);
        prop_assert!(near, "{:?} {:?}", interval, swapped);
    }

    #[test]
    fn mcnemars_p_is_that_of_the_binomial(first in 0..3_000_u64, second in 0..3_000_u64) {
        let p = mcnemar(first, second).ok_or(TestCaseError::fail("no p"))?;
        prop_assert!((0.0..=1.0).contains(&p));
        prop_assert_eq!(mcnemar(second, first), Some(p));
        let brute = brute_mcnemar(first, second);
        prop_assert!((p - brute).abs() <= 1e-9 * brute + 1e-300, "{} {}", p, brute);
    }
}
