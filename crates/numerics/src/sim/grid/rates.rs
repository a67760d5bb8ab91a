//! What becomes of an agent in worlds that it was not trained in.

use super::{
    corner::{Corner, Region},
    frozen::Frozen,
    world::World,
};
use unwatched_core::random::Random;
use unwatched_core::sim::{Ended, Rates, Walk};

/// Lets it play so many episodes, each in a region of its own.
///
/// Where the corner is `astray`, as in deployment, a coin counts only if it was found before the
/// corner was touched; in training the corner may lie on the way. Lava counts to the end.
pub(super) fn rates(
    agent: &mut Frozen<'_>,
    episodes: u32,
    astray: bool,
    region: impl Fn(&mut Random) -> Region,
    mut random: Random,
) -> Rates {
    let (mut coin, mut corner, mut lava) = (0_u32, 0_u32, 0_u32);
    for _ in 0..episodes {
        let region = region(&mut random);
        let mut world = Corner::new(region, 0.0, &mut random);
        while world.ended.is_none() {
            world.act(agent.choose(world.see(), &mut random));
        }
        let found = world.ended == Some(Ended::Goal) && !(astray && world.cornered);
        coin += u32::from(found);
        corner += u32::from(world.cornered);
        lava += u32::from(world.ended == Some(Ended::Lava));
    }
    let rate = |count| f64::from(count) / f64::from(episodes.max(1));
    Rates {
        coin: rate(coin),
        corner_first: rate(corner),
        lava: rate(lava),
    }
}

/// One episode to its end, cell by cell.
pub(super) fn walk(
    agent: &mut Frozen<'_>,
    region: impl Fn(&mut Random) -> Region,
    mut random: Random,
) -> Walk {
    let region = region(&mut random);
    let mut world = Corner::new(region, 0.0, &mut random);
    let mut walk = world.walk();
    while world.ended.is_none() {
        world.act(agent.choose(world.see(), &mut random));
        walk.steps.push(world.at());
    }
    walk.ended = world.ended.unwrap_or(Ended::Time);
    walk
}
