//! The agent's two networks, of one hidden layer each: one for how to act, one for what to expect.

use super::world::ACTIONS;
use std::ops::Range;
use unwatched_core::random::Random;

/// Their weights, and where each lies. Unit `h` of the first network is followed by unit `h` of
/// the second after `units` others, so that both hidden layers are one of twice the width.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Network {
    /// Hidden units of each network.
    pub units: usize,
    /// Of inputs into hidden units (`[input][unit]`), of the first network's units into actions
    /// (`[unit][action]`), of the second's units into the value (`[unit]`).
    pub weights: Vec<f64>,
    inputs: usize,
}

impl Network {
    /// Drawn anew: N(0, .35²) into the hidden layer, N(0, .1²) out of it.
    pub fn new(inputs: usize, units: usize, random: &mut Random) -> Self {
        let units = units.max(1);
        let into = inputs * 2 * units;
        let all = into + units * (ACTIONS + 1);
        let deviation = |place| if place < into { 0.35 } else { 0.1 };
        let weights = (0..all).map(|place| deviation(place) * random.normal());
        Self {
            units,
            weights: weights.collect(),
            inputs,
        }
    }

    /// Units of both hidden layers.
    pub const fn width(&self) -> usize {
        2 * self.units
    }

    /// Where the weights into the hidden layers lie.
    pub const fn to_hidden(&self) -> Range<usize> {
        0..self.inputs * self.width()
    }

    /// Where those into actions lie.
    pub const fn to_actions(&self) -> Range<usize> {
        let start = self.inputs * self.width();
        start..start + self.units * ACTIONS
    }

    /// Where those into the value lie.
    pub const fn to_value(&self) -> Range<usize> {
        let start = self.inputs * self.width() + self.units * ACTIONS;
        start..start + self.units
    }
}
