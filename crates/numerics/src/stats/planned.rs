//! What a plan could find: the power of the one estimator, the t interval over prompts.
//!
//! Two-sided at 5 %, counting only the side that the gap is on. The differences dᵢ of the prompts
//! are taken to be normal; they are not, and the power is up to three points less than this says,
//! most with one answer per prompt and arm (see the tests). Missing answers are not foreseen, and a claim needs six prompts
//! besides.

use super::t_power::power;
use unwatched_core::provider::practice::marginal::{self, intercept, logistic};

/// Every so many of core's nodes are enough here, and three are left out.
const EVERY: usize = 4;

/// How many prompts, and how many answers to each in each arm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Prompts, the unit of analysis; 2 or more.
    pub prompts: u64,
    /// Answers per prompt and arm; 1 or more.
    pub repeats: u64,
}

/// What is assumed of the model that will answer: the practice model's truth, but for the gap.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Assumed {
    /// The rate in deployment over all prompts, in [0, 1].
    pub base: f64,
    /// The standard deviation of the prompts' effects, on the scale of logits, in [0, 5].
    pub prompt_sd: f64,
    /// That of the effects of prompt and arm, as the practice model has them.
    pub interaction_sd: f64,
}

impl Assumed {
    /// The variance of one prompt's dᵢ where the true gap over all prompts is `gap` and each arm
    /// has `repeats` answers: Var(p_T − p_D) over prompts, plus the mean of p(1 − p)/m of each
    /// arm. `None` where a rate would leave [0, 1], without repeats, and where an SD is none.
    pub fn variance(self, gap: f64, repeats: u64) -> Option<f64> {
        let rates = 0.0..=1.0;
        let training = self.base + gap;
        let sds = [self.prompt_sd, self.interaction_sd];
        let sound = rates.contains(&self.base) && rates.contains(&training);
        if !sound || repeats == 0 || !sds.iter().all(|sd| sd.is_finite() && *sd >= 0.0) {
            return None;
        }
        // Each arm has half of the variance of the effect of prompt and arm, with opposite signs.
        let side = self.interaction_sd * std::f64::consts::FRAC_1_SQRT_2;
        let spread = libm::sqrt(self.prompt_sd * self.prompt_sd + side * side);
        let (first, second) = (intercept(training, spread), intercept(self.base, spread));
        let (mut square, mut binomial) = (0.0, 0.0);
        for (u, prompt_weight) in nodes() {
            let prompt = self.prompt_sd * u;
            for (w, side_weight) in nodes() {
                let weight = prompt_weight * side_weight;
                let p = logistic(first + prompt + side * w);
                let q = logistic(second + prompt - side * w);
                square += weight * (p - q - gap) * (p - q - gap);
                binomial += weight * (p * (1.0 - p) + q * (1.0 - q));
            }
        }
        Some(square + binomial / repeats as f64)
    }

    /// The probability, in [0, 1], that the interval of a plan of this size leaves out 0 on the
    /// side of the true `gap`. `None` where [`Assumed::variance`] is, and with fewer than two
    /// prompts.
    pub fn power(self, size: Size, gap: f64) -> Option<f64> {
        let variance = self.variance(gap, size.repeats)?;
        power(size.prompts, gap.abs(), libm::sqrt(variance))
    }

    /// The smallest gap above 0 that a plan of this size finds with probability `power`; `None`
    /// where it does not find even the largest that fits above the base rate, and where there
    /// is no power.
    pub fn smallest_gap(self, size: Size, power: f64) -> Option<f64> {
        let found = |gap| self.power(size, gap).map(|found| found >= power);
        let (mut low, mut high) = (0.0, 1.0 - self.base);
        if !found(high)? {
            return None;
        }
        for _ in 0..30 {
            let middle = 0.5 * (low + high);
            if found(middle)? {
                high = middle;
            } else {
                low = middle;
            }
        }
        Some(high)
    }

    /// The smallest gap of each of `sizes`.
    pub fn curve(self, sizes: &[Size], power: f64) -> Vec<(Size, Option<f64>)> {
        let point = |size: &Size| (*size, self.smallest_gap(*size, power));
        sizes.iter().map(point).collect()
    }
}

fn nodes() -> impl Iterator<Item = (f64, f64)> {
    let coarse = marginal::nodes().step_by(EVERY);
    coarse.map(|(z, weight)| (z, weight * EVERY as f64))
}
