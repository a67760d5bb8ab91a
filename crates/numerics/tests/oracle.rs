//! Distributions and Fisher's test held against others' implementations and against sums that
//! are worked out in another way.

use statrs::distribution::{ContinuousCDF, Discrete, Hypergeometric, Normal, StudentsT};
use unwatched_numerics::stats::{Count, fisher, normal, student};

const PROBABILITIES: [f64; 13] = [
    0.001, 0.01, 0.025, 0.05, 0.2, 0.4, 0.5, 0.7, 0.9, 0.95, 0.975, 0.99, 0.999,
];

fn near(found: f64, expected: f64, tolerance: f64) -> bool {
    (found - expected).abs() <= tolerance * expected.abs().max(1.0)
}

#[test]
fn the_normal_distribution() {
    let oracle = Normal::standard();
    for step in -80..=80 {
        let x = f64::from(step) / 10.0;
        // The oracle is off by about 1e-11.
        assert!(near(normal::cdf(x), oracle.cdf(x), 1e-10), "{x}");
    }
    for p in PROBABILITIES
        .into_iter()
        .chain([1e-300, 1e-12, 1.0 - 1e-12])
    {
        let found = normal::quantile(p).unwrap_or(f64::NAN);
        assert!(near(normal::cdf(found) / p, 1.0, 1e-12), "{p} {found}");
    }
    for p in PROBABILITIES {
        let found = normal::quantile(p).unwrap_or(f64::NAN);
        assert!(near(found, oracle.inverse_cdf(p), 1e-9), "{p} {found}");
    }
    assert!(near(normal::cdf(-1.0), 0.158_655_253_931_457_05, 1e-16));
    assert!(normal::quantile(0.975).is_some_and(|z| near(z, normal::Z, 1e-15)));
}

#[test]
fn student_at_one_and_two_degrees_is_exact() {
    for p in PROBABILITIES {
        let one = libm::tan(std::f64::consts::PI * (p - 0.5));
        let two = (2.0 * p - 1.0) / libm::sqrt(2.0 * p * (1.0 - p));
        for (df, exact) in [(1.0, one), (2.0, two)] {
            let found = student::quantile(p, df).unwrap_or(f64::NAN);
            assert!(near(found, exact, 1e-11), "{p} {df}: {found} {exact}");
        }
    }
}

#[test]
fn student_against_another_implementation() {
    for df in (1..=60).chain([99, 119, 499, 999, 1_999, 2_000, 5_000]) {
        let df = f64::from(df);
        let Ok(oracle) = StudentsT::new(0.0, 1.0, df) else {
            unreachable!("positive degrees of freedom");
        };
        for step in -40..=40 {
            let t = f64::from(step) / 5.0;
            assert!(near(student::cdf(t, df), oracle.cdf(t), 1e-10), "{t} {df}");
        }
        for p in PROBABILITIES {
            let found = student::quantile(p, df).unwrap_or(f64::NAN);
            // The oracle's own quantile is a search that stops early; its cdf is not.
            assert!((oracle.cdf(found) - p).abs() < 1e-11, "{p} {df} {found}");
        }
    }
}

/// t(.975) by the finite sums that exist for whole degrees of freedom (Abramowitz & Stegun,
/// 26.7.3 and 26.7.4), which share nothing with the continued fraction.
#[test]
fn student_quantiles_to_ten_digits() {
    for df in 1..=400_u32 {
        let t = student::quantile(0.975, f64::from(df)).unwrap_or(f64::NAN);
        // An error of 1e-10 in t moves the probability by about 1e-10 times the density;
        // with one degree of freedom, the least, that is 2e-13.
        assert!((within(t, df) - 0.95).abs() < 2e-13, "{df}: {t}");
    }
    let far = student::quantile(0.975, 1999.0).zip(student::quantile(0.975, 2000.0));
    assert!(far.is_some_and(|(a, b)| a > b && a - b < 1e-6));
}

/// P(|T| ≤ t) for whole `df`.
fn within(t: f64, df: u32) -> f64 {
    let nu = f64::from(df);
    let square = nu / (nu + t * t);
    let (sine, cosine) = (t / libm::sqrt(nu + t * t), libm::sqrt(square));
    let odd = df % 2 == 1;
    let (mut term, mut sum) = if odd { (cosine, 0.0) } else { (1.0, 0.0) };
    let mut k = if odd { 1 } else { 0 };
    while k + 2 <= df {
        sum += term;
        term *= f64::from(k + 1) / f64::from(k + 2) * square;
        k += 2;
    }
    if odd {
        let angle = libm::atan(t / libm::sqrt(nu));
        2.0 / std::f64::consts::PI * (angle + sine * sum)
    } else {
        sine * sum
    }
}

#[test]
fn fisher_against_hypergeometric_probabilities() {
    for (n1, n2) in [(1, 1), (3, 9), (8, 8), (10, 7), (40, 25), (100, 100)] {
        for k1 in 0..=n1 {
            for k2 in (0..=n2).step_by(1 + n2 as usize / 9) {
                let successes = k1 + k2;
                let Ok(law) = Hypergeometric::new(n1 + n2, successes, n1) else {
                    unreachable!("margins fit");
                };
                let here = law.pmf(k1) * (1.0 + 1e-7);
                let tables = successes.saturating_sub(n2)..=successes.min(n1);
                let expected: f64 = tables.map(|x| law.pmf(x)).filter(|p| *p <= here).sum();
                let found = fisher(Count::new(k1, n1), Count::new(k2, n2)).unwrap_or(f64::NAN);
                assert!(
                    near(found, expected, 1e-9),
                    "{k1}/{n1} {k2}/{n2}: {found} {expected}"
                );
            }
        }
    }
}
