//! The key that a person typed, bound to the one origin that it was typed for.

use super::Lab;
use leptos::prelude::*;
use unwatched_core::provider::{Key, origin};

/// A key and where it may go. Lives in memory only.
#[derive(Clone, Debug, Default)]
pub struct HeldKey {
    key: Key,
    /// Empty until an address is known.
    origin: String,
}

impl HeldKey {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.key.is_empty()
    }

    /// The key itself, for its own field and for the last check of a file.
    pub fn key(&self) -> &Key {
        &self.key
    }
}

/// The person typed a key for the address that is chosen now.
pub fn hold(lab: Lab, typed: &str) {
    let origin = chosen_origin(lab);
    lab.key.set(HeldKey {
        key: Key::new(typed),
        origin,
    });
}

/// The address was changed: a key that was typed for another one is forgotten.
pub fn address_changed(lab: Lab) {
    let now = chosen_origin(lab);
    lab.key.update(|held| {
        if held.origin.is_empty() {
            held.origin = now;
        } else if held.origin != now {
            *held = HeldKey::default();
        }
    });
}

/// Forgets the key.
pub fn forget(lab: Lab) {
    lab.key.set(HeldKey::default());
}

/// The key, if it was typed for `base`; else none.
pub(super) fn key_for(lab: Lab, base: &str) -> Key {
    address_known(lab);
    lab.key
        .with_untracked(|held| match held.origin == origin(base) {
            true => held.key.clone(),
            false => Key::default(),
        })
}

/// A key that was typed before the address belongs to the first address that is used.
fn address_known(lab: Lab) {
    let now = chosen_origin(lab);
    if lab
        .key
        .with_untracked(|held| held.origin.is_empty() && !held.is_empty())
    {
        lab.key.update(|held| held.origin = now);
    }
}

fn chosen_origin(lab: Lab) -> String {
    let base = lab.choices.with_untracked(|choices| choices.base());
    base.map(|base| origin(&base)).unwrap_or_default()
}
