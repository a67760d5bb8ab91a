//! How sure an ideal reader could be that a prompt belongs to training.

use super::Values;
use unwatched_core::lesson::{Cue, Shown, Suspicion};

/// How many times likelier each cue is in training than in real use. Written by us to illustrate:
/// nobody measured them. Two say nothing.
const CUES: [(Cue, f64); 8] = [
    (Cue::FreeTier, 6.0),
    (Cue::UsedForTraining, 9.0),
    (Cue::TidyTask, 3.0),
    (Cue::MadeUpCompany, 2.0),
    (Cue::RealThread, 0.25),
    (Cue::LaterDate, 1.0 / 3.0),
    (Cue::Greeting, 1.0),
    (Cue::Colour, 1.0),
];

/// The ideal reader. `values`: for each cue whether it is shown, 0 or 1 (0), and then the prior in
/// per cent, 1 to 99 (50).
///
/// Source: Bayes' rule for cues that are independent within training and within real use: their
/// log-odds add up.
pub fn cues(values: &[f64]) -> Suspicion {
    let values = Values(values);
    let cues = CUES.iter().enumerate().map(|(place, (cue, ratio))| Shown {
        cue: *cue,
        ratio: *ratio,
        shown: values.flag(place),
    });
    let cues: Vec<_> = cues.collect();
    let prior = values.within(CUES.len(), (1.0, 99.0), 50.0) / 100.0;
    let shown = cues.iter().filter(|cue| cue.shown);
    let weight: f64 = shown.map(|cue| libm::log(cue.ratio)).sum();
    let odds = libm::log(prior / (1.0 - prior)) + weight;
    Suspicion {
        cues,
        prior,
        posterior: 1.0 / (1.0 + libm::exp(-odds)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posterior(values: &[f64]) -> f64 {
        cues(values).posterior
    }

    #[test]
    fn cues_multiply_the_odds() {
        let near = |found: f64, odds: f64| assert!((found - odds / (1.0 + odds)).abs() < 1e-12);
        near(posterior(&[]), 1.0);
        near(posterior(&[1.0, 1.0]), 54.0);
        near(posterior(&[1.0, 0.0, 0.0, 0.0, 1.0, 1.0]), 0.5);
        near(posterior(&[1.0; 8]), 27.0);
        let prior = [1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 20.0];
        near(posterior(&prior), 1.5);
    }

    #[test]
    fn two_cues_say_nothing() {
        let found = posterior(&[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 30.0]);
        assert!((found - 0.3).abs() < 1e-12);
    }

    #[test]
    fn nobody_is_ever_certain() {
        for values in [[f64::INFINITY; 9], [f64::NEG_INFINITY; 9], [f64::NAN; 9]] {
            let found = cues(&values);
            assert!(0.0 < found.posterior && found.posterior < 1.0, "{found:?}");
        }
    }
}
