//! Where the site is: everything is relative to its root, so that it works under a sub-path.

use std::cell::RefCell;
use wasm_bindgen::JsCast;

thread_local! {
    static ROOT: RefCell<String> = const { RefCell::new(String::new()) };
    static WORKER: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Reads from the document where the site and its worker are, and remembers it. Called once,
/// before the address changes: relative addresses follow the address bar.
pub fn locate() {
    ROOT.set(absolute("unwatched-root").unwrap_or_else(|| "/".to_owned()));
    WORKER.set(absolute("unwatched-worker").unwrap_or_default());
    // The browser would look for these again at every change of the address.
    for link in ["link[rel=icon]", "link[rel=manifest]"] {
        let link = super::window()
            .and_then(|w| w.document())
            .and_then(|d| d.query_selector(link).ok()?)
            .and_then(|e| e.dyn_into::<web_sys::HtmlLinkElement>().ok());
        if let Some(link) = link {
            link.set_href(&link.href());
        }
    }
}

fn absolute(meta: &str) -> Option<String> {
    let document = super::window()?.document()?;
    let meta = document
        .query_selector(&format!("meta[name={meta}]"))
        .ok()??;
    let relative = meta.get_attribute("content")?;
    let url = web_sys::Url::new_with_base(&relative, &document.url().ok()?).ok()?;
    Some([url.origin(), url.pathname()].concat())
}

/// The script that starts the worker; its name changes with every build.
pub fn worker_url() -> String {
    WORKER.with_borrow(Clone::clone)
}

/// The script that starts the engine. It is asked for once somebody chooses a model in the page.
pub fn engine_url() -> Option<String> {
    let document = super::window()?.document()?;
    let read = |name: &str| {
        let meta = document.query_selector(&format!("meta[name={name}]"));
        meta.ok()??.get_attribute("content")
    };
    let (root, engine) = (read("unwatched-root")?, read("unwatched-engine")?);
    Some(url(engine.strip_prefix(&root)?))
}

/// The absolute address of `path`, which is relative to the root.
pub fn url(path: &str) -> String {
    ROOT.with_borrow(|root| format!("{root}{path}"))
}

/// Scheme, host and port that the page is served from.
pub fn origin() -> String {
    unwatched_core::provider::origin(&url(""))
}

/// The path of the root, with a slash at both ends.
pub fn root_path() -> String {
    let root = url("");
    let host = root.find("://").map_or(0, |at| at + 3);
    root[host..]
        .find('/')
        .map_or_else(|| "/".to_owned(), |at| root[host + at..].to_owned())
}
