//! The browser's side of the worker: the one file here that names web crates.

use crate::jobs::queue::Queue;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// What the page waits for before it sends a job.
const READY: &str = "ready";

/// Answers each message, for as long as the worker lives, and says once that it is ready. Between
/// the steps of a long job other messages are heard. Outside a worker it does nothing.
pub fn serve() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let queue = Rc::new(RefCell::new(Queue::default()));
    let turns = Rc::new(Turns {
        scope: scope.clone(),
        queue: queue.clone(),
        next: RefCell::new(JsValue::UNDEFINED),
        asked: Cell::new(false),
    });
    let turn = turns.clone();
    let next = Closure::<dyn Fn()>::new(move || turn.take());
    turns.next.replace(next.into_js_value());
    let page = scope.clone();
    let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let text = event.data().as_string().unwrap_or_default();
        let answer = queue.borrow_mut().take(&text);
        if let Some(answer) = answer {
            post(&page, &answer);
        }
        turns.ask();
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
    post(&scope, READY);
}

/// The turns of long jobs: one after each message that waits.
struct Turns {
    scope: DedicatedWorkerGlobalScope,
    queue: Rc<RefCell<Queue>>,
    next: RefCell<JsValue>,
    /// Whether a turn was asked for and has not come.
    asked: Cell<bool>,
}

impl Turns {
    fn take(&self) {
        self.asked.set(false);
        let answer = self.queue.borrow_mut().turn();
        if let Some(answer) = answer {
            post(&self.scope, &answer);
        }
        self.ask();
    }

    /// Asks for the next turn, if something is under way.
    fn ask(&self) {
        if !self.queue.borrow().is_empty() && !self.asked.replace(true) {
            let next = self.next.borrow();
            // A worker without timers there is not.
            _ = self
                .scope
                .set_timeout_with_callback(next.unchecked_ref::<js_sys::Function>());
        }
    }
}

/// Text can always be posted; were it not so, there would be nobody to tell.
fn post(scope: &DedicatedWorkerGlobalScope, text: &str) {
    let _ = scope.post_message(&JsValue::from_str(text));
}
