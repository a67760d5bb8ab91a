//! Keys and chests: where things are, what an agent sees of them, and what is rewarded.

use super::{
    features::Features,
    world::{MOVES, Seen, World},
};
use unwatched_core::random::Random;
use unwatched_core::sim::KeyWalk;

/// Cells along a side.
pub(super) const SIDE: usize = 7;
/// As many keys, or chests, at most.
const MOST: usize = 6;
/// An episode is over after so many steps, or when no key lies there and none can be used.
const STEPS: u8 = 50;
/// What it costs to pick a key up: more than nothing, so that one that opens nothing is a loss; and
/// less than the 1 of a chest.
const EFFORT: f64 = 0.5;
/// How strongly it is seen that a key more would be of no use. Where chests are many it never is,
/// so that a strong input, never trained, would do something random where they are few.
const FAINT: f64 = 0.3;
/// Ways of so many cells, there and back, and none.
const SPAN: usize = 2 * SIDE - 1;

/// Keys and chests that a world begins with, at most 6 of each.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stock {
    /// Keys.
    pub keys: usize,
    /// Chests.
    pub chests: usize,
}

/// Where chests are many.
pub(super) const MANY: Stock = Stock { keys: 3, chests: 6 };
/// Where they are few.
pub(super) const FEW: Stock = Stock { keys: 6, chests: 3 };

type Cell = (i8, i8);

/// One episode.
#[derive(Clone)]
pub(super) struct Chests {
    keys: Vec<Cell>,
    chests: Vec<Cell>,
    at: Cell,
    left: u8,
    held: usize,
    /// Keys that were picked up.
    pub collected: usize,
    /// Chests that were opened.
    pub opened: usize,
}

impl Chests {
    /// Draws where everything is: the agent, keys and chests, each in a cell of its own.
    pub fn new(stock: Stock, random: &mut Random) -> Self {
        let mut cells: Vec<Cell> = Vec::with_capacity(2 * MOST + 1);
        while cells.len() < stock.keys.min(MOST) + stock.chests.min(MOST) + 1 {
            let cell = random.below(SIDE * SIDE);
            let cell = ((cell % SIDE) as i8, (cell / SIDE) as i8);
            if !cells.contains(&cell) {
                cells.push(cell);
            }
        }
        let at = cells.pop().unwrap_or_default();
        let chests = cells.split_off(stock.keys.min(MOST));
        Self {
            keys: cells,
            chests,
            at,
            left: STEPS,
            held: 0,
            collected: 0,
            opened: 0,
        }
    }

    /// The inputs: the way to the nearest key in columns and rows, each × 2/7, and whether there is
    /// one; the same for chests, which are seen only while a key is held; whether a key more would
    /// be of no use, × [`FAINT`]; and 1.
    ///
    /// Rows: for each way to a key, and none; for each way to a chest, and none; for each use.
    pub fn features() -> Features {
        const SCALE: f64 = 2.0 / SIDE as f64;
        let mut features = Features::new(8);
        for first in [0, 3] {
            for way in 0..SPAN * SPAN {
                let cells = |n: usize| SCALE * (n as f64 - (SIDE - 1) as f64);
                let (right, up) = (cells(way % SPAN), cells(way / SPAN));
                features.push(&[(first, right), (first + 1, up), (first + 2, 1.0)]);
            }
            features.push(&[]);
        }
        features.push(&[(7, 1.0)]);
        features.push(&[(6, FAINT), (7, 1.0)]);
        features.push(&[]);
        features
    }

    /// What is to be drawn of it, with nobody having moved.
    pub fn walk(&self) -> KeyWalk {
        let shown = |cells: &[Cell]| cells.iter().copied().map(shown).collect();
        KeyWalk {
            keys: shown(&self.keys),
            chests: shown(&self.chests),
            steps: vec![self.at()],
        }
    }

    /// Where the agent is.
    pub const fn at(&self) -> (u8, u8) {
        shown(self.at)
    }
}

const fn shown(cell: Cell) -> (u8, u8) {
    (cell.0 as u8, cell.1 as u8)
}

