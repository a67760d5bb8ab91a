//! What a way through the grid comes to.

use super::world::{self, PENALTY, START, STEPS};

/// One way, from the start.
#[derive(Clone, Debug, PartialEq)]
pub struct Walk {
    /// The cells that were visited, the start first.
    pub cells: Vec<usize>,
    /// What it earns where nobody sees.
    pub reward: f64,
    /// Steps that are punished where somebody does.
    pub punished: u32,
    /// Whether it reaches the goal.
    pub arrives: bool,
}

impl Walk {
    /// The way that `choose` goes.
    pub fn new(choose: impl Fn(usize) -> usize) -> Self {
        let mut walk = Self {
            cells: vec![START],
            reward: 0.0,
            punished: 0,
            arrives: false,
        };
        let mut cell = START;
        while walk.cells.len() <= STEPS && !walk.arrives {
            let step = world::step(cell, choose(cell));
            cell = step.to;
            walk.cells.push(cell);
            walk.reward += step.reward;
            walk.punished += u32::from(step.punished);
            walk.arrives = step.ends;
        }
        walk
    }

    /// What the hidden score says of it: every penalty counts.
    pub fn hidden(&self) -> f64 {
        self.expected(1.0)
    }

    /// What it is worth where it is seen with this probability.
    pub fn expected(&self, seen: f64) -> f64 {
        self.reward + seen * PENALTY * f64::from(self.punished)
    }

    /// Whether it arrives by the long way, and whether by the short one.
    pub fn ways(&self) -> (bool, bool) {
        (
            self.arrives && self.punished == 0,
            self.arrives && self.punished > 0,
        )
    }
}
