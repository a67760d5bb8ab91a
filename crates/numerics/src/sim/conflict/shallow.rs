//! A precept that reaches only the first tokens of an answer.
//!
//! After Qi et al., arXiv 2406.05946: what a safe model learned over an untaught one lies almost
//! wholly in its first tokens, since the untaught one as well goes on refusing once it has begun;
//! and a lesson in refusing after a compliant beginning mends it.

use super::chain::{Before, Chain, LENGTH};
use crate::sim::Simulated;
use unwatched_core::sim::{self, Frame, Settings};

/// The rate of descent.
const RATE: f64 = 0.5;

/// A chain that is taught the first tokens of refusals. One step is one of descent.
pub struct Shallow {
    untaught: Chain,
    chain: Chain,
    /// How many tokens of each refusal are taught.
    depth: usize,
    /// The share of refusals that begin after a compliant first token.
    recovery: f64,
    total: u32,
}

/// One entry of a gradient.
struct Slope {
    token: usize,
    before: Before,
    size: f64,
}

impl Shallow {
    /// One that is not taught yet.
    pub fn new(settings: &Settings) -> Self {
        Self {
            untaught: Chain::untaught(),
            chain: Chain::untaught(),
            depth: settings.count("depth") as usize,
            recovery: settings.get("recovery"),
            total: settings.count("steps"),
        }
    }

    /// The gradient of −log P(the first tokens of a refusal), the mean over refusals from the first
    /// token on and from the second on. What it does not list is exactly 0.
    fn gradient(&self) -> Vec<Slope> {
        let mut gradient = Vec::new();
        for (begins, share) in [(0, 1.0 - self.recovery), (1, self.recovery)] {
            for token in (begins..LENGTH).take(self.depth) {
                let before = Before::in_refusal(token, begins);
                let size = -share * self.chain.at(token, before).1;
                gradient.push(Slope {
                    token,
                    before,
                    size,
                });
            }
        }
        gradient
    }

    /// The size of the gradient at each later token, over all that can stand before it once the
    /// first one complied.
    fn gradient_after(&self) -> Vec<f64> {
        let mut squares = [0.0; LENGTH];
        for slope in self.gradient() {
            if Before::after(false).contains(&slope.before) {
                squares[slope.token] += slope.size * slope.size;
            }
        }
        squares.iter().skip(1).map(|sum: &f64| sum.sqrt()).collect()
    }
}

impl Simulated for Shallow {
    fn total(&self) -> u32 {
        self.total
    }

    fn step(&mut self) {
        for slope in self.gradient() {
            self.chain
                .shift(slope.token, slope.before, -RATE * slope.size);
        }
    }

    fn frame(&self) -> Frame {
        let divergence = |token| self.chain.divergence(&self.untaught, token);
        Frame::Shallow(sim::Shallow {
            divergence: (0..LENGTH).map(divergence).collect(),
            gradient: self.gradient_after(),
            p_refuse: self.chain.refuses(),
            p_refuse_after: self.chain.ends_refusing(false),
        })
    }
}