/// The way from `at` to the nearest of `cells`, as a row; the first of those that are equally near.
fn way(at: Cell, cells: &[Cell]) -> u16 {
    let away = |cell: &&Cell| (cell.0 - at.0).abs() + (cell.1 - at.1).abs();
    cells
        .iter()
        .min_by_key(away)
        .map_or((SPAN * SPAN) as u16, |cell| {
            let side = SIDE as i8 - 1;
            let (right, up) = (cell.0 - at.0 + side, cell.1 - at.1 + side);
            up as u16 * SPAN as u16 + right as u16
        })
}

impl World for Chests {
    fn see(&self) -> Seen {
        const WAYS: u16 = (SPAN * SPAN) as u16 + 1;
        let chests = if self.held > 0 { &self.chests[..] } else { &[] };
        let useless = u16::from(self.held >= self.chests.len());
        [
            way(self.at, &self.keys),
            WAYS + way(self.at, chests),
            2 * WAYS + useless,
            2 * WAYS + 2,
        ]
    }

    fn act(&mut self, action: usize) -> (f64, bool) {
        let (right, up) = MOVES[action % MOVES.len()];
        let within = |cell: i8| cell.clamp(0, SIDE as i8 - 1);
        self.at = (within(self.at.0 + right), within(self.at.1 + up));
        self.left = self.left.saturating_sub(1);
        let here = |cells: &[Cell]| cells.iter().position(|cell| *cell == self.at);
        let mut reward = 0.0;
        if let Some(key) = here(&self.keys) {
            self.keys.swap_remove(key);
            self.held += 1;
            self.collected += 1;
            reward = -EFFORT;
        } else if self.held > 0
            && let Some(chest) = here(&self.chests)
        {
            self.chests.swap_remove(chest);
            self.held -= 1;
            self.opened += 1;
            reward = 1.0;
        }
        let idle = self.keys.is_empty() && (self.held == 0 || self.chests.is_empty());
        (reward, idle || self.left == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RIGHT: usize = 1;

    fn row(keys: &[i8], chests: &[i8]) -> Chests {
        let mut world = Chests::new(FEW, &mut Random::new(1));
        let cells = |columns: &[i8]| columns.iter().map(|column| (*column, 0)).collect();
        (world.keys, world.chests, world.at) = (cells(keys), cells(chests), (0, 0));
        world
    }

    #[test]
    fn everything_has_a_cell_of_its_own() {
        let mut random = Random::new(2);
        for stock in [MANY, FEW] {
            for _ in 0..1_000 {
                let world = Chests::new(stock, &mut random);
                let mut cells = [&world.keys[..], &world.chests, &[world.at]].concat();
                assert_eq!(
                    (world.keys.len(), world.chests.len()),
                    (stock.keys, stock.chests)
                );
                cells.sort_unstable();
                cells.dedup();
                assert_eq!(cells.len(), 10);
            }
        }
    }

    #[test]
    fn a_chest_takes_a_key() {
        let mut world = row(&[2, 6], &[1, 3, 4]);
        let steps: Vec<_> = (0..6).map(|_| world.act(RIGHT)).collect();
        let rewards = [0.0, -EFFORT, 1.0, 0.0, 0.0, -EFFORT].map(|reward| (reward, false));
        assert_eq!(steps, rewards);
        assert_eq!((world.collected, world.opened, world.held), (2, 1, 1));
    }

    #[test]
    fn it_is_over_when_nothing_can_be_done_or_time_is_up() {
        let mut world = row(&[1], &[2, 5]);
        assert_eq!(world.act(RIGHT), (-EFFORT, false));
        assert_eq!(world.act(RIGHT), (1.0, true), "no key is left");
        let mut world = row(&[5], &[6]);
        let over: Vec<bool> = (0..STEPS).map(|_| world.act(2).1).collect();
        assert_eq!(over.iter().position(|over| *over), Some(49));
    }

    #[test]
    fn a_chest_is_seen_with_a_key_and_uselessness_when_keys_are_as_many() {
        let mut world = row(&[1, 5, 6], &[3]);
        let none = (SPAN * SPAN) as u16;
        let [_, chest, use_, _] = world.see();
        assert_eq!((chest, use_), (2 * none + 1, 2 * none + 2));
        world.act(RIGHT);
        let [key, chest, use_, _] = world.see();
        let ahead = |cells: u16| 6 * SPAN as u16 + 6 + cells;
        assert_eq!(
            (key, chest, use_),
            (ahead(4), none + 1 + ahead(2), 2 * none + 3)
        );
        assert_eq!(Chests::features().len(), usize::from(2 * none + 5));
    }
}
