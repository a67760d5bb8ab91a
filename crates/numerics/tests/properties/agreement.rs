//! Agreement between raters, against its definitions.

use super::generate::{around, paired};
use proptest::prelude::*;
use unwatched_numerics::stats::{Level, Paired, alpha, alpha_interval, kappa};

fn ratings() -> impl Strategy<Value = Vec<Vec<Option<f64>>>> {
    let value = prop::option::weighted(0.8, (0..5_u8).prop_map(f64::from));
    prop::collection::vec(prop::collection::vec(value, 0..10), 0..5)
}

fn level() -> impl Strategy<Value = Level> {
    prop::sample::select(vec![
        Level::Nominal,
        Level::Ordinal,
        Level::Interval,
        Level::Ratio,
    ])
}

/// α straight from its definition, pair by pair. Ordinal distances are counted, not ranked.
fn brute_alpha(level: Level, raters: &[Vec<Option<f64>>]) -> Option<f64> {
    let width = raters.iter().map(Vec::len).max()?;
    let unit = |u: usize| raters.iter().filter_map(move |row| *row.get(u)?);
    let units: Vec<Vec<f64>> = (0..width).map(|u| unit(u).collect()).collect();
    let units: Vec<_> = units.into_iter().filter(|u| u.len() > 1).collect();
    let all = units.concat();
    let count = |v: f64| all.iter().filter(|w| **w == v).count() as f64;
    let delta = |a: f64, b: f64| {
        let (low, high) = (a.min(b), a.max(b));
        let between = all.iter().filter(|v| low <= **v && **v <= high).count() as f64;
        let plain = match level {
            _ if a == b => 0.0,
            Level::Nominal => 1.0,
            Level::Ordinal => between - 0.5 * (count(a) + count(b)),
            Level::Interval => a - b,
            Level::Ratio => (a - b) / (a + b),
        };
        plain * plain
    };
    let within = |values: &[f64]| -> f64 {
        let pairs = values
            .iter()
            .flat_map(|a| values.iter().map(|b| delta(*a, *b)));
        pairs.sum::<f64>() / (values.len() as f64 - 1.0)
    };
    let observed: f64 = units.iter().map(|unit| within(unit)).sum();
    let expected = within(&all);
    (all.len() > 1 && expected > 0.0).then(|| 1.0 - observed / expected)
}

/// The standard error of κ by the delta method, with slopes taken numerically.
fn brute_kappa_error(cells: Paired) -> f64 {
    let counts = [cells.both, cells.first, cells.second, cells.neither].map(|c| c as f64);
    let n: f64 = counts.iter().sum();
    let rates = counts.map(|c| c / n);
    let kappa = |p: [f64; 4]| {
        let agreed = p[0] + p[3];
        let chance = (p[0] + p[1]) * (p[0] + p[2]) + (p[2] + p[3]) * (p[1] + p[3]);
        (agreed - chance) / (1.0 - chance)
    };
    let (mut mean, mut square) = (0.0, 0.0);
    for cell in 0..4 {
        let moved = |by: f64| {
            let mut moved = rates;
            moved[cell] += by;
            kappa(moved)
        };
        let slope = (moved(1e-5) - moved(-1e-5)) / 2e-5;
        mean += rates[cell] * slope;
        square += rates[cell] * slope * slope;
    }
    libm::sqrt((square - mean * mean).max(0.0) / n)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn kappa_is_sound_and_asks_for_no_order(cells in paired()) {
        let found = kappa(cells);
        prop_assert!(found.is_none_or(|k| (-1.0..=1.0).contains(&k.estimate)));
        prop_assert!(found.is_none_or(|k| k.interval.is_none_or(|i| around(i, k.estimate))));
        if let Some(kappa) = found
            && let Some(interval) = kappa.interval
            && cells.first + cells.second > 0
            && cells.both.min(cells.neither) > 2
        {
            let error = brute_kappa_error(cells);
            let upper = (kappa.estimate + 1.959_963_985 * error).min(1.0);
            prop_assert!((interval.upper - upper).abs() < 1e-6, "{} {}", interval.upper, upper);
        }
        let other = Paired::new(cells.neither, cells.first, cells.second, cells.both);
        for turned in [kappa(cells.swapped()), kappa(other)] {
            prop_assert_eq!(turned.is_some(), found.is_some());
            if let (Some(a), Some(b)) = (turned, found) {
                prop_assert!((a.estimate - b.estimate).abs() < 1e-12);
                prop_assert_eq!(a.interval.is_some(), b.interval.is_some());
            }
        }
    }

    #[test]
    fn alpha_is_its_definition_and_the_order_of_raters_is_nothing(level in level(), raters in ratings()) {
        let found = alpha(level, &raters);
        let brute = brute_alpha(level, &raters);
        prop_assert_eq!(found.is_some(), brute.is_some());
        let mut turned = raters;
        turned.reverse();
        for other in [brute, alpha(level, &turned)] {
            if let (Some(a), Some(b)) = (found, other) {
                prop_assert!(a <= 1.0 && (a - b).abs() < 1e-9, "{} {}", a, b);
            }
        }
    }

    #[test]
    fn alphas_interval_is_around_it_and_repeats(level in level(), raters in ratings(), seed in any::<u64>()) {
        let found = alpha_interval(level, &raters, 40, seed);
        prop_assert_eq!(found, alpha_interval(level, &raters, 40, seed));
        if let Some(interval) = found {
            let estimate = alpha(level, &raters).ok_or(TestCaseError::fail("no estimate"))?;
            prop_assert!(interval.lower <= estimate && estimate <= interval.upper && interval.upper <= 1.0);
        }
        prop_assert_eq!(alpha_interval(level, &raters, 0, seed), None);
    }
}
