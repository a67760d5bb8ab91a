//! Adam, with its usual memory.

/// How much of the mean gradient is kept.
const FIRST: f64 = 0.9;
/// How much of the mean squared gradient is kept.
const SECOND: f64 = 0.999;
/// What Adam remembers of earlier gradients.
///
/// A step is at most about `rate`·(1 − β₁)/√(1 − β₂), whatever the gradient, so weights stay
/// finite without clipping.
///
/// Source: Kingma & Ba, *Adam: A Method for Stochastic Optimization* (arXiv 1412.6980),
/// algorithm 1.
#[derive(Clone, Debug)]
pub(super) struct Adam {
    rate: f64,
    floor: f64,
    first: Vec<f64>,
    second: Vec<f64>,
    // β₁ᵗ and β₂ᵗ.
    powers: (f64, f64),
}

impl Adam {
    /// For so many weights, with steps of about `rate`. `floor`, above 0, is added to what the mean
    /// gradient is divided by (ε, 1e-8 in the source): weights whose gradient is below it move
    /// less.
    pub fn new(weights: usize, rate: f64, floor: f64) -> Self {
        Self {
            rate,
            floor,
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
            *weight -= rate * *first / ((*second * scale).sqrt() + self.floor);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_steps_by_hand() {
        let (mut adam, mut weights) = (Adam::new(2, 0.01, 1e-8), [1.0, -2.0]);
        adam.descend(&mut weights, &[0.5, 0.0]);
        // m̂ = g, v̂ = g²: one whole step, and none where there is no gradient.
        assert!((weights[0] - (1.0 - 0.01 * 0.5 / (0.5 + 1e-8))).abs() < 1e-15);
        assert_eq!(weights[1], -2.0);
        adam.descend(&mut weights, &[-0.25, 4.0]);
        // m = .9·.05 − .1·.25 = .02, v = .999·.00025 + .001·.0625 = .00031225.
        let step = (0.02 / 0.19) / ((0.000_312_25_f64 / 0.001_999).sqrt() + 1e-8);
        assert!((weights[0] - (0.99 + 0.01 * 2e-8 - 0.01 * step)).abs() < 1e-12);
        // m = .4, v = .016.
        let step = (0.4 / 0.19) / ((0.016_f64 / 0.001_999).sqrt() + 1e-8);
        assert!((weights[1] - (-2.0 - 0.01 * step)).abs() < 1e-12);
    }

    #[test]
    fn huge_and_vanishing_gradients_make_bounded_steps() {
        let (mut adam, mut weights) = (Adam::new(1, 0.01, 1e-8), [0.0]);
        for g in [1e-300, 1e100, -1e100, 0.0, 1e-9, 1e150] {
            let before = weights[0];
            adam.descend(&mut weights, &[g]);
            let step: f64 = weights[0] - before;
            assert!(step.is_finite() && step.abs() < 0.04, "{g} {step}");
        }
    }
}
