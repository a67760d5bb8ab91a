//! What is kept in this browser: each file as it came, and beside it what a list needs to know, so
//! that many findings are listed without reading them.

use super::{Findings, Open, Opened, Source, log, open};
use crate::{
    platform::{
        clock,
        files::{self, Picked},
        storage::{self, Store},
    },
    state::keys,
};
use leptos::prelude::*;
use serde::Serialize;
use std::sync::Arc;
use unwatched_core::{
    collection::{self, Entry},
    finding::{FindingView, MAX_BYTES},
    json::{self, Problem},
};

/// A finding that is kept, or a file that was refused and is not.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Item {
    /// Its key in storage.
    pub key: String,
    /// The file's name, as text.
    pub name: String,
    /// What the person calls it by.
    pub tags: Vec<String>,
    /// What an index says of it; `None` of a file that was refused.
    pub entry: Option<Entry>,
}

impl Item {
    fn refused(key: &str, name: &str) -> Self {
        Self {
            key: key.to_owned(),
            name: name.to_owned(),
            tags: Vec::new(),
            entry: None,
        }
    }

    fn read(text: &str) -> Option<Self> {
        let value = json::parse(text).ok()?;
        let (item, problems) = json::read(&value, |node| Self {
            key: node.field("key", |n| n.filled(100)),
            name: node.field("name", |n| n.text(300)),
            tags: node.field("tags", |n| n.list(50, |n| n.text(60))),
            entry: node.field("entry", |n| n.optional(collection::read_entry)),
        });
        problems.is_empty().then_some(item)
    }

    /// Whether it has all these words, in small letters, in its name, title, tags, scenario or model.
    pub fn has(&self, words: &[String]) -> bool {
        let mut all = [&self.name, " ", &self.tags.join(" ")].concat();
        if let Some(entry) = &self.entry {
            for text in [&entry.title, &entry.model] {
                all.push(' ');
                all.push_str(text);
            }
            for scenario in &entry.scenarios {
                all.push(' ');
                all.push_str(&scenario.title);
            }
        }
        let all = all.to_lowercase();
        words.iter().all(|word| all.contains(word))
    }
}

/// Lists what is kept, once.
pub async fn load(state: Findings) {
    if state.loaded.get_untracked() {
        return;
    }
    state.loaded.set(true);
    match storage::all(Store::Shelf, "").await {
        Ok(texts) => {
            let mut items: Vec<_> = texts.iter().filter_map(|text| Item::read(text)).collect();
            items.reverse();
            state.items.update(|all| all.extend(items));
            list_older(state).await;
        }
        Err(blocked) => state.unkept.set(Some(blocked.0)),
    }
}

/// Files that an earlier version of the page kept have no record beside them yet.
async fn list_older(state: Findings) {
    let keys = storage::keys(Store::Findings).await.unwrap_or_default();
    for key in keys {
        let known = |items: &Vec<Item>| items.iter().any(|item| item.key == key);
        if state.items.with_untracked(known) {
            continue;
        }
        let Some((name, text)) = file(&key).await else {
            continue;
        };
        match open::read(&text).await {
            Opened::Finding(view) => record(state, &key, &name, &view).await,
            // It stays where it is: what cannot be read now is not lost.
            _ => list(state, Item::refused(&key, &name)),
        }
    }
}

/// The name and the text of the file under `key`.
pub(super) async fn file(key: &str) -> Option<(String, String)> {
    let all = storage::get(Store::Findings, key).await.ok()??;
    let (_, rest) = all.split_once('\n')?;
    let (name, text) = rest.split_once('\n')?;
    Some((name.to_owned(), text.to_owned()))
}

/// Reads `file`, which the person picked, and shows what it is. A finding is kept; anything else
/// is explained.
pub async fn import(state: Findings, picked: Picked) {
    let name = plain(&picked.name());
    let key = new_key();
    open::show(state, &name, Source::Kept(key.clone()), "", Opened::Reading);
    // Not read at all if it is too large: reading it would hang the page.
    let read = match picked.bytes() > MAX_BYTES as f64 {
        true => Err(Problem::whole(
            "file-too-large",
            format!("{} MB", MAX_BYTES >> 20),
        )),
        false => picked
            .text()
            .await
            .map_err(|why| Problem::whole("file-unreadable", why)),
    };
    state.log.set(None);
    let (text, opened) = match read {
        Ok(text) => {
            let opened = open::read(&text).await;
            let is_finding = matches!(opened, Opened::Finding(_));
            if !is_finding && log::may_be(&name, &text) {
                return log::import_log(state, name, picked).await;
            }
            (text, opened)
        }
        Err(problem) => (String::new(), Opened::Refused(vec![problem])),
    };
    match &opened {
        Opened::Finding(view) => keep(state, &key, &name, &text, view).await,
        _ => list(state, Item::refused(&key, &name)),
    }
    open::show(state, &name, Source::Kept(key), &text, opened);
}

