//! The simulations of the chapters: what can be set about each, and the shape of what it comes to.
//! What they compute stands in `unwatched-numerics`; the page, a link and the command all name
//! their settings as here.

mod frame;
mod parameters;
mod settings;

pub use frame::{
    Conflicted, Ended, Frame, Guarded, KeyWalk, Keyed, Misgeneralized, Policy, Rates, Shallow,
    Supervised, Values, Walk,
};
pub use parameters::Parameter;
pub use settings::{LARGEST_SEED, Settings};

use crate::named;

named! {
    /// One simulation.
    pub enum Simulation {
        /// A grid with a coin: the goal that was learned is a place.
        Misgeneralization = "misgeneralization",
        /// Its second scene: keys that open chests, collected for their own sake.
        Keys = "keys",
        /// Two lessons of which the second is tied to a cue.
        Conflict = "conflict",
        /// Its second scene: a precept that reaches only the first words.
        Shallow = "shallow",
        /// What is best under given consequences, for one that could be changed.
        Guarding = "guarding",
        /// Its second scene: a grid in which a supervisor may be absent.
        Supervisor = "supervisor",
    }
}

impl Simulation {
    /// All of them, each scene beside the one that it belongs to.
    pub const ALL: [Self; 6] = [
        Self::Misgeneralization,
        Self::Keys,
        Self::Conflict,
        Self::Shallow,
        Self::Guarding,
        Self::Supervisor,
    ];

    /// The one that bears this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|simulation| simulation.name() == name)
    }
}
