use crate::Problem;
use std::{cmp::Ordering, collections::BinaryHeap};
use unwatched_core::random::Random;

/// How tokens are chosen, and when that ends.
#[derive(Clone, Debug, PartialEq)]
pub struct Sampling {
    /// 0 chooses the likeliest; 1 draws from what the model says; up to 10.
    pub temperature: f64,
    /// Only the likeliest tokens whose probabilities reach this together are drawn from; in (0, 1].
    pub top_p: f64,
    /// What is drawn follows from it.
    pub seed: u64,
    /// So many tokens at most, at least 1.
    pub max_tokens: usize,
    /// Texts that end the answer, and do not belong to it.
    pub stop: Vec<String>,
}

impl Sampling {
    /// # Errors
    /// [`Problem::Setting`] for the first that is out of its range.
    pub fn check(&self) -> Result<(), Problem> {
        let settings = [
            ("temperature", (0.0..=10.0).contains(&self.temperature)),
            ("top_p", self.top_p > 0.0 && self.top_p <= 1.0),
            ("max_tokens", self.max_tokens > 0),
            ("stop", self.stop.iter().all(|text| !text.is_empty())),
        ];
        match settings.iter().find(|(_, right)| !right) {
            Some((name, _)) => Err(Problem::Setting(name)),
            None => Ok(()),
        }
    }
}

/// Draws tokens from a seed.
#[derive(Clone, Debug)]
pub struct Sampler {
    temperature: f64,
    top_p: f64,
    random: Random,
}

impl Sampler {
    /// One draw for each token, from the beginning of the seed's.
    pub fn new(sampling: &Sampling) -> Self {
        Self {
            temperature: sampling.temperature,
            top_p: sampling.top_p,
            random: Random::new(sampling.seed),
        }
    }

    /// The next token. Of equals the lowest number comes first; all of it is in 64 bits.
    pub fn choose(&mut self, logits: &[f32]) -> u32 {
        let best = likeliest(logits);
        if self.temperature <= 0.0 {
            return best;
        }
        let most = logits.get(best as usize).copied().unwrap_or_default();
        let weigh =
            |logit: &f32| libm::exp((f64::from(*logit) - f64::from(most)) / self.temperature);
        let weights: Vec<f64> = logits.iter().map(weigh).collect();
        let total: f64 = weights.iter().sum();
        let draw = self.random.unit();
        if self.top_p >= 1.0 {
            return pick((0..).zip(weights), draw * total).unwrap_or(best);
        }
        let mut heap: BinaryHeap<_> = (0..)
            .zip(weights)
            .map(|(token, weight)| Candidate { weight, token })
            .collect();
        let (mut kept, mut sum) = (Vec::new(), 0.0);
        while let Some(Candidate { weight, token }) = heap.pop() {
            sum += weight;
            kept.push((token, weight));
            if sum >= self.top_p * total {
                break;
            }
        }
        pick(kept.into_iter(), draw * sum).unwrap_or(best)
    }
}

/// The token with the highest logit.
pub fn likeliest(logits: &[f32]) -> u32 {
    let better = |best: (u32, f32), next: (u32, f32)| if next.1 > best.1 { next } else { best };
    (0..)
        .zip(logits.iter().copied())
        .fold((0, f32::NEG_INFINITY), better)
        .0
}

/// The first with whom the sum of the weights passes `point`; the last with a weight if none does.
fn pick(weights: impl Iterator<Item = (u32, f64)>, point: f64) -> Option<u32> {
    let (mut sum, mut last) = (0.0, None);
    for (token, weight) in weights {
        if weight > 0.0 {
            last = Some(token);
        }
        sum += weight;
        if sum > point {
            break;
        }
    }
    last
}

struct Candidate {
    weight: f64,
    token: u32,
}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.weight
            .total_cmp(&other.weight)
            .then(other.token.cmp(&self.token))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Candidate {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Candidate {}
