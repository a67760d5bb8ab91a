//! One tab at a time: a lock that the browser frees when the tab is gone.

use std::{cell::Cell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

/// A lock that this tab holds, until it is dropped.
pub struct Held(Option<js_sys::Function>);

impl Drop for Held {
    fn drop(&mut self) {
        _ = self.0.as_ref().map(|free| free.call0(&JsValue::NULL));
    }
}

/// The browser's lock manager and its `request`. Called by name: the bindings of the Web Locks
/// interface are not stable yet. Absent where the page is not served securely.
fn manager() -> Option<(JsValue, js_sys::Function)> {
    let navigator = super::window()?.navigator();
    let locks = js_sys::Reflect::get(&navigator, &"locks".into()).ok()?;
    let request = js_sys::Reflect::get(&locks, &"request".into()).ok()?;
    Some((locks, request.dyn_into().ok()?))
}

/// Takes the lock `name` if no other tab holds it. Without the browser's help (a page that is
/// served insecurely) every tab gets it.
pub async fn try_hold(name: &str) -> Option<Held> {
    let (freed, free) = promise();
    let Some((manager, request)) = manager() else {
        return Some(Held(free));
    };
    let got = Rc::new(Cell::new(false));
    let (answered, answer) = promise();
    let noted = got.clone();
    let granted = Closure::once_into_js(move |lock: JsValue| -> js_sys::Promise {
        noted.set(!lock.is_null());
        _ = answer.as_ref().map(|answer| answer.call0(&JsValue::NULL));
        match lock.is_null() {
            true => js_sys::Promise::resolve(&JsValue::NULL),
            // The lock is held for as long as this promise is open.
            false => freed,
        }
    });
    let options = js_sys::Object::new();
    _ = js_sys::Reflect::set(&options, &"ifAvailable".into(), &true.into());
    _ = request.call3(&manager, &name.into(), &options, &granted);
    _ = JsFuture::from(answered).await;
    got.get().then_some(Held(free))
}

/// A promise, and what resolves it.
fn promise() -> (js_sys::Promise, Option<js_sys::Function>) {
    let mut resolve_with = None;
    let promise = js_sys::Promise::new(&mut |resolve, _| resolve_with = Some(resolve));
    (promise, resolve_with)
}
