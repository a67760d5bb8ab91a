//! Two grids in which the goal that was learned is not the one that was rewarded: the coin in the
//! corner, and keys that open chests.
//!
//! Source: Langosco et al., *Goal Misgeneralization in Deep Reinforcement Learning*
//! (arXiv 2105.14111); Shah et al., *Goal Misgeneralization* (arXiv 2210.01790).
//!
//! What their descriptions leave open is decided in the simplest way that gives the same table:
//! lava is drawn anew for each episode, not onto the coin nor the corner; what ends an episode is
//! all that its last step is rewarded with; both networks see the same inputs and have no other
//! bias; advantages are not normalised (with that, a fifth of coins elsewhere no longer helps);
//! an episode that is cut off is worth nothing beyond.

mod chests;
mod coin;
mod corner;
mod features;
mod frozen;
mod gradient;
mod keys;
mod learner;
mod memo;
mod network;
mod rates;
mod tanh;
mod world;

pub(super) use coin::Coin;
pub(super) use keys::Keys;
