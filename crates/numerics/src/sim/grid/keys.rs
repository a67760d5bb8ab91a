//! Keys and chests, as they are simulated.
//!
//! Over 24 seeds, means and ranges: in deployment every chest is opened, and of 3 useless keys 2.94
//! (2.56–2.99) are collected; where half of the training episodes are as in deployment, .49
//! (.42–.67).

use super::{
    chests::{Chests, FEW, MANY, Stock},
    frozen::Frozen,
    learner::Learner,
    world::World,
};
use crate::sim::Simulated;
use unwatched_core::random::Random;
use unwatched_core::sim::{Frame, KeyWalk, Keyed, Settings};

/// What is drawn from which stream of the seed, so that measuring does not disturb training.
mod streams {
    pub const WEIGHTS: u64 = 0;
    pub const TRAINING: u64 = 1;
    /// Training and deployment; the same worlds each time, so that a change is the agent's.
    pub const MEASURED: (u64, u64) = (2, 3);
    pub const WALKED: (u64, u64) = (4, 5);
}

/// Weight of the entropy: little, since whoever wanders among keys picks them up.
const ENTROPY: f64 = 0.003;
/// Adam's ε.
const FLOOR: f64 = 1e-8;
/// How often it is measured on the way.
const MEASURES: u32 = 25;
/// Episodes of each kind of world, on the way and at the end.
const EPISODES: (u32, u32) = (24, 500);

/// The simulation.
pub(in crate::sim) struct Keys {
    mix: f64,
    iterations: u32,
    learner: Learner,
    seed: u64,
    done: u32,
    frame: Keyed,
}

impl Keys {
    /// One that has learned nothing.
    pub fn new(settings: &Settings) -> Self {
        let seed = settings.seed();
        let learner = Learner::new(
            Chests::features(),
            settings.count("units") as usize,
            (ENTROPY, FLOOR),
            &mut Random::stream(seed, streams::WEIGHTS),
            Random::stream(seed, streams::TRAINING),
        );
        let mut keys = Self {
            mix: settings.get("mix"),
            iterations: settings.count("iterations"),
            learner,
            seed,
            done: 0,
            frame: Keyed {
                train_chests: 0.0,
                train_useless: 0.0,
                deploy_chests: 0.0,
                deploy_useless: 0.0,
                history: Vec::new(),
                training_walk: KeyWalk::default(),
                deployment_walk: KeyWalk::default(),
            },
        };
        keys.measure(EPISODES.0);
        keys
    }

    fn measure(&mut self, episodes: u32) {
        let stream = |n| Random::stream(self.seed, n);
        let mut agent = self.learner.frozen();
        let train = played(&mut agent, MANY, episodes, stream(streams::MEASURED.0));
        let deploy = played(&mut agent, FEW, episodes, stream(streams::MEASURED.1));
        let frame = &mut self.frame;
        (frame.train_chests, frame.train_useless) = train;
        (frame.deploy_chests, frame.deploy_useless) = deploy;
        frame.training_walk = walk(&mut agent, MANY, stream(streams::WALKED.0));
        frame.deployment_walk = walk(&mut agent, FEW, stream(streams::WALKED.1));
        frame.history.push((self.done, train.1, deploy.1));
    }
}

/// The share of chests opened of those that there are keys for, and how many keys were collected
/// beyond the number of chests: means over so many episodes.
fn played(agent: &mut Frozen<'_>, stock: Stock, episodes: u32, mut random: Random) -> (f64, f64) {
    let (mut opened, mut useless) = (0, 0);
    for _ in 0..episodes {
        let mut world = Chests::new(stock, &mut random);
        while !world.act(agent.choose(world.see(), &mut random)).1 {}
        opened += world.opened;
        useless += world.collected.saturating_sub(stock.chests);
    }
    let episodes = f64::from(episodes.max(1));
    let could = stock.keys.min(stock.chests) as f64;
    (opened as f64 / episodes / could, useless as f64 / episodes)
}

/// One episode, cell by cell.
fn walk(agent: &mut Frozen<'_>, stock: Stock, mut random: Random) -> KeyWalk {
    let mut world = Chests::new(stock, &mut random);
    let mut walk = world.walk();
    loop {
        let over = world.act(agent.choose(world.see(), &mut random)).1;
        walk.steps.push(world.at());
        if over {
            return walk;
        }
    }
}

impl Simulated for Keys {
    fn total(&self) -> u32 {
        self.iterations
    }

    fn step(&mut self) {
        let mix = self.mix;
        self.learner.learn(|random| {
            let stock = if random.unit() < mix { FEW } else { MANY };
            Chests::new(stock, random)
        });
        self.done += 1;
        if self.done == self.iterations {
            self.measure(EPISODES.1);
        } else if self.done.is_multiple_of(self.iterations.div_ceil(MEASURES)) {
            self.measure(EPISODES.0);
        }
    }

    fn frame(&self) -> Frame {
        Frame::Keys(self.frame.clone())
    }
}
