//! Findings: the collection of the site, those that are kept in this browser, and the one that is
//! open.

mod collection;
mod log;
mod open;
mod replicate;
mod review;
mod shelf;
mod together;

pub use collection::{Collection, Wanted, load as load_collection, shown};
pub use log::{Log, map_log};
pub use open::{open_address, open_item, open_published, renew};
pub use replicate::{keep_run, replicate};
pub use review::{Review, begin, save_public, update};
pub use shelf::{Item, forget, import, keep_open, load, save_all, tag};
pub use together::{alike, pool};

use super::report::Reporting;
use leptos::prelude::*;
use serde_json::Value;
use std::sync::Arc;
use unwatched_core::{finding::FindingView, json::Problem};

/// Where the finding that is open came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// From this browser, under this key.
    Kept(String),
    /// From the collection of the site: this file of it.
    Collection(String),
    /// From a link. Nothing of it is kept.
    Link,
}

/// What became of a finding file.
#[derive(Clone, Debug, PartialEq)]
pub enum Opened {
    /// It is being read.
    Reading,
    /// It is a finding; it may have problems.
    Finding(Box<FindingView>),
    /// It is none, or could not be read.
    Refused(Vec<Problem>),
}

/// A finding that is open.
#[derive(Clone, Debug, PartialEq)]
pub struct Open {
    /// What its file is called.
    pub name: String,
    /// Where it came from.
    pub source: Source,
    /// Its file.
    pub text: Arc<str>,
    /// What it is.
    pub opened: Opened,
    /// The language of what is said of it.
    pub language: &'static str,
}

/// The state, as signals; cheap to copy.
#[derive(Clone, Copy)]
pub struct Findings {
    /// What is kept in this browser, the newest first, and what was refused since the page was
    /// opened.
    pub items: RwSignal<Vec<Item>>,
    /// The one that is open.
    pub open: RwSignal<Option<Arc<Open>>>,
    /// The whole analysis of the one that is open.
    pub reporting: Reporting,
    /// The collection of the site.
    pub collection: RwSignal<Collection>,
    /// A log of another tool that waits for the person to name its arms.
    pub log: RwSignal<Option<Log>>,
    /// What is looked for in it.
    pub wanted: RwSignal<Wanted>,
    /// The review before the one that is open becomes public.
    pub review: RwSignal<Option<Review>>,
    /// The one that is open, with others of its scenario: a section of a report.
    pub together: RwSignal<Option<Arc<Value>>>,
    /// The browser keeps nothing; why.
    pub unkept: RwSignal<Option<String>>,
    /// What was done last, for people who do not see it.
    pub status: RwSignal<String>,
    loaded: RwSignal<bool>,
}

impl Findings {
    /// An empty one.
    pub fn new() -> Self {
        Self {
            items: RwSignal::new(Vec::new()),
            open: RwSignal::new(None),
            reporting: Reporting::new(),
            collection: RwSignal::new(Collection::default()),
            log: RwSignal::new(None),
            wanted: RwSignal::new(Wanted::default()),
            review: RwSignal::new(None),
            together: RwSignal::new(None),
            unkept: RwSignal::new(None),
            status: RwSignal::new(String::new()),
            loaded: RwSignal::new(false),
        }
    }

    /// Nothing is kept any more, and nothing is open.
    pub fn clear(self) {
        self.items.set(Vec::new());
        self.open.set(None);
        self.review.set(None);
    }

    /// The view of the one that is open.
    pub fn view(self) -> Option<Box<FindingView>> {
        self.open.with_untracked(|open| match open.as_deref() {
            Some(Open {
                opened: Opened::Finding(view),
                ..
            }) => Some(view.clone()),
            _ => None,
        })
    }
}
