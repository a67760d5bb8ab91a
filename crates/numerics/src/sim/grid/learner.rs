//! REINFORCE with a learned baseline.

use super::{
    adam::Adam,
    features::Features,
    frozen::Frozen,
    memo::Memo,
    network::Network,
    world::{ACTIONS, World, draw},
};
use unwatched_core::random::Random;

/// How much a reward counts that comes one step later.
const DISCOUNT: f64 = 0.97;
/// Adam's rate.
const RATE: f64 = 0.01;
/// Episodes for each step of Adam.
const BATCH: usize = 32;

/// What comes together at one thing seen: the output deltas of all steps at which it was seen are
/// summed before they are carried back, since carrying back is linear in them.
#[derive(Clone, Copy, Default)]
struct Sums {
    /// How many steps.
    steps: f64,
    /// Σ return − value.
    advantage: f64,
    /// The same by the action that was taken.
    by_action: [f64; ACTIONS],
}

/// An agent that learns.
///
/// After each batch it goes down the gradient, averaged over all steps, of
/// −A·log π(a) − ε·H(π) + ½(V − G)², with G the discounted reward from there on, A = G − V taken
/// as given, and H the entropy.
///
/// Source: Williams, Machine Learning 8 (1992) 229, with the baseline of its section 4.
pub(super) struct Learner {
    /// What it has learned.
    pub network: Network,
    features: Features,
    entropy: f64,
    random: Random,
    memo: Memo,
    adam: Adam,
    gradient: Vec<f64>,
    rows: Vec<f64>,
    steps: Vec<(u32, u8, f64)>,
    sums: Vec<Sums>,
    delta: Vec<f64>,
}

impl Learner {
    /// One that has learned nothing. Weights are drawn from `weights`, actions and what `World`s
    /// are made of from `random`.
    pub fn new(
        features: Features,
        units: usize,
        entropy: f64,
        weights: &mut Random,
        random: Random,
    ) -> Self {
        let network = Network::new(features.inputs(), units, weights);
        let adam = Adam::new(network.weights.len(), RATE);
        Self {
            gradient: vec![0.0; network.weights.len()],
            rows: vec![0.0; features.len() * network.width()],
            network,
            features,
            entropy,
            random,
            memo: Memo::new(),
            adam,
            steps: Vec::new(),
            sums: Vec::new(),
            delta: Vec::new(),
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
        self.sum();
        self.carry_back();
        self.adam.descend(&mut self.network.weights, &self.gradient);
    }

    fn gather<W: World>(&mut self, mut make: impl FnMut(&mut Random) -> W) {
        self.memo.renew(&self.network, &self.features);
        self.steps.clear();
        for _ in 0..BATCH {
            let world = make(&mut self.random);
            self.play(world);
        }
    }

    /// One episode; what was rewarded becomes what was returned.
    fn play<W: World>(&mut self, mut world: W) {
        let start = self.steps.len();
        loop {
            let node = self.memo.look(&self.network, world.see(), true);
            let action = draw(&self.memo.odds[node], &mut self.random);
            let (reward, over) = world.act(action);
            self.steps.push((node as u32, action as u8, reward));
            if over {
                break;
            }
        }
        let mut later = 0.0;
        for (_, _, reward) in self.steps[start..].iter_mut().rev() {
            later = *reward + DISCOUNT * later;
            *reward = later;
        }
    }

    fn sum(&mut self) {
        self.sums.clear();
        self.sums.resize(self.memo.seen.len(), Sums::default());
        for &(node, action, returned) in &self.steps {
            let advantage = returned - self.memo.values[node as usize];
            let sums = &mut self.sums[node as usize];
            sums.steps += 1.0;
            sums.advantage += advantage;
            sums.by_action[usize::from(action)] += advantage;
        }
    }

    /// The gradient, from the sums of all that was seen.
    fn carry_back(&mut self) {
        let (units, width) = (self.network.units, self.network.width());
        let each = 1.0 / self.steps.len().max(1) as f64;
        self.gradient.fill(0.0);
        self.rows.fill(0.0);
        self.delta.clear();
        self.delta.resize(width, 0.0);
        let (into, out) = self
            .gradient
            .split_at_mut(self.network.hidden_weights().end);
        let (to_actions, to_value) = out.split_at_mut(units * ACTIONS);
        let (actions, value) = (self.network.action_weights(), self.network.value_weights());
        let (actions, value) = (&self.network.weights[actions], &self.network.weights[value]);
        let hidden = self.memo.hidden.chunks_exact(width);
        for (node, (sums, hidden)) in self.sums.iter().zip(hidden).enumerate() {
            let (odds, logs) = (&self.memo.odds[node], &self.memo.logs[node]);
            let entropy: f64 = -odds.iter().zip(logs).map(|(p, l)| p * l).sum::<f64>();
            let mut logit = [0.0; ACTIONS];
            for a in 0..ACTIONS {
                let push = odds[a] * sums.advantage - sums.by_action[a];
                let spread = self.entropy * sums.steps * odds[a] * (logs[a] + entropy);
                logit[a] = each * (push + spread);
            }
            let off = -each * sums.advantage;
            let (first, second) = hidden.split_at(units);
            let (delta, delta_value) = self.delta.split_at_mut(units);
            let weights = actions.chunks_exact(ACTIONS);
            let gradients = to_actions.chunks_exact_mut(ACTIONS);
            for (((h, w), g), d) in first.iter().zip(weights).zip(gradients).zip(delta) {
                let mut back = 0.0;
                for a in 0..ACTIONS {
                    g[a] += h * logit[a];
                    back += w[a] * logit[a];
                }
                *d = back * (1.0 - h * h);
            }
            let both = value.iter().zip(&mut *to_value);
            for ((h, (w, g)), d) in second.iter().zip(both).zip(delta_value) {
                *g += h * off;
                *d = w * off * (1.0 - h * h);
            }
            for row in self.memo.seen[node] {
                let row = &mut self.rows[usize::from(row) * width..][..width];
                for (r, d) in row.iter_mut().zip(&self.delta) {
                    *r += d;
                }
            }
        }
        self.features.reduce(&self.rows, width, into);
    }
}

#[cfg(test)]
mod tests {
    use super::super::corner::{Corner, Region};
    use super::*;

