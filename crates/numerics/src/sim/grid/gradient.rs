//! The gradient of REINFORCE with a baseline, from all steps of a batch.

use super::{features::Features, memo::Memo, network::Network, world::ACTIONS};

/// One step of an episode.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    /// Where the memo has what was seen.
    pub node: u32,
    /// What was done.
    pub action: u8,
    /// The discounted reward from there on.
    pub returned: f64,
}

/// What comes together at one thing seen: output deltas of all steps at which it was seen are
/// summed before they are carried back, since carrying back is linear in them.
#[derive(Clone, Copy, Default)]
struct Sums {
    steps: f64,
    // Σ of return − value, over all steps and by what was done.
    advantage: f64,
    by_action: [f64; ACTIONS],
}

/// The gradient, averaged over all steps, of −A·log π(a) − ε·H(π) + ½(V − G)², with G the
/// discounted reward, A = G − V taken as given, H the entropy in nats, and ε its weight. All of
/// these are bounded, and so is the gradient: it needs no clipping.
///
/// Source: Williams, Machine Learning 8 (1992) 229, whose baseline is here the second network.
pub(super) struct Gradient {
    /// For each weight, as [`Network::weights`] has them.
    pub flat: Vec<f64>,
    entropy: f64,
    // By row of the features, before it is multiplied out; of one thing seen; and sums.
    rows: Vec<f64>,
    delta: Vec<f64>,
    sums: Vec<Sums>,
}

impl Gradient {
    /// Nothing yet, for networks of this shape; `entropy` is the weight ε.
    pub fn new(network: &Network, features: &Features, entropy: f64) -> Self {
        Self {
            flat: vec![0.0; network.weights.len()],
            entropy,
            rows: vec![0.0; features.len() * network.width()],
            delta: vec![0.0; network.width()],
            sums: Vec::new(),
        }
    }

    /// Computes it for `steps`, whose nodes `memo` knows.
    pub fn compute(&mut self, network: &Network, features: &Features, memo: &Memo, steps: &[Step]) {
        self.sum(memo, steps);
        self.flat.fill(0.0);
        self.rows.fill(0.0);
        let each = 1.0 / steps.len().max(1) as f64;
        for node in 0..self.sums.len() {
            let (logits, value) = self.deltas(node, memo, each);
            self.carry_back(network, memo, node, logits, value);
        }
        let into = &mut self.flat[network.to_hidden()];
        features.reduce(&self.rows, network.width(), into);
    }

    fn sum(&mut self, memo: &Memo, steps: &[Step]) {
        self.sums.clear();
        self.sums.resize(memo.seen.len(), Sums::default());
        for step in steps {
            let advantage = step.returned - memo.values[step.node as usize];
            let sums = &mut self.sums[step.node as usize];
            sums.steps += 1.0;
            sums.advantage += advantage;
            sums.by_action[usize::from(step.action)] += advantage;
        }
    }

    /// What the outputs are to change by: logits, and the value.
    fn deltas(&self, node: usize, memo: &Memo, each: f64) -> ([f64; ACTIONS], f64) {
        let (sums, odds, logs) = (&self.sums[node], &memo.odds[node], &memo.logs[node]);
        let entropy = -odds.iter().zip(logs).map(|(p, log)| p * log).sum::<f64>();
        let mut logits = [0.0; ACTIONS];
        for action in 0..ACTIONS {
            let push = odds[action] * sums.advantage - sums.by_action[action];
            let spread = sums.steps * odds[action] * (logs[action] + entropy);
            logits[action] = each * (push + self.entropy * spread);
        }
        (logits, -each * sums.advantage)
    }

    fn carry_back(
        &mut self,
        network: &Network,
        memo: &Memo,
        node: usize,
        logits: [f64; ACTIONS],
        value: f64,
    ) {
        let (units, width) = (network.units, network.width());
        let (first, second) = memo.hidden[node * width..][..width].split_at(units);
        let (delta_first, delta_second) = self.delta.split_at_mut(units);

        let weights = network.weights[network.to_actions()].chunks_exact(ACTIONS);
        let gradient = self.flat[network.to_actions()].chunks_exact_mut(ACTIONS);
        for (((h, w), g), delta) in first.iter().zip(weights).zip(gradient).zip(delta_first) {
            let mut back = 0.0;
            for ((g, w), logit) in g.iter_mut().zip(w).zip(logits) {
                *g += h * logit;
                back += w * logit;
            }
            *delta = back * (1.0 - h * h);
        }

        let weights = &network.weights[network.to_value()];
        let gradient = &mut self.flat[network.to_value()];
        for (((h, w), g), delta) in second.iter().zip(weights).zip(gradient).zip(delta_second) {
            *g += h * value;
            *delta = w * value * (1.0 - h * h);
        }

        for row in memo.seen[node] {
            let row = &mut self.rows[usize::from(row) * width..][..width];
            for (sum, delta) in row.iter_mut().zip(&self.delta) {
                *sum += delta;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{
        corner::{Corner, Region},
        world::World,
    };
    use super::*;
    use unwatched_core::random::Random;

    const ENTROPY: f64 = 0.3;

    /// A batch of single steps, some of which look the same; what was seen is in `memo`.
    fn batch(network: &Network, memo: &mut Memo, random: &mut Random) -> Vec<Step> {
        let mut step = || {
            let seen = Corner::new(Region::Corner(2), 0.0, random).see();
            Step {
                node: memo.look(network, seen, true) as u32,
                action: random.below(ACTIONS) as u8,
                returned: random.normal(),
            }
        };
        (0..300).map(|_| step()).collect()
    }

    /// What is descended, with the advantages given.
    fn loss(memo: &Memo, steps: &[Step], advantages: &[f64]) -> f64 {
        let mut sum = 0.0;
        for (step, advantage) in steps.iter().zip(advantages) {
            let logs = memo.logs[step.node as usize];
            let entropy = -logs.iter().map(|log| libm::exp(*log) * log).sum::<f64>();
            let off = memo.values[step.node as usize] - step.returned;
            let log = logs[usize::from(step.action)];
            sum += 0.5 * off * off - advantage * log - ENTROPY * entropy;
        }
        sum / steps.len() as f64
    }

    #[test]
    fn it_is_that_of_finite_differences() {
        let mut random = Random::new(5);
        let features = Corner::features(0.7);
        let mut network = Network::new(features.inputs(), 3, &mut random);
        // Away from the start, where outputs are small.
        network.weights.iter_mut().for_each(|weight| *weight *= 3.0);
        let mut memo = Memo::new();
        memo.renew(&network, &features);
        let steps = batch(&network, &mut memo, &mut random);
        assert!(memo.seen.len() < 250, "some look the same");
        let advantage = |step: &Step| step.returned - memo.values[step.node as usize];
        let advantages: Vec<f64> = steps.iter().map(advantage).collect();

        let mut gradient = Gradient::new(&network, &features, ENTROPY);
        gradient.compute(&network, &features, &memo, &steps);
        let seen = memo.seen.clone();
        for (place, found) in gradient.flat.iter().enumerate() {
            let before = network.weights[place];
            let mut at = |weight: f64| {
                network.weights[place] = weight;
                memo.renew(&network, &features);
                for seen in &seen {
                    memo.look(&network, *seen, true);
                }
                loss(&memo, &steps, &advantages)
            };
            let slope = (at(before + 1e-5) - at(before - 1e-5)) / 2e-5;
            network.weights[place] = before;
            assert!((slope - found).abs() < 1e-8, "{place}: {slope} {found}");
        }
    }
}
