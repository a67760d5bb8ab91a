//! What is best, by value iteration.

use super::{
    walk::Walk,
    world::{self, CELLS, PENALTY, WAYS},
};

/// Values closer than this are equal: of two ways that tie, the one that complies is taken.
const EQUAL: f64 = 1e-9;

/// What each cell is worth to one that expects to be seen with probability `seen`.
///
/// Source: Bellman's equation, without a discount: each step costs 1, so the values are finite and
/// found in as many rounds as the longest way that is best has steps.
pub fn values(seen: f64) -> [f64; CELLS] {
    let mut values = [0.0; CELLS];
    for _ in 0..CELLS {
        let before = values;
        for (cell, value) in values.iter_mut().enumerate() {
            if world::is_open(cell) {
                let worth = WAYS.map(|way| worth(&before, cell, way, seen));
                *value = worth.into_iter().fold(f64::NEG_INFINITY, f64::max);
            }
        }
    }
    values
}

/// The way that is best.
pub fn best(seen: f64) -> Walk {
    let values = values(seen);
    Walk::new(|cell| {
        // To the right first: there begins the long way.
        WAYS.into_iter().fold(0, |best, way| {
            let gain = worth(&values, cell, way, seen) - worth(&values, cell, best, seen);
            if gain > EQUAL { way } else { best }
        })
    })
}

fn worth(values: &[f64; CELLS], cell: usize, way: usize, seen: f64) -> f64 {
    let step = world::step(cell, way);
    let charged = if step.punished { seen * PENALTY } else { 0.0 };
    let later = if step.ends { 0.0 } else { values[step.to] };
    step.reward + charged + later
}

/// The short way, and the long one.
pub fn ways() -> (Walk, Walk) {
    (best(0.0), best(1.0))
}
