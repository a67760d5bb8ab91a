//! What the networks make of what is seen, computed once for all that look the same.

use super::{
    features::Features,
    network::Network,
    tanh::Tanh,
    world::{ACTIONS, Seen},
};

/// Places of the table in which what was seen is looked up; a power of two.
const SLOTS: usize = 4_096;
/// As many different things are found again, so that the table is never full.
const MOST: usize = 2_048;
const EMPTY: u32 = u32::MAX;

/// The networks at fixed weights, and what they made of everything that was seen since.
pub(super) struct Memo {
    /// What both networks' hidden layers make of each row of the features.
    pub table: Vec<f64>,
    /// For each thing seen: its rows.
    pub seen: Vec<Seen>,
    /// The hidden units of both networks, one thing seen after the other.
    pub hidden: Vec<f64>,
    /// P(action).
    pub odds: Vec<[f64; ACTIONS]>,
    /// Its logarithm, finite where P is so small that it is 0.
    pub logs: Vec<[f64; ACTIONS]>,
    /// The discounted reward that is expected; 0 where it was not asked for.
    pub values: Vec<f64>,
    slots: Vec<(u64, u32)>,
    tanh: Tanh,
}

impl Memo {
    /// Of nothing.
    pub fn new() -> Self {
        Self {
            table: Vec::new(),
            seen: Vec::new(),
            hidden: Vec::new(),
            odds: Vec::new(),
            logs: Vec::new(),
            values: Vec::new(),
            slots: vec![(0, EMPTY); SLOTS],
            tanh: Tanh::new(),
        }
    }

    /// Forgets all, for the weights that `network` has now.
    pub fn renew(&mut self, network: &Network, features: &Features) {
        let weights = &network.weights[network.to_hidden()];
        features.expand(weights, network.width(), &mut self.table);
        self.forget();
    }

    /// Forgets what was seen.
    pub fn forget(&mut self) {
        self.seen.clear();
        self.hidden.clear();
        self.odds.clear();
        self.logs.clear();
        self.values.clear();
        self.slots.fill((0, EMPTY));
    }

    /// Whether no more is found again: what is new is computed each time.
    pub fn is_full(&self) -> bool {
        self.seen.len() >= MOST
    }

    /// The place at which what is seen is remembered. `valued`: whether its value is wanted too.
    pub fn look(&mut self, network: &Network, seen: Seen, valued: bool) -> usize {
        let [a, b, c, d] = seen.map(u64::from);
        let key = a | b << 16 | c << 32 | d << 48;
        let mut slot = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 52) as usize;
        loop {
            match self.slots[slot % SLOTS] {
                (_, EMPTY) => break,
                (there, node) if there == key => return node as usize,
                _ => slot += 1,
            }
        }
        let node = self.seen.len();
        if !self.is_full() {
            self.slots[slot % SLOTS] = (key, node as u32);
        }
        self.compute(network, seen, valued);
        node
    }

    fn compute(&mut self, network: &Network, seen: Seen, valued: bool) {
        let (units, width) = (network.units, network.width());
        let start = self.hidden.len();
        self.hidden.resize(start + width, 0.0);
        let hidden = &mut self.hidden[start..];
        for row in seen {
            let row = &self.table[usize::from(row) * width..][..width];
            for (h, r) in hidden.iter_mut().zip(row) {
                *h += r;
            }
        }
        let wanted = if valued { width } else { units };
        for h in &mut hidden[..wanted] {
            *h = self.tanh.of(*h);
        }
        let (policy, second) = hidden.split_at(units);
        let mut logits = [0.0; ACTIONS];
        let out = network.weights[network.to_actions()].chunks_exact(ACTIONS);
        for (h, out) in policy.iter().zip(out) {
            for (logit, w) in logits.iter_mut().zip(out) {
                *logit += h * w;
            }
        }
        let value = if valued {
            let out = &network.weights[network.to_value()];
            second.iter().zip(out).map(|(h, w)| h * w).sum()
        } else {
            0.0
        };
        let (odds, logs) = softmax(logits);
        self.seen.push(seen);
        self.odds.push(odds);
        self.logs.push(logs);
        self.values.push(value);
    }
}

/// Probabilities and their logarithms; logits are taken from the largest one, so that none is too
/// large for `exp`.
fn softmax(logits: [f64; ACTIONS]) -> ([f64; ACTIONS], [f64; ACTIONS]) {
    let most = logits.into_iter().fold(f64::MIN, f64::max);
    let logits = logits.map(|logit| logit - most);
    let powers = logits.map(libm::exp);
    let sum: f64 = powers.iter().sum();
    let log = libm::log(sum);
    (powers.map(|power| power / sum), logits.map(|l| l - log))
}

#[cfg(test)]
mod tests {
    use super::*;
    use unwatched_core::random::Random;

    #[test]
    fn what_looks_the_same_is_computed_once_and_a_full_memo_still_answers() {
        let mut features = Features::new(2);
        for row in 0..4_000 {
            features.push(&[(0, f64::from(row) / 4_000.0), (1, 1.0)]);
        }
        features.push(&[]);
        let network = Network::new(2, 4, &mut Random::new(1));
        let mut memo = Memo::new();
        memo.renew(&network, &features);
        let seen = |row| [row, 4_000, 4_000, 4_000];
        for row in 0..4_000 {
            assert_eq!(memo.look(&network, seen(row), true), usize::from(row));
        }
        assert_eq!(memo.look(&network, seen(7), true), 7);
        let again = memo.look(&network, seen(3_999), true);
        assert_eq!((again, memo.is_full()), (4_000, true));
        assert_eq!(memo.odds[again], memo.odds[3_999]);
        memo.forget();
        assert_eq!(memo.look(&network, seen(3_999), false), 0);
    }

    #[test]
    fn probabilities_are_probabilities_however_large_the_logits() {
        let (odds, logs) = softmax([1e4, -1e4, 0.0, 1e4]);
        assert_eq!(odds, [0.5, 0.0, 0.0, 0.5]);
        assert!(logs.iter().all(|log| log.is_finite()));
        let (odds, _) = softmax([0.1, -0.3, 0.0, 2.0]);
        assert!((odds.iter().sum::<f64>() - 1.0).abs() < 1e-15);
    }
}
