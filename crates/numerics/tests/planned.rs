//! What a plan could find, held against simulated runs and another implementation.

use proptest::prelude::*;
use statrs::function::beta::beta_reg;
use unwatched_core::{provider::practice::Practice, random::Random};
use unwatched_numerics::stats::{
    moments, noncentral_t, normal,
    planned::{Assumed, Size},
    student,
    t_power::{detectable_gap, prompts_needed},
};

const REFERENCE: Assumed = Assumed {
    base: 0.2,
    prompt_sd: 1.0,
    interaction_sd: 1.0,
};

const fn size(prompts: u64, repeats: u64) -> Size {
    Size { prompts, repeats }
}

/// The share of 4,000 simulated runs whose interval lies above 0.
fn simulated(assumed: Assumed, size: Size, gap: f64) -> f64 {
    let practice = Practice {
        base_rate: assumed.base,
        true_gap: gap,
        prompt_sd: assumed.prompt_sd,
        interaction_sd: assumed.interaction_sd,
    };
    let mut random = Random::new(1);
    let found = (0..4_000).filter(|seed| {
        let truth = practice.truth(*seed);
        let differences: Vec<_> = (0..size.prompts)
            .map(|prompt| simulation::difference(&truth, prompt, size.repeats, &mut random))
            .collect();
        simulation::above_zero(&differences)
    });
    found.count() as f64 / 4_000.0
}

mod simulation {
    use super::*;
    use unwatched_core::{plan::Trial, provider::practice::Truth, scenario::Arm};

    /// One prompt's dᵢ.
    pub fn difference(truth: &Truth, prompt: u64, repeats: u64, random: &mut Random) -> f64 {
        let mut rate = |arm| {
            let chance = truth.chance(&Trial {
                scenario: "test/power".into(),
                paraphrase: prompt.to_string(),
                arm,
                repeat: 1,
            });
            let shown = (0..repeats).filter(|_| random.unit() < chance);
            shown.count() as f64 / repeats as f64
        };
        rate(Arm::Training) - rate(Arm::Deployment)
    }

    pub fn above_zero(differences: &[f64]) -> bool {
        let g = differences.len() as f64;
        let t = student::quantile(0.975, g - 1.0).expect("degrees of freedom");
        let mean = moments::mean(differences).expect("prompts");
        let s = moments::deviation(differences).expect("prompts");
        let z2 = normal::Z * normal::Z;
        let half = if s == 0.0 {
            z2 / (g + z2)
        } else {
            t * s / g.sqrt()
        };
        mean > half
    }
}

#[test]
fn the_power_of_the_reference() {
    let expected = [
        (size(12, 3), 1.0, 0.63),
        (size(20, 5), 1.0, 0.94),
        (size(12, 3), 0.0, 0.76),
        (size(20, 5), 0.0, 0.998),
    ];
    for (size, interaction_sd, power) in expected {
        let assumed = Assumed {
            interaction_sd,
            ..REFERENCE
        };
        let found = assumed.power(size, 0.3).unwrap_or(f64::NAN);
        assert!((found - power).abs() <= 0.03, "{size:?} {found} {power}");
    }
}

#[test]
fn the_power_of_simulated_runs() {
    let of = |base, prompt_sd, interaction_sd| Assumed {
        base,
        prompt_sd,
        interaction_sd,
    };
    let designs = [
        (REFERENCE, size(12, 3), 0.3),
        (REFERENCE, size(8, 3), 0.5),
        (REFERENCE, size(30, 1), 0.2),
        (of(0.5, 1.0, 1.0), size(16, 5), -0.25),
        (of(0.3, 0.0, 0.0), size(10, 4), 0.3),
        (of(0.4, 2.0, 1.5), size(24, 10), 0.2),
        (of(0.7, 1.0, 0.5), size(6, 10), 0.2),
    ];
    for (assumed, size, gap) in designs {
        let power = assumed.power(size, gap).unwrap_or(f64::NAN);
        // A reverse gap is a gap of the mirrored rates.
        let mirrored = match gap < 0.0 {
            true => Assumed {
                base: 1.0 - assumed.base,
                ..assumed
            },
            false => assumed,
        };
        let found = simulated(mirrored, size, gap.abs());
        assert!(
            (power - found).abs() <= 0.03,
            "{assumed:?} {size:?} {power} {found}"
        );
    }
}

#[test]
fn the_noncentral_t_against_its_series() {
    for df in [1.0, 2.0, 5.0, 11.0, 19.0, 60.0, 99.0, 100.0, 400.0] {
        for delta in [0.0, 0.5, 2.0, 5.0, 9.0] {
            for t in [0.3, 1.7, 2.2, 12.7] {
                let found = noncentral_t::upper(t, df, delta);
                let series = upper_by_series(t, df, delta);
                assert!(
                    (found - series).abs() < 1e-9,
                    "{t} {df} {delta}: {found} {series}"
                );
            }
        }
    }
    let central = noncentral_t::upper(-1.3, 7.0, 0.0);
    assert!((central - student::cdf(1.3, 7.0)).abs() < 1e-12);
    assert!(noncentral_t::upper(1.0, 0.0, 1.0).is_nan());
}

