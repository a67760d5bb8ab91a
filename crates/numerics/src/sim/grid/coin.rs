//! The grid with a coin, as it is simulated.

use super::{
    corner::{Corner, Region, SIDE},
    learner::Learner,
    rates::{rates, walk},
};
use crate::sim::Simulated;
use unwatched_core::random::Random;
use unwatched_core::sim::{Frame, Misgeneralized, Settings};

/// What is drawn from which stream of the seed, so that measuring does not disturb training.
mod streams {
    pub const WEIGHTS: u64 = 0;
    pub const TRAINING: u64 = 1;
    pub const MEASURE: u64 = 2;
    pub const WALK: u64 = 4;
}

/// Weight of the entropy.
const ENTROPY: f64 = 0.01;
/// Cells along a side of the region in which the coin never lies in deployment.
const APART: usize = 3;
/// How often it is measured on the way.
const MEASURES: u32 = 25;
/// Episodes for each kind of world on the way, and at the end.
const EPISODES: (u32, u32) = (60, 1_000);

/// The simulation.
pub(in crate::sim) struct Coin {
    learner: Learner,
    settings: Trained,
    seed: u64,
    done: u32,
    frame: Misgeneralized,
}

#[derive(Clone, Copy)]
struct Trained {
    k: usize,
    rho: f64,
    penalty: f64,
    iterations: u32,
}

impl Trained {
    /// Where the coin lies in an episode of training.
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
        let trained = Trained {
            k: settings.count("k") as usize,
            rho: settings.get("rho"),
            penalty: settings.get("penalty"),
            iterations: settings.count("iterations"),
        };
        let mut learner = Learner::new(
            Corner::features(settings.get("salience")),
            settings.count("units") as usize,
            ENTROPY,
            &mut Random::stream(seed, streams::WEIGHTS),
            Random::stream(seed, streams::TRAINING),
        );
        let stream = |n| Random::stream(seed, streams::WALK + n);
        let mut random = stream(2);
        let training_walk = walk(learner.fresh(), trained.region(&mut random), stream(0));
        let deployment_walk = walk(learner.fresh(), Region::Outside(APART), stream(1));
        let frame = Misgeneralized {
            size: SIDE as u8,
            train: Default::default(),
            deploy: Default::default(),
            history: Vec::new(),
            training_walk,
            deployment_walk,
        };
        let mut coin = Self {
            learner,
            settings: trained,
            seed,
            done: 0,
            frame,
        };
        coin.measure(EPISODES.0);
        coin
    }

    fn measure(&mut self, episodes: u32) {
        let (seed, trained) = (self.seed, self.settings);
        let mut frame = std::mem::take(&mut self.frame.history);
        let stream = |n| Random::stream(seed, n);
        let (network, memo) = self.learner.fresh();
        let region = |random: &mut Random| trained.region(random);
        let train = rates((network, memo), episodes, region, stream(streams::MEASURE));
        let outside = |_: &mut Random| Region::Outside(APART);
        let deploy = rates(
            (network, memo),
            episodes,
            outside,
            stream(streams::MEASURE + 1),
        );
        let region = trained.region(&mut stream(streams::WALK + 2));
        self.frame.training_walk = walk((network, memo), region, stream(streams::WALK));
        self.frame.deployment_walk = walk(
            (network, memo),
            Region::Outside(APART),
            stream(streams::WALK + 1),
        );
        frame.push((self.done, train.coin, deploy.coin));
        self.frame.history = frame;
        self.frame.train = train;
        self.frame.deploy = deploy;
    }
}

impl Simulated for Coin {
    fn total(&self) -> u32 {
        self.settings.iterations
    }

    fn step(&mut self) {
        let trained = self.settings;
        self.learner.learn(|random| {
            let region = trained.region(random);
            Corner::new(region, trained.penalty, random)
        });
        self.done += 1;
        if self.done == trained.iterations {
            self.measure(EPISODES.1);
        } else if self.done % trained.iterations.div_ceil(MEASURES) == 0 {
            self.measure(EPISODES.0);
        }
    }

    fn frame(&self) -> Frame {
        Frame::Misgeneralization(self.frame.clone())
    }
}
