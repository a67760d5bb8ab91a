//! Gradient descent whose steps have about one size.

const FIRST: f64 = 0.9;
const SECOND: f64 = 0.999;
const TINY: f64 = 1e-8;

/// Adam, with the constants of its authors: β₁ .9, β₂ .999, ε 1e−8.
///
/// Source: Kingma & Ba, arXiv 1412.6980, algorithm 1.
#[derive(Clone, Debug)]
pub struct Adam {
    rate: f64,
    first: Vec<f64>,
    second: Vec<f64>,
    // β₁ᵗ and β₂ᵗ.
    powers: (f64, f64),
}

impl Adam {
    /// For so many weights, with steps of about `rate`.
    pub fn new(weights: usize, rate: f64) -> Self {
        Self {
            rate,
            first: vec![0.0; weights],
            second: vec![0.0; weights],
            powers: (1.0, 1.0),
        }
    }

    /// Goes one step down the gradient.
    pub fn descend(&mut self, weights: &mut [f64], gradient: &[f64]) {
        self.powers = (self.powers.0 * FIRST, self.powers.1 * SECOND);
        let rate = self.rate / (1.0 - self.powers.0);
        let scale = 1.0 / (1.0 - self.powers.1);
        let memory = self.first.iter_mut().zip(&mut self.second);
        for ((weight, g), (first, second)) in weights.iter_mut().zip(gradient).zip(memory) {
            *first += (1.0 - FIRST) * (g - *first);
            *second += (1.0 - SECOND) * (g * g - *second);
            *weight -= rate * *first / ((*second * scale).sqrt() + TINY);
        }
    }
}
