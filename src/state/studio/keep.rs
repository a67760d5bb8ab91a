//! Opening, saving and not losing a scenario.

use super::{Attempt, Obstacle, Studio, look};
use crate::{
    platform::{
        clock, fetch,
        storage::{self, Blocked, Store},
    },
    state::{App, keys, lab, lab::Trouble, own, route, route::Route},
    words::t,
};
use leptos::{prelude::*, task::spawn_local};
use serde_json::{Value, json};
use std::{cell::Cell, sync::Arc};
use unwatched_core::{draft::ScenarioDraft, json as foreign};

/// Where the scenario that is being written is kept, saved or not.
const DRAFT: &str = "draft";
/// What is typed is kept when nothing was typed for so many milliseconds.
const PAUSE_MS: f64 = 400.0;

/// What is opened.
#[derive(Clone, Debug, PartialEq)]
pub enum Opening {
    /// A blank one.
    Blank,
    /// A copy of the one with this id, of the library or of one's own.
    Copy(String),
    /// The one of one's own with this id.
    Own(String),
}

/// Opens a scenario in the studio. What was being written there is saved first.
pub async fn open(app: App, opening: Opening) {
    let studio = app.studio;
    if untrack(|| studio.is_unsaved()) && !set_aside(app).await {
        // It would be lost: the person decides, by closing it.
        if studio.obstacle.with_untracked(Option::is_none) {
            studio.obstacle.set(Some(Obstacle::Key));
        }
        return route::go(app.route, Route::Studio);
    }
    let found = match &opening {
        Opening::Blank => file("data/words/en.blank-scenario.json").await,
        Opening::Own(id) => own::kept(id).await,
        Opening::Copy(id) => match own::kept(id).await {
            Some(value) => Some(value),
            None => file(&["data/scenarios/", id, ".json"].concat()).await,
        },
    };
    let Some(mut value) = found else {
        return studio.missing.set(true);
    };
    if let Opening::Copy(id) = &opening {
        let name = id.rsplit('/').next().unwrap_or_default();
        value["id"] = free_id(app, &["own/", name].concat()).into();
        value["version"] = 1.into();
    }
    // It is made anew for each file.
    value.as_object_mut().map(|map| map.remove("hash"));
    let saved = matches!(opening, Opening::Own(_)).then(|| Arc::new(value.clone()));
    show(studio, value, saved);
    route::go(app.route, Route::Studio);
}

async fn file(path: &str) -> Option<Value> {
    let text = fetch::site_file(path).await.ok()?;
    foreign::parse(&text).ok()
}

fn show(studio: Studio, value: Value, saved: Option<Arc<Value>>) {
    studio.saved.set(saved);
    studio.checked.set(None);
    studio.obstacle.set(None);
    studio.suggestion.set(None);
    super::attempt::stop();
    studio.attempt.set(Attempt::default());
    studio.draft.set(ScenarioDraft::new(value));
    studio.is_open.set(true);
    studio.changed();
}

/// Saves what is unsaved under an id that is free, so that nothing is lost. Says whether it could.
async fn set_aside(app: App) -> bool {
    let mut value = app
        .studio
        .draft
        .with_untracked(|draft| draft.value().clone());
    let id = value["id"].as_str().unwrap_or_default().to_owned();
    let known = app.studio.saved.with_untracked(|saved| {
        saved
            .as_ref()
            .is_some_and(|saved| saved["id"] == value["id"])
    });
    if !known {
        value["id"] = free_id(app, &id).into();
    }
    if keys::occur_in(&value.to_string()) {
        // It is not written anywhere; it stays where it is until the key is out of it.
        return false;
    }
    let kept = app.own.keep(&value).await;
    let is_kept = kept.is_ok();
    if let Err(Blocked(why)) = kept {
        app.studio.obstacle.set(Some(unkept(why)));
    }
    is_kept
}

/// `id`, or, where it is taken or empty, the first of `id-2`, `id-3`, … that is free.
pub(super) fn free_id(app: App, id: &str) -> String {
    let id = match id {
        "" | "own/" => "own/scenario",
        id => id,
    };
    let taken = |id: &str| app.own.find(id).is_some() || is_of_the_library(app, id);
    let others = (2..).map(|n| format!("{id}-{n}"));
    let mut ids = std::iter::once(id.to_owned()).chain(others);
    ids.find(|id| !taken(id)).unwrap_or_default()
}

