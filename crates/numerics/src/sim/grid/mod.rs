//! Two grids in which the goal that was learned is not the one that was rewarded: the coin in the
//! corner, and keys that open chests.
//!
//! Source: Langosco et al., *Goal Misgeneralization in Deep Reinforcement Learning*
//! (arXiv 2105.14111); Shah et al., *Goal Misgeneralization* (arXiv 2210.01790).

mod adam;
mod chests;
mod coin;
mod corner;
mod features;
mod frozen;
mod keys;
mod learner;
mod memo;
mod network;
mod rates;
mod tanh;
mod world;

pub(super) use coin::Coin;
pub(super) use keys::Keys;
