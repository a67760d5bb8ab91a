//! Bets that readers place before they look, and what these say about the reader.

use serde::Serialize;

/// A guess among several, and how sure somebody was of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bet {
    /// How sure, in [0, 1]: the probability that the guess is right.
    pub confidence: f64,
    /// Whether it was right.
    pub right: bool,
}

/// Bets of about the same confidence.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Bin {
    /// How many.
    pub n: usize,
    /// Their mean confidence, in [0, 1].
    pub confidence: f64,
    /// The share that was right, in [0, 1].
    pub right: f64,
}

/// What bets come to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Calibration {
    /// How many bets.
    pub n: usize,
    /// How many were right.
    pub right: usize,
    /// The Brier score, in [0, 1]: the mean of (confidence − outcome)², the outcome being 1 where
    /// the guess was right. 0 is perfect; who always says 50 % gets ¼.
    ///
    /// Source: Brier, Monthly Weather Review 78 (1950) 1, for one of two events.
    pub brier: f64,
    /// Mean confidence minus the share that was right, in [−1, 1]: above 0 is overconfident.
    pub overconfidence: f64,
    /// By confidence: below 60 %, below 70 %, … 90 % and above. Empty ones are left out.
    pub bins: Vec<Bin>,
}

/// What `bets` come to; `None` of none. A confidence that is no number counts as ½.
pub fn calibration(bets: &[Bet]) -> Option<Calibration> {
    if bets.is_empty() {
        return None;
    }
    let n = bets.len() as f64;
    let right = bets.iter().filter(|bet| bet.right).count();
    let squares = bets.iter().map(|bet| {
        let missed = confidence(bet) - f64::from(u8::from(bet.right));
        missed * missed
    });
    let sure: f64 = bets.iter().map(confidence).sum();
    let bins = (0..5).filter_map(|place| bin(bets, place));
    Some(Calibration {
        n: bets.len(),
        right,
        brier: squares.sum::<f64>() / n,
        overconfidence: (sure - right as f64) / n,
        bins: bins.collect(),
    })
}

fn confidence(bet: &Bet) -> f64 {
    if bet.confidence.is_nan() {
        0.5
    } else {
        bet.confidence.clamp(0.0, 1.0)
    }
}

fn bin(bets: &[Bet], place: usize) -> Option<Bin> {
    let of =
        |bet: &&Bet| ((confidence(bet) * 100.0).round() as usize / 10).clamp(5, 9) - 5 == place;
    let inside: Vec<_> = bets.iter().filter(of).collect();
    let n = inside.len();
    if n == 0 {
        return None;
    }
    let sure: f64 = inside.iter().map(|bet| confidence(bet)).sum();
    let right = inside.iter().filter(|bet| bet.right).count();
    Some(Bin {
        n,
        confidence: sure / n as f64,
        right: right as f64 / n as f64,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bets(all: &[(f64, bool)]) -> Vec<Bet> {
        let bet = |(confidence, right): &(f64, bool)| Bet {
            confidence: *confidence,
            right: *right,
        };
        all.iter().map(bet).collect()
    }

    #[test]
    fn the_score_is_the_mean_square() {
        let found = calibration(&bets(&[(0.9, true), (0.6, false), (1.0, true)]));
        let found = found.expect("there are bets");
        assert!((found.brier - (0.01 + 0.36) / 3.0).abs() < 1e-12);
        assert!((found.overconfidence - 0.5 / 3.0).abs() < 1e-12);
        assert_eq!((found.n, found.right, found.bins.len()), (3, 2, 2));
        assert_eq!(found.bins[1].n, 2);
        assert_eq!(calibration(&[]), None);
    }

    #[test]
    fn who_always_says_half_gets_a_quarter() {
        let found = calibration(&bets(&[(0.5, true), (0.5, false), (f64::NAN, true)]));
        assert!((found.expect("there are bets").brier - 0.25).abs() < 1e-12);
    }
}
