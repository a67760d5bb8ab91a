//! Runs, findings and scenarios, kept in the browser (IndexedDB) as JSON text.

use super::clock;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    IdbDatabase, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransactionMode,
};

const NAME: &str = "unwatched";
const VERSION: u32 = 3;

/// What is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Store {
    /// One record a run, under its id.
    Runs,
    /// Samples, under run and place.
    Samples,
    /// Labels, under run and number.
    Labels,
    /// Imported finding files, under their id.
    Findings,
    /// What a list needs to know of each finding file, under the same id.
    Shelf,
    /// Scenarios that the person wrote or imported, and the one that is being written.
    Scenarios,
}

impl Store {
    const ALL: [Self; 6] = [
        Self::Runs,
        Self::Samples,
        Self::Labels,
        Self::Findings,
        Self::Shelf,
        Self::Scenarios,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Runs => "runs",
            Self::Samples => "samples",
            Self::Labels => "labels",
            Self::Findings => "findings",
            Self::Shelf => "shelf",
            Self::Scenarios => "scenarios",
        }
    }
}

/// Why nothing could be kept or found: storage is blocked or full.
#[derive(Clone, Debug)]
pub struct Blocked(pub String);

impl From<JsValue> for Blocked {
    fn from(error: JsValue) -> Self {
        Self(super::said(&error))
    }
}

/// So many milliseconds the storage may take to open.
const PATIENCE_MS: f64 = 3_000.0;
/// Why nothing is kept while the storage does not open, as behind a tab with an older version of
/// the page. It may open later all the same.
pub const OLDER_TAB: &str = "older-tab";

thread_local! {
    static DATABASE: RefCell<Option<IdbDatabase>> = const { RefCell::new(None) };
    /// The one try to open it that is under way, or that an older tab holds up.
    static OPENING: RefCell<Option<js_sys::Promise>> = const { RefCell::new(None) };
}

async fn database() -> Result<IdbDatabase, Blocked> {
    if let Some(database) = DATABASE.with_borrow(Clone::clone) {
        return Ok(database);
    }
    let opening = match OPENING.with_borrow(Clone::clone) {
        Some(opening) => opening,
        None => {
            let opening = open_database()?;
            OPENING.set(Some(opening.clone()));
            opening
        }
    };
    match JsFuture::from(opening).await {
        Ok(database) => Ok(database.unchecked_into()),
        Err(reason) if reason.as_string().as_deref() == Some(OLDER_TAB) => {
            Err(Blocked(OLDER_TAB.to_owned()))
        }
        Err(reason) => {
            // The next call tries again.
            OPENING.set(None);
            Err(reason.into())
        }
    }
}

/// Opens the database; rejects with [`OLDER_TAB`] where a tab with an older version of the page is
/// in the way, and opens all the same when that tab lets go.
fn open_database() -> Result<js_sys::Promise, JsValue> {
    let factory = super::window()
        .ok_or(JsValue::NULL)?
        .indexed_db()?
        .ok_or(JsValue::NULL)?;
    let request: IdbOpenDbRequest = factory.open_with_u32(NAME, VERSION)?;
    let upgrade = Closure::once_into_js({
        let request = request.clone();
        move || make_stores(&request)
    });
    request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
    Ok(js_sys::Promise::new(&mut |resolve, reject| {
        let opened = Closure::once_into_js({
            let request = request.clone();
            move || {
                let database: IdbDatabase = request.result().unwrap_or_default().unchecked_into();
                hold(&database);
                resolve.call1(&JsValue::NULL, &database)
            }
        });
        request.set_onsuccess(Some(opened.unchecked_ref()));
        let failed = Closure::once_into_js({
            let (request, reject) = (request.clone(), reject.clone());
            move || {
                let error = request.error().ok().flatten();
                reject.call1(&JsValue::NULL, &error.map_or(JsValue::NULL, Into::into))
            }
        });
        request.set_onerror(Some(failed.unchecked_ref()));
        // An event says so, but not where a page that was left still waits before this one.
        let late = reject.clone();
        spawn_local(async move {
            clock::sleep(PATIENCE_MS).await;
            _ = late.call1(&JsValue::NULL, &OLDER_TAB.into());
        });
        let blocked =
            Closure::once_into_js(move || reject.call1(&JsValue::NULL, &OLDER_TAB.into()));
        request.set_onblocked(Some(blocked.unchecked_ref()));
    }))
}

