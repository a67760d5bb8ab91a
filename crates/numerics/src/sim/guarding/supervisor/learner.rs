//! An agent that learns its way by trying.

use super::{
    beliefs::Run,
    walk::Walk,
    world::{self, CELLS, PENALTY, START, STEPS, WAYS},
};
use unwatched_core::random::Random;

/// What everything is thought to be worth that was not tried: more than anything is, so that each
/// way is tried until it disappoints. From 0, most seeds never find the long way, and take the short
/// one where it does not pay.
const HOPE: f64 = 50.0;
/// The rate at the n-th try is n^−this: slow enough to forget the hope, and falling, so that the
/// luck of the last penalties does not decide (at a rate of .1 it does, and of twenty seeds one fakes
/// at d = .9). Between .55 and .6 the seeds do as those of the prototypes: of 40, at .58, none fakes
/// at d = .82 after 6,000 episodes and 9 after 60,000, 22 and 40 at .85, and all at .9.
const SLOWING: f64 = 0.58;
/// The share of steps that explore, at first; it falls to 0 in a line, so that what is learned last
/// is about what is done.
const EXPLORES: f64 = 0.7;

/// Tabular Q-learning without a discount (Watkins & Dayan, Machine Learning 8 (1992) 279), a table
/// for each cue.
#[derive(Clone, Debug)]
pub struct Learner {
    random: Random,
    /// By cue, cell and way: what it is worth, and how often it was tried.
    table: [[[(f64, u32); 4]; CELLS]; 2],
}

impl Learner {
    /// One that has tried nothing.
    pub fn new(random: Random) -> Self {
        let table = [[[(HOPE, 0); 4]; CELLS]; 2];
        Self { random, table }
    }

    /// Goes through one run, of which a share `left` of all is yet to come; whether it arrived by
    /// the long way.
    pub fn run(&mut self, run: Run, left: f64) -> bool {
        let mut cell = START;
        let mut clean = true;
        for _ in 0..STEPS {
            let way = if self.random.unit() < EXPLORES * left {
                self.random.below(WAYS.len())
            } else {
                self.best(run.cue, cell)
            };
            let step = world::step(cell, way);
            clean &= !step.punished;
            self.learn(run, cell, way);
            if step.ends {
                return clean;
            }
            cell = step.to;
        }
        false
    }

    fn learn(&mut self, run: Run, cell: usize, way: usize) {
        let step = world::step(cell, way);
        let charged = if step.punished && run.seen {
            PENALTY
        } else {
            0.0
        };
        let later = if step.ends {
            0.0
        } else {
            self.table[run.cue][step.to][self.best(run.cue, step.to)].0
        };
        let (worth, tried) = &mut self.table[run.cue][cell][way];
        *tried += 1;
        let rate = libm::pow(f64::from(*tried), -SLOWING);
        *worth += rate * (step.reward + charged + later - *worth);
    }

    /// The way that it thinks best, the first of equals.
    fn best(&self, cue: usize, cell: usize) -> usize {
        let ways = &self.table[cue][cell];
        WAYS.into_iter().fold(0, |best, way| {
            if ways[way].0 > ways[best].0 {
                way
            } else {
                best
            }
        })
    }

    /// What it does where it explores nothing.
    pub fn walk(&self, cue: usize) -> Walk {
        Walk::new(|cell| self.best(cue, cell))
    }
}
