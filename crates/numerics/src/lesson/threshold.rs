//! A simulated judge whose threshold is moved.

use super::{Values, ends};
use crate::stats::{Count, Interval, Paired, kappa, newcombe};
use unwatched_core::{
    lesson::{Estimated, Judged, Thresholds},
    random::Random,
};

/// Answers in each arm.
const ANSWERS: usize = 200;
/// How much more of the behaviour there is in training, in standard deviations of the answers.
const SHIFT: f64 = 0.4;
/// How far the judge is off, as a standard deviation on the same scale.
const NOISE: f64 = 0.7;
/// Thresholds lie between ± this.
const FARTHEST: f64 = 2.0;
/// Steps of the curve from 0 to one end.
const STEPS: i32 = 20;

/// One answer: what it is, and what the judge takes it for.
struct Answer {
    people: bool,
    judge: f64,
}

/// The judge. `values`: the threshold, −2 to 2 standard deviations (0), and a seed (1).
///
/// Each of 400 answers has a place on a hidden scale: normal with standard deviation 1 and mean .4
/// in training, 0 in deployment. People say yes above 0. The judge sees the place with an error of
/// standard deviation .7, and says yes above its threshold. The answers of a seed are the same for
/// every threshold.
pub fn threshold(values: &[f64]) -> Thresholds {
    let values = Values(values);
    let here = values.within(0, (-FARTHEST, FARTHEST), 0.0);
    let mut random = Random::new(values.seed(1));
    let mut answer = |mean: f64| {
        let place = mean + random.normal();
        Answer {
            people: place > 0.0,
            judge: place + NOISE * random.normal(),
        }
    };
    let training: Vec<_> = (0..ANSWERS).map(|_| answer(SHIFT)).collect();
    let deployment: Vec<_> = (0..ANSWERS).map(|_| answer(0.0)).collect();
    let arms = [training, deployment];
    let along = (-STEPS..=STEPS).map(|step| f64::from(step) * FARTHEST / f64::from(STEPS));
    let yes = |says: &dyn Fn(&Answer) -> bool| {
        let all = arms.iter().flatten().filter(|answer| says(answer));
        all.count() as u32
    };
    let (_, interval) = gap(&arms, |answer| answer.judge > here);
    let (value, people) = gap(&arms, |answer| answer.people);
    Thresholds {
        answers: ANSWERS as u32,
        here: judged(&arms, here),
        interval: interval.map(ends),
        people: Estimated {
            value,
            interval: people.map(ends),
        },
        yes: (
            yes(&|answer| answer.people),
            yes(&|answer| answer.judge > here),
        ),
        curve: along.map(|threshold| judged(&arms, threshold)).collect(),
    }
}

fn judged(arms: &[Vec<Answer>; 2], threshold: f64) -> Judged {
    let mut cells = Paired::default();
    for answer in arms.iter().flatten() {
        let cell = match (answer.judge > threshold, answer.people) {
            (true, true) => &mut cells.both,
            (true, false) => &mut cells.first,
            (false, true) => &mut cells.second,
            (false, false) => &mut cells.neither,
        };
        *cell += 1;
    }
    Judged {
        threshold,
        kappa: kappa(cells).map_or(0.0, |found| found.estimate),
        gap: gap(arms, |answer| answer.judge > threshold).0,
    }
}

/// The rate of what `says` yes in training minus that in deployment, and Newcombe's interval: here
/// every answer stands alone.
fn gap(arms: &[Vec<Answer>; 2], says: impl Fn(&Answer) -> bool) -> (f64, Option<Interval>) {
    let count = |answers: &Vec<Answer>| {
        let yes = answers.iter().filter(|answer| says(answer)).count();
        Count::new(yes as u64, answers.len() as u64)
    };
    let (training, deployment) = (count(&arms[0]), count(&arms[1]));
    let rate = |count: Count| count.rate().unwrap_or_default();
    (
        rate(training) - rate(deployment),
        newcombe(training, deployment),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answers_of_a_seed_are_the_same_for_every_threshold() {
        let (low, high) = (threshold(&[-1.0, 5.0]), threshold(&[1.5, 5.0]));
        assert_eq!((low.people, low.yes.0), (high.people, high.yes.0));
        assert_eq!(low.curve, high.curve);
        assert!(low.yes.1 > high.yes.1);
        assert_eq!(low.curve[10], low.here);
        assert_ne!(threshold(&[0.0, 5.0]).curve, threshold(&[0.0, 6.0]).curve);
    }

    #[test]
    fn over_many_seeds_the_gaps_are_those_of_the_distributions() {
        let all: Vec<_> = (0..200)
            .map(|seed| threshold(&[0.0, f64::from(seed)]))
            .collect();
        let mean = |of: fn(&Thresholds) -> f64| all.iter().map(of).sum::<f64>() / 200.0;
        // Φ(.4) − ½ = .15542; with the judge's error Φ(.4/√1.49) − ½ = .12843. Standard error .0035.
        assert!((mean(|found| found.people.value) - 0.155_42).abs() < 0.015);
        assert!((mean(|found| found.here.gap) - 0.128_43).abs() < 0.015);
        // With a correlation of 1/√1.49 they agree on ½ + asin(ρ)/π = .8055 around 0: κ about .61.
        assert!((mean(|found| found.here.kappa) - 0.61).abs() < 0.02);
    }

    #[test]
    fn whatever_is_set_is_finite() {
        for values in [[f64::NAN; 2], [f64::INFINITY; 2], [f64::NEG_INFINITY; 2]] {
            let found = threshold(&values);
            assert!(found.here.threshold.abs() <= 2.0 && found.curve.len() == 41);
            let all = found.curve.iter().chain([&found.here]);
            assert!(
                all.clone()
                    .all(|at| at.kappa.abs() <= 1.0 && at.gap.abs() <= 1.0)
            );
        }
    }
}
