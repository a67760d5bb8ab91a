//! Pooling against a data set that is printed everywhere, and what holds for every pool.

use proptest::prelude::*;
use unwatched_numerics::stats::{
    pooling::{Finding, Pooled, dersimonian_laird},
    student,
};

fn finding(estimate: f64, error: f64) -> Finding {
    Finding {
        estimate,
        error,
        units: 12,
    }
}

/// Thirteen trials of the BCG vaccine (Colditz et al. 1994): log risk ratios and variances, as
/// R's metafor prints them, and its fit by DerSimonian and Laird.
const BCG: [(f64, f64); 13] = [
    (-0.8893, 0.3256),
    (-1.5854, 0.1946),
    (-1.3481, 0.4154),
    (-1.4416, 0.0200),
    (-0.2175, 0.0512),
    (-0.7861, 0.0069),
    (-1.6209, 0.2230),
    (0.0120, 0.0040),
    (-0.4694, 0.0564),
    (-1.3713, 0.0730),
    (-0.3394, 0.0124),
    (0.4459, 0.5325),
    (-0.0173, 0.0714),
];

#[test]
fn thirteen_trials_as_printed() {
    let findings = BCG.map(|(estimate, variance)| finding(estimate, variance.sqrt()));
    let found = dersimonian_laird(&findings).expect("a pool");
    assert!((found.estimate + 0.7141).abs() < 5e-4, "{found:?}");
    assert!(
        found.tau2.is_some_and(|t| (t - 0.3088).abs() < 1e-3),
        "{found:?}"
    );
    assert!(
        found.i2.is_some_and(|i| (i - 0.9212).abs() < 1e-3),
        "{found:?}"
    );
    // √(1/Σw) is .1787; Hartung and Knapp's factor is just above 1 here.
    assert!(found.error >= 0.1785 && found.error < 0.19, "{found:?}");
    let half = student::quantile(0.975, 12.0).unwrap_or(f64::NAN) * found.error;
    assert!((found.interval.upper - found.estimate - half).abs() < 1e-12);
    assert_eq!(found.findings, 13);
}

#[test]
fn two_findings_by_hand() {
    // SE .1 each, .2 and .6: Q = .08/.01 = 8, τ² = (8 − 1)/(200 − 100) = .07, I² = 7/8.
    let found = dersimonian_laird(&[finding(0.2, 0.1), finding(0.6, 0.1)]).expect("a pool");
    assert!((found.estimate - 0.4).abs() < 1e-12);
    assert!(
        found.tau2.is_some_and(|t| (t - 0.07).abs() < 1e-12),
        "{found:?}"
    );
    assert!(found.i2.is_some_and(|i| (i - 0.875).abs() < 1e-12));
    // q = .08/.08 = 1, so the error is √(.08/2) = .2.
    assert!((found.error - 0.2).abs() < 1e-12);
}

#[test]
fn one_finding_keeps_its_interval_and_has_no_tau() {
    let only = Finding::new(0.3, 0.25, 8).expect("a finding");
    let found = dersimonian_laird(&[only]).expect("a pool");
    assert_eq!((found.tau2, found.i2, found.findings), (None, None, 1));
    assert!(
        (found.interval.lower - 0.05).abs() < 1e-12 && (found.interval.upper - 0.55).abs() < 1e-12
    );
}

#[test]
fn what_is_no_finding() {
    assert_eq!(dersimonian_laird(&[]), None);
    assert_eq!(Finding::new(0.0, 0.0, 24), None);
    assert_eq!(Finding::new(0.0, 0.1, 1), None);
    assert_eq!(Finding::new(f64::NAN, 0.1, 9), None);
    assert_eq!(
        dersimonian_laird(&[finding(0.1, 0.1), finding(0.0, 0.0)]),
        None
    );
    assert_eq!(
        dersimonian_laird(&[finding(0.1, f64::NAN), finding(0.0, 0.1)]),
        None
    );
    // Nothing of 24 against nothing of 24 has the width that its interval has.
    let z2 = 1.959_963_985 * 1.959_963_985;
    let none = Finding::new(0.0, z2 / (24.0 + z2), 24).expect("a finding");
    assert!(none.error > 0.05);
    let found = dersimonian_laird(&[none, none]).expect("a pool");
    assert!(found.interval.lower < 0.0 && found.tau2 == Some(0.0) && found.i2 == Some(0.0));
}

fn findings() -> impl Strategy<Value = Vec<Finding>> {
    let one =
        (-1.0..1.0_f64, 0.01..0.5_f64, 2..40_u64).prop_map(|(estimate, error, units)| Finding {
            estimate,
            error,
            units,
        });
    prop::collection::vec(one, 1..9)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn every_pool_is_sound(findings in findings(), shift in -0.5..0.5_f64) {
        let pool = |findings: &[Finding]| dersimonian_laird(findings).ok_or(TestCaseError::fail("no pool"));
        let found = pool(&findings)?;
        let ends = findings.iter().map(|f| f.estimate);
        let (least, most) = ends.fold((1.0, -1.0), |(a, b): (f64, f64), e| (a.min(e), b.max(e)));
        prop_assert!(least - 1e-12 <= found.estimate && found.estimate <= most + 1e-12);
        prop_assert!(found.interval.lower <= found.estimate && found.estimate <= found.interval.upper);
        prop_assert!(found.i2.is_none_or(|i| (0.0..1.0).contains(&i)) && found.tau2.is_none_or(|t| t >= 0.0));
        // Never surer than the weights alone.
        let tau2 = found.tau2.unwrap_or(0.0);
        let weights: f64 = findings.iter().map(|f| 1.0 / (f.error * f.error + tau2)).sum();
        prop_assert!(found.error >= (1.0 / weights).sqrt() * (1.0 - 1e-12));

        let moved: Vec<_> = findings.iter().map(|f| Finding { estimate: f.estimate + shift, ..*f }).collect();
        let moved = pool(&moved)?;
        prop_assert!((moved.estimate - found.estimate - shift).abs() < 1e-9 && (moved.error - found.error).abs() < 1e-9);
        let negated: Vec<_> = findings.iter().map(|f| Finding { estimate: -f.estimate, ..*f }).collect();
        let Pooled { estimate, interval, .. } = pool(&negated)?;
        prop_assert!((estimate + found.estimate).abs() < 1e-9 && (interval.lower + found.interval.upper).abs() < 1e-9);
    }
}
