//! The places. Our own router: a table, since they are few and every byte is loaded first.

use super::learn::Chapter;
use crate::platform::{document, history};
use leptos::prelude::*;

/// A place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// The hook.
    Home,
    /// All chapters.
    Learn,
    /// One of them.
    Chapter(Chapter),
    /// Plan, run, label, result, export.
    Lab,
    /// The scenarios that there are.
    Scenarios,
    /// Writing one.
    Studio,
    /// Gallery and import.
    Findings,
    /// Lessons.
    Classroom,
    /// Keys, appearance, data.
    Settings,
    /// Methods, limits, glossary, privacy.
    About,
    /// No such place.
    Unknown,
}

impl Route {
    /// Every place with its path, in the order of the menu.
    pub const ALL: [(Self, &'static str); 15] = [
        (Self::Home, ""),
        (Self::Learn, "learn"),
        (Self::Chapter(Chapter::TwoLights), "learn/two-lights"),
        (Self::Chapter(Chapter::Knowing), "learn/how-could-it-know"),
        (Self::Chapter(Chapter::Causes), "learn/three-causes"),
        (Self::Chapter(Chapter::Seen), "learn/what-was-seen"),
        (Self::Chapter(Chapter::Done), "learn/what-can-be-done"),
        (
            Self::Chapter(Chapter::Doubt),
            "learn/how-not-to-fool-yourself",
        ),
        (Self::Lab, "lab"),
        (Self::Scenarios, "lab/scenarios"),
        (Self::Studio, "lab/studio"),
        (Self::Findings, "findings"),
        (Self::Classroom, "classroom"),
        (Self::Settings, "settings"),
        (Self::About, "about"),
    ];

    /// The place that the address bar names.
    pub fn from_address() -> Self {
        Self::from_path(&history::path())
    }

    /// The place of a path under the site's root.
    pub fn from_path(path: &str) -> Self {
        let found = Self::ALL.iter().find(|(_, p)| *p == path);
        found.map_or(Self::Unknown, |(route, _)| *route)
    }

    /// Its path under the site's root.
    pub fn path(self) -> &'static str {
        let found = Self::ALL.iter().find(|(route, _)| *route == self);
        found.map_or("", |(_, path)| path)
    }

    /// The place of the menu that it belongs to.
    pub const fn menu(self) -> Self {
        match self {
            Self::Scenarios | Self::Studio => Self::Lab,
            Self::Chapter(_) => Self::Learn,
            other => other,
        }
    }

    /// The part of the catalogue's keys that is its own.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Learn => "learn",
            Self::Chapter(chapter) => chapter.key(),
            Self::Lab => "lab",
            Self::Scenarios => "scenarios",
            Self::Studio => "studio",
            Self::Findings => "findings",
            Self::Classroom => "classroom",
            Self::Settings => "settings",
            Self::About => "about",
            Self::Unknown => "unknown",
        }
    }
}

/// Goes where the address bar says, now and whenever the person goes back or forward.
pub fn follow_address(route: RwSignal<Route>) {
    let now = Route::from_address();
    // What stands behind the path is read by its page, once.
    let is_chapter = matches!(now, Route::Learn | Route::Chapter(_) | Route::Classroom);
    let named = !history::fragment().is_empty()
        || history::parameter("id").is_some()
        || is_chapter && history::has_parameters();
    if now != Route::Unknown && !named {
        // One address for each place, whether the server added a slash or not.
        history::show(now.path(), true);
    }
    history::on_move(move || arrive(route, Route::from_address()));
}

/// Goes to `to`, with an entry in the history.
pub fn go(route: RwSignal<Route>, to: Route) {
    if route.get_untracked() != to {
        history::show(to.path(), false);
        arrive(route, to);
    } else {
        document::focus_heading();
    }
}

fn arrive(route: RwSignal<Route>, to: Route) {
    // A jump within the page is no navigation.
    if route.get_untracked() == to {
        return;
    }
    route.set(to);
    // The new page is there by the next frame.
    crate::platform::clock::next_frame(document::focus_heading);
}
