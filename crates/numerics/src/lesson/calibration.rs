//! A reader's bets.

use unwatched_core::bet::{self, Bet, Calibration};

/// What the bets come to; `None` of none. `values`: for each bet how sure the reader was, in per
/// cent, 0 to 100, and whether the guess was right, 0 or 1. Half a bet at the end is left out.
pub fn calibration(values: &[f64]) -> Option<Calibration> {
    let bets: Vec<_> = values
        .chunks_exact(2)
        .map(|pair| Bet {
            confidence: pair[0] / 100.0,
            right: pair[1] >= 0.5,
        })
        .collect();
    bet::calibration(&bets)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bets_are_read_in_pairs() {
        let found = calibration(&[90.0, 1.0, 60.0, 0.0, 70.0]).expect("two bets");
        assert_eq!((found.n, found.right), (2, 1));
        assert!((found.brier - 0.185).abs() < 1e-12);
        assert_eq!(calibration(&[]), None);
        assert_eq!(calibration(&[80.0]), None);
        let odd = calibration(&[f64::NAN, f64::NAN, f64::INFINITY, 1.0]).expect("two bets");
        assert!(odd.brier.is_finite());
    }
}
