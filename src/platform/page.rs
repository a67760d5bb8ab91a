//! Small services of the browser to a page: paper, the clipboard, where one has scrolled to.

use super::{navigator_has, window};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, HtmlInputElement, HtmlSelectElement};

/// Prints the page, with all that was folded away on the finding that is open.
pub fn print() {
    let Some(window) = window() else { return };
    let folded = window
        .document()
        .and_then(|d| d.query_selector_all("#finding details").ok());
    for at in 0..folded.as_ref().map_or(0, |all| all.length()) {
        let node = folded.as_ref().and_then(|all| all.get(at));
        if let Some(details) = node.and_then(|n| n.dyn_into::<HtmlElement>().ok()) {
            _ = details.set_attribute("open", "");
        }
    }
    // What was unfolded is there by the next frame.
    super::clock::next_frame(move || _ = window.print());
}

/// How far the element that `event` came from is scrolled down, in CSS pixels.
pub fn scrolled(event: &Event) -> f64 {
    let element = event
        .target()
        .and_then(|t| t.dyn_into::<HtmlElement>().ok());
    element.map_or(0.0, |element| f64::from(element.scroll_top()))
}

/// Puts a list back to its first choice.
pub fn select_first(event: &Event) {
    let list = event
        .target()
        .and_then(|t| t.dyn_into::<HtmlSelectElement>().ok());
    if let Some(list) = list {
        list.set_selected_index(0);
    }
}

/// Selects all that stands in a field.
pub fn select_text(event: &Event) {
    let field = event
        .target()
        .and_then(|t| t.dyn_into::<HtmlInputElement>().ok());
    if let Some(field) = field {
        field.select();
    }
}

/// Puts `text` on the clipboard. False where the browser has none for this page.
pub fn copy(text: &str) -> bool {
    let window = window().filter(|_| navigator_has("clipboard"));
    if let Some(window) = &window {
        _ = window.navigator().clipboard().write_text(text);
    }
    window.is_some()
}

/// `text` as a value within an address.
pub fn encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// Does something before anything is mounted, which is what the framework's own way needs.
pub fn before_mounting(work: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(work);
}
