//! The browser. The only folder of the app that names `web_sys`, `js_sys` or a gloo crate.

pub mod clock;
pub mod document;
pub mod engine;
pub mod fetch;
pub mod files;
pub mod history;
pub mod lazy;
pub mod local_network;
pub mod locks;
pub mod network;
pub mod number;
pub mod offline;
pub mod page;
pub mod panic;
pub mod preferences;
pub mod session;
pub mod site;
pub mod storage;
pub mod vault;
pub mod worker;

use wasm_bindgen::{JsCast, JsValue};

/// What a thrown value says, for people who look into a problem.
fn said(error: &JsValue) -> String {
    let message = error
        .dyn_ref::<js_sys::Error>()
        .map(|e| String::from(e.message()));
    message.or_else(|| error.as_string()).unwrap_or_default()
}

/// Whether the navigator has a part of this name. The bindings take it for granted, but browsers
/// leave some out where a page is not served securely.
fn navigator_has(name: &str) -> bool {
    let part = window().map(|w| js_sys::Reflect::get(&w.navigator(), &name.into()));
    part.is_some_and(|part| part.is_ok_and(|part| !part.is_undefined()))
}

fn window() -> Option<web_sys::Window> {
    web_sys::window()
}
