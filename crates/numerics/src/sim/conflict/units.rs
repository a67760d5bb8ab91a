//! The same two lessons for a small network: the law softens.

use super::{
    super::adam::Adam,
    learner::{Learner, sigmoid},
    lesson::Example,
};
use unwatched_core::random::Random;

/// What a unit sees: 1, h, κe, κeh.
const SEEN: usize = 4;
/// Adam's rate.
const RATE: f64 = 0.01;
/// Adam's ε.
const FLOOR: f64 = 1e-8;

/// One hidden layer of tanh units on the features of the logistic model, and Adam.
///
/// Seeds differ widely: at κ = 4 some help in deployment almost always, and some hardly ever. The
/// rate and the spread of the weights are those under which the means are the prototypes'; weights
/// nearer 0 leave hardly a gap, since Adam then finds for any cue units that do not need it.
#[derive(Clone, Debug)]
pub struct Units {
    kappa: f64,
    units: usize,
    /// For each unit how what it sees weighs, then how each unit counts, and a bias last.
    weights: Vec<f64>,
    adam: Adam,
}

impl Units {
    /// A network of `units` with weights drawn from `seed`: N(0, 1), the last bias 0.
    pub fn new(kappa: f64, units: usize, seed: u64) -> Self {
        let mut random = Random::new(seed);
        let drawn = (0..units * (SEEN + 1)).map(|_| random.normal());
        let weights: Vec<f64> = drawn.chain([0.0]).collect();
        let adam = Adam::new(weights.len(), RATE, FLOOR);
        Self {
            kappa,
            units,
            weights,
            adam,
        }
    }

    fn seen(&self, h: f64, e: f64) -> [f64; SEEN] {
        let cue = self.kappa * e;
        [1.0, h, cue, cue * h]
    }

    /// What each unit says of what is seen, in [−1, 1].
    fn say(&self, seen: &[f64; SEEN], said: &mut Vec<f64>) {
        let (into, _) = self.weights.split_at(self.units * SEEN);
        let sum = |unit: &[f64]| unit.iter().zip(seen).map(|(w, x)| w * x).sum();
        said.clear();
        said.extend(into.chunks_exact(SEEN).map(|unit| libm::tanh(sum(unit))));
    }

    /// The logit, of what the units say.
    fn sum(&self, said: &[f64]) -> f64 {
        let (_, counts) = self.weights.split_at(self.units * SEEN);
        let said = said.iter().chain(&[1.0]);
        counts.iter().zip(said).map(|(w, y)| w * y).sum()
    }
}

impl Learner for Units {
    fn logit(&self, h: f64, e: f64) -> f64 {
        let mut said = Vec::with_capacity(self.units);
        self.say(&self.seen(h, e), &mut said);
        self.sum(&said)
    }

    fn gradient(&self, lesson: &[Example]) -> Vec<f64> {
        let mut gradient = vec![0.0; self.weights.len()];
        let (into, out_of) = gradient.split_at_mut(self.units * SEEN);
        let (_, counts) = self.weights.split_at(self.units * SEEN);
        let mut said = Vec::with_capacity(self.units);
        for example in lesson {
            let seen = self.seen(example.h, example.e);
            self.say(&seen, &mut said);
            let error = (sigmoid(self.sum(&said)) - example.target) * example.share;
            for (slope, y) in out_of.iter_mut().zip(said.iter().chain(&[1.0])) {
                *slope += error * y;
            }
            let units = into.chunks_exact_mut(SEEN).zip(&said).zip(counts);
            for ((slopes, y), count) in units {
                let back = error * count * (1.0 - y * y);
                let slopes = slopes.iter_mut().zip(seen);
                slopes.for_each(|(slope, x)| *slope += back * x);
            }
        }
        gradient
    }

    fn descend(&mut self, gradient: &[f64]) {
        self.adam.descend(&mut self.weights, gradient);
    }

    fn begin(&mut self, _: f64) {
        self.adam = Adam::new(self.weights.len(), RATE, FLOOR);
    }

    fn copy(&self) -> Box<dyn Learner> {
        Box::new(self.clone())
    }
}
