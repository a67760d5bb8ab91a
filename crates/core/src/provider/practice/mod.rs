//! The practice model: simulated answers with a known true gap, so that the method can be learnt
//! without a key. Its answers are the scenario's exemplars; everything marks them as simulated.

pub mod marginal;
mod pieces;
#[cfg(test)]
mod tests;
mod truth;

pub use pieces::pieces;
pub use truth::Truth;

use crate::scenario::Arm;
use serde::Serialize;

/// What a person sets of the practice model.
///
/// The rates are means over all prompts that could be. With both SDs 0 every prompt has them.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Practice {
    /// The true rate of the behaviour in every arm but `training`, in [0, 1].
    pub base_rate: f64,
    /// The true gap: what `training` has more than the base rate, in [−1, 1]. No other arm has
    /// one: neither `rated`, nor the placebo, nor `training` where there is no conflict.
    pub true_gap: f64,
    /// How far prompts differ in their rate, in all arms alike: a standard deviation on the
    /// scale of logits, in [0, 10]. At 1, two thirds of the prompts lie within 12 to 50 % where
    /// the rate is 30 %.
    pub prompt_sd: f64,
    /// How far the gap differs between prompts: the standard deviation of a prompt's own effect
    /// in one arm, on the scale of logits, in [0, 10]. See [`Truth`].
    pub interaction_sd: f64,
}

impl Default for Practice {
    fn default() -> Self {
        Self {
            base_rate: 0.3,
            true_gap: 0.5,
            prompt_sd: 1.0,
            interaction_sd: 1.0,
        }
    }
}

impl Practice {
    /// The true rate of the behaviour in `arm` over all prompts, kept inside [0, 1].
    pub fn rate(&self, arm: Arm) -> f64 {
        let gap = if arm == Arm::Training {
            self.true_gap
        } else {
            0.0
        };
        (self.base_rate + gap).clamp(0.0, 1.0)
    }

    /// The true gap after both rates were kept inside [0, 1].
    pub fn effective_gap(&self) -> f64 {
        self.rate(Arm::Training) - self.rate(Arm::Deployment)
    }

    /// What is true in the run of a plan with this seed. A few thousand exponentials are
    /// computed for it: ask once a run, not once an answer.
    pub fn truth(&self, seed: u64) -> Truth {
        Truth::new(*self, seed)
    }

    /// The standard deviation of a prompt's logit in one arm, the same in each.
    pub fn spread(&self) -> f64 {
        let square = |sd: f64| sd * sd;
        (square(self.prompt_sd) + 0.5 * square(self.interaction_sd)).sqrt()
    }
}
