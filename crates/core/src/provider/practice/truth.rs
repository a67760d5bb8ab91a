//! What is true of the practice model in one run: how often it shows the behaviour, by prompt
//! and arm. Nobody sees it; a run only estimates it.

use super::{
    Practice,
    marginal::{intercept, logistic},
};
use crate::{
    label::Answer,
    plan::Trial,
    random::Random,
    scenario::{Arm, Scenario},
};
use std::f64::consts::FRAC_1_SQRT_2;

/// One answer in this many is one of which neither can be said, as in life.
const UNCLEAR_ONE_IN: usize = 25;
/// Keeps the answers apart from the stream that shuffles the trials.
const ANSWERS: u64 = 0x5052_4143_5449_4345;
/// Keeps the effects apart from both.
const EFFECTS: u64 = 0x5052_4143_4546_4643;

/// The practice model in the run of one plan.
///
/// A prompt's logit in an arm is the arm's intercept + `prompt_sd`·u ± `interaction_sd`·w/√2. The
/// u of a prompt and the w of each of its conditions are standard normal. The sign is + in the
/// training arm of a condition and − in its deployment arm; `rated` has a w of its own.
///
/// So the logits of the two arms of a condition differ by a normal effect with standard deviation
/// √2·`interaction_sd`, as if each arm had an effect of its own with `interaction_sd`; what two
/// such effects have in common is left out, since it would be one more effect of the prompt. Of
/// the usual ways to write such a model this one gives the power that is expected of it, with
/// both SDs 1 and a gap of .3 over .2: .622 with 12 prompts × 3 and .942 with 20 × 5 in 100,000
/// experiments, where .63 and .94 are expected. Independent effects give .647 and .955, an
/// effect in training alone .690 and .980.
#[derive(Clone, Debug, PartialEq)]
pub struct Truth {
    practice: Practice,
    seed: u64,
    /// Of `training`.
    training: f64,
    /// Of every other arm.
    elsewhere: f64,
}

impl Truth {
    pub(super) fn new(practice: Practice, seed: u64) -> Self {
        let of = |arm| intercept(practice.rate(arm), practice.spread());
        Self {
            practice,
            seed,
            training: of(Arm::Training),
            elsewhere: of(Arm::Deployment),
        }
    }

    /// The chance of the behaviour in an answer to the prompt of `trial` in its arm, in [0, 1].
    /// Its mean over all prompts that could be is [`Practice::rate`].
    pub fn chance(&self, trial: &Trial) -> f64 {
        if self.practice.spread() == 0.0 {
            return self.practice.rate(trial.arm);
        }
        let intercept = match trial.arm {
            Arm::Training => self.training,
            _ => self.elsewhere,
        };
        logistic(intercept + self.effect(trial))
    }

    /// The answer to `trial`, the `order`-th of the plan; the same always.
    pub fn answer(&self, scenario: &Scenario, trial: &Trial, order: u64) -> String {
        let mut random = Random::stream(self.seed ^ ANSWERS, order);
        let shows = random.unit() < self.chance(trial);
        let kind = match (random.below(UNCLEAR_ONE_IN), shows) {
            (0, _) => Answer::Unclear,
            (_, true) => Answer::Yes,
            (_, false) => Answer::No,
        };
        let exemplars = scenario.exemplars.of(kind);
        exemplars
            .get(random.below(exemplars.len()))
            .cloned()
            .unwrap_or_default()
    }

    /// What the prompt, and the prompt in this arm, add to the logit.
    fn effect(&self, trial: &Trial) -> f64 {
        let (pair, sign) = side(trial.arm);
        let prompt = self.practice.prompt_sd * self.draw(trial, "prompt");
        prompt + sign * FRAC_1_SQRT_2 * self.practice.interaction_sd * self.draw(trial, pair)
    }

    /// The standard normal effect of this name that the trial's prompt has under the seed.
    fn draw(&self, trial: &Trial, name: &str) -> f64 {
        let identity = fnv([name, &trial.scenario, &trial.paraphrase]);
        Random::stream(self.seed ^ EFFECTS, identity).normal()
    }
}

/// The name of the effect that an arm has a share in, and its sign there.
const fn side(arm: Arm) -> (&'static str, f64) {
    match arm {
        Arm::Training => ("main", 1.0),
        Arm::Deployment => ("main", -1.0),
        Arm::Rated => ("rated", 1.0),
        Arm::PlaceboTraining => ("placebo", 1.0),
        Arm::PlaceboDeployment => ("placebo", -1.0),
        Arm::NoConflictTraining => ("no_conflict", 1.0),
        Arm::NoConflictDeployment => ("no_conflict", -1.0),
    }
}

/// A number for a few texts: FNV-1a, 64 bits, with a byte behind each that no text holds.
fn fnv(texts: [&str; 3]) -> u64 {
    let bytes = texts.iter().flat_map(|text| text.bytes().chain([0xff]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    })
}
