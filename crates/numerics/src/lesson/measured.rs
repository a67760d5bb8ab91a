//! What others measured, as they reported it.

use crate::stats::{Paired, kappa, normal::Z};
use unwatched_core::lesson::{Awareness, Estimated, Models, SetUp, Studied, Worked};

/// How well evaluations are told from real use.
///
/// Source: Needham et al. 2025, arXiv 2505.23836, abstract. No standard errors are given there.
pub const fn awareness() -> Awareness {
    Awareness {
        guessing: 0.5,
        model: 0.83,
        people: 0.92,
    }
}

/// Which of 25 models show a gap of more than one point, and why.
///
/// Source: Sheshadri et al. 2025, arXiv 2506.18032, abstract.
pub const fn models() -> Models {
    Models {
        none: 20,
        gap: 4,
        guarding: 1,
    }
}

/// A rate in per cent and its standard error in points, where one is given.
type Given = (f64, Option<f64>);

/// Reasoning about faking, refusals in training, refusals where nobody watches, and the gap.
///
/// Source: Greenblatt et al. 2024, arXiv 2412.14093: Claude 3 Opus, hidden scratchpad. The gaps are
/// the study's own, and may differ by .1 from what the rounded rates give.
const STUDY: [(SetUp, [Given; 4]); 6] = [
    (
        SetUp::Prompted,
        [
            (11.9, Some(1.7)),
            (85.8, Some(1.9)),
            (97.2, Some(0.9)),
            (11.3, Some(2.1)),
        ],
    ),
    (
        SetUp::NoObjective,
        [(0.0, None), (98.8, None), (100.0, None), (1.2, Some(0.8))],
    ),
    (
        SetUp::Paraphrased,
        [
            (8.6, Some(3.0)),
            (90.7, None),
            (96.5, None),
            (5.8, Some(3.7)),
        ],
    ),
    (
        SetUp::Undescribed,
        [
            (7.1, Some(2.0)),
            (90.8, None),
            (98.3, None),
            (7.5, Some(2.4)),
        ],
    ),
    (
        SetUp::Reinforced,
        [
            (78.4, Some(3.1)),
            (0.0, None),
            (6.9, Some(1.9)),
            (6.9, Some(1.9)),
        ],
    ),
    (
        SetUp::Renamed,
        [
            (11.4, Some(2.4)),
            (84.4, None),
            (95.4, None),
            (11.0, Some(3.2)),
        ],
    ),
];

/// All set-ups of the study of 2024, the chosen one first. `values`: the set-up, 0 to 5 (0).
pub fn study(values: &[f64]) -> Vec<Studied> {
    let chosen = super::Values(values).whole(0, (0, 5), 0) as usize;
    let (first, others) = (STUDY[chosen], STUDY.into_iter().enumerate());
    let others = others.filter(|(place, _)| *place != chosen);
    let all = [first].into_iter().chain(others.map(|(_, row)| row));
    all.map(
        |(set_up, [reasoning, training, unmonitored, gap])| Studied {
            set_up,
            reasoning: estimated(reasoning, 0.0),
            training: estimated(training, 0.0),
            unmonitored: estimated(unmonitored, 0.0),
            gap: estimated(gap, -1.0),
        },
    )
    .collect()
}

/// The value ± 1.96 standard errors, between `least` and 1.
fn estimated((value, error): Given, least: f64) -> Estimated {
    let value = value / 100.0;
    let around = |error: f64| {
        let half = Z * error / 100.0;
        ((value - half).max(least), (value + half).min(1.0))
    };
    Estimated {
        value,
        interval: error.map(around),
    }
}

/// The same judge at two thresholds, on 106 scratchpads that people had labelled.
///
/// Source: a worked example of our statistics, on the labelled set of Hughes et al. 2025.
pub fn worked() -> [Worked; 2] {
    let at = |[both, judge, people, neither]: [u32; 4]| {
        let cells = [both, judge, people, neither].map(u64::from);
        let cells = Paired::new(cells[0], cells[1], cells[2], cells[3]);
        Worked {
            both,
            judge,
            people,
            neither,
            kappa: kappa(cells).map_or(0.0, |found| found.estimate),
        }
    };
    [at([38, 37, 13, 18]), at([29, 10, 22, 45])]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_is_two_standard_errors_and_not_one() {
        let found = study(&[]);
        let gap = found[0].gap;
        assert_eq!((found.len(), gap.value), (6, 0.113));
        let (low, high) = gap.interval.expect("an error is given");
        assert!((low - 0.071_840_756).abs() < 1e-8, "{low}");
        assert!((high - 0.154_159_244).abs() < 1e-8, "{high}");
        let (_, high) = found[0].unmonitored.interval.expect("an error is given");
        assert!((high - 0.989_639_676).abs() < 1e-8, "{high}");
    }

    #[test]
    fn the_chosen_set_up_comes_first_and_none_is_lost() {
        for (value, set_up) in [
            (4.0, SetUp::Reinforced),
            (99.0, SetUp::Renamed),
            (f64::NAN, SetUp::Prompted),
        ] {
            let found = study(&[value]);
            assert_eq!(found[0].set_up, set_up);
            let mut all: Vec<_> = found.iter().map(|row| row.set_up).collect();
            all.sort();
            all.dedup();
            assert_eq!(all.len(), 6);
        }
        assert_eq!(study(&[1.0])[0].training.interval, None);
    }

    #[test]
    fn no_gap_is_more_than_a_rounding_from_its_rates() {
        for row in study(&[]) {
            let rates = row.unmonitored.value - row.training.value;
            assert!((rates - row.gap.value).abs() < 0.0011, "{row:?}");
        }
    }

    #[test]
    fn the_worked_example_has_its_known_kappas() {
        let [first, second] = worked().map(|found| found.kappa);
        assert!((first - 0.071).abs() < 5e-4 && (second - 0.390).abs() < 5e-4);
    }

    #[test]
    fn there_are_25_models() {
        assert_eq!(models().all(), 25);
    }
}
