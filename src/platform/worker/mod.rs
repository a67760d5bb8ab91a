//! The worker: everything long runs there. Loaded when first needed. Where workers are blocked, the
//! page runs the same program itself, step by step (`here`).

mod here;

use super::{clock, site};
use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    rc::Rc,
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker};

/// The worker says this once it listens.
const READY: &str = "ready";
/// A worker that is not ready after this long will never be.
const START_MS: f64 = 30_000.0;

/// Is told how much of a job is done, from 0 to 1.
pub type Progress = Rc<dyn Fn(f64)>;

/// Takes messages.
#[derive(Clone)]
enum Post {
    /// A worker.
    Worker(Worker),
    /// The page itself.
    Here(here::Desk),
}

impl Post {
    fn post(&self, message: &str) -> Result<(), JsValue> {
        match self {
            Self::Worker(worker) => worker.post_message(&message.into()),
            Self::Here(desk) => desk.post(message),
        }
    }
}

#[derive(Clone)]
struct Client {
    /// No other one had it.
    number: u32,
    post: Post,
    ready: js_sys::Promise,
    /// Which greeting it got.
    greeted: Rc<Cell<u32>>,
}

impl Client {
    /// Posts a message, and before it the greeting if this is a new one.
    fn post(&self, message: &str) -> Result<(), JsValue> {
        let (number, greeting) = GREETING.with_borrow(Clone::clone);
        if self.greeted.replace(number) != number {
            self.post.post(&greeting)?;
        }
        self.post.post(message)
    }
}

thread_local! {
    static CLIENT: RefCell<Option<Client>> = const { RefCell::new(None) };
    static WAITING: RefCell<HashMap<u32, js_sys::Function>> = RefCell::new(HashMap::new());
    static LISTENING: RefCell<HashMap<u32, Progress>> = RefCell::new(HashMap::new());
    static GREETING: RefCell<(u32, String)> = const { RefCell::new((0, String::new())) };
    static NEXT: RefCell<u32> = const { RefCell::new(1) };
}

/// A number that no earlier message bore.
pub fn next_id() -> u32 {
    NEXT.with_borrow_mut(|next| {
        *next += 1;
        *next
    })
}

/// What a worker is to hear before the next message, and any that is started later before its first.
/// Nobody waits for an answer to it.
pub fn greet(message: String) {
    GREETING.with_borrow_mut(|(number, greeting)| {
        *number += 1;
        *greeting = message;
    });
}

/// Posts `message`, whose number is `id`, and returns the answer with the same number.
pub async fn ask(id: u32, message: &str) -> Result<String, String> {
    let client = match ready(client()).await {
        Some(client) => client,
        None => here().await?,
    };
    let answer = js_sys::Promise::new(&mut |resolve, _| {
        WAITING.with_borrow_mut(|waiting| waiting.insert(id, resolve));
    });
    client.post(message).map_err(|e| super::said(&e))?;
    let answer = JsFuture::from(answer).await.map_err(|e| super::said(&e))?;
    answer
        .as_string()
        .ok_or_else(|| "the worker failed".to_owned())
}

/// Who takes messages, once it listens; nothing where no worker starts.
async fn ready(client: Result<Client, JsValue>) -> Option<Client> {
    let client = client.ok()?;
    // A timeout resolves to nothing, which is not READY.
    let late = clock::timeout(START_MS);
    let either = js_sys::Array::of2(&client.ready, &late);
    let started = JsFuture::from(js_sys::Promise::race(&either)).await;
    if started.ok()?.as_string().as_deref() == Some(READY) {
        return Some(client);
    }
    fail(client.number);
    None
}

/// The page itself, in the worker's place from now on.
async fn here() -> Result<Client, String> {
    let desk = here::desk().await;
    let desk = desk.map_err(|_| "the worker did not start".to_owned())?;
    let client = Client {
        number: next_id(),
        post: Post::Here(desk),
        ready: js_sys::Promise::resolve(&JsValue::from_str(READY)),
        greeted: Rc::default(),
    };
    CLIENT.set(Some(client.clone()));
    Ok(client)
}

/// Has `progress` told how much of the job with this number is done, from 0 to 1, until it ends.
pub fn listen(id: u32, progress: Progress) {
    LISTENING.with_borrow_mut(|listening| listening.insert(id, progress));
}

/// Nothing more is to be told of the job with this number.
pub fn unlisten(id: u32) {
    LISTENING.with_borrow_mut(|listening| listening.remove(&id));
}

/// Posts `message`, to which there is no answer of its own. Without a worker nothing happens.
pub fn tell(message: &str) {
    if let Ok(client) = client() {
        _ = client.post(message);
    }
}

/// Starts it, so that the first job need not wait. Where it can't be started the first job says so.
pub fn warm() {
    _ = client();
}

fn client() -> Result<Client, JsValue> {
    CLIENT.with_borrow_mut(|held| {
        if let Some(client) = held {
            return Ok(client.clone());
        }
        let client = start()?;
        *held = Some(client.clone());
        Ok(client)
    })
}

fn start() -> Result<Client, JsValue> {
    let worker = Worker::new(&site::worker_url())?;
    let number = next_id();
    let mut resolve_ready = None;
    let ready = js_sys::Promise::new(&mut |resolve, _| resolve_ready = Some(resolve));
    let failed = resolve_ready.clone();
    let message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let Some(text) = event.data().as_string() else {
            return;
        };
        if text == READY {
            _ = resolve_ready
                .as_ref()
                .map(|r| r.call1(&JsValue::NULL, &READY.into()));
        } else {
            answered(&text);
        }
    });
    worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
    message.forget();
    let error = Closure::<dyn Fn()>::new(move || {
        _ = failed.as_ref().map(|r| r.call0(&JsValue::NULL));
        fail(number);
    });
    worker.set_onerror(Some(error.as_ref().unchecked_ref()));
    error.forget();
    Ok(Client {
        number,
        post: Post::Worker(worker),
        ready,
        greeted: Rc::default(),
    })
}

/// What was started under this number is of no use. Whoever still waits for it is told that there
/// is no answer; who waits for one that came after it is not.
fn fail(number: u32) {
    let is_it = |client: &Client| client.number == number;
    if !CLIENT.with_borrow(|held| held.as_ref().is_some_and(is_it)) {
        return;
    }
    CLIENT.take();
    for (_, resolve) in WAITING.take() {
        _ = resolve.call0(&JsValue::NULL);
    }
}

/// The page could not go on with the work that it does itself.
fn fail_here() {
    let number = CLIENT.with_borrow(|held| held.as_ref().map(|client| client.number));
    fail(number.unwrap_or_default());
}

/// An answer begins with its number: `{"id":7,…`.
fn answered(text: &str) {
    let digits = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let end = digits
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(digits.len());
    let Ok(id) = digits[..end].parse::<u32>() else {
        return;
    };
    let progress = text.get(..80).unwrap_or(text).split_once("{\"Progress\":");
    let listener = LISTENING.with_borrow(|listening| listening.get(&id).cloned());
    if let Some((_, rest)) = progress {
        let number = rest.trim_end_matches('}');
        if let (Some(listener), Some(done)) = (listener, super::number::parse(number)) {
            listener(done);
        }
        return;
    }
    if let Some(resolve) = WAITING.with_borrow_mut(|waiting| waiting.remove(&id)) {
        _ = resolve.call1(&JsValue::NULL, &text.into());
    }
}
