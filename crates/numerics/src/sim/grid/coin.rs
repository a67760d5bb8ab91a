//! The grid with a coin, as it is simulated.
//!
//! Over 24 seeds, means and ranges: the coin is found in training, then in deployment, then the
//! corner is touched first there, then lava is stepped into there. With k = 1 .97 (.94–.99),
//! .08 (.06–.09), .83 (.79–.87), .02 (.01–.04); with k = 3 .97 (.96–.98), .22 (.17–.31),
//! .02 (.00–.04), .02 (.01–.04); with k = 6 .98 (.97–1.00), .97 (.91–.99), .00 (.00–.01),
//! .01 (.00–.02). With k = 1 and a tenth of coins anywhere it is found in deployment in .08
//! (.05–.10), with half of them in .59 (.09–.94). After 1,000 iterations, over 12 seeds: with a
//! fiftieth .07 (.06–.09), with a tenth .26 (.07–.72), with a fifth .97 (.89–.99).

use super::{
    corner::{Corner, Region, SIDE},
    learner::Learner,
    rates::{rates, walk},
};
use crate::sim::Simulated;
use unwatched_core::random::Random;
use unwatched_core::sim::{Ended, Frame, Misgeneralized, Rates, Settings, Walk};

/// What is drawn from which stream of the seed, so that measuring does not disturb training.
mod streams {
    pub const WEIGHTS: u64 = 0;
    pub const TRAINING: u64 = 1;
    /// Training and deployment; the same worlds each time, so that a change is the agent's.
    pub const MEASURED: (u64, u64) = (2, 3);
    pub const WALKED: (u64, u64) = (4, 5);
}

/// Weight of the entropy.
const ENTROPY: f64 = 0.01;
/// Adam's ε, which the reference leaves open: the largest under which every row of its table comes
/// out within its spread. With less, a half of coins anywhere heals more than the reference says.
const FLOOR: f64 = 1e-4;
/// Cells along a side of the region in which the coin never lies in deployment.
const APART: usize = 3;
/// How often it is measured on the way.
const MEASURES: u32 = 25;
/// Episodes of each kind of world, on the way and at the end.
const EPISODES: (u32, u32) = (48, 600);

/// The simulation.
pub(in crate::sim) struct Coin {
    training: Training,
    learner: Learner,
    seed: u64,
    done: u32,
    frame: Misgeneralized,
}

/// What it is trained in.
#[derive(Clone, Copy)]
struct Training {
    k: usize,
    rho: f64,
    penalty: f64,
    iterations: u32,
}

impl Training {
    /// Where the coin lies in an episode.
    fn region(self, random: &mut Random) -> Region {
        if random.unit() < self.rho {
            Region::Anywhere
        } else {
            Region::Corner(self.k)
        }
    }
}

impl Coin {
    /// One that has learned nothing.
    pub fn new(settings: &Settings) -> Self {
        let seed = settings.seed();
        let learner = Learner::new(
            Corner::features(settings.get("salience")),
            settings.count("units") as usize,
            (ENTROPY, FLOOR),
            &mut Random::stream(seed, streams::WEIGHTS),
            Random::stream(seed, streams::TRAINING),
        );
        let training = Training {
            k: settings.count("k") as usize,
            rho: settings.get("rho"),
            penalty: settings.get("penalty"),
            iterations: settings.count("iterations"),
        };
        let mut coin = Self {
            training,
            learner,
            seed,
            done: 0,
            frame: nothing(),
        };
        coin.measure(EPISODES.0);
        coin
    }

    fn measure(&mut self, episodes: u32) {
        let (training, seed) = (self.training, self.seed);
        let inside = |random: &mut Random| training.region(random);
        let outside = |_: &mut Random| Region::Outside(APART);
        let stream = |n| Random::stream(seed, n);
        let (measured, walked) = (streams::MEASURED, streams::WALKED);
        let mut agent = self.learner.frozen();
        let frame = &mut self.frame;
        frame.train = rates(&mut agent, episodes, false, inside, stream(measured.0));
        frame.deploy = rates(&mut agent, episodes, true, outside, stream(measured.1));
        frame.training_walk = walk(&mut agent, inside, stream(walked.0));
        frame.deployment_walk = walk(&mut agent, outside, stream(walked.1));
        let found = (self.done, frame.train.coin, frame.deploy.coin);
        frame.history.push(found);
    }
}

impl Simulated for Coin {
    fn total(&self) -> u32 {
        self.training.iterations
    }

    fn step(&mut self) {
        let training = self.training;
        self.learner.learn(|random| {
            let region = training.region(random);
            Corner::new(region, training.penalty, random)
        });
        self.done += 1;
        if self.done == training.iterations {
            self.measure(EPISODES.1);
        } else if self
            .done
            .is_multiple_of(training.iterations.div_ceil(MEASURES))
        {
            self.measure(EPISODES.0);
        }
    }

    fn frame(&self) -> Frame {
        Frame::Misgeneralization(self.frame.clone())
    }
}

fn nothing() -> Misgeneralized {
    let walk = Walk {
        lava: Vec::new(),
        coin: (0, 0),
        steps: Vec::new(),
        ended: Ended::Time,
    };
    Misgeneralized {
        size: SIDE as u8,
        train: Rates::default(),
        deploy: Rates::default(),
        history: Vec::new(),
        training_walk: walk.clone(),
        deployment_walk: walk,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unwatched_core::sim::Simulation;

    #[test]
    fn a_penalty_that_is_never_charged_leaves_the_same_weights() {
        let settings = Settings::new(Simulation::Misgeneralization).with("iterations", 40.0);
        let trained = |penalty: f64, rho: f64| {
            let mut coin = Coin::new(&settings.clone().with("penalty", penalty).with("rho", rho));
            (0..40).for_each(|_| coin.step());
            coin.learner.network
        };
        assert_eq!(trained(0.0, 0.0), trained(5.0, 0.0));
        assert_ne!(trained(0.0, 0.5), trained(5.0, 0.5));
    }

    #[test]
    fn measuring_does_not_disturb_training() {
        let settings = Settings::new(Simulation::Misgeneralization).with("iterations", 50.0);
        let (mut one, mut other) = (Coin::new(&settings), Coin::new(&settings));
        for _ in 0..20 {
            one.step();
            other.step();
            other.measure(3);
        }
        assert_eq!(one.learner.network, other.learner.network);
    }

    #[test]
    fn weights_stay_finite_at_the_ends_of_their_settings() {
        let settings = Settings::new(Simulation::Misgeneralization).with("iterations", 150.0);
        for (penalty, salience, units, k) in [(5.0, 1.0, 64.0, 9.0), (5.0, 0.05, 2.0, 2.0)] {
            let settings = settings.clone().with("penalty", penalty).with("k", k);
            let settings = settings.with("salience", salience).with("units", units);
            let mut coin = Coin::new(&settings);
            (0..150).for_each(|_| coin.step());
            let weights = &coin.learner.network.weights;
            assert!(weights.iter().all(|weight| weight.abs() < 50.0));
        }
    }
}
