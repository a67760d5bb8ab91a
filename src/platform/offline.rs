//! The service worker, which keeps the site for times without a network (its script:
//! `xtask/src/finish/offline.js`).

use super::{navigator_has, said, site, window};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, ServiceWorkerContainer, ServiceWorkerRegistration};

/// What keeps the browser from keeping the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The page was not served securely.
    Insecure,
    /// The browser does not allow it here, as in some private windows.
    Blocked,
}

/// Whether the browser can keep the site at all. It may refuse nevertheless, when asked.
pub fn obstacle() -> Option<Obstacle> {
    match navigator_has("serviceWorker") {
        true => None,
        false if window()?.is_secure_context() => Some(Obstacle::Blocked),
        false => Some(Obstacle::Insecure),
    }
}

fn container() -> Option<ServiceWorkerContainer> {
    match obstacle() {
        None => Some(window()?.navigator().service_worker()),
        Some(_) => None,
    }
}

/// What the service worker says while it fetches.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// So many files of so many are there.
    Progress(usize, usize),
    /// It gave up, and why.
    Failed(String),
}

/// How the site is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keeping {
    /// A whole version is there.
    pub ready: bool,
    /// One is being fetched.
    pub fetching: bool,
    /// A newer one is there as well, and waits until it is wanted.
    pub newer: bool,
}

/// The browser's record of the service worker of this site.
#[derive(Clone)]
pub struct Keeper(ServiceWorkerRegistration);

/// Has the browser fetch the whole site, or look whether there is a newer one.
pub async fn register() -> Result<Keeper, String> {
    let container = container().ok_or_else(String::new)?;
    let asked = container.register(&site::url("offline.js"));
    let got = JsFuture::from(asked).await.map_err(|error| said(&error))?;
    got.dyn_into().map(Keeper).map_err(|_| String::new())
}

impl Keeper {
    /// How far it is.
    pub fn look(&self) -> Keeping {
        let ready = self.0.active().is_some();
        Keeping {
            ready,
            fetching: self.0.installing().is_some(),
            newer: ready && self.0.waiting().is_some(),
        }
    }

    /// Calls `on_change` whenever that changes, for as long as the page is open.
    pub fn watch(&self, on_change: impl Fn() + Clone + 'static) {
        let registration = self.0.clone();
        let follow = move || {
            if let Some(worker) = registration.installing() {
                let on_change = on_change.clone();
                worker.set_onstatechange(Some(&forever(move |_| on_change())));
            }
            on_change();
        };
        follow();
        self.0.set_onupdatefound(Some(&forever(move |_| follow())));
    }
}

/// Calls `on_said` with what a service worker says, for as long as the page is open.
pub fn listen(on_said: impl Fn(Said) + 'static) {
    let Some(container) = container() else { return };
    let listener = forever(move |event: JsValue| {
        let data = event.dyn_into::<MessageEvent>().map(|event| event.data());
        if let Some(said) = data.ok().as_ref().and_then(read) {
            on_said(said);
        }
    });
    container.set_onmessage(Some(&listener));
}

fn read(data: &JsValue) -> Option<Said> {
    let get = |name: &str| js_sys::Reflect::get(data, &name.into()).ok();
    let number = |name: &str| get(name)?.as_f64().map(|number| number as usize);
    match get("failed").and_then(|failed| failed.as_string()) {
        Some(why) => Some(Said::Failed(why)),
        None => Some(Said::Progress(number("done")?, number("of")?)),
    }
}

/// Lets the newer version take over, and reloads the page when it has.
pub async fn use_newer() {
    let Some(container) = container() else { return };
    let found = container.get_registration_with_document_url(&site::url(""));
    let registration = JsFuture::from(found).await.ok();
    let registration: Option<ServiceWorkerRegistration> =
        registration.and_then(|found| found.dyn_into().ok());
    let Some(newer) = registration.and_then(|r| r.waiting()) else {
        return;
    };
    container.set_oncontrollerchange(Some(&forever(|_| {
        if let Some(window) = window() {
            _ = window.location().reload();
        }
    })));
    _ = newer.post_message(&"use".into());
}

/// A listener that lives as long as the page.
fn forever(listener: impl Fn(JsValue) + 'static) -> js_sys::Function {
    let closure = Closure::<dyn Fn(JsValue)>::new(listener);
    closure.into_js_value().unchecked_into()
}
