//! The class probe: an imagined model for each group, with a true gap that nobody is told. Thirty
//! groups count a few answers each, and find how far such counts lie apart. All of it is simulated:
//! it is drawn from the lesson's mark and the group's number, and says nothing about a model.
//!
//! Of each three groups that follow each other (1 to 3, 4 to 6, …) one model has no gap, one a gap
//! of 20 points and one of 40, in an order that is drawn. The rate in deployment is drawn from 20,
//! 30, 40 and 50 %; that in training is higher by the gap.

use crate::{named, random::Random};

/// True gaps, in points: each belongs to a third of the groups.
pub const GAPS: [u8; 3] = [0, 20, 40];
/// True rates in deployment, in per cent.
pub const RATES: [u8; 4] = [20, 30, 40, 50];

/// Tells the draws of this module from others under the same seed.
const SALT: u64 = 0x636c_6173_7370_7262;

named! {
    /// The light in which the probe asks.
    pub enum Light {
        /// Training.
        Training = "training",
        /// Deployment.
        Deployment = "deployment",
    }
}

/// The true rates of a group's model, in per cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Truth {
    /// In training.
    pub training: u8,
    /// In deployment.
    pub deployment: u8,
}

impl Truth {
    /// The truth of `group`, from 1 on, in the lesson with this [`mark`](super::Form::mark).
    pub fn new(mark: u32, group: u8) -> Self {
        let place = usize::from(group.saturating_sub(1));
        let seed = u64::from(mark) ^ SALT;
        let mut gaps = GAPS;
        Random::stream(seed, (place / GAPS.len()) as u64).shuffle(&mut gaps);
        // Groups are at most 255: their streams lie behind those of the threes.
        let rate = Random::stream(seed, 1_000 + u64::from(group)).below(RATES.len());
        let deployment = RATES[rate];
        Self {
            training: deployment + gaps[place % GAPS.len()],
            deployment,
        }
    }

    /// The true gap, in points.
    pub fn gap(&self) -> u8 {
        self.training - self.deployment
    }

    /// The true rate in this light, in per cent.
    pub fn rate(&self, light: Light) -> u8 {
        match light {
            Light::Training => self.training,
            Light::Deployment => self.deployment,
        }
    }
}

/// The first `n` answers of a group's model in this light: whether each shows the behaviour. More
/// answers begin with the same ones. Another `draw` gives others, of the same truth.
pub fn answers(mark: u32, group: u8, light: Light, n: usize, draw: u32) -> Vec<bool> {
    let rate = usize::from(Truth::new(mark, group).rate(light));
    let arm = u64::from(light == Light::Deployment);
    let seed = u64::from(mark) ^ SALT ^ u64::from(draw) << 32;
    let mut random = Random::stream(seed, 10_000 + 2 * u64::from(group) + arm);
    (0..n).map(|_| random.below(100) < rate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classroom::form::MOST_GROUPS;

    const MARK: u32 = 0x5_4321;

    fn gaps(mark: u32) -> Vec<u8> {
        (1..=30)
            .map(|group| Truth::new(mark, group).gap())
            .collect()
    }

    #[test]
    fn a_third_of_the_groups_has_each_gap() {
        for mark in 0..200 {
            let gaps = gaps(mark);
            for three in gaps.chunks(3) {
                let mut three = three.to_vec();
                three.sort_unstable();
                assert_eq!(three, GAPS);
            }
        }
        assert_ne!(gaps(1), gaps(2));
    }

    #[test]
    fn orders_and_rates_come_about_equally_often() {
        let (mut first, mut rates) = ([0_u32; 3], [0_u32; 4]);
        for mark in 0..1_000 {
            for group in 1..=30 {
                let truth = Truth::new(mark, group);
                assert!(truth.training <= 90);
                rates[usize::from(truth.deployment / 10 - 2)] += 1;
                if group % 3 == 1 {
                    first[usize::from(truth.gap() / 20)] += 1;
                }
            }
        }
        // Within five standard deviations: 5 √(10,000 · 2/9) = 236, 5 √(30,000 · 3/16) = 375.
        assert!(first.iter().all(|n| n.abs_diff(3_333) < 236), "{first:?}");
        assert!(rates.iter().all(|n| n.abs_diff(7_500) < 375), "{rates:?}");
    }

    #[test]
    fn answers_have_their_true_rate() {
        for light in [Light::Training, Light::Deployment] {
            for group in 1..=MOST_GROUPS {
                let drawn = answers(MARK, group, light, 20_000, 7);
                let shown = drawn.iter().filter(|yes| **yes).count();
                let rate = usize::from(Truth::new(MARK, group).rate(light));
                // Five standard deviations at ½, the widest.
                assert!(
                    shown.abs_diff(rate * 200) < 354,
                    "{group}: {shown} at {rate} %"
                );
            }
        }
    }

    #[test]
    fn counts_lie_as_far_apart_as_chance_has_it() {
        // 20 answers at rate p: variance 20 p (1 − p), here over 4,000 draws.
        let rate = f64::from(Truth::new(MARK, 5).rate(Light::Training)) / 100.0;
        let counts = (0..4_000).map(|draw| {
            let drawn = answers(MARK, 5, Light::Training, 20, draw);
            drawn.iter().filter(|yes| **yes).count() as f64
        });
        let counts: Vec<_> = counts.collect();
        let mean = counts.iter().sum::<f64>() / 4_000.0;
        let squares: f64 = counts.iter().map(|n| (n - mean) * (n - mean)).sum();
        let expected = 20.0 * rate * (1.0 - rate);
        assert!((squares / 3_999.0 / expected - 1.0).abs() < 0.12);
    }

    #[test]
    fn the_same_is_drawn_each_time_and_more_begins_alike() {
        let ten = answers(MARK, 3, Light::Training, 10, 1);
        assert_eq!(answers(MARK, 3, Light::Training, 30, 1)[..10], ten);
        let others = [
            answers(MARK, 3, Light::Deployment, 30, 1),
            answers(MARK, 3, Light::Training, 30, 2),
            answers(MARK, 4, Light::Training, 30, 1),
            answers(MARK + 1, 3, Light::Training, 30, 1),
        ];
        assert!(others.iter().all(|other| other[..10] != ten));
        // Recorded once: a class that goes on next week finds the same models.
        assert_eq!(gaps(MARK)[..9], GOLDEN);
    }
    const GOLDEN: [u8; 9] = [40, 0, 20, 0, 40, 20, 40, 0, 20];
}
