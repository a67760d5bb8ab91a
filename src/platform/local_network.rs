//! Whether the browser lets this page call programs on the person's own computer. A page from
//! elsewhere needs their permission for it (Chrome, since version 145).

use super::site;
use unwatched_core::provider::is_loopback;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// What the browser says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// It will ask the person at the first call.
    Asks,
    /// The person has allowed it, or no permission is needed.
    Open,
    /// The person has refused it.
    Refused,
}

/// Whether `base` can be called from here.
pub async fn access(base: &str) -> Access {
    if !is_loopback(base) || is_loopback(&site::origin()) {
        return Access::Open;
    }
    match state().await.as_deref() {
        Some("prompt") => Access::Asks,
        Some("denied") => Access::Refused,
        // Other browsers know no such permission.
        _ => Access::Open,
    }
}

async fn state() -> Option<String> {
    let permissions = super::window()?.navigator().permissions().ok()?;
    let query = js_sys::Object::new();
    js_sys::Reflect::set(&query, &"name".into(), &"loopback-network".into()).ok()?;
    let status: JsValue = JsFuture::from(permissions.query(&query).ok()?).await.ok()?;
    js_sys::Reflect::get(&status, &"state".into())
        .ok()?
        .as_string()
}
