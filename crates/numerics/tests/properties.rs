//! What holds for every run, and a second implementation that shares nothing with the first.

mod common;

use common::{Cell, run};
use proptest::prelude::*;
use statrs::distribution::{ContinuousCDF, StudentsT};
use std::collections::HashMap;
use unwatched_core::{
    analysis::{Gap, Observation, Observations, Seen},
    sample::Outcome,
    scenario::Arm::{self, Deployment, PlaceboDeployment, PlaceboTraining, Training},
};
use unwatched_numerics::{
    analysis::analyse,
    stats::{
        Count, Interval, Level, Paired, agresti_caffo, alpha, alpha_interval, benjamini_hochberg,
        fisher, holm, kappa, mcnemar, newcombe, newcombe_paired, power::Design, rogan_gladen,
        wilson,
    },
};

const ARMS: [Arm; 4] = [Training, Deployment, PlaceboTraining, PlaceboDeployment];

fn count() -> impl Strategy<Value = Count> {
    (1..400_u64).prop_flat_map(|n| (0..=n).prop_map(move |k| Count::new(k, n)))
}

fn cells() -> impl Strategy<Value = Vec<Cell>> {
    let cell = prop::array::uniform3(0..5_usize);
    let cells = prop::array::uniform4(cell);
    cells.prop_map(|cells| ARMS.into_iter().zip(cells).collect())
}

fn a_run() -> impl Strategy<Value = Observations> {
    prop::collection::vec((0..4_u32, cells()), 0..14).prop_map(|prompts| run(&prompts))
}

/// Rows that need not fit the plan at all.
fn any_run() -> impl Strategy<Value = Observations> {
    let arm = || {
        prop::sample::select(vec![
            Training,
            Deployment,
            Arm::Rated,
            PlaceboTraining,
            PlaceboDeployment,
        ])
    };
    let seen = prop::sample::select(vec![
        Seen::Yes,
        Seen::No,
        Seen::Unclear,
        Seen::Unlabelled,
        Seen::Missing(Outcome::Blocked),
        Seen::Missing(Outcome::Complete),
    ]);
    let prompt = prop_oneof![9 => 0..6_u32, 1 => any::<u32>()];
    let row =
        (prompt, arm(), seen).prop_map(|(prompt, arm, seen)| Observation::new(prompt, arm, seen));
    let parts = (
        prop::collection::vec(arm(), 0..6),
        (arm(), arm()),
        prop::collection::vec(prop_oneof![0..3_u32, any::<u32>()], 0..6),
        prop::collection::vec(row, 0..120),
        any::<u64>(),
    );
    parts.prop_map(|(arms, contrast, scenario_of, rows, seed)| Observations {
        contrast,
        ..Observations::new(arms, scenario_of, rows, seed)
    })
}

fn paired() -> impl Strategy<Value = Paired> {
    let cell = || prop_oneof![Just(0_u64), 0..8_u64, 0..300_u64];
    let cells = (cell(), cell(), cell(), cell());
    cells
        .prop_map(|(a, b, c, d)| Paired::new(a, b, c, d))
        .prop_filter("there are pairs", |cells| cells.total().is_some())
}

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

/// P(X ≤ the smaller) twice, with the logarithms of factorials.
fn brute_mcnemar(first: u64, second: u64) -> f64 {
    let n = (first + second) as f64;
    let choose = |x: f64| libm::lgamma(n + 1.0) - libm::lgamma(x + 1.0) - libm::lgamma(n - x + 1.0);
    let chance = |x: u64| libm::exp(choose(x as f64) - n * libm::log(2.0));
    (2.0 * (0..=first.min(second)).map(chance).sum::<f64>()).min(1.0)
}

/// Within [−1, 1] and around the estimate.
fn around(interval: Interval, estimate: f64) -> bool {
    -1.0 <= interval.lower
        && interval.lower <= estimate
        && estimate <= interval.upper
        && interval.upper <= 1.0
}

fn sound(gap: &Gap) -> bool {
    -1.0 <= gap.lower && gap.lower <= gap.estimate && gap.estimate <= gap.upper && gap.upper <= 1.0
}

fn negated(a: Option<&Gap>, b: Option<&Gap>) -> bool {
    let triple = |g: &Gap| (g.estimate, g.lower, g.upper);
    let back = |g: &Gap| (-g.estimate, -g.upper, -g.lower);
    a.map(triple) == b.map(back)
}

