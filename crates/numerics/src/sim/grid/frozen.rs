//! An agent that acts and does not learn.

use super::{
    memo::Memo,
    network::Network,
    world::{Seen, draw},
};
use unwatched_core::random::Random;

/// One whose weights stay as they are.
pub(super) struct Frozen<'a> {
    network: &'a Network,
    memo: &'a mut Memo,
}

impl<'a> Frozen<'a> {
    /// `memo` is one that was renewed for the weights of `network`.
    pub const fn new(network: &'a Network, memo: &'a mut Memo) -> Self {
        Self { network, memo }
    }

    /// What it does where it sees this, drawn as in training.
    pub fn choose(&mut self, seen: Seen, random: &mut Random) -> usize {
        if self.memo.is_full() {
            self.memo.forget();
        }
        let node = self.memo.look(self.network, seen, false);
        draw(&self.memo.odds[node], random)
    }
}
