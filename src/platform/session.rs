//! What the browser keeps for this tab until it is closed: keys, if the person chose so.

const NAME: &str = "unwatched.keys";

fn store() -> Option<web_sys::Storage> {
    super::window()?.session_storage().ok()?
}

/// What was kept; `None` where nothing was, or where storage is blocked.
pub fn load() -> Option<String> {
    store()?.get_item(NAME).ok()?
}

/// Keeps `text`; `None` forgets it.
pub fn save(text: Option<&str>) {
    let Some(store) = store() else { return };
    _ = match text {
        Some(text) => store.set_item(NAME, text),
        None => store.remove_item(NAME),
    };
}
