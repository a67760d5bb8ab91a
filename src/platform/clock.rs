//! Time: what the clock says, and waiting.

use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::JsFuture;

/// Milliseconds since 1970.
pub fn now_ms() -> f64 {
    js_sys::Date::now()
}

/// Now, RFC 3339 UTC to the second.
pub fn now() -> String {
    let text = String::from(js_sys::Date::new_0().to_iso_string());
    match text.split_once('.') {
        Some((seconds, _)) => format!("{seconds}Z"),
        None => text,
    }
}

/// The day of a time in RFC 3339, as the language with this tag writes it; the text itself where it
/// is no time.
pub fn day(time: &str, tag: &str) -> String {
    let date = js_sys::Date::new(&time.into());
    if date.get_time().is_nan() {
        return time.to_owned();
    }
    let options = js_sys::Object::new();
    for (name, value) in [("dateStyle", "medium"), ("timeZone", "UTC")] {
        // A new object takes any field.
        _ = js_sys::Reflect::set(&options, &name.into(), &value.into());
    }
    String::from(date.to_locale_date_string(tag, &options))
}

/// A random number that no seed repeats, for ids and suggested seeds.
pub fn chance(bound: u32) -> u32 {
    (js_sys::Math::random() * f64::from(bound)) as u32
}

/// Resolves after `ms` milliseconds.
pub async fn sleep(ms: f64) {
    // The promise only ever resolves.
    _ = JsFuture::from(timeout(ms)).await;
}

pub(super) fn timeout(ms: f64) -> js_sys::Promise {
    js_sys::Promise::new(&mut |resolve, _| {
        let ms = ms.clamp(0.0, f64::from(i32::MAX)) as i32;
        if let Some(window) = super::window() {
            _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms);
        }
    })
}

/// Calls `then` before the next frame is painted.
pub fn next_frame(then: impl FnOnce() + 'static) {
    let closure = Closure::once_into_js(then);
    if let Some(window) = super::window() {
        _ = window.request_animation_frame(closure.unchecked_ref());
    }
}
