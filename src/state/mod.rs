//! What the page knows: kept at the root, so that a run outlives the page it was started from.

pub mod calls;
pub mod classroom;
pub mod comfort;
pub mod findings;
pub mod guides;
pub mod in_page;
pub mod keys;
pub mod lab;
pub mod language;
pub mod late;
pub mod learn;
pub mod newest;
pub mod offline;
pub mod own;
pub mod report;
pub mod route;
pub mod studio;
pub mod theme;
pub mod work;

use leptos::{prelude::*, reactive::owner::Owner};
use std::cell::{Cell, RefCell};

/// Everything, as signals; cheap to copy.
#[derive(Clone, Copy)]
pub struct App {
    /// Where the person is.
    pub route: RwSignal<route::Route>,
    /// The language.
    pub speech: language::Speech,
    /// The theme.
    pub theme: RwSignal<theme::Theme>,
    /// What makes reading easier.
    pub comfort: RwSignal<comfort::Comfort>,
    /// How long keys are kept.
    pub keys: keys::Keys,
    /// The lab.
    pub lab: lab::Lab,
    /// Findings: published, kept, open.
    pub findings: findings::Findings,
    /// Scenarios of one's own.
    pub own: own::Own,
    /// Where scenarios are written.
    pub studio: studio::Studio,
    /// What was read and bet.
    pub learn: learn::Learn,
    /// Whether there is a network, and what works without one.
    pub offline: offline::Offline,
}

impl App {
    /// A fresh one; to be provided once, at the root.
    pub fn new() -> Self {
        Self {
            route: RwSignal::new(route::Route::from_address()),
            speech: language::Speech::new(),
            theme: RwSignal::new(theme::Theme::load()),
            comfort: RwSignal::new(comfort::Comfort::load()),
            keys: keys::Keys::load(),
            lab: lab::Lab::new(),
            findings: findings::Findings::new(),
            own: own::Own::new(),
            studio: studio::Studio::new(),
            learn: learn::Learn::new(),
            offline: offline::Offline::new(),
        }
    }
}

thread_local! {
    static HELD: Cell<Option<App>> = const { Cell::new(None) };
    static ROOT: RefCell<Option<Owner>> = const { RefCell::new(None) };
}

/// The app's state. It is there wherever it is asked for: also in what the browser calls by itself,
/// such as a step back, where the framework knows no context.
pub fn app() -> App {
    HELD.get().unwrap_or_else(expect_context)
}

/// Holds the app's state, once, at the root.
pub fn hold(app: App) {
    HELD.set(Some(app));
    ROOT.replace(Owner::current());
}

/// Makes something that lives as long as the page does.
pub fn at_root<T>(make: impl FnOnce() -> T) -> T {
    match ROOT.with_borrow(Clone::clone) {
        Some(root) => root.with(make),
        None => make(),
    }
}
