//! What the browser keeps for this tab until it is closed: keys, if the person chose so, and what
//! was answered in a lesson.

const KEYS: &str = "unwatched.keys";
const ANSWERS: &str = "unwatched.answers";

fn store() -> Option<web_sys::Storage> {
    super::window()?.session_storage().ok()?
}

fn get(name: &str) -> Option<String> {
    store()?.get_item(name).ok()?
}

fn put(name: &str, text: Option<&str>) {
    let Some(store) = store() else { return };
    _ = match text {
        Some(text) => store.set_item(name, text),
        None => store.remove_item(name),
    };
}

/// The keys that were kept; `None` where none were, or where storage is blocked.
pub fn load() -> Option<String> {
    get(KEYS)
}

/// Keeps keys; `None` forgets them.
pub fn save(text: Option<&str>) {
    put(KEYS, text);
}

/// What was answered; `None` where nothing was, or where storage is blocked.
pub fn load_answers() -> Option<String> {
    get(ANSWERS)
}

/// Keeps what was answered.
pub fn save_answers(text: Option<&str>) {
    put(ANSWERS, text);
}
