//! Scenarios that the person wrote or imported, kept in the browser.

use crate::platform::storage::{self, Blocked, Store};
use leptos::prelude::*;
use serde_json::Value;
use std::sync::Arc;
use unwatched_core::json;

/// Their keys begin so; the one that is being written stands beside them.
const PREFIX: &str = "s/";

/// One of them, finished or not.
#[derive(Clone, Debug, PartialEq)]
pub struct Owned {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// As it was kept.
    pub value: Arc<Value>,
}

impl Owned {
    fn new(value: Value) -> Option<Self> {
        let text = |name: &str| Some(value.get(name)?.as_str()?.to_owned());
        Some(Self {
            id: text("id")?,
            title: text("title")?,
            value: Arc::new(value),
        })
    }
}

/// All of them, in the order of their ids.
#[derive(Clone, Copy)]
pub struct Own {
    /// The list.
    pub list: RwSignal<Vec<Owned>>,
}

impl Own {
    /// An empty one.
    pub fn new() -> Self {
        Self {
            list: RwSignal::new(Vec::new()),
        }
    }

    /// Brings the list up to date with what is kept: another tab may have written.
    pub async fn load(self) -> Result<(), Blocked> {
        let texts = storage::all(Store::Scenarios, PREFIX).await?;
        let values = texts.iter().filter_map(|text| json::parse(text).ok());
        self.list.set(values.filter_map(Owned::new).collect());
        Ok(())
    }

    /// The one with this id.
    pub fn find(self, id: &str) -> Option<Owned> {
        let find = |list: &Vec<Owned>| list.iter().find(|one| one.id == id).cloned();
        self.list.with_untracked(find)
    }

    /// Keeps `value` under its id, in the place of what was there.
    pub async fn keep(self, value: &Value) -> Result<(), Blocked> {
        self.keep_quietly(value).await?;
        self.show();
        Ok(())
    }

    /// Keeps it, one of many: [`Self::show`] follows.
    pub async fn keep_quietly(self, value: &Value) -> Result<(), Blocked> {
        let Some(owned) = Owned::new(value.clone()) else {
            return Err(Blocked(String::new()));
        };
        let key = [PREFIX, &owned.id].concat();
        storage::put(Store::Scenarios, &key, &value.to_string()).await?;
        self.list.update_untracked(|list| {
            list.retain(|one| one.id != owned.id);
            list.push(owned);
            list.sort_by(|one, other| one.id.cmp(&other.id));
        });
        Ok(())
    }

    /// Shows what was kept quietly.
    pub fn show(self) {
        self.list.notify();
    }

    /// Forgets the one with this id.
    pub async fn forget(self, id: &str) -> Result<(), Blocked> {
        let key = [PREFIX, id].concat();
        storage::delete_one(Store::Scenarios, &key).await?;
        self.list.update(|list| list.retain(|one| one.id != id));
        Ok(())
    }
}

/// What is kept under this id.
pub async fn kept(id: &str) -> Option<Value> {
    let key = [PREFIX, id].concat();
    let text = storage::get(Store::Scenarios, &key).await.ok()??;
    json::parse(&text).ok()
}
