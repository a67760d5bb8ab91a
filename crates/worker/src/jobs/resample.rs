//! The bootstrap, in steps.

use super::{Long, Step};
use serde_json::{Value, json};
use unwatched_core::{report::Resample, work::Answer};
use unwatched_numerics::stats::bootstrap::{Bootstrap, RESAMPLES};

/// Draws of a step: some ten milliseconds' worth, so that a message seldom waits longer, also on a
/// machine that is four times as slow. Between two steps a browser waits for four more.
const DRAWS: usize = 1_000_000;

/// A bootstrap that is under way.
pub struct Resampling {
    asked: Resample,
    bootstrap: Bootstrap,
}

impl Resampling {
    /// Begins it.
    ///
    /// # Errors
    /// Where `asked` is no [`Resample`], or there is nothing to resample; why.
    pub fn new(asked: Value) -> Result<Self, String> {
        let asked: Resample = serde_json::from_value(asked).map_err(|e| e.to_string())?;
        if asked.units.len() < 2 {
            return Err("fewer than two units".to_owned());
        }
        Ok(Self {
            bootstrap: Bootstrap::new(asked.units.clone(), asked.seed),
            asked,
        })
    }
}

impl Resampling {
    /// All that is left of it, at one go.
    pub fn finish(mut self) -> Answer {
        loop {
            if let Step::Done(answer) = self.step() {
                return answer;
            }
        }
    }
}

impl Long for Resampling {
    fn step(&mut self) -> Step {
        let all = RESAMPLES;
        let left = all.saturating_sub(self.bootstrap.done());
        let step = (DRAWS / self.asked.units.len().max(1)).max(1);
        self.bootstrap.run(step.min(left));
        let done = self.bootstrap.done();
        match self.bootstrap.interval() {
            _ if done < all => Step::More(Answer::Progress(done as f64 / all as f64)),
            Some(found) => {
                let (lower, upper) = (found.lower, found.upper);
                let section =
                    unwatched_report::resampled(&self.asked, lower, upper, RESAMPLES as u64);
                Step::Done(Answer::Section(json!(section)))
            }
            None => Step::Done(Answer::Refused(Vec::new())),
        }
    }
}
