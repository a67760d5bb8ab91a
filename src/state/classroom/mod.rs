//! Lessons: which there are, where in one a person is, what was answered, and what a class
//! answered.

mod answers;
mod form;
mod lesson;
mod pack;
mod place;
mod room;

pub use answers::{Answers, Given};
pub use form::replies;
pub use lesson::{Age, Asked, Kind, LESSONS, Lesson, Step, language, texts};
pub use pack::{Pack, Piece};
pub use place::{Place, Shown};
pub use room::{Room, words};

use crate::platform::{clock, history};
use leptos::prelude::*;
use std::{collections::BTreeMap, sync::Arc};

/// What is known in the classroom, for as long as the page is open; answers for as long as the tab.
#[derive(Clone, Copy)]
pub struct Classroom {
    /// What of it is shown.
    pub place: RwSignal<Place>,
    /// Lessons that were fetched, by what was asked for and the language.
    pub lessons: RwSignal<BTreeMap<String, Result<Arc<Lesson>, String>>>,
    /// What was answered on this device.
    pub answers: RwSignal<Answers>,
    /// What classes answered.
    pub room: Room,
    /// Whether the address bar is followed already.
    follows: StoredValue<bool>,
}

/// What is known in the classroom. It is made when it is first asked for, so that its code is in no
/// other part of the page, and lives as long as the page does.
pub fn classroom() -> Classroom {
    thread_local! {
        static HELD: Classroom = super::at_root(Classroom::new);
    }
    HELD.with(|classroom| *classroom)
}

impl Classroom {
    fn new() -> Self {
        Self {
            place: RwSignal::new(Place::default()),
            lessons: RwSignal::new(BTreeMap::new()),
            answers: RwSignal::new(Answers::default()),
            room: Room::new(),
            follows: StoredValue::new(false),
        }
    }

    /// Shows what the address bar names, now and whenever the person goes back or forward.
    pub fn follow(self) {
        self.place.set(Place::from_address());
        if self.follows.get_value() {
            return;
        }
        self.follows.set_value(true);
        self.answers.set(Answers::load());
        history::on_move(move || {
            if history::path() == place::PATH {
                self.place.set(Place::from_address());
            }
        });
    }

    /// Goes to `place`, with an entry in the history, and the focus on its heading.
    pub fn go(self, place: Place) {
        history::push_parameters(place::PATH, &place.parameters());
        self.place.set(place);
        clock::next_frame(crate::platform::document::focus_heading);
    }

    /// Shows `place` without an entry of its own.
    pub fn show(self, place: Place) {
        history::set_parameters(place::PATH, &place.parameters());
        self.place.set(place);
    }

    /// Changes what was answered, and keeps it in this tab.
    pub fn answer(self, lesson: &str, question: &str, given: Given) {
        self.answers.update(|all| all.give(lesson, question, given));
        self.answers.with_untracked(Answers::save);
    }

    /// Forgets what was answered on this device.
    pub fn forget(self) {
        self.answers.set(Answers::fresh());
        self.answers.with_untracked(Answers::save);
    }
}
