//! The worker in which a language model runs. It is fetched and started when a model is chosen, and
//! speaks in JSON; a file goes beside its message.

use super::{
    files::{self, Picked},
    site,
};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{MessageEvent, Worker};

/// Is told what the engine says, and `None` when it broke off.
pub type Listener = Rc<dyn Fn(Option<String>)>;

thread_local! {
    static ENGINE: RefCell<Option<Worker>> = const { RefCell::new(None) };
}

/// Posts a message to the engine, with a file where there is one. The first starts it, and from then
/// on `listener` hears what it says. An error tells that the browser cannot start it.
pub fn post(message: &str, file: Option<&Picked>, listener: &Listener) -> Result<(), String> {
    let worker = ENGINE.with_borrow(Clone::clone);
    let worker = match worker {
        Some(worker) => worker,
        None => start(listener.clone()).map_err(|e| super::said(&e))?,
    };
    let pair = js_sys::Array::of2(&message.into(), file.map_or(&JsValue::NULL, files::handle));
    worker.post_message(&pair).map_err(|e| super::said(&e))
}

/// Ends the engine and all that it holds in memory.
pub fn end() {
    if let Some(worker) = ENGINE.take() {
        worker.set_onmessage(None);
        worker.set_onerror(None);
        worker.terminate();
    }
}

fn start(listener: Listener) -> Result<Worker, JsValue> {
    let address = site::engine_url().ok_or(JsValue::NULL)?;
    let worker = Worker::new(&address)?;
    let heard = listener.clone();
    let message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        heard(event.data().as_string());
    });
    worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
    message.forget();
    let error = Closure::<dyn Fn()>::new(move || {
        end();
        listener(None);
    });
    worker.set_onerror(Some(error.as_ref().unchecked_ref()));
    error.forget();
    ENGINE.set(Some(worker.clone()));
    Ok(worker)
}
