//! Asking the model of the page.

use super::in_page;
use crate::platform::{clock, fetch::Cancel, worker};
use leptos::task::spawn_local;
use serde_json::{Map, Value, json};
use std::{
    cell::RefCell,
    collections::BTreeMap,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, Waker},
};

/// How often it is looked whether a call was given up.
const LOOK_MS: f64 = 40.0;

/// What became of a call.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    /// The answer came to its end, or to its limit: the engine's word for why, tokens of the prompt,
    /// tokens of the answer.
    Ended(String, u64, u64),
    /// The engine could not answer this; its word for why.
    Refused(String),
    /// There is no engine, or it broke off.
    Gone,
}

/// What a call waits for. It wakes by the engine's message and not by a clock: clocks of hidden tabs
/// hardly tick.
#[derive(Clone, Default)]
struct Reply(Rc<RefCell<(Option<Asked>, Option<Waker>)>>);

impl Reply {
    fn give(&self, asked: Asked) {
        let mut held = self.0.borrow_mut();
        held.0 = Some(asked);
        if let Some(waker) = held.1.take() {
            waker.wake();
        }
    }
}

impl Future for Reply {
    type Output = Asked;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Asked> {
        let mut held = self.0.borrow_mut();
        match held.0.take() {
            Some(asked) => Poll::Ready(asked),
            None => {
                held.1 = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}

/// Somebody who waits for an answer.
struct Waiting {
    on_text: Rc<dyn Fn(&str)>,
    reply: Reply,
}

thread_local! {
    static WAITING: RefCell<BTreeMap<u64, Waiting>> = const { RefCell::new(BTreeMap::new()) };
}

/// Asks it; `on_text` is told what comes as it comes. A call that is given up ends as if its answer
/// had: what is made of that is up to whoever gave it up.
pub async fn ask(order: Map<String, Value>, cancel: &Cancel, on_text: Rc<dyn Fn(&str)>) -> Asked {
    let page = in_page();
    if page.ready().is_none() {
        return Asked::Gone;
    }
    let id = u64::from(worker::next_id());
    let reply = Reply::default();
    let waiting = Waiting {
        on_text,
        reply: reply.clone(),
    };
    WAITING.with_borrow_mut(|all| all.insert(id, waiting));
    page.tell(&json!({"do": "ask", "id": id, "order": order}), None);
    spawn_local(give_up(id, cancel.clone()));
    reply.await
}

/// Tells the engine when a call is given up while somebody waits for it.
async fn give_up(id: u64, cancel: Cancel) {
    while WAITING.with_borrow(|all| all.contains_key(&id)) {
        if cancel.is_cancelled() {
            return in_page().tell(&json!({"do": "cancel", "id": id}), None);
        }
        clock::sleep(LOOK_MS).await;
    }
}

/// Takes what the engine says of a call.
pub(super) fn heard(said: &Value) {
    let Some(id) = said["id"].as_u64() else {
        return;
    };
    let number = |name: &str| said[name].as_u64().unwrap_or_default();
    let word = |name: &str| said[name].as_str().unwrap_or_default().to_owned();
    let asked = match said["kind"].as_str() {
        Some("text") => {
            let listener = WAITING.with_borrow(|all| all.get(&id).map(|one| one.on_text.clone()));
            if let Some(listener) = listener {
                listener(&word("text"));
            }
            return;
        }
        Some("ended") => Asked::Ended(word("stop"), number("prompt_tokens"), number("tokens")),
        Some("not-asked") => Asked::Refused(word("code")),
        _ => return,
    };
    if let Some(waiting) = WAITING.with_borrow_mut(|all| all.remove(&id)) {
        waiting.reply.give(asked);
    }
}

/// Nobody will be answered any more.
pub(super) fn broke_off() {
    for (_, waiting) in WAITING.take() {
        waiting.reply.give(Asked::Gone);
    }
}