fn is_of_the_library(app: App, id: &str) -> bool {
    let there = |ids: &[String]| ids.iter().any(|other| other == id);
    let entries = app.lab.entries.with_untracked(|entries| {
        entries
            .iter()
            .map(|entry| entry.id.clone())
            .collect::<Vec<_>>()
    });
    let cards = app
        .studio
        .cards
        .with_untracked(|cards| cards.iter().map(|card| card.id.clone()).collect::<Vec<_>>());
    there(&entries) || there(&cards)
}

/// Shows what was being written when the page was left, once.
pub async fn restore(app: App) {
    let studio = app.studio;
    if studio.is_open.get_untracked() {
        return;
    }
    let kept = storage::get(Store::Scenarios, DRAFT).await;
    let Some(kept) = kept
        .ok()
        .flatten()
        .and_then(|text| foreign::parse(&text).ok())
    else {
        return;
    };
    if !studio.is_open.get_untracked() && kept["draft"].is_object() {
        let saved = kept["saved"]
            .is_object()
            .then(|| Arc::new(kept["saved"].clone()));
        show(studio, kept["draft"].clone(), saved);
    }
}

/// Keeps what is being written, once nothing more is typed.
pub(super) fn keep_draft(studio: Studio) {
    thread_local! {
        static LAST: Cell<u32> = const { Cell::new(0) };
    }
    let turn = LAST.get().wrapping_add(1);
    LAST.set(turn);
    spawn_local(async move {
        clock::sleep(PAUSE_MS).await;
        if LAST.get() == turn && studio.is_open.get_untracked() {
            write_draft(studio).await;
        }
    });
}

async fn write_draft(studio: Studio) {
    let text = json!({
        "draft": studio.draft.with_untracked(|draft| draft.value().clone()),
        "saved": studio.saved.get_untracked().as_deref(),
    });
    let text = text.to_string();
    if keys::occur_in(&text) {
        return studio.obstacle.set(Some(Obstacle::Key));
    }
    if let Err(Blocked(why)) = storage::put(Store::Scenarios, DRAFT, &text).await {
        studio.obstacle.set(Some(unkept(why)));
    }
}

fn unkept(why: String) -> Obstacle {
    Obstacle::Other(Trouble::Unkept(why))
}

/// Saves the scenario among one's own, finished or not. Says whether it could.
pub async fn save(app: App) -> bool {
    let studio = app.studio;
    let value = studio.draft.with_untracked(|draft| draft.value().clone());
    let id = value["id"].as_str().unwrap_or_default().to_owned();
    let before = studio.saved.get_untracked();
    let renamed = before
        .as_ref()
        .is_none_or(|saved| saved["id"] != value["id"]);
    let obstacle = if id.trim().is_empty() || id.ends_with('/') {
        Some(Obstacle::NoId)
    } else if is_of_the_library(app, &id) {
        Some(Obstacle::LibraryId(id.clone()))
    } else if renamed && own::kept(&id).await.is_some() {
        Some(Obstacle::TakenId(id.clone()))
    } else if keys::occur_in(&value.to_string()) {
        Some(Obstacle::Key)
    } else {
        app.own
            .keep(&value)
            .await
            .err()
            .map(|blocked| unkept(blocked.0))
    };
    let saved = obstacle.is_none();
    studio.obstacle.set(obstacle);
    if saved {
        studio.saved.set(Some(Arc::new(value)));
        write_draft(studio).await;
        app.lab.status.set(t("studio.status.saved"));
    }
    saved
}

/// Closes the scenario without saving it.
pub async fn discard(app: App) {
    let studio = app.studio;
    super::attempt::stop();
    studio.forget();
    studio.obstacle.set(None);
    // Where nothing can be kept there is nothing to forget.
    _ = storage::delete_one(Store::Scenarios, DRAFT).await;
    route::go(app.route, Route::Scenarios);
}

/// Saves the scenario and chooses it in the lab. Nothing is run by this.
pub async fn run_in_lab(app: App) {
    if !save(app).await {
        return;
    }
    let id = app
        .studio
        .draft
        .with_untracked(|draft| draft.text("/id").to_owned());
    lab::new_plan(app.lab);
    lab::choose(app.lab, id).await;
    route::go(app.route, Route::Lab);
}

/// What every page of the studio needs.
pub(super) async fn prepare(app: App) {
    look::sentences(app.studio).await;
    if let Err(Blocked(why)) = app.own.load().await {
        app.studio.obstacle.set(Some(unkept(why)));
    }
}
