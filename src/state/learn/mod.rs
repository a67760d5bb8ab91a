//! Chapters: which there are, what was read and bet, and the simulations that run in them.

pub mod address;
mod bench;
mod chapter;
mod kept;
mod simulating;
mod text;

pub use address::Asked;
pub use bench::{Bench, Cell, Ran};
pub use chapter::Chapter;
pub use kept::{Learned, Level, Placed, forget, load};
pub use simulating::{Simulating, Stage};
pub use text::{Text, fetch};

use leptos::prelude::*;

/// What is known of a reader, and only in this browser; nothing until a chapter is shown.
#[derive(Clone, Copy)]
pub struct Learn {
    /// What was read and bet.
    pub learned: RwSignal<Learned>,
    /// Figures that were seen since the page was loaded: bets on them are closed.
    seen: RwSignal<Vec<&'static str>>,
    /// Whether what was kept has been read.
    loaded: StoredValue<bool>,
}

impl Learn {
    /// An empty one.
    pub fn new() -> Self {
        Self {
            learned: RwSignal::new(Learned::default()),
            seen: RwSignal::new(Vec::new()),
            loaded: StoredValue::new(false),
        }
    }

    /// What a bet is about is seen from now on.
    pub fn see(self, figure: &'static str) {
        if !self.seen.with_untracked(|seen| seen.contains(&figure)) {
            self.seen.update(|seen| seen.push(figure));
        }
    }

    /// Whether it was.
    pub fn has_seen(self, figure: &'static str) -> bool {
        self.seen.with(|seen| seen.contains(&figure))
    }
}
