//! Scenarios: the library, those of one's own, and the one that is being written.

mod assist;
mod attempt;
mod cards;
mod draft_store;
mod keep;
mod look;
mod pack;

pub use assist::{Suggestion, ask_for_wording};
pub use attempt::{Attempt, Tried, attempt, stop};
pub use cards::Card;
pub use keep::{Opening, discard, open, prepare, run_in_lab, save};
pub use pack::{Came, export, import};

use super::lab::Trouble;
use crate::platform::storage::Blocked;
use leptos::prelude::*;
use serde_json::Value;
use std::sync::Arc;
use unwatched_core::{draft::ScenarioDraft, work::Checked};

/// What keeps somebody from going on.
#[derive(Clone, Debug, PartialEq)]
pub enum Obstacle {
    /// A scenario has no id, or one that cannot be used.
    NoId,
    /// The id belongs to a scenario of the library.
    LibraryId(String),
    /// The id belongs to another scenario of one's own.
    TakenId(String),
    /// What is saved under this id was changed in another tab.
    ChangedElsewhere(String),
    /// The text holds a key that is in use here.
    Key,
    /// Something that the lab has a sentence for.
    Other(Trouble),
}

impl From<Blocked> for Obstacle {
    fn from(blocked: Blocked) -> Self {
        Self::Other(Trouble::Unkept(blocked.0))
    }
}

/// The studio's state, as signals; cheap to copy.
#[derive(Clone, Copy)]
pub struct Studio {
    /// What the library holds.
    pub cards: RwSignal<Arc<Vec<Card>>>,
    /// Whether a scenario is open.
    pub is_open: RwSignal<bool>,
    /// The scenario that is being written.
    pub draft: RwSignal<ScenarioDraft>,
    /// As it was opened, or saved last.
    pub opened: RwSignal<Arc<Value>>,
    /// As it was saved last; `None` where it never was.
    pub saved: RwSignal<Option<Arc<Value>>>,
    /// What is wrong with it.
    pub checked: RwSignal<Option<Arc<Checked>>>,
    /// The sentences of the lints, by code.
    pub sentences: RwSignal<Option<Arc<Value>>>,
    /// One call in each arm.
    pub attempt: RwSignal<Attempt>,
    /// A wording that a model suggests.
    pub suggestion: RwSignal<Option<Suggestion>>,
    /// What came in the file that was opened last.
    pub came: RwSignal<Vec<Arc<Came>>>,
    /// Files are being opened.
    pub opening: RwSignal<bool>,
    /// What must be mended.
    pub obstacle: RwSignal<Option<Obstacle>>,
    /// The library or the studio's files could not be fetched.
    pub missing: RwSignal<bool>,
}

impl Studio {
    /// An empty one.
    pub fn new() -> Self {
        Self {
            cards: RwSignal::new(Arc::default()),
            is_open: RwSignal::new(false),
            draft: RwSignal::new(ScenarioDraft::default()),
            opened: RwSignal::new(Arc::default()),
            saved: RwSignal::new(None),
            checked: RwSignal::new(None),
            sentences: RwSignal::new(None),
            attempt: RwSignal::new(Attempt::default()),
            suggestion: RwSignal::new(None),
            came: RwSignal::new(Vec::new()),
            opening: RwSignal::new(false),
            obstacle: RwSignal::new(None),
            missing: RwSignal::new(false),
        }
    }

    /// The scenario as it is now, without following it.
    pub fn value(self) -> Value {
        self.draft.with_untracked(|draft| draft.value().clone())
    }

    /// Its id as it is now, without following it.
    fn id(self) -> String {
        self.draft
            .with_untracked(|draft| draft.text("/id").to_owned())
    }

    /// Whether closing would lose something that was written.
    pub fn is_changed(self) -> bool {
        let differs = |opened: &Arc<Value>| self.draft.with(|draft| **opened != *draft.value());
        self.is_open.get() && self.opened.with(differs)
    }

    /// Whether it is saved as it is.
    pub fn is_saved(self) -> bool {
        self.saved.with(Option::is_some) && !self.is_changed()
    }

    /// Forgets the scenario that is open.
    pub fn forget(self) {
        attempt::stop();
        self.drop_suggestion();
        self.is_open.set(false);
        self.draft.set(ScenarioDraft::default());
        self.saved.set(None);
    }

    /// Changes the scenario, and all that follows from that.
    pub fn change(self, change: impl FnOnce(&mut ScenarioDraft)) {
        self.draft.update(change);
        self.changed();
    }

    fn changed(self) {
        look::look(self);
        draft_store::write_soon(self);
    }
}
