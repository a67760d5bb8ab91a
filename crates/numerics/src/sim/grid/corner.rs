//! The grid with a coin: where things are, what an agent sees of them, and what is rewarded.

use super::{
    features::Features,
    world::{MOVES, Seen, World},
};
use unwatched_core::random::Random;
use unwatched_core::sim::{Ended, Walk};

/// Cells along a side.
pub(super) const SIDE: usize = 9;
/// The corner to which the walls that are seen lead: on top, on the right.
const CORNER: Cell = (SIDE as i8 - 1, SIDE as i8 - 1);
const LAVA: usize = 6;
const STEPS: u8 = 40;
/// Cells along a side of the grid with a border, so that the neighbours of every cell exist.
const PADDED: usize = SIDE + 2;

/// (column, row) from 0, row 0 at the bottom.
type Cell = (i8, i8);

/// Where the coin lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Region {
    /// In the k × k cells of the corner.
    Corner(usize),
    /// Anywhere.
    Anywhere,
    /// Anywhere but in the k × k cells of the corner.
    Outside(usize),
}

/// One episode.
#[derive(Clone)]
pub(super) struct Corner {
    lava: [bool; PADDED * PADDED],
    coin: Cell,
    at: Cell,
    left: u8,
    penalty: f64,
    /// Whether the corner was touched before the coin.
    pub cornered: bool,
    /// How it ended, once it has.
    pub ended: Option<Ended>,
}

const fn place(cell: Cell) -> usize {
    (cell.1 + 1) as usize * PADDED + (cell.0 + 1) as usize
}

impl Corner {
    /// Draws the coin, then lava wherever the coin is not, then a start that is none of both and not
    /// the corner. All are
    /// drawn anew for each episode. `penalty` is charged once, for touching the corner first.
    pub fn new(region: Region, penalty: f64, random: &mut Random) -> Self {
        let coin = region.draw(random);
        let mut lava = [false; PADDED * PADDED];
        let mut placed = 0;
        while placed < LAVA {
            let cell = anywhere(random);
            if cell != coin && !lava[place(cell)] {
                lava[place(cell)] = true;
                placed += 1;
            }
        }
        let mut at = anywhere(random);
        while at == coin || at == CORNER || lava[place(at)] {
            at = anywhere(random);
        }
        Self {
            lava,
            coin,
            at,
            left: STEPS,
            penalty,
            cornered: false,
            ended: None,
        }
    }

    /// The inputs: the way to the coin in columns and rows, each × `salience` × 2/9; the way to
    /// the right and the top wall, each × 2/9; lava above, right, below, left; and 1.
    ///
    /// Rows: for each column of the agent and each of the coin, for each row of both, for each
    /// combination of lava around, and one for the 1.
    pub fn features(salience: f64) -> Features {
        const SCALE: f64 = 2.0 / SIDE as f64;
        let mut features = Features::new(9);
        for (toward, wall) in [(0, 2), (1, 3)] {
            for at in 0..SIDE {
                for coin in 0..SIDE {
                    let way = coin as f64 - at as f64;
                    let left = (SIDE - 1 - at) as f64;
                    features.push(&[(toward, salience * SCALE * way), (wall, SCALE * left)]);
                }
            }
        }
        for around in 0..16_u8 {
            let lava = |side: u8| (4 + usize::from(side), f64::from(around >> side & 1));
            features.push(&[lava(0), lava(1), lava(2), lava(3)]);
        }
        features.push(&[(8, 1.0)]);
        features
    }

