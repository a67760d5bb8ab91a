//! What stands beside the estimator: sign flips, the bootstrap, the cost of clusters.

use proptest::prelude::*;
use unwatched_core::random::Random;
use unwatched_numerics::stats::{
    Count,
    bootstrap::{Bootstrap, RESAMPLES},
    design_effect, effective_n, mcnemar, sign_flip,
};

fn units(most: usize) -> impl Strategy<Value = Vec<f64>> {
    let of = |n: i32| f64::from(n) / 6.0;
    prop::collection::vec((-6..=6).prop_map(of), 1..most)
}

/// The share of all flips, counted in sixths and so without rounding.
fn every_flip(units: &[f64]) -> f64 {
    let whole: Vec<i64> = units.iter().map(|u| (u * 6.0).round() as i64).collect();
    let sum = |flips: u32| -> i64 {
        let signed = whole.iter().enumerate();
        signed
            .map(|(i, u)| if flips >> i & 1 == 1 { -u } else { *u })
            .sum()
    };
    let all = 1_u32 << units.len();
    let far = (0..all).filter(|flips| sum(*flips).abs() >= sum(0).abs());
    far.count() as f64 / f64::from(all)
}

#[test]
fn three_prompts_cannot_go_below_a_quarter() {
    assert_eq!(sign_flip(&[0.5, 0.9, 0.7], 1), Some(0.25));
    assert_eq!(sign_flip(&[0.1; 6], 1), Some(2.0 / 64.0));
    assert_eq!(sign_flip(&[0.0; 5], 1), Some(1.0));
    assert_eq!(sign_flip(&[], 1), None);
    assert_eq!(sign_flip(&[0.1, f64::NAN], 1), None);
}

#[test]
fn seventeen_prompts_are_drawn_and_near_the_exact_share() {
    let units: Vec<_> = (0..17).map(|i| f64::from(i % 7 - 2) / 6.0).collect();
    let (exact, found) = (every_flip(&units), sign_flip(&units, 3).unwrap_or(f64::NAN));
    let error = (exact * (1.0 - exact) / 10_000.0).sqrt();
    assert!(
        (found - exact).abs() < 4.0 * error + 1e-4,
        "{found} {exact}"
    );
    assert_eq!(sign_flip(&units, 3), Some(found));
    // p of the drawn test is never 0.
    assert!(sign_flip(&[1.0; 60], 1).is_some_and(|p| p == 1.0 / 10_001.0));
}

#[test]
fn the_bootstrap_of_three_prompts_is_that_of_27_resamples() {
    // Each end has 1 of 27, more than 2.5 %.
    let mut bootstrap = Bootstrap::new(vec![0.0, 0.3, 0.6], 1);
    bootstrap.run(RESAMPLES);
    let ends = bootstrap.interval().map(|i| (i.lower, i.upper));
    assert!(
        ends.is_some_and(|(a, b)| a == 0.0 && (b - 0.6).abs() < 1e-12),
        "{ends:?}"
    );
}

#[test]
fn the_bootstrap_of_many_prompts_is_the_normal_interval() {
    let mut random = Random::new(5);
    let units: Vec<_> = (0..1_000).map(|_| 0.2 + 0.3 * random.normal()).collect();
    let mut bootstrap = Bootstrap::new(units.clone(), 1);
    bootstrap.run(RESAMPLES);
    assert_eq!(bootstrap.done(), RESAMPLES);
    let n = units.len() as f64;
    let mean = units.iter().sum::<f64>() / n;
    let variance = units.iter().map(|u| (u - mean) * (u - mean)).sum::<f64>() / n;
    let half = 1.959_963_985 * (variance / n).sqrt();
    let found = bootstrap.interval().expect("an interval");
    assert!((found.lower - mean + half).abs() < 0.05 * half, "{found:?}");
    assert!((found.upper - mean - half).abs() < 0.05 * half, "{found:?}");
}

#[test]
fn a_bootstrap_that_says_nothing() {
    let interval = |units: &[f64], n| {
        let mut bootstrap = Bootstrap::new(units.to_vec(), 1);
        bootstrap.run(n);
        bootstrap.interval()
    };
    assert_eq!(interval(&[], 500), None);
    assert_eq!(interval(&[0.4], 500), None);
    assert_eq!(interval(&[0.4, f64::NAN], 500), None);
    assert_eq!(interval(&[0.4, 0.5], 100), None);
    assert!(interval(&[0.4, 0.4], 500).is_some_and(|i| i.lower == i.upper));
}

