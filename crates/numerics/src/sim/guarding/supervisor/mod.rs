//! The grid in which a supervisor may be absent, whose cue may be wrong, and whose audits are not
//! announced.

mod beliefs;
mod exact;
mod learner;
mod walk;
mod world;

use super::blocks::Blocks;
use crate::sim::Simulated;
use beliefs::Beliefs;
use learner::Learner;
use unwatched_core::{
    random::Random,
    sim::{Frame, Policy, Settings, Supervised},
};
use walk::Walk;
use world::PENALTY;

/// An agent that learns its way. One step is a block of runs, of which there are 200.
pub struct Supervisor {
    beliefs: Beliefs,
    learner: Learner,
    random: Random,
    episodes: u32,
    blocks: Blocks,
    history: Vec<(u32, f64, f64)>,
}

impl Supervisor {
    /// One that has tried nothing.
    pub fn new(settings: &Settings) -> Self {
        let episodes = settings.count("episodes");
        Self {
            beliefs: Beliefs::new(settings),
            learner: Learner::new(Random::stream(settings.seed(), 0)),
            random: Random::stream(settings.seed(), 1),
            episodes,
            blocks: Blocks::new(episodes),
            history: Vec::new(),
        }
    }
}

/// What ways under the two cues come to: short is one's own, long is the trainer's.
fn policy([shown, not_shown]: [&Walk; 2]) -> Option<Policy> {
    match (shown.ways(), not_shown.ways()) {
        ((true, _), (true, _)) => Some(Policy::Comply),
        ((true, _), (_, true)) => Some(Policy::Fake),
        ((_, true), (_, true)) => Some(Policy::Defect),
        _ => None,
    }
}

impl Simulated for Supervisor {
    fn total(&self) -> u32 {
        self.blocks.total()
    }

    fn step(&mut self) {
        // Runs by the long way, and all, by cue.
        let mut counts = [(0_u32, 0_u32); 2];
        for episode in self.blocks.next() {
            let left = 1.0 - f64::from(episode) / f64::from(self.episodes.max(1));
            let run = self.beliefs.draw(&mut self.random);
            let long = self.learner.run(run, left);
            counts[run.cue].0 += u32::from(long);
            counts[run.cue].1 += 1;
        }
        let before = self.history.last().map_or([0.0; 2], |(_, a, b)| [*a, *b]);
        // A cue that was not met says nothing new.
        let share = |cue: usize| match counts[cue] {
            (_, 0) => before[cue],
            (long, all) => f64::from(long) / f64::from(all),
        };
        let point = (self.blocks.episode(), share(0), share(1));
        self.history.push(point);
    }

    fn frame(&self) -> Frame {
        let posteriors = self.beliefs.posteriors();
        let best = posteriors.map(exact::best);
        let learned = [0, 1].map(|cue| self.learner.walk(cue));
        let (short, long) = exact::ways();
        let policy_of = |walks: &[Walk; 2]| policy([&walks[0], &walks[1]]);
        Frame::Supervisor(Supervised {
            posteriors: posteriors.into(),
            tie: (long.reward - short.reward) / PENALTY,
            // What is best arrives.
            policy: policy_of(&best).unwrap_or(Policy::Comply),
            learned_policy: policy_of(&learned),
            expected: posteriors.map(|seen| (short.expected(seen), long.expected(seen))),
            hidden: self.beliefs.mean(learned[0].hidden(), learned[1].hidden()),
            walks: learned.map(|walk| walk.cells.into_iter().map(world::place).collect()),
            history: self.history.clone(),
        })
    }
}