/// P(T > t) for t > 0, by Lenth's series (Appl. Stat. 38 (1989) 185).
fn upper_by_series(t: f64, df: f64, delta: f64) -> f64 {
    let x = t * t / (t * t + df);
    let half = 0.5 * delta * delta;
    let term = |j: u32| {
        let j = f64::from(j);
        let p = -half + j * libm::log(half) - libm::lgamma(j + 1.0);
        let q = -half + j * libm::log(half) - libm::lgamma(j + 1.5);
        let second = delta * std::f64::consts::FRAC_1_SQRT_2 * libm::exp(q);
        libm::exp(p) * beta_reg(j + 0.5, 0.5 * df, x) + second * beta_reg(j + 1.0, 0.5 * df, x)
    };
    let sum = match delta == 0.0 {
        true => beta_reg(0.5, 0.5 * df, x),
        false => (0..300).map(term).sum(),
    };
    1.0 - normal::cdf(-delta) - 0.5 * sum
}

#[test]
fn a_plan_that_is_too_small_finds_nothing() {
    assert_eq!(REFERENCE.smallest_gap(size(2, 1), 0.8), None);
    assert_eq!(REFERENCE.power(size(1, 9), 0.3), None);
    assert_eq!(REFERENCE.power(size(9, 0), 0.3), None);
    assert_eq!(REFERENCE.power(size(9, 3), 0.9), None);
    // Certain answers: every difference is 1.
    let certain = Assumed {
        base: 0.0,
        ..REFERENCE
    };
    assert_eq!(certain.power(size(6, 1), 1.0), Some(1.0));
    let sizes = [size(6, 1), size(12, 3), size(48, 5)];
    let curve = REFERENCE.curve(&sizes, 0.8);
    assert_eq!(
        curve.iter().map(|(size, _)| *size).collect::<Vec<_>>(),
        sizes
    );
    assert!(
        curve
            .windows(2)
            .all(|pair| pair[0].1.is_none_or(|a| pair[1].1.is_some_and(|b| b < a)))
    );
}

#[test]
fn prompts_for_a_gap_from_the_deviation_that_was_seen() {
    // The sizes that are printed everywhere for the one-sample t test, by gap ÷ deviation.
    for (effect, prompts) in [(0.2, 199), (0.4, 52), (0.5, 34), (0.8, 15)] {
        assert_eq!(
            prompts_needed(0.2, 0.2 * effect, 0.8),
            Some(prompts),
            "{effect}"
        );
        assert_eq!(
            prompts_needed(0.2, -0.2 * effect, 0.8),
            Some(prompts),
            "{effect}"
        );
    }
    // Half the gap takes about four times the prompts.
    assert!(prompts_needed(0.2, 0.04, 0.8).is_some_and(|g| g.abs_diff(4 * 52) < 10));
    assert_eq!(prompts_needed(0.2, 0.0, 0.8), None);
    assert_eq!(prompts_needed(f64::NAN, 0.1, 0.8), None);
    assert_eq!(prompts_needed(0.0, 0.9, 0.8), Some(2));
    assert_eq!(prompts_needed(0.2, 1e-9, 0.8), None);
}

fn assumed() -> impl Strategy<Value = Assumed> {
    (0.02..0.9, 0.0..2.5, 0.0..2.5).prop_map(|(base, prompt_sd, interaction_sd)| Assumed {
        base,
        prompt_sd,
        interaction_sd,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn more_prompts_or_repeats_find_smaller_gaps(assumed in assumed(), prompts in 6..60_u64, repeats in 1..12_u64) {
        let smallest = |prompts, repeats| assumed.smallest_gap(size(prompts, repeats), 0.8).unwrap_or(f64::INFINITY);
        let gap = smallest(prompts, repeats);
        prop_assert!(smallest(prompts + 1, repeats) <= gap + 1e-9);
        prop_assert!(smallest(prompts, repeats + 1) <= gap + 1e-9);
        if gap.is_finite() {
            let power = assumed.power(size(prompts, repeats), gap).unwrap_or(f64::NAN);
            prop_assert!((power - 0.8).abs() < 1e-4, "{}", power);
        }
    }

    // Up to half of the room above the base: near 1 a larger gap differs more from prompt to prompt,
    // and its power may fall a little.
    #[test]
    fn power_grows_with_everything(assumed in assumed(), prompts in 2..60_u64, repeats in 1..12_u64, part in 0.05..0.5) {
        let gap = part * (1.0 - assumed.base);
        let power = |prompts, repeats, gap| assumed.power(size(prompts, repeats), gap).unwrap_or(f64::NAN);
        let here = power(prompts, repeats, gap);
        prop_assert!((0.0..=1.0).contains(&here));
        prop_assert!(power(prompts + 1, repeats, gap) >= here - 1e-9);
        prop_assert!(power(prompts, repeats + 1, gap) >= here - 1e-9);
        prop_assert!(power(prompts, repeats, gap * 1.05) >= here - 1e-9);
    }

    #[test]
    fn the_gap_and_the_prompts_that_find_it_undo_each_other(sd in 0.05..0.6_f64, prompts in 6..400_u64) {
        let gap = detectable_gap(sd, prompts, 0.8).ok_or(TestCaseError::fail("no gap"))?;
        let needed = prompts_needed(sd, gap, 0.8).ok_or(TestCaseError::fail("no prompts"))?;
        prop_assert_eq!(needed, prompts);
        let less = prompts_needed(sd, gap * 0.999, 0.8).ok_or(TestCaseError::fail("no prompts"))?;
        prop_assert!(less >= prompts);
    }
}
