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

/// The engine says this once it listens.
const READY: &str = "\"ready\"";

/// The smallest program with vectors of 128 bits: a browser that does not know them refuses it.
const VECTORS: [u8; 31] = [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253,
    15, 253, 98, 11,
];

/// Why an engine was not started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoEngine {
    /// The browser knows no vectors.
    NoVectors,
    /// The browser starts no worker; what it said.
    NoWorker(String),
}

struct Engine {
    worker: Worker,
    /// What is posted once it listens; nothing any more since it does.
    waiting: Option<Vec<JsValue>>,
}

impl Engine {
    fn post(&mut self, message: JsValue) -> Result<(), JsValue> {
        match &mut self.waiting {
            Some(waiting) => {
                waiting.push(message);
                Ok(())
            }
            None => self.worker.post_message(&message),
        }
    }
}

thread_local! {
    static ENGINE: RefCell<Option<Engine>> = const { RefCell::new(None) };
}

/// Posts a message to the engine, with a file where there is one. The first starts it, and from then
/// on `listener` hears what it says. An error tells that the browser cannot start it.
pub fn post(message: &str, file: Option<&Picked>, listener: &Listener) -> Result<(), NoEngine> {
    let refused = |error: JsValue| NoEngine::NoWorker(super::said(&error));
    if ENGINE.with_borrow(Option::is_none) {
        let vectors = js_sys::Uint8Array::from(VECTORS.as_slice());
        if !js_sys::WebAssembly::validate(&vectors).unwrap_or(false) {
            return Err(NoEngine::NoVectors);
        }
        start(listener.clone()).map_err(refused)?;
    }
    let pair = js_sys::Array::of2(&message.into(), file.map_or(&JsValue::NULL, files::handle));
    let post = |engine: &mut Option<Engine>| engine.as_mut().map(|one| one.post(pair.into()));
    ENGINE
        .with_borrow_mut(post)
        .unwrap_or(Ok(()))
        .map_err(refused)
}

/// Ends the engine and all that it holds in memory.
pub fn end() {
    if let Some(Engine { worker, .. }) = ENGINE.take() {
        worker.set_onmessage(None);
        worker.set_onerror(None);
        worker.terminate();
    }
}

/// It listens: it gets what waits for that.
fn ready() {
    ENGINE.with_borrow_mut(|engine| {
        let waiting = engine.as_mut().and_then(|engine| engine.waiting.take());
        for message in waiting.unwrap_or_default() {
            // A worker that takes no message breaks off, and says so.
            _ = engine.as_mut().map(|engine| engine.post(message));
        }
    });
}

fn start(listener: Listener) -> Result<(), JsValue> {
    let address = site::engine_url().ok_or(JsValue::NULL)?;
    let worker = Worker::new(&address)?;
    let heard = listener.clone();
    let message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let said = event.data().as_string().unwrap_or_default();
        match said.contains(READY) && ENGINE.with_borrow(is_waiting) {
            true => ready(),
            false => heard(Some(said)),
        }
    });
    worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
    message.forget();
    let error = Closure::<dyn Fn()>::new(move || {
        end();
        listener(None);
    });
    worker.set_onerror(Some(error.as_ref().unchecked_ref()));
    error.forget();
    ENGINE.set(Some(Engine {
        worker,
        waiting: Some(Vec::new()),
    }));
    Ok(())
}

fn is_waiting(engine: &Option<Engine>) -> bool {
    engine
        .as_ref()
        .is_some_and(|engine| engine.waiting.is_some())
}
