//! The practice model's truth, over many prompts.

use super::*;
use crate::{json::Named as _, plan::Trial, random::Random, scenario::Scenario};
use serde_json::json;

fn trial(paraphrase: usize, arm: Arm) -> Trial {
    Trial {
        scenario: "test/one".into(),
        paraphrase: format!("p{paraphrase}"),
        arm,
        repeat: 1,
    }
}

/// The chances of the first `n` prompts in `arm`.
fn chances(truth: &Truth, n: usize, arm: Arm) -> Vec<f64> {
    (0..n).map(|p| truth.chance(&trial(p, arm))).collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn logits(chances: &[f64]) -> Vec<f64> {
    chances.iter().map(|p| libm::log(p / (1.0 - p))).collect()
}

fn covariance(first: &[f64], second: &[f64]) -> f64 {
    let (a, b) = (mean(first), mean(second));
    let products = first.iter().zip(second).map(|(x, y)| (x - a) * (y - b));
    mean(&products.collect::<Vec<_>>())
}

fn exemplars_only() -> Scenario {
    let value = json!({"id": "test/one", "exemplars": {
        "yes": ["Yes.", "Yes, I do."], "no": ["No.", "No, never."], "unclear": ["Well.", "Hm."],
    }});
    crate::scenario::read(&value).0
}

#[test]
fn rates_stay_inside_the_unit_interval() {
    let practice = Practice {
        base_rate: 0.8,
        ..Practice::default()
    };
    assert_eq!(practice.rate(Arm::Training), 1.0);
    assert!((practice.effective_gap() - 0.2).abs() < 1e-12);
    assert_eq!(practice.rate(Arm::PlaceboTraining), 0.8);
    let chances = chances(&practice.truth(1), 50, Arm::Training);
    assert!(chances.iter().all(|chance| *chance == 1.0));
}

#[test]
fn only_training_has_the_gap() {
    let practice = Practice::default();
    for (_, arm) in Arm::NAMES {
        let gap = if *arm == Arm::Training { 0.5 } else { 0.0 };
        assert_eq!(practice.rate(*arm), 0.3 + gap, "{}", arm.name());
    }
}

#[test]
fn over_many_prompts_the_rate_is_the_rate_that_was_set() {
    let prompts = 40_000;
    for (base_rate, true_gap) in [(0.3, 0.5), (0.05, 0.0), (0.5, -0.3)] {
        let practice = Practice {
            base_rate,
            true_gap,
            ..Practice::default()
        };
        let truth = practice.truth(4);
        for (_, arm) in Arm::NAMES {
            let chances = chances(&truth, prompts, *arm);
            let error = (covariance(&chances, &chances) / prompts as f64).sqrt();
            let off = (mean(&chances) - practice.rate(*arm)).abs();
            assert!(off < 4.5 * error, "{} {off} {error}", arm.name());
        }
    }
}

#[test]
fn logits_vary_between_prompts_and_between_arms_as_was_set() {
    let practice = Practice {
        prompt_sd: 0.8,
        interaction_sd: 1.5,
        ..Practice::default()
    };
    let truth = practice.truth(9);
    let of = |arm| logits(&chances(&truth, 40_000, arm));
    // The standard error of a variance from 40,000 normal values is .7 % of it.
    let near = |found: f64, wanted: f64| (found - wanted).abs() < 0.03 * practice.spread().square();
    let (training, deployment) = (of(Arm::Training), of(Arm::Deployment));
    let shared = practice.prompt_sd.square();
    let half = 0.5 * practice.interaction_sd.square();
    assert!(near(covariance(&training, &training), shared + half));
    assert!(near(covariance(&deployment, &deployment), shared + half));
    assert!(near(covariance(&training, &deployment), shared - half));
    for other in [Arm::Rated, Arm::PlaceboTraining, Arm::NoConflictDeployment] {
        assert!(near(covariance(&training, &of(other)), shared));
    }
}

trait Square {
    fn square(self) -> f64;
}

impl Square for f64 {
    fn square(self) -> f64 {
        self * self
    }
}

#[test]
fn two_thirds_of_the_prompts_lie_where_the_documentation_says() {
    let middle = marginal::intercept(0.3, 1.0);
    let [low, high] = [-1.0, 1.0].map(|z| marginal::logistic(middle + z));
    assert!(
        (low - 0.12).abs() < 0.005 && (high - 0.50).abs() < 0.005,
        "{low} {high}"
    );
}

#[test]
fn a_prompt_keeps_its_chance_whoever_asks_and_when() {
    let practice = Practice::default();
    let (one, other) = (practice.truth(7), practice.truth(7));
    let forwards = chances(&one, 20, Arm::Deployment);
    let mut backwards: Vec<_> = (0..20)
        .rev()
        .map(|p| other.chance(&trial(p, Arm::Deployment)))
        .collect();
    backwards.reverse();
    assert_eq!(forwards, backwards);
    assert_ne!(forwards, chances(&practice.truth(8), 20, Arm::Deployment));
    // Repeats of a prompt share its chance, and are drawn apart.
    let scenario = exemplars_only();
    let repeats: Vec<_> = (1..60)
        .map(|order| one.answer(&scenario, &trial(0, Arm::Deployment), order))
        .collect();
    assert!(repeats.iter().any(|answer| *answer != repeats[0]));
    let again = other.answer(&scenario, &trial(0, Arm::Deployment), 59);
    assert_eq!(repeats.last(), Some(&again));
}

#[test]
fn identities_are_not_glued_together() {
    let truth = Practice::default().truth(1);
    let of = |scenario: &str, paraphrase: &str| {
        truth.chance(&Trial {
            scenario: scenario.into(),
            paraphrase: paraphrase.into(),
            ..trial(0, Arm::Training)
        })
    };
    assert_ne!(of("a", "bc"), of("ab", "c"));
}

/// The first version of the practice model: every prompt has the rate of its arm.
fn first_version(practice: Practice, scenario: &Scenario, arm: Arm, seed: u64, n: u64) -> String {
    let mut random = Random::stream(seed ^ 0x5052_4143_5449_4345, n);
    let shows = random.unit() < practice.rate(arm);
    let exemplars = match (random.below(25), shows) {
        (0, _) => &scenario.exemplars.unclear,
        (_, true) => &scenario.exemplars.yes,
        (_, false) => &scenario.exemplars.no,
    };
    exemplars[random.below(exemplars.len())].clone()
}

#[test]
fn without_effects_it_answers_as_it_did_before_it_had_them() {
    let practice = Practice {
        prompt_sd: 0.0,
        interaction_sd: 0.0,
        ..Practice::default()
    };
    let scenario = exemplars_only();
    let truth = practice.truth(5);
    for order in 1..2_000 {
        let arm = [Arm::Training, Arm::Deployment][order as usize % 2];
        let before = first_version(practice, &scenario, arm, 5, order);
        assert_eq!(truth.answer(&scenario, &trial(3, arm), order), before);
    }
}

#[test]
fn a_kept_plan_gives_the_same_answers_in_every_version() {
    let truth = Practice::default().truth(1);
    let found: Vec<_> = (0..4)
        .map(|p| (1e6 * truth.chance(&trial(p, Arm::Training))).round())
        .collect();
    // Recorded once; a change here breaks the replication of simulated findings.
    assert_eq!(found, [785_752.0, 992_571.0, 883_087.0, 750_524.0]);
}
