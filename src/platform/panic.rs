//! When the app itself fails: a plain notice instead of a dead screen.

use wasm_bindgen::JsCast;
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

/// Shows `notice` when anything panics. What panicked goes to the console, never a key.
pub fn install(notice: Notice, findings_url: String) {
    std::panic::set_hook(Box::new(move |info| {
        web_sys::console::error_1(&info.to_string().into());
        // If even this fails there is nothing left to do.
        _ = show(&notice, &findings_url);
    }));
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
