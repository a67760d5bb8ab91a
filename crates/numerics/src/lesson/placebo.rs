//! Simulated prompts with a cue and with a placebo.

use super::{Values, ends};
use crate::{analysis::estimate::estimate, stats::Count};
use unwatched_core::{
    lesson::{Estimated, Placebo},
    random::Random,
};

/// Answers per prompt and arm.
const REPEATS: u32 = 5;
/// How prompts differ: the standard deviation of their rates, where there is room for it.
const SPREAD: f64 = 0.1;

/// The gaps. `values`: what the words alone do, −50 to 50 points (20); what belief in training
/// adds, −50 to 50 points (0); prompts, 2 to 60 (24); a seed (1).
///
/// Each prompt has a rate of its own in deployment, the same with cue and placebo. The words alone
/// move it in both arms of training, belief only under the real cue. Rates of prompts are so placed
/// that none leaves [0, 1], so the effects are exactly those that are set.
pub fn placebo(values: &[f64]) -> Placebo {
    let values = Values(values);
    let points = |place, default| values.within(place, (-50.0, 50.0), default) / 100.0;
    let (words, belief) = (points(0, 20.0), points(1, 0.0));
    let prompts = values.whole(2, (2, 60), 24);
    let mut random = Random::new(values.seed(3));
    let both = words + belief;
    let (least, most) = (words.min(both).min(0.0), words.max(both).max(0.0));
    let (middle, room) = ((1.0 - least - most) / 2.0, (1.0 - most + least) / 2.0);
    let pairs: Vec<_> = (0..prompts)
        .map(|_| {
            let base = middle + (SPREAD * random.normal()).clamp(-room, room);
            let [main, placebo, deployment, other] =
                [both, words, 0.0, 0.0].map(|effect| rate(base + effect, &mut random));
            (main - deployment, placebo - other)
        })
        .collect();
    let over = |of: fn(&(f64, f64)) -> f64| estimated(&pairs.iter().map(of).collect::<Vec<_>>());
    Placebo {
        prompts,
        repeats: REPEATS,
        set: (words, belief),
        gap: over(|(gap, _)| *gap),
        placebo: over(|(_, placebo)| *placebo),
        beyond: over(|(gap, placebo)| gap - placebo),
    }
}

/// The rate among a prompt's answers in one arm, each with the behaviour with `probability`.
fn rate(probability: f64, random: &mut Random) -> f64 {
    let shown = (0..REPEATS).filter(|_| random.unit() < probability).count();
    let count = Count::new(shown as u64, REPEATS.into());
    count.rate().unwrap_or_default()
}

/// Their mean with the t interval over prompts; in [−1, 1], as the analysis of a run has it.
fn estimated(differences: &[f64]) -> Estimated {
    let found = estimate(differences);
    let clip = |value: f64| value.clamp(-1.0, 1.0);
    let interval = found.and_then(|found| found.interval).map(ends);
    Estimated {
        value: found.map_or(0.0, |found| clip(found.mean)),
        interval: interval.map(|(low, high)| (clip(low), clip(high))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The means of gap, placebo and difference over many seeds.
    fn means(words: f64, belief: f64) -> [f64; 3] {
        let all: Vec<_> = (0..200)
            .map(|seed| placebo(&[words, belief, 24.0, f64::from(seed)]))
            .collect();
        let mean = |of: fn(&Placebo) -> f64| all.iter().map(of).sum::<f64>() / 200.0;
        [
            mean(|found| found.gap.value),
            mean(|found| found.placebo.value),
            mean(|found| found.beyond.value),
        ]
    }

    #[test]
    fn over_many_seeds_the_gaps_are_what_was_set() {
        for (words, belief) in [(20.0, 0.0), (0.0, 30.0), (-50.0, 50.0), (50.0, 50.0)] {
            let goal = [words + belief, words, belief].map(|points| points / 100.0);
            for (found, goal) in means(words, belief).into_iter().zip(goal) {
                // A standard error is at most √(4 · .25/5/24/200) = .0065.
                assert!(
                    (found - goal).abs() < 0.026,
                    "{words} {belief}: {found} for {goal}"
                );
            }
        }
    }

    #[test]
    fn without_belief_the_interval_holds_zero_about_19_times_in_20() {
        let holds = (0..1_000).filter(|seed| {
            let found = placebo(&[20.0, 0.0, 24.0, f64::from(*seed)]);
            let interval = found.beyond.interval;
            interval.is_some_and(|(low, high)| low <= 0.0 && 0.0 <= high)
        });
        // 950 ± 5 · √(1,000 · .95 · .05), and a little for rates that come in fifths.
        let holds = holds.count();
        assert!((910..=990).contains(&holds), "{holds}");
    }

    #[test]
    fn whatever_is_set_is_finite_and_has_intervals() {
        for values in [
            [f64::NAN; 4],
            [f64::INFINITY; 4],
            [f64::NEG_INFINITY; 4],
            [50.0, 50.0, 2.0, 1.0],
        ] {
            let found = placebo(&values);
            for one in [found.gap, found.placebo, found.beyond] {
                let (low, high) = one.interval.expect("at least two prompts");
                assert!(-1.0 <= low && low <= one.value && one.value <= high && high <= 1.0);
            }
        }
    }
}
