//! The browser's side: orders in, messages out, a turn for each slice of work.

mod blob;
mod download;
mod store;

use crate::{
    desk::{Desk, refused_for},
    reading::About,
};
use blob::BlobSource;
use serde_json::{Map, Value, json};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, File, MessageChannel, MessageEvent};

/// The worker, for as long as it lives.
struct Host {
    scope: DedicatedWorkerGlobalScope,
    desk: RefCell<Desk<BlobSource>>,
    /// Asks for the next turn: a message to oneself comes at once, and after those that wait. Timers
    /// of a worker wait four milliseconds.
    turns: MessageChannel,
    /// The file that is in use, for whoever wants to keep it.
    used: RefCell<Option<File>>,
}

/// Answers orders, for as long as the program lives.
pub fn serve() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let Ok(turns) = MessageChannel::new() else {
        return;
    };
    let host = Rc::new(Host {
        scope: scope.clone(),
        desk: RefCell::default(),
        turns,
        used: RefCell::default(),
    });
    let taker = host.clone();
    let turn = Closure::<dyn Fn()>::new(move || taker.turn());
    host.turns
        .port1()
        .set_onmessage(Some(turn.as_ref().unchecked_ref()));
    turn.forget();
    let heard = host.clone();
    let order = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        heard.clone().hear(&event.data());
    });
    scope.set_onmessage(Some(order.as_ref().unchecked_ref()));
    order.forget();
    host.say(&json!({"kind": "ready"}));
}

impl Host {
    fn say(&self, message: &Value) {
        // Text can always be posted; were it not so, there would be nobody to tell.
        _ = self
            .scope
            .post_message(&JsValue::from_str(&message.to_string()));
    }

    fn refuse(&self, code: &str, said: &str) {
        let about = Map::from_iter([("said".to_owned(), said.into())]);
        self.say(&refused_for(code, about));
    }

    fn say_all(&self, messages: &[Value]) {
        messages.iter().for_each(|message| self.say(message));
    }

    fn turn(self: &Rc<Self>) {
        let said = self.desk.borrow_mut().turn();
        for message in &said {
            // A file of a host that was changed is of no use to anyone.
            if message["code"] == "hash" {
                self.drop_used();
            }
            self.say(message);
        }
        self.next();
    }

    fn next(&self) {
        if !self.desk.borrow().is_idle() {
            _ = self.turns.port2().post_message(&JsValue::NULL);
        }
    }

    /// An order is a pair: its text, and a file or null.
    fn hear(self: Rc<Self>, pair: &JsValue) {
        let pair = js_sys::Array::from(pair);
        let text = pair.get(0).as_string().unwrap_or_default();
        let order: Value = serde_json::from_str(&text).unwrap_or_default();
        let was_idle = self.desk.borrow().is_idle();
        match order["do"].as_str().unwrap_or_default() {
            "ask" => {
                let id = order["id"].as_u64().unwrap_or_default();
                let said = self.desk.borrow_mut().ask(id, order["order"].clone());
                self.say_all(&said);
            }
            "cancel" => {
                let id = order["id"].as_u64().unwrap_or_default();
                let said = self.desk.borrow_mut().cancel(id);
                self.say_all(&said);
            }
            "open" => match pair.get(1).dyn_into::<File>() {
                Ok(file) => {
                    let name = file.name();
                    self.open(file, name, None);
                }
                Err(_) => self.refuse("read", ""),
            },
            _ => return spawn_local(self.file(order)),
        }
        // While it works there is a turn on its way.
        if was_idle {
            self.next();
        }
    }

    fn open(&self, file: File, name: String, expected: Option<String>) {
        self.used.replace(Some(file.clone()));
        let about = About { name, expected };
        let said = self
            .desk
            .borrow_mut()
            .open(BlobSource::new(file.into()), about);
        self.say_all(&said);
    }

    /// Orders about files that the browser keeps.
    async fn file(self: Rc<Self>, order: Value) {
        let text = |name: &str| order[name].as_str().unwrap_or_default().to_owned();
        match text("do").as_str() {
            "list" => self.list().await,
            "open-kept" => self.open_kept(&text("sha256")).await,
            "delete" => {
                store::delete(&text("sha256")).await;
                self.list().await;
            }
            "keep" => {
                let used = self.used.borrow().clone();
                if let Some(file) = used {
                    self.keep(&file, &text("sha256")).await;
                }
            }
            "download" => {
                let wanted = store::Kept {
                    name: text("name"),
                    bytes: order["bytes"].as_u64().unwrap_or_default(),
                    sha256: text("sha256"),
                };
                self.download(&text("url"), wanted).await;
            }
            _ => {}
        }
    }

    async fn list(&self) {
        let files: Vec<_> = store::all().await.iter().map(store::Kept::json).collect();
        self.say(&json!({"kind": "kept", "files": files}));
    }

    async fn open_kept(&self, sha256: &str) {
        match store::file(sha256).await {
            Some((kept, file)) => {
                let was_idle = self.desk.borrow().is_idle();
                self.open(file, kept.name, Some(kept.sha256));
                if was_idle {
                    self.next();
                }
            }
            None => self.refuse("no-storage", ""),
        }
    }

    async fn keep(&self, file: &File, sha256: &str) {
        let wanted = store::Kept {
            name: file.name(),
            bytes: file.size() as u64,
            sha256: sha256.to_owned(),
        };
        match store::copy(file, &wanted).await {
            Ok(()) => self.list().await,
            Err(trouble) => self.say(&json!({"kind": "not-kept", "code": trouble.code()})),
        }
    }

    async fn download(&self, url: &str, wanted: store::Kept) {
        let progress = |done| self.say(&crate::reading::coming("download", done));
        match download::fetch(url, &wanted, progress).await {
            Ok(()) => {
                self.list().await;
                self.open_kept(&wanted.sha256).await;
            }
            Err(trouble) => self.refuse(trouble.code(), trouble.said()),
        }
    }

    fn drop_used(self: &Rc<Self>) {
        let Some(file) = self.used.take() else {
            return;
        };
        let host = self.clone();
        spawn_local(async move {
            store::delete_named(&file.name()).await;
            host.list().await;
        });
    }
}
