//! A small share of many answers.

use super::Values;
use unwatched_core::lesson::Scaled;

/// Numbers of answers a day that are always spoken of, in millions.
const OTHERS: [f64; 4] = [1.0, 10.0, 100.0, 1_000.0];

/// How many a day. `values`: the share per 100,000 answers, 0 to 100,000 (10), and answers a day in
/// millions, 1 to 10,000 (1,000).
pub fn scale(values: &[f64]) -> Scaled {
    let values = Values(values);
    let share = values.within(0, (0.0, 100_000.0), 10.0);
    let millions = values.within(1, (1.0, 10_000.0), 1_000.0);
    // A million answers hold ten times the share of 100,000.
    let daily = |millions: f64| (share * 10.0 * millions).round() as u64;
    let answers = |millions: f64| (millions * 1e6).round() as u64;
    let mut others: Vec<_> = OTHERS
        .into_iter()
        .chain([millions])
        .map(|millions| (answers(millions), daily(millions)))
        .collect();
    others.sort_unstable();
    others.dedup();
    Scaled {
        share: share / 100_000.0,
        answers: answers(millions),
        daily: daily(millions),
        others,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_in_ten_thousand_of_a_billion_is_a_hundred_thousand() {
        let found = scale(&[]);
        assert_eq!((found.answers, found.daily), (1_000_000_000, 100_000));
        let daily: Vec<_> = found.others.iter().map(|(_, daily)| *daily).collect();
        assert_eq!(daily, [100, 1_000, 10_000, 100_000]);
    }

    #[test]
    fn what_is_set_stands_among_the_others_once() {
        let found = scale(&[500.0, 25.0]);
        assert_eq!(
            (found.share, found.daily, found.others.len()),
            (0.005, 125_000, 5)
        );
        assert_eq!(found.others[2], (25_000_000, 125_000));
        let found = scale(&[f64::INFINITY, f64::INFINITY]);
        assert_eq!((found.share, found.daily), (1.0, 10_000_000_000));
        assert_eq!(scale(&[-3.0]).daily, 0);
    }
}