#[test]
fn one_cluster_of_three_that_always_shows_it() {
    let clusters = [Count::new(4, 4), Count::new(0, 4), Count::new(0, 4)];
    assert!(design_effect(&clusters).is_some_and(|d| (d - 6.0).abs() < 1e-12));
    assert!(effective_n(&clusters).is_some_and(|n| (n - 2.0).abs() < 1e-12));
    // Clusters without answers change nothing.
    let more = [&clusters[..], &[Count::new(0, 0)]].concat();
    assert_eq!(design_effect(&more), design_effect(&clusters));
}

#[test]
fn clusters_of_which_nothing_can_be_said() {
    let of = |pairs: &[(u64, u64)]| {
        pairs
            .iter()
            .map(|(k, n)| Count::new(*k, *n))
            .collect::<Vec<_>>()
    };
    for clusters in [
        of(&[]),
        of(&[(1, 3)]),
        of(&[(0, 3), (0, 3)]),
        of(&[(3, 3), (3, 3)]),
        of(&[(4, 3), (1, 3)]),
    ] {
        assert_eq!(design_effect(&clusters), None, "{clusters:?}");
    }
    // As alike as can be.
    assert_eq!(design_effect(&of(&[(1, 2), (1, 2)])), Some(0.0));
    assert_eq!(effective_n(&of(&[(1, 2), (1, 2)])), None);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn sign_flips_are_counted_exactly(units in units(11), seed in any::<u64>()) {
        let p = sign_flip(&units, seed).ok_or(TestCaseError::fail("no p"))?;
        prop_assert_eq!(p, every_flip(&units));
        let negated: Vec<_> = units.iter().map(|u| -u).collect();
        prop_assert_eq!(sign_flip(&negated, seed), Some(p));
    }

    /// One answer in each arm: the discordant prompts are coins.
    #[test]
    fn with_one_answer_an_arm_it_is_mcnemars_test(first in 1..9_usize, second in 0..7_usize, equal in 0..4_usize) {
        let units = [vec![1.0; first], vec![-1.0; second], vec![0.0; equal]].concat();
        let exact = mcnemar(first as u64, second as u64).ok_or(TestCaseError::fail("no p"))?;
        let found = sign_flip(&units, 1).ok_or(TestCaseError::fail("no p"))?;
        if units.len() <= 16 {
            prop_assert!((found - exact).abs() < 1e-12, "{} {}", found, exact);
        }
    }

    #[test]
    fn the_bootstrap_is_the_same_in_any_parts(units in units(20), seed in any::<u64>(), cut in 0..400_usize) {
        let (mut whole, mut parts) = (Bootstrap::new(units.clone(), seed), Bootstrap::new(units.clone(), seed));
        whole.run(400);
        parts.run(cut);
        parts.run(400 - cut);
        prop_assert_eq!(whole.interval(), parts.interval());
        prop_assert_eq!((whole.done(), parts.done()), (400, 400));
        if let Some(interval) = whole.interval() {
            let mean = units.iter().sum::<f64>() / units.len() as f64;
            prop_assert!(-1.0 - 1e-12 <= interval.lower && interval.lower <= mean);
            prop_assert!(mean <= interval.upper && interval.upper <= 1.0 + 1e-12);
        }
    }

    #[test]
    fn answers_that_stand_alone_have_the_design_effect_of_the_correction(yes in 1..40_u64, no in 1..40_u64) {
        let single = |k, times| vec![Count::new(k, 1); times as usize];
        let clusters = [single(1, yes), single(0, no)].concat();
        let g = (yes + no) as f64;
        let effect = design_effect(&clusters).ok_or(TestCaseError::fail("none"))?;
        prop_assert!((effect - g / (g - 1.0)).abs() < 1e-9, "{}", effect);
        let turned = [single(0, yes), single(1, no)].concat();
        prop_assert!(design_effect(&turned).is_some_and(|d| (d - effect).abs() < 1e-9));
        // The same answers given `m` times over in each cluster say no more.
        let thrice: Vec<_> = clusters.iter().map(|c| Count::new(3 * c.k, 3 * c.n)).collect();
        prop_assert!(design_effect(&thrice).is_some_and(|d| (d - 3.0 * effect).abs() < 1e-9));
    }
}
