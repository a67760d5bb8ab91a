//! What the browser keeps for this tab until it is closed: keys, if the person chose so, the
//! language that a link asked for, and what was answered in a lesson.

/// The name of what holds keys.
pub const KEYS: &str = "unwatched.keys";
/// The name of the language that a link asked for.
pub const LANGUAGE: &str = "unwatched.language";
/// The name of what was answered in a lesson.
pub const ANSWERS: &str = "unwatched.answers";

fn store() -> Option<web_sys::Storage> {
    super::window()?.session_storage().ok()?
}

/// What was kept under `name`; `None` where nothing was, or where storage is blocked.
pub fn load(name: &str) -> Option<String> {
    store()?.get_item(name).ok()?
}

/// Keeps `text`; `None` forgets it.
pub fn save(name: &str, text: Option<&str>) {
    let Some(store) = store() else { return };
    _ = match text {
        Some(text) => store.set_item(name, text),
        None => store.remove_item(name),
    };
}