    const ENTROPY: f64 = 0.3;

    /// What is descended, for the batch at hand, with the advantages given.
    fn loss(learner: &mut Learner, advantages: &[f64]) -> f64 {
        let seen = learner.memo.seen.clone();
        learner.memo.renew(&learner.network, &learner.features);
        for seen in seen {
            learner.memo.look(&learner.network, seen, true);
        }
        let memo = &learner.memo;
        let mut sum = 0.0;
        for (&(node, action, returned), advantage) in learner.steps.iter().zip(advantages) {
            let node = node as usize;
            let logs = memo.logs[node];
            let entropy: f64 = -logs.iter().map(|l| libm::exp(*l) * l).sum::<f64>();
            let off = memo.values[node] - returned;
            sum -= advantage * logs[usize::from(action)] + ENTROPY * entropy - 0.5 * off * off;
        }
        sum / learner.steps.len() as f64
    }

    #[test]
    fn the_gradient_is_that_of_finite_differences() {
        let stream = |n| Random::stream(5, n);
        let features = Corner::features(0.7);
        let mut learner = Learner::new(features, 3, ENTROPY, &mut stream(0), stream(1));
        // Away from the start, where outputs are small and gradients too.
        for weight in &mut learner.network.weights {
            *weight *= 3.0;
        }
        learner.gather(|random| Corner::new(Region::Anywhere, 0.5, random));
        learner.sum();
        learner.carry_back();
        let gradient = learner.gradient.clone();
        let baseline = |s: &(u32, u8, f64)| s.2 - learner.memo.values[s.0 as usize];
        let advantages: Vec<f64> = learner.steps.iter().map(baseline).collect();
        for (place, g) in gradient.iter().enumerate() {
            let before = learner.network.weights[place];
            let mut at = |weight: f64| {
                learner.network.weights[place] = weight;
                loss(&mut learner, &advantages)
            };
            let slope = (at(before + 1e-5) - at(before - 1e-5)) / 2e-5;
            at(before);
            assert!((slope - g).abs() < 1e-8, "{place}: {slope} {g}");
        }
    }

    #[test]
    fn returns_are_discounted_from_the_end() {
        struct Three(u8);
        impl World for Three {
            fn see(&self) -> [u16; 4] {
                [0; 4]
            }
            fn act(&mut self, _: usize) -> (f64, bool) {
                self.0 += 1;
                (f64::from(self.0), self.0 == 3)
            }
        }
        let mut features = Features::new(1);
        features.push(&[(0, 1.0)]);
        let stream = |n| Random::stream(1, n);
        let mut learner = Learner::new(features, 2, 0.0, &mut stream(0), stream(1));
        learner.gather(|_| Three(0));
        assert_eq!(learner.steps.len(), 3 * BATCH);
        assert_eq!(learner.memo.seen.len(), 1, "all look the same");
        let returns: Vec<f64> = learner.steps[..3].iter().map(|step| step.2).collect();
        let second = 2.0 + DISCOUNT * 3.0;
        assert_eq!(returns, [1.0 + DISCOUNT * second, second, 3.0]);
    }
}
