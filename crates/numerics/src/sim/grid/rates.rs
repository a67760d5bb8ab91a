//! What becomes of an agent in worlds that it was not trained in.

use super::{
    corner::{Corner, Region},
    memo::Memo,
    network::Network,
    world::{World, draw},
};
use unwatched_core::random::Random;
use unwatched_core::sim::{Ended, Rates, Walk};

/// Plays so many episodes, with actions drawn as in training. The networks stay as they are.
pub(super) fn rates(
    (network, memo): (&Network, &mut Memo),
    episodes: u32,
    mut region: impl FnMut(&mut Random) -> Region,
    mut random: Random,
) -> Rates {
    memo.forget();
    let mut counts = [0_u32; 3];
    for _ in 0..episodes {
        if memo.is_full() {
            memo.forget();
        }
        let region = region(&mut random);
        let mut world = Corner::new(region, 0.0, &mut random);
        loop {
            let node = memo.look(network, world.see(), false);
            let action = draw(&memo.odds[node], &mut random);
            let over = world.act(action).1;
            if over || world.cornered {
                break;
            }
        }
        counts[0] += u32::from(world.ended == Some(Ended::Goal));
        counts[1] += u32::from(world.cornered);
        counts[2] += u32::from(world.ended == Some(Ended::Lava));
    }
    let rate = |count| f64::from(count) / f64::from(episodes.max(1));
    Rates {
        coin: rate(counts[0]),
        corner_first: rate(counts[1]),
        lava: rate(counts[2]),
    }
}

/// One episode, cell by cell.
pub(super) fn walk(
    (network, memo): (&Network, &mut Memo),
    region: Region,
    mut random: Random,
) -> Walk {
    memo.forget();
    let mut world = Corner::new(region, 0.0, &mut random);
    let mut walk = world.walk();
    loop {
        let node = memo.look(network, world.see(), false);
        let action = draw(&memo.odds[node], &mut random);
        let over = world.act(action).1;
        walk.steps.push(world.at());
        if over {
            break;
        }
    }
    walk.ended = world.ended.unwrap_or(Ended::Time);
    walk
}
