//! The browser's side of the worker: the one file here that names web crates.

use crate::jobs::{self, Begun, Long, Step};
use std::{cell::RefCell, collections::VecDeque};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// What the page waits for before it sends a job.
const READY: &str = "ready";

thread_local! {
    /// Long jobs under way, with their numbers. They take turns.
    static LONG: RefCell<VecDeque<(u32, Box<dyn Long>)>> = const { RefCell::new(VecDeque::new()) };
}

/// Answers each message, for as long as the worker lives, and says once that it is ready. Between
/// the steps of a long job other messages are heard. Outside a worker it does nothing.
pub fn serve() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let page = scope.clone();
    let tick = Closure::<dyn Fn()>::new(move || {
        if let Some(text) = turn() {
            post(&page, &text);
        }
        if LONG.with_borrow(|jobs| !jobs.is_empty()) {
            later(&page);
        }
    });
    TICK.set(Some(tick.into_js_value()));
    let page = scope.clone();
    let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let text = event.data().as_string().unwrap_or_default();
        take(&page, jobs::begin(&text));
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
    post(&scope, READY);
}

thread_local! {
    static TICK: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

fn take(page: &DedicatedWorkerGlobalScope, begun: Begun) {
    match begun {
        Begun::Done(text) => post(page, &text),
        Begun::Long(id, job) => {
            let idle = LONG.with_borrow_mut(|jobs| {
                jobs.push_back((id, job));
                jobs.len() == 1
            });
            if idle {
                later(page);
            }
        }
        Begun::Cancel(id) => {
            let found = LONG.with_borrow_mut(|jobs| {
                let before = jobs.len();
                jobs.retain(|(other, _)| *other != id);
                jobs.len() < before
            });
            if found {
                post(page, &jobs::cancelled(id));
            }
        }
    }
}

/// One step of the job whose turn it is, and what is said of it.
fn turn() -> Option<String> {
    let (id, mut job) = LONG.with_borrow_mut(VecDeque::pop_front)?;
    let answer = match job.step() {
        Step::More(answer) => {
            LONG.with_borrow_mut(|jobs| jobs.push_back((id, job)));
            answer
        }
        Step::Done(answer) => answer,
    };
    Some(jobs::message(id, answer))
}

/// Asks for the next turn once messages that wait have been heard. Where there is no timer there
/// is no worker either.
fn later(page: &DedicatedWorkerGlobalScope) {
    TICK.with_borrow(|tick| {
        if let Some(tick) = tick {
            _ = page.set_timeout_with_callback(tick.unchecked_ref());
        }
    });
}

/// Text can always be posted; were it not so, there would be nobody to tell.
fn post(scope: &DedicatedWorkerGlobalScope, text: &str) {
    let _ = scope.post_message(&JsValue::from_str(text));
}
