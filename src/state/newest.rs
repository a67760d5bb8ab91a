//! Work of which only the newest result matters.

use leptos::task::spawn_local;
use std::{cell::Cell, future::Future, thread::LocalKey};

/// Whether the work is under way, and whether it was asked for again meanwhile.
#[derive(Default)]
pub struct Newest {
    busy: Cell<bool>,
    again: Cell<bool>,
}

impl Newest {
    /// Nothing is under way.
    pub const fn new() -> Self {
        Self {
            busy: Cell::new(false),
            again: Cell::new(false),
        }
    }
}

/// Does the work. Calls while it is under way are answered by doing it once more afterwards.
pub fn keep_up<F: Future<Output = ()>>(
    state: &'static LocalKey<Newest>,
    work: impl Fn() -> F + 'static,
) {
    if state.with(|state| state.busy.replace(true)) {
        return state.with(|state| state.again.set(true));
    }
    spawn_local(async move {
        loop {
            state.with(|state| state.again.set(false));
            work().await;
            if !state.with(|state| state.again.get()) {
                break;
            }
        }
        state.with(|state| state.busy.set(false));
    });
}
