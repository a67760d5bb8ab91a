//! Every key that is known right now.

use super::Holder;
use serde_json::{Map, Value};
use std::{cell::RefCell, collections::BTreeMap};
use unwatched_core::{json, provider::Key};

thread_local! {
    /// What stands in the fields.
    static HELD: RefCell<BTreeMap<Holder, Key>> = const { RefCell::new(BTreeMap::new()) };
    /// What is kept by choice, by origin.
    static KEPT: RefCell<BTreeMap<String, Key>> = const { RefCell::new(BTreeMap::new()) };
}

/// Whether `text` holds the characters of a key: the last check before anything leaves the page.
pub fn occur_in(text: &str) -> bool {
    let held = HELD.with_borrow(|held| held.values().any(|key| key.occurs_in(text)));
    held || KEPT.with_borrow(|kept| kept.values().any(|key| key.occurs_in(text)))
}

/// What stands in a field now.
pub(super) fn hold(holder: Holder, key: &Key) {
    HELD.with_borrow_mut(|held| _ = held.insert(holder, key.clone()));
}

/// The key that is kept for an origin.
pub(super) fn find(origin: &str) -> Option<Key> {
    KEPT.with_borrow(|kept| kept.get(origin).cloned())
}

/// Keeps a key for an origin. False where it was kept already.
pub(super) fn keep(origin: &str, key: &Key) -> bool {
    KEPT.with_borrow_mut(|kept| {
        let before = kept.insert(origin.to_owned(), key.clone());
        before.is_none_or(|before| before.expose() != key.expose())
    })
}

/// Forgets what is kept.
pub(super) fn clear() {
    KEPT.take();
}

/// What is kept, as text for a store: the only place that writes keys out.
pub(super) fn text() -> String {
    let map: Map<String, Value> = KEPT.with_borrow(|kept| {
        let pair = |(origin, key): (&String, &Key)| (origin.clone(), key.expose().into());
        kept.iter().map(pair).collect()
    });
    Value::Object(map).to_string()
}

/// Takes in what a store gave back.
pub(super) fn read(text: &str) {
    let Ok(Value::Object(map)) = json::parse(text) else {
        return;
    };
    for (origin, key) in &map {
        if let Some(key) = key.as_str() {
            keep(origin, &Key::new(key));
        }
    }
}
