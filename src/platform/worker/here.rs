//! The worker's program, run by the page: one step after the other, with a turn for the page between
//! any two. Slower to the hand, but all there.

use super::super::{clock, site, window};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};
use web_sys::HtmlScriptElement;

/// Where `public/here.js` puts what starts the program.
const START: &str = "unwatchedHere";
/// Where the program puts the function that takes messages.
const DESK: &str = "unwatchedDesk";

/// Takes messages, and gives each answer to whoever waits for it.
#[derive(Clone)]
pub struct Desk {
    take: js_sys::Function,
    /// Whether its turns are under way.
    turning: Rc<Cell<bool>>,
}

impl Desk {
    /// Has a message answered, in a turn of its own.
    pub fn post(&self, message: &str) -> Result<(), JsValue> {
        let (desk, message) = (self.clone(), JsValue::from_str(message));
        spawn_local(async move {
            clock::sleep(0.0).await;
            desk.hear(&message);
            desk.turn().await;
        });
        Ok(())
    }

    /// False where there is nothing more to do.
    fn hear(&self, message: &JsValue) -> bool {
        let answer = self.take.call1(&JsValue::NULL, message);
        // A program that broke off takes no message any more.
        let broken = |answer: &JsValue| answer.is_null() && !message.is_undefined();
        let Some(answer) = answer.ok().filter(|answer| !broken(answer)) else {
            super::fail_here();
            return false;
        };
        if let Some(text) = answer.as_string() {
            super::answered(&text);
        }
        !answer.is_null()
    }

    async fn turn(&self) {
        if self.turning.replace(true) {
            return;
        }
        while self.hear(&JsValue::UNDEFINED) {
            clock::sleep(0.0).await;
        }
        self.turning.set(false);
    }
}

thread_local! {
    static DESK_HERE: RefCell<Option<Desk>> = const { RefCell::new(None) };
    static STARTING: RefCell<Option<js_sys::Promise>> = const { RefCell::new(None) };
}

/// The one desk of the page. The first who asks has the program loaded; whoever asks meanwhile
/// waits for the same.
pub async fn desk() -> Result<Desk, JsValue> {
    let starting = STARTING.with_borrow_mut(|starting| {
        let begin = || {
            future_to_promise(async {
                let desk = start().await?;
                DESK_HERE.set(Some(desk));
                Ok(JsValue::UNDEFINED)
            })
        };
        starting.get_or_insert_with(begin).clone()
    });
    let started = JsFuture::from(starting).await;
    if started.is_err() {
        // A later try begins anew.
        STARTING.take();
    }
    started?;
    DESK_HERE.with_borrow(Clone::clone).ok_or(JsValue::NULL)
}

/// Loads the program and starts it.
async fn start() -> Result<Desk, JsValue> {
    let loader = site::worker_url();
    let folder = loader.rsplit_once('/').map_or("", |(folder, _)| folder);
    run(&[folder, "/worker.js"].concat()).await?;
    run(&site::url("data/here.js")).await?;
    let window = window().ok_or(JsValue::NULL)?;
    let found = |name: &str| js_sys::Reflect::get(&window, &name.into())?.dyn_into();
    let start: js_sys::Function = found(START)?;
    let options = js_sys::Object::new();
    let program = [folder, "/worker_bg.wasm"].concat();
    js_sys::Reflect::set(&options, &"module_or_path".into(), &program.into())?;
    let started = start.call1(&JsValue::NULL, &options)?;
    JsFuture::from(js_sys::Promise::resolve(&started)).await?;
    Ok(Desk {
        take: found(DESK)?,
        turning: Rc::default(),
    })
}

/// Has the page run a script of the site.
async fn run(address: &str) -> Result<(), JsValue> {
    let document = window().and_then(|w| w.document()).ok_or(JsValue::NULL)?;
    let script: HtmlScriptElement = document.create_element("script")?.dyn_into()?;
    script.set_src(address);
    let head = document.head().ok_or(JsValue::NULL)?;
    let loaded = js_sys::Promise::new(&mut |resolve, reject| {
        script.set_onload(Some(&resolve));
        script.set_onerror(Some(&reject));
        _ = head.append_child(&script);
    });
    JsFuture::from(loaded).await.map(|_| ())
}
