//! The browser's side of the worker: the one file here that names web crates.

use crate::jobs;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// What the page waits for before it sends a job.
const READY: &str = "ready";

/// Answers each message with one message, for as long as the worker lives, and says once that
/// it is ready. Outside a worker it does nothing.
pub fn serve() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let page = scope.clone();
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let text = event.data().as_string().unwrap_or_default();
        post(&page, &jobs::answer(&text));
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
    post(&scope, READY);
}

/// Text can always be posted; were it not so, there would be nobody to tell.
fn post(scope: &DedicatedWorkerGlobalScope, text: &str) {
    let _ = scope.post_message(&JsValue::from_str(text));
}
