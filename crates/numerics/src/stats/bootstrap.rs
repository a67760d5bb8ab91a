//! The cluster bootstrap, a part at a time.

use super::{Interval, moments};
use unwatched_core::random::Random;

/// So many resamples are asked for in all.
pub const RESAMPLES: usize = 10_000;
/// Fewer say nothing of the tails.
const LEAST: usize = 200;

/// The mean of the dᵢ, resampled: whole prompts are drawn, both arms together with all their
/// answers. Answers within a prompt are not drawn again; that they are a sample is in how far
/// prompts differ.
///
/// It stands beside the t interval and never instead: it is too narrow with few prompts. Of true
/// nulls it rejects 20 % at 3 prompts and 15 % at 6.
///
/// Source: Efron & Tibshirani, *An Introduction to the Bootstrap* (1993), 13.3.
#[derive(Clone, Debug)]
pub struct Bootstrap {
    units: Vec<f64>,
    random: Random,
    means: Vec<f64>,
}

impl Bootstrap {
    /// Of these dᵢ, drawn from `seed`; nothing is drawn yet.
    pub fn new(units: Vec<f64>, seed: u64) -> Self {
        Self {
            units,
            random: Random::new(seed),
            means: Vec::new(),
        }
    }

    /// Draws `n` resamples more. The parts in which they are drawn change nothing.
    pub fn run(&mut self, n: usize) {
        if self.units.is_empty() {
            return;
        }
        let size = self.units.len() as f64;
        let done = self.done();
        self.means.resize(done + n, 0.0);
        let drawn = &mut self.means[done..];
        self.random.sums(&self.units, drawn);
        for sum in drawn {
            *sum /= size;
        }
    }

    /// How many resamples were drawn.
    pub fn done(&self) -> usize {
        self.means.len()
    }

    /// The .025 and .975 percentiles of the resampled means, moved to the mean where they would
    /// leave it out. `None` with fewer than two units, where one is not finite, and with fewer
    /// than 200 resamples.
    pub fn interval(&self) -> Option<Interval> {
        let mean = moments::mean(&self.units).filter(|mean| mean.is_finite())?;
        if self.units.len() < 2 || self.done() < LEAST {
            return None;
        }
        let mut sorted = self.means.clone();
        sorted.sort_unstable_by(f64::total_cmp);
        let tail = sorted.len() / 40;
        Some(Interval {
            lower: sorted.get(tail)?.min(mean),
            upper: sorted.iter().nth_back(tail)?.max(mean),
        })
    }
}
