//! A field for a key, bound to the one origin that the key was typed for.

use super::{keeping, ring};
use leptos::prelude::*;
use unwatched_core::provider::{Key, origin};

/// Whose field it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holder {
    /// Of the model that is asked.
    Lab,
    /// Of the judge model.
    Judge,
}

/// A key, and where it may go. The origin is empty until an address is known.
#[derive(Clone, Debug, Default)]
struct Held {
    key: Key,
    origin: String,
}

/// A field for a key; cheap to copy.
#[derive(Clone, Copy)]
pub struct Slot {
    holder: Holder,
    held: RwSignal<Held>,
}

impl Slot {
    /// An empty one.
    pub fn new(holder: Holder) -> Self {
        let held = RwSignal::new(Held::default());
        Self { holder, held }
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.held.with(|held| held.key.is_empty())
    }

    /// What stands in the field.
    pub fn text(self) -> String {
        self.held.with(|held| held.key.expose().to_owned())
    }

    /// The person typed a key, for the address `base`, as far as that is known.
    pub fn typed(self, text: &str, base: Option<&str>) {
        let origin = base.map(origin).unwrap_or_default();
        self.set(Key::new(text), origin);
    }

    /// The person has left the field: what they typed is kept, if they chose so.
    pub fn keep(self) {
        self.held.with_untracked(|held| {
            if !held.key.is_empty() && !held.origin.is_empty() {
                keeping::keep(&held.origin, &held.key);
            }
        });
    }

    /// The address is another now: a key never follows to another origin. One that is kept for
    /// the new one takes its place; one that was typed before any address belongs to the first.
    pub fn moved(self, base: Option<&str>) {
        let now = base.map(origin).unwrap_or_default();
        let (key, of) = self
            .held
            .with_untracked(|held| (held.key.clone(), held.origin.clone()));
        if of.is_empty() && !key.is_empty() {
            self.set(key, now);
        } else if of != now || key.is_empty() {
            self.set(ring::find(&now).unwrap_or_default(), now);
        }
    }

    /// The key, if it was typed or is kept for the origin of `base`; else none.
    pub fn for_base(self, base: &str) -> Key {
        let origin = origin(base);
        let held = self
            .held
            .with_untracked(|held| (held.origin == origin).then(|| held.key.clone()));
        let held = held.filter(|key| !key.is_empty());
        held.or_else(|| ring::find(&origin)).unwrap_or_default()
    }

    /// Forgets it.
    pub fn forget(self) {
        self.set(Key::default(), String::new());
    }

    fn set(self, key: Key, origin: String) {
        ring::hold(self.holder, &key);
        self.held.set(Held { key, origin });
    }
}
