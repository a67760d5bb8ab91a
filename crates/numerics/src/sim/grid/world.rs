//! What a world is to one who learns in it.

use unwatched_core::random::Random;

/// Ways to act in a grid: one cell up, right, down or left.
pub(super) const ACTIONS: usize = 4;

/// How (column, row) change with each action; row 0 is at the bottom.
pub(super) const MOVES: [(i8, i8); ACTIONS] = [(0, 1), (1, 0), (0, -1), (-1, 0)];

/// The rows of [`Features`](super::features::Features) that an agent sees.
pub(super) type Seen = [u16; 4];

/// One episode that is under way.
pub(super) trait World {
    /// What the agent sees.
    fn see(&self) -> Seen;
    /// Does what it does; the reward, and whether the episode is over.
    fn act(&mut self, action: usize) -> (f64, bool);
}

/// An action, drawn with these probabilities.
pub(super) fn draw(odds: &[f64; ACTIONS], random: &mut Random) -> usize {
    let mut left = random.unit();
    for (action, odds) in odds.iter().enumerate() {
        left -= odds;
        if left < 0.0 {
            return action;
        }
    }
    ACTIONS - 1
}