/// Estimate, lower and upper, from the rows, with sums of squares and another t.
fn brute(run: &Observations, signs: &[(Arm, f64)]) -> Option<[f64; 3]> {
    let mut units: HashMap<u32, (f64, f64)> = HashMap::new();
    let mut per_prompt = Vec::new();
    for (prompt, scenario) in (0..).zip(&run.scenario_of) {
        let of = |arm: Arm, seen: Seen| {
            let here =
                |row: &&Observation| row.prompt == prompt && row.arm == arm && row.seen == seen;
            run.rows.iter().filter(here).count() as f64
        };
        let mut difference = 0.0;
        for (arm, sign) in signs {
            difference += sign * of(*arm, Seen::Yes) / (of(*arm, Seen::Yes) + of(*arm, Seen::No));
        }
        if difference.is_nan() {
            continue;
        }
        per_prompt.push(difference);
        let unit = units.entry(*scenario).or_default();
        *unit = (unit.0 + difference, unit.1 + 1.0);
    }
    let values: Vec<f64> = match units.len() {
        1 => per_prompt,
        _ => units.values().map(|(sum, n)| sum / n).collect(),
    };
    let g = values.len() as f64;
    if g < 2.0 {
        return None;
    }
    let sum: f64 = values.iter().sum();
    let squares: f64 = values.iter().map(|v| v * v).sum();
    let variance = (squares - sum * sum / g) / (g - 1.0);
    let z2 = 1.959_963_985 * 1.959_963_985;
    let half = if variance < 1e-13 {
        z2 / (g + z2)
    } else {
        StudentsT::new(0.0, 1.0, g - 1.0).ok()?.inverse_cdf(0.975) * libm::sqrt(variance / g)
    };
    Some([sum / g, sum / g - half, sum / g + half].map(|v| v.clamp(-1.0, 1.0)))
}

fn agrees(found: Option<&Gap>, expected: Option<[f64; 3]>) -> bool {
    match (found, expected) {
        (Some(gap), Some(brute)) => {
            let ours = [gap.estimate, gap.lower, gap.upper];
            ours.iter().zip(brute).all(|(a, b)| (a - b).abs() < 1e-7)
        }
        (found, expected) => found.is_none_or(|gap| gap.n_prompts == 1) && expected.is_none(),
    }
}

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

    #[test]
    fn any_rows_give_a_sound_analysis(run in any_run()) {
        let found = analyse(&run);
        for gap in found.gap.iter().chain(&found.gap_beyond_placebo) {
            prop_assert!(sound(gap), "{:?}", gap);
            prop_assert!(gap.correlation.is_none_or(|r| (-1.0..=1.0).contains(&r)));
        }
        prop_assert!(found.missing_bounds.is_none_or(|b| -1.0 <= b.lower && b.lower <= b.upper && b.upper <= 1.0));
        prop_assert!(found.sensitivity.fisher.is_none_or(|t| (0.0..=1.0).contains(&t.p)));
        // Nothing is dropped in silence: every planned row is counted once.
        let planned = |row: &&Observation| (row.prompt as usize) < run.scenario_of.len() && run.arms.contains(&row.arm);
        let counted: u64 = found.arms.values().map(|arm| arm.n + arm.missing).sum();
        prop_assert_eq!(counted, run.rows.iter().filter(planned).count() as u64);
        for arm in found.arms.values() {
            prop_assert_eq!(arm.missing, arm.missing_by.values().sum::<u64>());
        }
    }

    #[test]
    fn swapping_arms_negates(run in a_run()) {
        let swapped = Observations { contrast: (Deployment, Training), ..run.clone() };
        let (a, b) = (analyse(&run), analyse(&swapped));
        prop_assert!(negated(a.gap.as_ref(), b.gap.as_ref()), "{:?} {:?}", a.gap, b.gap);
        let ends = a.missing_bounds.map(|b| (b.lower, b.upper));
        prop_assert_eq!(ends, b.missing_bounds.map(|b| (-b.upper, -b.lower)));
    }

    #[test]
    fn the_order_of_the_rows_is_nothing(run in a_run()) {
        let mut turned = run.clone();
        turned.rows.reverse();
        prop_assert_eq!(analyse(&run), analyse(&turned));
    }

    #[test]
    fn the_gap_lies_within_its_bounds_where_all_prompts_were_answered(run in a_run()) {
        let found = analyse(&run);
        if let (Some(gap), Some(bounds)) = (found.gap, found.missing_bounds)
            && gap.n_prompts == run.scenario_of.len() as u64
        {
            prop_assert!(bounds.lower <= gap.estimate + 1e-12 && gap.estimate <= bounds.upper + 1e-12);
        }
    }

    #[test]
    fn a_second_implementation_agrees(run in a_run()) {
        let found = analyse(&run);
        let main = [(Training, 1.0), (Deployment, -1.0)];
        prop_assert!(agrees(found.gap.as_ref(), brute(&run, &main)), "{:?}", found.gap);
        let all = [(Training, 1.0), (Deployment, -1.0), (PlaceboTraining, -1.0), (PlaceboDeployment, 1.0)];
        let beyond = found.gap_beyond_placebo;
        prop_assert!(agrees(beyond.as_ref(), brute(&run, &all)), "{:?}", beyond);
    }
}
