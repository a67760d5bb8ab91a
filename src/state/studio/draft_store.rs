//! The scenario that is being written, kept as it is typed: one record for each tab.
//!
//! A tab holds a lock with the name of its record, which the browser frees when the tab is gone.
//! So a tab that is opened takes up what no other tab is writing.

use super::{Obstacle, Studio};
use crate::{
    platform::{
        clock,
        locks::{self, Held},
        storage::{self, Store},
    },
    state::keys,
};
use leptos::{prelude::*, task::spawn_local};
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use unwatched_core::json as foreign;

/// Keys of the records begin so.
const PREFIX: &str = "draft/";
/// What is typed is kept when nothing was typed for so many milliseconds.
const PAUSE_MS: f64 = 400.0;

thread_local! {
    /// The key of this tab's record, and the lock on it.
    static OWN: RefCell<Option<(String, Option<Held>)>> = const { RefCell::new(None) };
}

/// What was being written.
pub(super) struct Kept {
    /// As it was.
    pub draft: Value,
    /// As it was opened.
    pub opened: Value,
    /// As it was saved last.
    pub saved: Option<Value>,
}

/// Takes up what no other tab is writing, the latest first.
pub(super) async fn take_up() -> Option<Kept> {
    let texts = storage::all(Store::Scenarios, PREFIX).await.ok()?;
    for text in texts.iter().rev() {
        let Some((key, kept)) = read(text) else {
            continue;
        };
        if let Some(held) = locks::try_hold(&key).await {
            OWN.set(Some((key, Some(held))));
            return Some(kept);
        }
    }
    None
}

fn read(text: &str) -> Option<(String, Kept)> {
    let value = foreign::parse(text).ok()?;
    let object = |name: &str| value.get(name).filter(|v| v.is_object()).cloned();
    let kept = Kept {
        draft: object("draft")?,
        opened: object("opened")?,
        saved: object("saved"),
    };
    Some((value.get("key")?.as_str()?.to_owned(), kept))
}

/// Keeps what is being written, once nothing more is typed.
pub(super) fn write_soon(studio: Studio) {
    thread_local! {
        static LAST: Cell<u32> = const { Cell::new(0) };
    }
    let turn = LAST.get().wrapping_add(1);
    LAST.set(turn);
    spawn_local(async move {
        clock::sleep(PAUSE_MS).await;
        if LAST.get() == turn && studio.is_open.get_untracked() {
            write(studio).await;
        }
    });
}

/// Keeps what is being written. Never a key that is in use.
pub(super) async fn write(studio: Studio) {
    let key = own_key().await;
    let text = json!({
        "key": key,
        "draft": studio.value(),
        "opened": *studio.opened.get_untracked(),
        "saved": studio.saved.get_untracked().as_deref(),
    });
    let text = text.to_string();
    if keys::occur_in(&text) {
        return studio.obstacle.set(Some(Obstacle::Key));
    }
    if let Err(blocked) = storage::put(Store::Scenarios, &key, &text).await {
        studio.obstacle.set(Some(blocked.into()));
    }
}

/// The key of this tab's record; a new one, later than all others, where it has none.
async fn own_key() -> String {
    if let Some(key) = OWN.with_borrow(|own| own.as_ref().map(|(key, _)| key.clone())) {
        return key;
    }
    let (now, chance) = (clock::now_ms() as u64, clock::chance(1_000_000));
    let key = format!("{PREFIX}{now:015}-{chance:06}");
    OWN.set(Some((key.clone(), None)));
    let held = locks::try_hold(&key).await;
    OWN.set(Some((key.clone(), held)));
    key
}

/// Forgets this tab's record.
pub(super) async fn forget() {
    if let Some((key, _held)) = OWN.take() {
        // Where nothing can be kept there is nothing to forget.
        _ = storage::delete_one(Store::Scenarios, &key).await;
    }
}