fn make_stores(request: &IdbOpenDbRequest) {
    let database = request
        .result()
        .ok()
        .and_then(|d| d.dyn_into::<IdbDatabase>().ok());
    for store in Store::ALL {
        // Fails only where the store is there already.
        _ = database
            .as_ref()
            .map(|d| d.create_object_store(store.name()));
    }
}

/// Keeps the open database, until a tab with a newer version of the page waits for it.
fn hold(database: &IdbDatabase) {
    let old = database.clone();
    let let_go = Closure::once_into_js(move || {
        old.close();
        DATABASE.set(None);
        OPENING.set(None);
    });
    database.set_onversionchange(Some(let_go.unchecked_ref()));
    DATABASE.set(Some(database.clone()));
}

async fn open(store: Store, mode: IdbTransactionMode) -> Result<IdbObjectStore, Blocked> {
    let database = database().await?;
    let transaction = database.transaction_with_str_and_mode(store.name(), mode)?;
    Ok(transaction.object_store(store.name())?)
}

/// Resolves when the request has succeeded or failed.
async fn wait(request: &IdbRequest) -> Result<JsValue, Blocked> {
    let promise = js_sys::Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    match JsFuture::from(promise).await {
        Ok(_) => Ok(request.result()?),
        Err(_) => {
            let error = request.error().ok().flatten();
            Err(Blocked(error.map(|e| e.message()).unwrap_or_default()))
        }
    }
}

/// Everything under keys that begin with `prefix`.
fn range(prefix: &str) -> Result<IdbKeyRange, JsValue> {
    IdbKeyRange::bound(&prefix.into(), &format!("{prefix}\u{ffff}").into())
}

/// Keeps `text` under `key`.
pub async fn put(store: Store, key: &str, text: &str) -> Result<(), Blocked> {
    let store = open(store, IdbTransactionMode::Readwrite).await?;
    let request = store.put_with_key(&text.into(), &key.into())?;
    wait(&request).await.map(|_| ())
}

/// What is kept under `key`.
pub async fn get(store: Store, key: &str) -> Result<Option<String>, Blocked> {
    let store = open(store, IdbTransactionMode::Readonly).await?;
    Ok(wait(&store.get(&key.into())?).await?.as_string())
}

/// All that is kept under keys that begin with `prefix`, in the order of their keys.
pub async fn all(store: Store, prefix: &str) -> Result<Vec<String>, Blocked> {
    let store = open(store, IdbTransactionMode::Readonly).await?;
    let request = store.get_all_with_key(&range(prefix)?.into())?;
    let list: js_sys::Array = wait(&request).await?.unchecked_into();
    Ok(list.iter().filter_map(|value| value.as_string()).collect())
}

/// Every key under which something is kept, in their order.
pub async fn keys(store: Store) -> Result<Vec<String>, Blocked> {
    let store = open(store, IdbTransactionMode::Readonly).await?;
    let list: js_sys::Array = wait(&store.get_all_keys()?).await?.unchecked_into();
    Ok(list.iter().filter_map(|key| key.as_string()).collect())
}

/// Deletes all that is kept under keys that begin with `prefix`.
pub async fn delete(store: Store, prefix: &str) -> Result<(), Blocked> {
    let store = open(store, IdbTransactionMode::Readwrite).await?;
    wait(&store.delete(&range(prefix)?.into())?)
        .await
        .map(|_| ())
}

/// Deletes what is kept under this very key.
pub async fn delete_one(store: Store, key: &str) -> Result<(), Blocked> {
    let store = open(store, IdbTransactionMode::Readwrite).await?;
    wait(&store.delete(&key.into())?).await.map(|_| ())
}

/// Deletes everything.
pub async fn clear() -> Result<(), Blocked> {
    for store in Store::ALL {
        let store = open(store, IdbTransactionMode::Readwrite).await?;
        wait(&store.clear()?).await?;
    }
    Ok(())
}

/// Bytes that the site uses in this browser, where the browser tells.
pub async fn used_bytes() -> Option<f64> {
    if !super::navigator_has("storage") {
        return None;
    }
    let estimate = super::window()?.navigator().storage().estimate().ok()?;
    let estimate = JsFuture::from(estimate).await.ok()?;
    js_sys::Reflect::get(&estimate, &"usage".into())
        .ok()?
        .as_f64()
}
