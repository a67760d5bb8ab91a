//! Sizes, several tests at once, and a judge's mistakes.

use proptest::prelude::*;
use unwatched_numerics::stats::{benjamini_hochberg, holm, power::Design, rogan_gladen};

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn power_and_size_undo_each_other(p in 0.01..0.99, q in 0.01..0.99, power in 0.06..0.999) {
        prop_assume!(f64::abs(p - q) > 1e-3);
        let discordance = 0.5 * (p + 1.0);
        for design in [Design::two(p, q), Design::paired(p * discordance, discordance)] {
            let design = design.ok_or(TestCaseError::fail("no design"))?;
            let size = design.size(power).ok_or(TestCaseError::fail("no size"))?;
            let back = design.power(size).ok_or(TestCaseError::fail("no power"))?;
            prop_assert!((back - power).abs() < 1e-9);
            let more = design.power(size * 1.1).ok_or(TestCaseError::fail("no power"))?;
            prop_assert!((back..=1.0).contains(&more));
        }
        prop_assert_eq!(Design::two(p, q), Design::two(q, p));
    }

    #[test]
    fn adjusted_p_is_no_less_and_keeps_the_order(raw in prop::collection::vec(0.0..=1.0, 0..12)) {
        for adjusted in [holm(&raw), benjamini_hochberg(&raw)] {
            let adjusted = adjusted.ok_or(TestCaseError::fail("no p"))?;
            prop_assert_eq!(adjusted.len(), raw.len());
            for (a, p) in adjusted.iter().zip(&raw) {
                prop_assert!(p <= a && *a <= 1.0);
                prop_assert!(adjusted.iter().zip(&raw).all(|(b, q)| p > q || a <= b));
            }
        }
    }

    #[test]
    fn a_judges_errors_are_undone(truth in 0.0..=1.0_f64, sensitivity in 0.0..=1.0, specificity in 0.0..=1.0) {
        let observed = truth * sensitivity + (1.0 - truth) * (1.0 - specificity);
        match rogan_gladen(observed, sensitivity, specificity) {
            Ok(found) => prop_assert!(f64::abs(found - truth) < 1e-9),
            Err(_) => prop_assert!(sensitivity + specificity < 1.2),
        }
    }
}
