//! REINFORCE with a learned baseline.

use super::{
    super::adam::Adam,
    features::Features,
    frozen::Frozen,
    gradient::{Gradient, Step},
    memo::Memo,
    network::Network,
    world::{World, draw},
};
use unwatched_core::random::Random;

/// How much a reward counts that comes one step later.
const DISCOUNT: f64 = 0.97;
/// Adam's rate.
const RATE: f64 = 0.01;
/// Episodes for each step of Adam.
const BATCH: usize = 32;

/// An agent that learns: it acts for a batch of episodes, then goes one step down their
/// [`Gradient`]. Advantages are not normalised, and an episode that is cut off is worth nothing
/// from there on.
pub(super) struct Learner {
    /// What it has learned.
    pub network: Network,
    features: Features,
    random: Random,
    memo: Memo,
    steps: Vec<Step>,
    gradient: Gradient,
    adam: Adam,
}

impl Learner {
    /// One that has learned nothing. Its weights are drawn from `weights`; worlds, and what it does
    /// in them, from `random`. Entropy weighs
    /// `entropy`, and `floor` is [`Adam`]'s.
    pub fn new(
        features: Features,
        units: usize,
        (entropy, floor): (f64, f64),
        weights: &mut Random,
        random: Random,
    ) -> Self {
        let network = Network::new(features.inputs(), units, weights);
        Self {
            random,
            memo: Memo::new(),
            steps: Vec::new(),
            gradient: Gradient::new(&network, &features, entropy),
            adam: Adam::new(network.weights.len(), RATE, floor),
            network,
            features,
        }
    }

    /// The same, acting with the weights that it has now.
    pub fn frozen(&mut self) -> Frozen<'_> {
        self.memo.renew(&self.network, &self.features);
        Frozen::new(&self.network, &mut self.memo)
    }

    /// Learns from a batch of episodes, each in a world of its own.
    pub fn learn<W: World>(&mut self, make: impl FnMut(&mut Random) -> W) {
        self.gather(make);
        let gradient = &mut self.gradient;
        gradient.compute(&self.network, &self.features, &self.memo, &self.steps);
        self.adam.descend(&mut self.network.weights, &gradient.flat);
    }

    fn gather<W: World>(&mut self, mut make: impl FnMut(&mut Random) -> W) {
        self.memo.renew(&self.network, &self.features);
        self.steps.clear();
        for _ in 0..BATCH {
            let start = self.steps.len();
            let world = make(&mut self.random);
            self.play(world);
            let mut later = 0.0;
            for step in self.steps[start..].iter_mut().rev() {
                later = step.returned + DISCOUNT * later;
                step.returned = later;
            }
        }
    }

    /// One episode, whose steps have their own reward only.
    fn play<W: World>(&mut self, mut world: W) {
        let mut over = false;
        while !over {
            let node = self.memo.look(&self.network, world.see(), true);
            let action = draw(&self.memo.odds[node], &mut self.random);
            let (returned, ended) = world.act(action);
            self.steps.push(Step {
                node: node as u32,
                action: action as u8,
                returned,
            });
            over = ended;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::world::Seen;
    use super::*;

    /// Three steps, rewarded with 1, 2 and 3.
    struct Three(u8);

    impl World for Three {
        fn see(&self) -> Seen {
            [0; 4]
        }

        fn act(&mut self, _: usize) -> (f64, bool) {
            self.0 += 1;
            (f64::from(self.0), self.0 == 3)
        }
    }

    #[test]
    fn returns_are_discounted_from_the_end() {
        let mut features = Features::new(1);
        features.push(&[(0, 1.0)]);
        let stream = |n| Random::stream(1, n);
        let mut learner = Learner::new(features, 2, (0.0, 1e-8), &mut stream(0), stream(1));
        learner.gather(|_| Three(0));
        assert_eq!(learner.steps.len(), 3 * BATCH);
        assert_eq!(learner.memo.seen.len(), 1, "all look the same");
        let returns: Vec<f64> = learner.steps[..3]
            .iter()
            .map(|step| step.returned)
            .collect();
        let second = 2.0 + DISCOUNT * 3.0;
        assert_eq!(returns, [1.0 + DISCOUNT * second, second, 3.0]);
    }
}
