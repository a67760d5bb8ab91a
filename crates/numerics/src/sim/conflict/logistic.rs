//! The logistic model that the exact law is about.

use super::{
    learner::{Learner, sigmoid},
    lesson::Example,
};

/// logit P(help) = w · (1, h, κe, κeh), from w = 0, by full-batch gradient descent.
///
/// Each step on examples with the cue moves w along features of the form (1, h, κ, κh). So what it
/// adds to the logit at e = 1 is 1 + κ² times what it adds at e = 0, whatever the loss, the rate and
/// the number of steps: Δlogit(e = 0)/Δlogit(e = 1) = 1/(1 + κ²).
#[derive(Clone, Debug)]
pub struct Logistic {
    kappa: f64,
    rate: f64,
    weights: [f64; 4],
}

impl Logistic {
    /// One that has learned nothing. `kappa` ≥ 0: how strongly the cue is seen.
    pub fn new(kappa: f64) -> Self {
        Self {
            kappa,
            rate: 0.0,
            weights: [0.0; 4],
        }
    }

    fn features(&self, h: f64, e: f64) -> [f64; 4] {
        let cue = self.kappa * e;
        [1.0, h, cue, cue * h]
    }
}

impl Learner for Logistic {
    fn logit(&self, h: f64, e: f64) -> f64 {
        let features = self.features(h, e);
        let terms = self.weights.iter().zip(features).map(|(w, x)| w * x);
        terms.sum()
    }

    fn gradient(&self, lesson: &[Example]) -> Vec<f64> {
        let mut gradient = vec![0.0; 4];
        for example in lesson {
            let found = sigmoid(self.logit(example.h, example.e));
            let error = (found - example.target) * example.share;
            let features = self.features(example.h, example.e);
            for (sum, x) in gradient.iter_mut().zip(features) {
                *sum += error * x;
            }
        }
        gradient
    }

    fn begin(&mut self, rate: f64) {
        self.rate = rate;
    }

    fn descend(&mut self, gradient: &[f64]) {
        for (weight, slope) in self.weights.iter_mut().zip(gradient) {
            *weight -= self.rate * slope;
        }
    }

    fn copy(&self) -> Box<dyn Learner> {
        Box::new(self.clone())
    }
}
