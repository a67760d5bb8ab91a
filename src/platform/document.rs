//! The document: title, focus, announcements, theme.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Document, Element, HtmlElement, ScrollBehavior, ScrollIntoViewOptions};

const COMFORT: &str = "data-comfort";

fn document() -> Option<Document> {
    super::window()?.document()
}

fn root() -> Option<Element> {
    document()?.document_element()
}

/// Removes the static first paint and says that the app has taken over.
pub fn take_over() {
    if let Some(paint) = document().and_then(|d| d.get_element_by_id("first-paint")) {
        paint.remove();
    }
    if let Some(root) = root() {
        _ = root.set_attribute("data-ready", "");
    }
}

/// Sets the title.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Says in which language the page is, and which way it is written.
pub fn set_language(tag: &str, direction: &str) {
    if let Some(root) = root() {
        _ = root.set_attribute("lang", tag);
        _ = root.set_attribute("dir", direction);
    }
}

/// The languages that the browser says its person reads, the preferred first.
pub fn preferred_languages() -> Vec<String> {
    let tags = super::window().map(|window| window.navigator().languages());
    let tags = tags.into_iter().flat_map(|tags| tags.to_vec());
    tags.filter_map(|tag| tag.as_string()).collect()
}

/// Sets the theme: `light`, `dark`, or the system's where `None`.
pub fn set_theme(theme: Option<&str>) {
    let Some(root) = root() else { return };
    _ = match theme {
        Some(theme) => root.set_attribute("data-theme", theme),
        None => root.remove_attribute("data-theme"),
    };
}

/// Whether there is an element with this id.
pub fn exists(id: &str) -> bool {
    document().is_some_and(|d| d.get_element_by_id(id).is_some())
}

/// Moves the focus to the element with this id, and the view to its top.
pub fn focus(id: &str) {
    let element = document().and_then(|d| d.get_element_by_id(id));
    if let Some(element) = element.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        _ = element.focus();
    }
}

/// Has the field that is being typed in say what it holds, as if it were left.
pub fn commit() {
    let active = document().and_then(|d| d.active_element());
    if let Some(element) = active.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        _ = element.blur();
        _ = element.focus();
    }
}

/// Puts `text` into the field that `event` comes from.
pub fn write_field(event: &web_sys::Event, text: &str) {
    let field = event.target().and_then(|target| target.dyn_into().ok());
    if let Some(field) = field {
        let field: web_sys::HtmlInputElement = field;
        field.set_value(text);
    }
}

/// Has the list with this id show what has this value.
pub fn select(id: &str, value: &str) {
    let element = document().and_then(|d| d.get_element_by_id(id));
    let list = element.and_then(|e| e.dyn_into::<web_sys::HtmlSelectElement>().ok());
    if let Some(list) = list {
        list.set_value(value);
    }
}

/// Whether somebody types in a field whose id does not begin with `prefix`.
pub fn types_elsewhere(prefix: &str) -> bool {
    let active = document().and_then(|d| d.active_element());
    active.is_some_and(|element| {
        let is_field = ["INPUT", "TEXTAREA"].contains(&element.tag_name().as_str());
        is_field && !element.id().starts_with(prefix)
    })
}

/// Moves the focus to the page's heading, and the view to the top of the page.
pub fn focus_heading() {
    if let Some(window) = super::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
    focus("heading");
}

/// Brings the place that the address names behind its `#` into view, where there is one.
pub fn go_to_fragment() {
    let id = super::history::fragment();
    if !id.is_empty() {
        reveal(&id);
    }
}

/// Brings the element with this id into view, gently unless the person wants less motion.
pub fn reveal(id: &str) {
    let Some(element) = document().and_then(|d| d.get_element_by_id(id)) else {
        return;
    };
    let options = ScrollIntoViewOptions::new();
    options.set_behavior(if less_motion() {
        ScrollBehavior::Instant
    } else {
        ScrollBehavior::Smooth
    });
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// How wide a picture can be in the page's column, in CSS pixels.
pub fn picture_width() -> f64 {
    let width = super::window().and_then(|w| w.inner_width().ok()?.as_f64());
    (width.unwrap_or(400.0) - 96.0).clamp(260.0, 720.0)
}

/// What makes reading easier, as words in an attribute of the document that styles look for.
pub fn set_comfort(words: &str) {
    let Some(root) = root() else { return };
    _ = if words.is_empty() {
        root.remove_attribute(COMFORT)
    } else {
        root.set_attribute(COMFORT, words)
    };
}

/// Whether the person asked their system, or this page, for less motion.
pub fn less_motion() -> bool {
    let words = root().and_then(|root| root.get_attribute(COMFORT));
    if words.is_some_and(|words| words.split(' ').any(|word| word == "still")) {
        return true;
    }
    let query =
        super::window().and_then(|w| w.match_media("(prefers-reduced-motion: reduce)").ok());
    query.flatten().is_some_and(|query| query.matches())
}

/// Whether nobody sees the page now.
pub fn is_hidden() -> bool {
    document().is_some_and(|d| d.hidden())
}

/// Moves the focus from a sample to its next or previous sibling.
pub fn focus_sibling(of: &web_sys::EventTarget, forward: bool) {
    let Some(element) = of.dyn_ref::<Element>() else {
        return;
    };
    let sibling = if forward {
        element.next_element_sibling()
    } else {
        element.previous_element_sibling()
    };
    if let Some(sibling) = sibling.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        _ = sibling.focus();
    }
}

/// Calls `on_change` with the origin that the page's own policy has just blocked.
pub fn on_blocked_host(on_change: impl Fn(String) + 'static) {
    let closure = Closure::<dyn Fn(web_sys::SecurityPolicyViolationEvent)>::new(
        move |event: web_sys::SecurityPolicyViolationEvent| on_change(event.blocked_uri()),
    );
    if let Some(document) = document() {
        let listener = closure.as_ref().unchecked_ref();
        _ = document.add_event_listener_with_callback("securitypolicyviolation", listener);
    }
    closure.forget();
}