/// Keeps the one that is open and came from elsewhere.
pub async fn keep_open(state: Findings) {
    let Some(open) = state.open.get_untracked() else {
        return;
    };
    let (Some(view), false) = (state.view(), matches!(open.source, Source::Kept(_))) else {
        return;
    };
    let key = new_key();
    keep(state, &key, &open.name, &open.text, &view).await;
    let source = Source::Kept(key);
    let open = Open {
        source,
        ..(*open).clone()
    };
    state.open.set(Some(Arc::new(open)));
}

/// Keeps a file under `key`, in the place of what was there, and lists it.
pub(super) async fn keep(state: Findings, key: &str, name: &str, text: &str, view: &FindingView) {
    let all = [key, "\n", name, "\n", text].concat();
    let kept = storage::put(Store::Findings, key, &all).await;
    state.unkept.set(kept.err().map(|blocked| blocked.0));
    record(state, key, name, view).await;
}

/// Writes what the list needs to know of a file that is kept.
async fn record(state: Findings, key: &str, name: &str, view: &FindingView) {
    let tags = state.items.with_untracked(|items| {
        let before = items.iter().find(|item| item.key == key);
        before.map(|item| item.tags.clone()).unwrap_or_default()
    });
    let item = Item {
        key: key.to_owned(),
        name: name.to_owned(),
        tags,
        entry: Some(view.entry.clone()),
    };
    // Where nothing can be kept, the file could not be either, and that was said.
    _ = storage::put(Store::Shelf, key, &json::text(&item)).await;
    list(state, item);
}

fn list(state: Findings, item: Item) {
    state.items.update(|items| {
        items.retain(|other| other.key != item.key);
        items.insert(0, item);
    });
}

/// Calls a finding by these tags, which commas part.
pub async fn tag(state: Findings, key: String, tags: String) {
    let tags = tags.split(',').map(|tag| plain(tag.trim()));
    let tags: Vec<_> = tags.filter(|tag| !tag.is_empty()).take(50).collect();
    let mut changed = None;
    state.items.update(|items| {
        if let Some(item) = items.iter_mut().find(|item| item.key == key) {
            item.tags = tags;
            changed = Some(item.clone());
        }
    });
    if let Some(item) = changed {
        let kept = storage::put(Store::Shelf, &key, &json::text(&item)).await;
        state.unkept.set(kept.err().map(|blocked| blocked.0));
    }
}

/// Forgets a file.
pub async fn forget(state: Findings, key: String) {
    state
        .items
        .update(|items| items.retain(|item| item.key != key));
    state.open.update(|open| {
        if open
            .as_ref()
            .is_some_and(|open| open.source == Source::Kept(key.clone()))
        {
            *open = None;
        }
    });
    // What was never kept need not be deleted.
    _ = storage::delete_one(Store::Findings, &key).await;
    _ = storage::delete_one(Store::Shelf, &key).await;
}

/// Saves everything that is kept as one file, a finding a line. Says whether it could: a file that
/// holds a key is never written.
pub async fn save_all() -> Result<(), Option<String>> {
    let mut all = String::new();
    for key in storage::keys(Store::Findings).await.unwrap_or_default() {
        if let Some((_, text)) = file(&key).await {
            // Line breaks stand between JSON's words alone, never within: all else stays as it is.
            all.extend(text.chars().filter(|c| !matches!(c, '\n' | '\r')));
            all.push('\n');
        }
    }
    if keys::occur_in(&all) {
        return Err(None);
    }
    files::save("unwatched-findings.ndjson", &all).map_err(Some)
}

/// A key that no other has, in the order of time.
pub(super) fn new_key() -> String {
    format!(
        "f{:015}-{}",
        clock::now_ms() as u64,
        clock::chance(1_000_000)
    )
}

/// What a person called something, as one line of text.
fn plain(text: &str) -> String {
    let seen = |c: &char| !c.is_control() && !unwatched_core::lint::is_hidden(*c);
    text.chars().filter(seen).take(120).collect()
}
