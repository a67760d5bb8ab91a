//! Scenarios: the library, those of one's own, and the one that is being written.

mod assist;
mod attempt;
mod cards;
mod keep;
mod look;
mod pack;

pub use assist::{Suggestion, ask_for_wording};
pub use attempt::{Attempt, Tried, attempt, stop};
pub use cards::{Card, load as load_cards};
pub use keep::{Opening, discard, open, restore, run_in_lab, save};
pub use pack::{Came, export, import};

use super::lab::Trouble;
use leptos::prelude::*;
use serde_json::Value;
use std::sync::Arc;
use unwatched_core::{draft::ScenarioDraft, work::Checked};

/// What keeps somebody from going on.
#[derive(Clone, Debug, PartialEq)]
pub enum Obstacle {
    /// A scenario has no id.
    NoId,
    /// The id belongs to a scenario of the library.
    LibraryId(String),
    /// The id belongs to another scenario of one's own.
    TakenId(String),
    /// The text holds a key that is in use here.
    Key,
    /// Something that the lab has a sentence for.
    Other(Trouble),
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
    pub came: RwSignal<Option<Arc<Came>>>,
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
            saved: RwSignal::new(None),
            checked: RwSignal::new(None),
            sentences: RwSignal::new(None),
            attempt: RwSignal::new(Attempt::default()),
            suggestion: RwSignal::new(None),
            came: RwSignal::new(None),
            obstacle: RwSignal::new(None),
            missing: RwSignal::new(false),
        }
    }

    /// Whether there is something that is not saved.
    pub fn is_unsaved(self) -> bool {
        self.is_open.get()
            && self.saved.with(|saved| {
                let saved = saved.as_deref();
                self.draft.with(|draft| saved != Some(draft.value()))
            })
    }

    /// Forgets the scenario that is open.
    pub fn forget(self) {
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
        keep::keep_draft(self);
    }
}
