//! Intervals and tests of two independent rates.

use super::generate::{around, count};
use proptest::prelude::*;
use unwatched_numerics::stats::{Count, agresti_caffo, fisher, newcombe, wilson};

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn wilson_contains_the_rate(count in count()) {
        let interval = wilson(count).ok_or(TestCaseError::fail("no interval"))?;
        let p = count.k as f64 / count.n as f64;
        prop_assert!(0.0 <= interval.lower && interval.lower <= p);
        prop_assert!(p <= interval.upper && interval.upper <= 1.0);
        // Where the normal approximation of a rate at the limit just reaches p.
        for limit in [interval.lower, interval.upper].into_iter().filter(|l| 0.0 < *l && *l < 1.0) {
            let z = (p - limit).abs() / libm::sqrt(limit * (1.0 - limit) / count.n as f64);
            prop_assert!((z - 1.959_963_985).abs() < 1e-6);
        }
    }

    #[test]
    fn newcombe_is_sound_turns_over_and_never_widens(a in count(), b in count(), times in 1..9_u64) {
        let interval = newcombe(a, b).ok_or(TestCaseError::fail("no interval"))?;
        let difference = a.k as f64 / a.n as f64 - b.k as f64 / b.n as f64;
        prop_assert!(-1.0 <= interval.lower && interval.lower <= difference);
        prop_assert!(difference <= interval.upper && interval.upper <= 1.0);
        let swapped = newcombe(b, a).map(|i| (-i.upper, -i.lower));
        prop_assert_eq!(swapped, Some((interval.lower, interval.upper)));
        let more = |c: Count| Count::new(c.k * times, c.n * times);
        let narrow = newcombe(more(a), more(b)).ok_or(TestCaseError::fail("no interval"))?;
        prop_assert!(narrow.lower >= interval.lower - 1e-12 && narrow.upper <= interval.upper + 1e-12);
    }

    #[test]
    fn fishers_p_is_a_probability_and_symmetric(a in count(), b in count()) {
        let p = fisher(a, b).ok_or(TestCaseError::fail("no p"))?;
        prop_assert!((0.0..=1.0).contains(&p));
        let turned = |c: Count| Count::new(c.n - c.k, c.n);
        for other in [fisher(b, a), fisher(turned(a), turned(b))] {
            prop_assert!(other.is_some_and(|other| (other - p).abs() < 1e-9));
        }
    }

    #[test]
    fn agresti_and_caffo_are_sound_and_turn_over(a in count(), b in count()) {
        let interval = agresti_caffo(a, b).ok_or(TestCaseError::fail("no interval"))?;
        prop_assert!(around(interval, a.k as f64 / a.n as f64 - b.k as f64 / b.n as f64));
        let swapped = agresti_caffo(b, a).map(|i| (-i.upper, -i.lower));
        prop_assert_eq!(swapped, Some((interval.lower, interval.upper)));
    }
}
