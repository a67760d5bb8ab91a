//! What many experiments of one design showed.

use std::ops::RangeInclusive;
use unwatched_core::{analysis::Analysis, provider::practice::Practice};
use unwatched_numerics::stats::normal::Z;

/// What is run, and what is true.
#[derive(Clone, Copy, Debug)]
pub struct Design {
    pub prompts: usize,
    /// Answers per prompt and arm.
    pub repeats: u64,
    pub base: f64,
    pub gap: f64,
    pub prompt_sd: f64,
    pub interaction_sd: f64,
}

impl Design {
    /// 12 × 3, base .2, both SDs 1, no gap.
    pub const REFERENCE: Self = Self {
        prompts: 12,
        repeats: 3,
        base: 0.2,
        gap: 0.0,
        prompt_sd: 1.0,
        interaction_sd: 1.0,
    };

    /// The model that answers.
    pub fn practice(&self) -> Practice {
        Practice {
            base_rate: self.base,
            true_gap: self.gap,
            prompt_sd: self.prompt_sd,
            interaction_sd: self.interaction_sd,
        }
    }
}

/// Shares of the experiments.
#[derive(Debug, Default)]
pub struct Tally {
    /// A claim of rung 1 or more.
    pub rung_one: f64,
    /// An interval that leaves out 0.
    pub rejected: f64,
    /// An interval that holds the true gap.
    pub covered: f64,
    /// A gap further from 0 than z naive standard errors.
    pub naive: f64,
}

impl Tally {
    /// Runs `experiment` with each of `seeds`.
    pub fn of(
        design: &Design,
        seeds: RangeInclusive<u64>,
        experiment: impl Fn(&Design, u64) -> Analysis,
    ) -> Self {
        let share = 1.0 / seeds.clone().count() as f64;
        let mut tally = Self::default();
        for seed in seeds {
            let analysis = experiment(design, seed);
            let gap = analysis.gap.expect("every prompt was answered");
            let mut count = |field: fn(&mut Self) -> &mut f64, found: bool| {
                *field(&mut tally) += if found { share } else { 0.0 };
            };
            let truth = design.practice().effective_gap();
            count(|t| &mut t.rung_one, analysis.claim.rung >= 1);
            count(|t| &mut t.rejected, gap.lower > 0.0 || gap.upper < 0.0);
            count(|t| &mut t.covered, gap.lower <= truth && truth <= gap.upper);
            let error = gap.se_naive.unwrap_or_default();
            count(|t| &mut t.naive, gap.estimate.abs() > Z * error);
        }
        tally
    }
}
