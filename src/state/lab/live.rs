//! Answers that are streaming. Pieces may come hundreds of times a second, of many answers at once;
//! the page is told ten times a second, which reads as steady and leaves it time for all else.

use super::Lab;
use crate::platform::clock;
use leptos::{prelude::*, task::spawn_local};
use std::{cell::RefCell, collections::BTreeMap};
use unwatched_core::scenario::Arm;

/// So long after a piece has come the page is told of it, and of all that came meanwhile.
const PAUSE_MS: f64 = 80.0;

/// An answer on its way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Live {
    /// The place of its trial in the plan's order.
    pub order: u64,
    /// Its arm.
    pub arm: Arm,
    /// What has come so far.
    pub text: ArcText,
}

/// The text of a live answer.
pub type ArcText = RwSignal<String>;

thread_local! {
    static PENDING: RefCell<BTreeMap<u64, (ArcText, String)>> = const { RefCell::new(BTreeMap::new()) };
}

/// A new answer begins.
pub(super) fn begin(lab: Lab, order: u64, arm: Arm) -> Live {
    let live = Live {
        order,
        arm,
        text: RwSignal::new(String::new()),
    };
    lab.live.update(|list| list.push(live));
    live
}

/// More of it has come.
pub(super) fn push(live: Live, piece: &str) {
    let first = PENDING.with_borrow_mut(|pending| {
        let first = pending.is_empty();
        pending
            .entry(live.order)
            .or_insert_with(|| (live.text, String::new()))
            .1
            .push_str(piece);
        first
    });
    if first {
        spawn_local(async {
            clock::sleep(PAUSE_MS).await;
            clock::next_frame(flush);
        });
    }
}

fn flush() {
    for (text, piece) in PENDING.take().into_values() {
        // The answer may have ended since.
        _ = text.try_update(|text| text.push_str(&piece));
    }
}

/// The answer has ended, or its call is tried again.
pub(super) fn end(lab: Lab, live: Live) {
    PENDING.with_borrow_mut(|pending| pending.remove(&live.order));
    lab.live
        .update(|list| list.retain(|other| other.order != live.order));
    live.text.dispose();
}
