//! Numbers as text, and text as numbers, by the browser: its code is there already, while Rust's
//! tables for it weigh 15 kB.

use wasm_bindgen::JsValue;

/// `value` with so many digits behind the point.
pub fn fixed(value: f64, digits: u8) -> String {
    let text = js_sys::Number::from(value).to_fixed(digits);
    text.map(String::from).unwrap_or_default()
}

/// The whole number nearest to `value`, its thousands apart as in the language with this tag.
pub fn grouped(value: f64, tag: &str) -> String {
    let text = js_sys::Number::from(value.round()).to_locale_string(tag);
    String::from(text)
}

/// `value` with as many digits as it takes to read the same number again.
pub fn exact(value: f64) -> String {
    let text = js_sys::Number::from(value).to_string_with_radix(10);
    text.map(String::from).unwrap_or_default()
}

/// The finite number that `text` is, all of it.
pub fn parse(text: &str) -> Option<f64> {
    let text = text.trim();
    let value = JsValue::from_str(text).unchecked_into_f64();
    (!text.is_empty() && value.is_finite()).then_some(value)
}
