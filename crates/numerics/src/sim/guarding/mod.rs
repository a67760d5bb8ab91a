//! What is best under given consequences, and whether it is learned by trying.

mod blocks;
mod consequences;
mod supervisor;
mod trial;

pub use consequences::Consequences;
pub(super) use supervisor::Supervisor;

use super::Simulated;
use blocks::Blocks;
use trial::Trial;
use unwatched_core::{
    random::Random,
    sim::{Frame, Guarded, Settings},
};

/// Points of the line of thresholds.
const POINTS: u32 = 50;

/// Situations of more or less worth, each learned on its own. One step is a block of episodes, of
/// which there are 200.
pub struct Guarding {
    /// Those of the first.
    consequences: Consequences,
    /// The first, and the others.
    trials: Vec<Trial>,
    blocks: Blocks,
    history: Vec<(u32, f64, f64)>,
}

impl Guarding {
    /// Situations in which nothing is learned yet. The first has the worth that was set, the others
    /// one that is drawn, from half of it to one and a half.
    pub fn new(settings: &Settings) -> Self {
        let consequences = Consequences::new(settings);
        let trial = |situation: u32| {
            let mut random = Random::stream(settings.seed(), u64::from(situation));
            let scale = if situation == 0 {
                1.0
            } else {
                0.5 + random.unit()
            };
            let g = scale * consequences.g;
            Trial::new(Consequences { g, ..consequences }, random)
        };
        Self {
            consequences,
            trials: (0..settings.count("situations").max(1))
                .map(trial)
                .collect(),
            blocks: Blocks::new(settings.count("episodes")),
            history: Vec::new(),
        }
    }

    fn complies(&self) -> (f64, f64) {
        self.trials.first().map_or((1.0, 1.0), Trial::complies)
    }

    /// d from ½ to 1, and λ* there.
    fn line(&self) -> Vec<(f64, f64)> {
        let points = (0..=POINTS).filter_map(|place| {
            let d = 0.5 + 0.5 * f64::from(place) / f64::from(POINTS);
            let there = Consequences {
                d,
                ..self.consequences
            };
            Some((d, there.lambda_star()?))
        });
        points.collect()
    }
}

impl Simulated for Guarding {
    fn total(&self) -> u32 {
        self.blocks.total()
    }

    fn step(&mut self) {
        for _ in self.blocks.next() {
            self.trials.iter_mut().for_each(Trial::episode);
        }
        let (training, deployment) = self.complies();
        let episode = self.blocks.episode();
        self.history.push((episode, training, deployment));
    }

    fn frame(&self) -> Frame {
        let situations: Vec<_> = self.trials.iter().map(Trial::policy).collect();
        Frame::Guarding(Guarded {
            lambda_star: self.consequences.threshold(),
            values: self.consequences.values(),
            policy: self.consequences.policy(),
            learned_policy: situations.first().copied().flatten(),
            situations,
            complies: self.complies(),
            history: self.history.clone(),
            threshold: self.line(),
        })
    }
}
