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
/// Where a page finds this program that runs it itself.
const DESK: &str = "unwatchedDesk";

/// Answers each message, for as long as the program lives.
pub fn serve() {
    match js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() {
        Ok(scope) => in_worker(scope),
        Err(page) => in_page(&page),
    }
}

/// Where workers are blocked, the page runs this program itself: it gets a function that takes a
/// message, and gives the answer, if there is one at once. Without a message the next step of what
/// takes long is done; `null` says that there is none.
fn in_page(page: &js_sys::Object) {
    let queue = RefCell::new(Queue::default());
    let desk = Closure::<dyn Fn(JsValue) -> JsValue>::new(move |message: JsValue| {
        let Ok(mut queue) = queue.try_borrow_mut() else {
            return JsValue::NULL;
        };
        let answer = match message.as_string() {
            Some(text) => queue.take(&text),
            None if queue.is_empty() => return JsValue::NULL,
            None => queue.turn(),
        };
        answer.map_or(JsValue::UNDEFINED, |text| JsValue::from_str(&text))
    });
    // A page whose global object takes nothing there is not.
    _ = js_sys::Reflect::set(page, &DESK.into(), &desk.into_js_value());
}

/// Says once that it is ready. Between the steps of a long job other messages are heard.
fn in_worker(scope: DedicatedWorkerGlobalScope) {
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