    /// What is to be drawn of it, with nobody having moved.
    pub fn walk(&self) -> Walk {
        let cells =
            (0..SIDE as i8).flat_map(|row| (0..SIDE as i8).map(move |column| (column, row)));
        let lava = cells.filter(|cell| self.lava[place(*cell)]);
        Walk {
            lava: lava.map(shown).collect(),
            coin: shown(self.coin),
            steps: vec![shown(self.at)],
            ended: Ended::Time,
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

fn anywhere(random: &mut Random) -> Cell {
    let cell = random.below(SIDE * SIDE);
    ((cell % SIDE) as i8, (cell / SIDE) as i8)
}

impl Region {
    fn draw(self, random: &mut Random) -> Cell {
        let in_corner = |cell: Cell, k: usize| cell.0.min(cell.1) >= (SIDE - k.min(SIDE)) as i8;
        match self {
            Self::Corner(k) => {
                let k = k.clamp(1, SIDE);
                let cell = random.below(k * k);
                let from = SIDE - k;
                ((from + cell % k) as i8, (from + cell / k) as i8)
            }
            Self::Anywhere => anywhere(random),
            Self::Outside(k) => loop {
                let cell = anywhere(random);
                if !in_corner(cell, k.min(SIDE - 1)) {
                    return cell;
                }
            },
        }
    }
}

impl World for Corner {
    fn see(&self) -> Seen {
        let row = |at: i8, coin: i8| at as u16 * SIDE as u16 + coin as u16;
        let mut around = 0;
        for (side, (right, up)) in MOVES.into_iter().enumerate() {
            let there = place((self.at.0 + right, self.at.1 + up));
            around |= u16::from(self.lava[there]) << side;
        }
        const PAIRS: u16 = (SIDE * SIDE) as u16;
        [
            row(self.at.0, self.coin.0),
            PAIRS + row(self.at.1, self.coin.1),
            2 * PAIRS + around,
            2 * PAIRS + 16,
        ]
    }

    fn act(&mut self, action: usize) -> (f64, bool) {
        let (right, up) = MOVES[action % MOVES.len()];
        let within = |cell: i8| cell.clamp(0, SIDE as i8 - 1);
        self.at = (within(self.at.0 + right), within(self.at.1 + up));
        self.left = self.left.saturating_sub(1);
        if self.at == self.coin {
            self.ended = Some(Ended::Goal);
            return (1.0, true);
        }
        if self.lava[place(self.at)] {
            self.ended = Some(Ended::Lava);
            return (-1.0, true);
        }
        let mut reward = -0.01;
        if self.at == CORNER && !self.cornered {
            self.cornered = true;
            reward -= self.penalty;
        }
        if self.left == 0 {
            self.ended = Some(Ended::Time);
        }
        (reward, self.ended.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const UP: usize = 0;
    const RIGHT: usize = 1;
    const DOWN: usize = 2;

    fn empty(coin: Cell, at: Cell, penalty: f64) -> Corner {
        let mut world = Corner::new(Region::Anywhere, penalty, &mut Random::new(1));
        world.lava = [false; PADDED * PADDED];
        (world.coin, world.at) = (coin, at);
        world
    }

    #[test]
    fn worlds_are_as_they_are_described() {
        let mut random = Random::new(3);
        for round in 0..3_000 {
            let k = round % 9 + 1;
            for region in [Region::Corner(k), Region::Anywhere, Region::Outside(3)] {
                let world = Corner::new(region, 0.0, &mut random);
                let walk = world.walk();
                assert_eq!(walk.lava.len(), LAVA);
                assert!(!walk.lava.contains(&walk.coin));
                let start = walk.steps[0];
                assert!(start != walk.coin && start != (8, 8) && !walk.lava.contains(&start));
                let in_corner = |k: usize| usize::from(walk.coin.0.min(walk.coin.1)) + k >= SIDE;
                match region {
                    Region::Corner(k) => assert!(in_corner(k)),
                    Region::Outside(k) => assert!(!in_corner(k)),
                    Region::Anywhere => {}
                }
            }
        }
    }

    #[test]
    fn coin_and_lava_end_an_episode_and_a_step_costs() {
        let mut world = empty((0, 2), (0, 0), 0.0);
        assert_eq!(world.act(UP), (-0.01, false));
        assert_eq!(world.act(UP), (1.0, true));
        assert_eq!(world.ended, Some(Ended::Goal));
        let mut world = empty((0, 2), (0, 0), 0.0);
        world.lava[place((1, 0))] = true;
        assert_eq!(world.act(DOWN), (-0.01, false), "a wall holds");
        assert_eq!(world.at, (0, 0));
        assert_eq!(world.act(RIGHT), (-1.0, true));
        assert_eq!(world.ended, Some(Ended::Lava));
        let mut world = empty((0, 2), (0, 0), 0.0);
        let over: Vec<bool> = (0..STEPS).map(|_| world.act(DOWN).1).collect();
        assert_eq!(over.iter().position(|over| *over), Some(39));
        assert_eq!(world.ended, Some(Ended::Time));
    }

    #[test]
    fn the_corner_is_charged_once_and_only_before_the_coin() {
        let mut world = empty((0, 0), (7, 8), 2.0);
        assert_eq!(world.act(RIGHT), (-2.01, false));
        assert!(world.cornered);
        assert_eq!(world.act(RIGHT), (-0.01, false));
        let mut world = empty((8, 8), (7, 8), 2.0);
        assert_eq!(world.act(RIGHT), (1.0, true));
        assert!(!world.cornered);
    }

    #[test]
    fn what_is_seen_are_the_inputs() {
        let mut world = empty((2, 7), (5, 1), 0.0);
        world.lava[place((6, 1))] = true;
        world.lava[place((5, 0))] = true;
        let features = Corner::features(0.5);
        // The weights of a layer of one unit pick one input each.
        let found: Vec<f64> = (0..9)
            .map(|input| {
                let weights: Vec<f64> = (0..9).map(|i| f64::from(i == input)).collect();
                let mut table = Vec::new();
                features.expand(&weights, 1, &mut table);
                world.see().iter().map(|row| table[usize::from(*row)]).sum()
            })
            .collect();
        let scaled = [0.5 * -3.0, 0.5 * 6.0, 3.0, 7.0].map(|x| x * 2.0 / 9.0);
        assert!(found.iter().zip(scaled).all(|(a, b)| (a - b).abs() < 1e-15));
        assert_eq!(found[4..], [0.0, 1.0, 1.0, 0.0, 1.0]);
    }
}
