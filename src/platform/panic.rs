//! When the app itself fails: a plain notice instead of a dead screen.

use std::cell::Cell;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Document, Element, HtmlElement};

/// The words of the notice; plain strings, since nothing of the app can be trusted by then.
#[derive(Clone, Copy)]
pub struct Notice {
    /// Heading.
    pub title: &'static str,
    /// What happened, and that the samples are kept.
    pub body: &'static str,
    /// Label of the link that loads the page anew.
    pub reload: &'static str,
    /// Label of the link to the page where runs can be exported.
    pub export: &'static str,
}

thread_local! {
    static NOTICE: Cell<Option<Notice>> = const { Cell::new(None) };
}

/// What the notice will say from now on.
pub fn say(notice: Notice) {
    NOTICE.set(Some(notice));
}

/// What stands in the console in the place of an error that must not be printed.
const WITHHELD: &str = "An error was not printed: its text holds the characters of a key.";

/// Shows the notice when anything panics. What panicked goes to the console, unless `is_secret` says
/// that its text holds a key; nor does the browser print an error whose text does.
pub fn install(findings_url: String, is_secret: fn(&str) -> bool) {
    withhold(is_secret);
    std::panic::set_hook(Box::new(move |info| {
        let said = info.to_string();
        let said = if is_secret(&said) { WITHHELD } else { &said };
        web_sys::console::error_1(&said.into());
        // If even this fails there is nothing left to do.
        _ = NOTICE.get().and_then(|notice| show(&notice, &findings_url));
    }));
}

/// Keeps the browser from printing an error that nobody caught, where its text holds a key.
fn withhold(is_secret: fn(&str) -> bool) {
    let closure = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
        let text = ["message", "reason", "error"].map(|name| told(&event, name));
        if text.iter().any(|text| is_secret(text)) {
            event.prevent_default();
            web_sys::console::error_1(&WITHHELD.into());
        }
    });
    if let Some(window) = super::window() {
        for event in ["error", "unhandledrejection"] {
            let listener = closure.as_ref().unchecked_ref();
            _ = window.add_event_listener_with_callback(event, listener);
        }
    }
    closure.forget();
}

/// What a field of an event says, with all that an error carries.
fn told(event: &web_sys::Event, name: &str) -> String {
    let Ok(value) = js_sys::Reflect::get(event, &name.into()) else {
        return String::new();
    };
    let stack = value.dyn_ref::<js_sys::Error>().and_then(|error| {
        let stack = js_sys::Reflect::get(error, &"stack".into());
        stack.ok()?.as_string()
    });
    [super::said(&value), stack.unwrap_or_default()].join(" ")
}

fn show(notice: &Notice, findings_url: &str) -> Option<()> {
    let document = super::window()?.document()?;
    if document.get_element_by_id("panic").is_some() {
        return None;
    }
    let panel = element(&document, "div", "")?;
    panel.set_id("panic");
    panel.set_class_name("panic");
    _ = panel.set_attribute("role", "alert");
    for child in [
        element(&document, "h2", notice.title)?,
        element(&document, "p", notice.body)?,
    ] {
        panel.append_child(&child).ok()?;
    }
    for (label, url) in [
        (notice.reload, document.url().ok()?),
        (notice.export, findings_url.to_owned()),
    ] {
        let link = element(&document, "a", label)?;
        link.set_class_name("button");
        link.set_attribute("href", &url).ok()?;
        // The router may be dead: let the browser load the page.
        link.set_attribute("target", "_self").ok()?;
        panel.append_child(&link).ok()?;
    }
    let body: HtmlElement = document.body()?;
    body.prepend_with_node_1(panel.unchecked_ref()).ok()
}

fn element(document: &Document, name: &str, text: &str) -> Option<Element> {
    let element = document.create_element(name).ok()?;
    element.set_text_content(Some(text));
    Some(element)
}
