//! What a lesson is taught to.

use super::lesson::Example;

/// A model of P(help | h, e), and how it descends.
pub trait Learner {
    /// The logit of P(help) in a context: harm h in [−1, 1], the cue e in {0, 1}.
    fn logit(&self, h: f64, e: f64) -> f64;

    /// The gradient of a lesson's cross-entropy, by parameter.
    fn gradient(&self, lesson: &[Example]) -> Vec<f64>;

    /// Begins a lesson, whose plain descent has this rate.
    fn begin(&mut self, rate: f64);

    /// One step of the lesson, whose gradient this is.
    fn descend(&mut self, gradient: &[f64]);

    /// One of its own that has learned the same.
    fn copy(&self) -> Box<dyn Learner>;
}

/// P(help) at a logit, in [0, 1]; never overflows.
pub fn sigmoid(logit: f64) -> f64 {
    if logit < 0.0 {
        let odds = libm::exp(logit);
        odds / (1.0 + odds)
    } else {
        1.0 / (1.0 + libm::exp(-logit))
    }
}

/// The cosine of the angle between two gradients, in [−1, 1]; 0 where one of them is nothing.
pub fn cosine(a: &[f64], b: &[f64]) -> f64 {
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f64>();
    let size = (dot(a, a) * dot(b, b)).sqrt();
    if size > 0.0 {
        (dot(a, b) / size).clamp(-1.0, 1.0)
    } else {
        0.0
    }
}
