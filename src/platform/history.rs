//! The address bar.

use super::{site, window};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{HtmlAnchorElement, MouseEvent};

/// The path under the site's root, without slashes at its ends.
pub fn path() -> String {
    let path = window()
        .and_then(|w| w.location().pathname().ok())
        .unwrap_or_default();
    let root = site::root_path();
    let path = path.strip_prefix(&root).unwrap_or(&path);
    path.trim_matches('/')
        .trim_end_matches("index.html")
        .trim_matches('/')
        .to_owned()
}

/// What stands behind the `#` of the address, without it; empty where there is none.
pub fn fragment() -> String {
    let hash = window().and_then(|w| w.location().hash().ok());
    hash.unwrap_or_default().trim_start_matches('#').to_owned()
}

/// The value of a parameter of the address.
pub fn parameter(name: &str) -> Option<String> {
    let search = window()?.location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&search)
        .ok()?
        .get(name)
}

/// Takes a parameter out of the address, and gives its value.
pub fn take_parameter(name: &str) -> Option<String> {
    let location = window()?.location();
    let url = web_sys::Url::new(&location.href().ok()?).ok()?;
    let value = url.search_params().get(name)?;
    url.search_params().delete(name);
    let history = window()?.history().ok()?;
    _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&url.href()));
    Some(value)
}

/// The first `most` parameters of the address, in their order.
pub fn parameters(most: usize) -> Vec<(String, String)> {
    let search = window().and_then(|w| w.location().search().ok());
    let search = search.unwrap_or_default();
    let plain = |text: &str| {
        let decoded = js_sys::decode_uri_component(text).map(String::from);
        decoded.unwrap_or_else(|_| text.to_owned())
    };
    let pairs = search.trim_start_matches('?').split('&');
    let pairs = pairs.filter_map(|pair| pair.split_once('='));
    pairs
        .take(most)
        .map(|(name, value)| (plain(name), plain(value)))
        .collect()
}

/// Whether the address has parameters.
pub fn has_parameters() -> bool {
    !parameters(1).is_empty()
}

/// Puts parameters behind the address, without an entry of its own.
pub fn set_parameters(path: &str, parameters: &[(String, String)]) {
    enter(&behind(path, parameters), true);
}

/// Goes to an address with parameters, with an entry in the history.
pub fn push_parameters(path: &str, parameters: &[(String, String)]) {
    enter(&behind(path, parameters), false);
}

/// The whole address of a path with parameters.
pub fn address(path: &str, parameters: &[(String, String)]) -> String {
    site::url(&behind(path, parameters))
}

fn behind(path: &str, parameters: &[(String, String)]) -> String {
    let encoded = |text: &str| {
        let all = String::from(js_sys::encode_uri_component(text));
        // As they are typed: both are allowed there.
        all.replace("%3A", ":")
            .replace("%2C", ",")
            .replace("%2F", "/")
    };
    let pairs = parameters.iter();
    let pairs = pairs.map(|(name, value)| [encoded(name), encoded(value)].join("="));
    let pairs: Vec<_> = pairs.collect();
    let mark = if pairs.is_empty() { "" } else { "?" };
    [path, "/", mark, &pairs.join("&")].concat()
}

/// Shows `path` in the address bar; `replace` leaves no entry behind.
pub fn show(path: &str, replace: bool) {
    // With the slash that a static server would add: a reload then needs no detour, and the
    // page's relative addresses stay right.
    let slash = if path.is_empty() { "" } else { "/" };
    enter(&[path, slash].concat(), replace);
}

fn enter(address: &str, replace: bool) {
    let Some(history) = window().and_then(|w| w.history().ok()) else {
        return;
    };
    let url = site::url(address);
    _ = if replace {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&url))
    } else {
        history.push_state_with_url(&JsValue::NULL, "", Some(&url))
    };
}

/// Calls `on_move` when the person goes back or forward.
pub fn on_move(on_move: impl Fn() + 'static) {
    let closure = Closure::<dyn Fn()>::new(on_move);
    if let Some(window) = window() {
        _ = window.add_event_listener_with_callback("popstate", closure.as_ref().unchecked_ref());
    }
    closure.forget();
}

/// The path under the root that a plain click on a link within the site leads to.
/// Clicks that open a tab, downloads and links to elsewhere are left to the browser.
pub fn link_of(event: &MouseEvent) -> Option<String> {
    let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    if modified || event.button() != 0 || event.default_prevented() {
        return None;
    }
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    let anchor = target
        .closest("a[href]")
        .ok()??
        .dyn_into::<HtmlAnchorElement>()
        .ok()?;
    if anchor.has_attribute("download")
        || anchor.has_attribute("target")
        || !anchor.hash().is_empty()
    {
        return None;
    }
    let root = site::url("");
    let path = anchor
        .href()
        .strip_prefix(&root)?
        .trim_matches('/')
        .to_owned();
    (!path.starts_with("data/")).then_some(path)
}
