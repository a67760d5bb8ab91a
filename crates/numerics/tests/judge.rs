//! The correction for a judge's mistakes, with what is uncertain of it.

use proptest::prelude::*;
use unwatched_core::random::Random;
use unwatched_numerics::stats::{Count, corrected, rogan_gladen::Refused};

fn binomial(random: &mut Random, n: u64, p: f64) -> Count {
    let k = (0..n).filter(|_| random.unit() < p).count();
    Count::new(k as u64, n)
}

/// How often the interval holds the truth, of 4,000 draws of all three counts but those refused.
fn coverage(truth: f64, sensitivity: f64, specificity: f64, sizes: [u64; 3]) -> f64 {
    let mut random = Random::new(1);
    let (mut held, mut refused) = (0.0, 0.0);
    let observed = truth * sensitivity + (1.0 - truth) * (1.0 - specificity);
    for _ in 0..4_000 {
        let rates = [observed, sensitivity, specificity];
        let [o, se, sp] = [0, 1, 2].map(|i| binomial(&mut random, sizes[i], rates[i]));
        match corrected(o, se, sp) {
            Ok(found) if found.interval.lower <= truth && truth <= found.interval.upper => {
                held += 1.0
            }
            Ok(_) => {}
            Err(_) => refused += 1.0,
        }
    }
    held / (4_000.0 - refused)
}

#[test]
fn the_interval_holds_the_truth_about_as_often_as_promised() {
    let designs = [
        (0.3, 0.9, 0.85, [100, 60, 60]),
        (0.5, 0.8, 0.8, [200, 40, 40]),
        (0.7, 0.95, 0.7, [60, 80, 50]),
        (0.5, 0.7, 0.9, [1_000, 100, 100]),
        (0.2, 0.9, 0.95, [400, 50, 100]),
    ];
    for (truth, sensitivity, specificity, sizes) in designs {
        let held = coverage(truth, sensitivity, specificity, sizes);
        assert!((0.935..=0.985).contains(&held), "{truth} {sizes:?}: {held}");
    }
}

#[test]
fn the_judge_that_cannot_be_corrected_for_is_refused() {
    // Sensitivity .569, specificity .818, observed .12, of 51 and 55 as 106 scratchpads gave.
    let found = corrected(Count::new(12, 100), Count::new(29, 51), Count::new(45, 55));
    assert!(
        matches!(found, Err(Refused::Outside(p)) if (p + 0.16).abs() < 0.005),
        "{found:?}"
    );
    // The same judge of fewer cases is not even known to be better than chance by enough.
    let found = corrected(Count::new(40, 100), Count::new(6, 10), Count::new(8, 10));
    assert!(
        matches!(found, Err(Refused::Uncertain(low)) if low < 0.2),
        "{found:?}"
    );
    for none in [Count::new(0, 0), Count::new(3, 2)] {
        let good = Count::new(9, 10);
        for counts in [(none, good, good), (good, none, good), (good, good, none)] {
            assert_eq!(
                corrected(counts.0, counts.1, counts.2),
                Err(Refused::NoRate)
            );
        }
    }
}

#[test]
fn what_the_formula_gives_step_by_step() {
    // 30/100, 45/50, 45/50, in plain decimals from formulas 4, 16 and 17.
    let found =
        corrected(Count::new(30, 100), Count::new(45, 50), Count::new(45, 50)).expect("a rate");
    assert!((found.estimate - 0.25).abs() < 1e-12);
    let (z, z2) = (1.959_963_985_f64, 3.841_458_821);
    let (o, se) = ((30.0 + z2 / 2.0) / (100.0 + z2), 46.0 / 52.0);
    let p = (o + se - 1.0) / (2.0 * se - 1.0);
    let judge = se * (1.0 - se) / 52.0;
    let shift = 2.0 * z2 * judge * (p - (1.0 - p));
    let variance: f64 = o * (1.0 - o) / (100.0 + z2) + judge * (p * p + (1.0 - p) * (1.0 - p));
    let half = z * variance.sqrt() / (2.0 * se - 1.0);
    assert!(
        (found.interval.lower - (p + shift - half)).abs() < 1e-8,
        "{found:?}"
    );
    assert!(
        (found.interval.upper - (p + shift + half)).abs() < 1e-8,
        "{found:?}"
    );
}

fn count(least: u64) -> impl Strategy<Value = Count> {
    (least..400_u64).prop_flat_map(|n| (0..=n).prop_map(move |k| Count::new(k, n)))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn what_is_corrected_is_a_rate_inside_its_interval(o in count(1), se in count(1), sp in count(1)) {
        if let Ok(found) = corrected(o, se, sp) {
            let ends = found.interval;
            prop_assert!(0.0 <= ends.lower && ends.lower <= found.estimate);
            prop_assert!(found.estimate <= ends.upper && ends.upper <= 1.0);
        }
    }

    #[test]
    fn calling_yes_no_turns_it_round(o in count(20), se in count(40), sp in count(40)) {
        let turned = |c: Count| Count::new(c.n - c.k, c.n);
        if let (Ok(found), Ok(other)) = (corrected(o, se, sp), corrected(turned(o), sp, se)) {
            prop_assert!((found.estimate + other.estimate - 1.0).abs() < 1e-9);
            prop_assert!((found.interval.lower + other.interval.upper - 1.0).abs() < 1e-9);
        }
    }

    #[test]
    fn an_uncertain_judge_widens_the_interval(o in count(20), se in count(60), sp in count(60)) {
        let more = |c: Count| Count::new(20 * c.k, 20 * c.n);
        if let (Ok(few), Ok(many)) = (corrected(o, se, sp), corrected(o, more(se), more(sp)))
            && few.interval.lower > 0.0 && few.interval.upper < 1.0
        {
            let width = |f: unwatched_numerics::stats::Corrected| f.interval.upper - f.interval.lower;
            prop_assert!(width(many) <= width(few) + 1e-9, "{:?} {:?}", few, many);
        }
    }
}
