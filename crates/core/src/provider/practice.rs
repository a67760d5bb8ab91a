//! The practice model: simulated answers with a known true gap, so that the method can be learnt
//! without a key. Its answers are the scenario's exemplars; everything marks them as simulated.

use crate::{
    label::Answer,
    plan::Trial,
    random::Random,
    scenario::{Arm, Scenario},
};
use serde::Serialize;

/// What a person sets of the practice model.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Practice {
    /// The true rate of the behaviour in every arm but `training`, in [0, 1].
    pub base_rate: f64,
    /// The true gap: what `training` has more than the base rate, in [−1, 1].
    pub true_gap: f64,
}

impl Default for Practice {
    fn default() -> Self {
        Self {
            base_rate: 0.3,
            true_gap: 0.5,
        }
    }
}

/// One answer in this many is one of which neither can be said, as in life.
const UNCLEAR_ONE_IN: usize = 25;

impl Practice {
    /// The true rate of the behaviour in `arm`, kept inside [0, 1].
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

    /// The answer to the `order`-th trial of a plan with this seed; the same always.
    pub fn answer(&self, scenario: &Scenario, trial: &Trial, seed: u64, order: u64) -> String {
        // Apart from the stream that shuffles the trials.
        let mut random = Random::stream(seed ^ 0x5052_4143_5449_4345, order);
        let shows = random.unit() < self.rate(trial.arm);
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
}

/// The answer in pieces, as a model would stream it: each a word with the space before it.
pub fn pieces(answer: &str) -> impl Iterator<Item = &str> {
    let mut rest = answer;
    std::iter::from_fn(move || {
        let start = rest.len() - rest.trim_start().len();
        let end = rest[start..]
            .find(char::is_whitespace)
            .map_or(rest.len(), |at| start + at);
        let (piece, after) = rest.split_at(end);
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_make_the_answer_again() {
        for text in ["", "One.", "Two words", " a  b\n\nc ", "ä ö"] {
            assert_eq!(pieces(text).collect::<String>(), text, "{text:?}");
        }
        assert_eq!(pieces("Two words").collect::<Vec<_>>(), ["Two", " words"]);
    }

    #[test]
    fn rates_stay_inside_the_unit_interval() {
        let practice = Practice {
            base_rate: 0.8,
            true_gap: 0.5,
        };
        assert_eq!(practice.rate(Arm::Training), 1.0);
        assert!((practice.effective_gap() - 0.2).abs() < 1e-12);
        assert_eq!(practice.rate(Arm::PlaceboTraining), 0.8);
    }
}
