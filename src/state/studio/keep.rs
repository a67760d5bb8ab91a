//! Opening, saving and not losing a scenario.

use super::{Attempt, Obstacle, Studio, draft_store as draft, look};
use crate::{
    platform::{document, fetch},
    state::{App, keys, lab, late, own, route, route::Route},
    words::{self, t, tf},
};
use leptos::prelude::*;
use serde_json::Value;
use std::sync::Arc;
use unwatched_core::{draft::ScenarioDraft, json as foreign, scenario::is_id};

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

/// Opens a scenario in the studio. What was being written there is set aside first.
pub async fn open(app: App, opening: Opening) {
    let studio = app.studio;
    restore(app).await;
    if untrack(|| studio.is_changed()) && !set_aside(app).await {
        // It would be lost: the person decides, by saving or closing it.
        return route::go(app.route, Route::Studio);
    }
    let Some(value) = find(app, &opening).await else {
        return studio.missing.set(true);
    };
    let saved = matches!(opening, Opening::Own(_)).then(|| Arc::new(value.clone()));
    show(studio, value.clone(), value, saved);
    studio.changed();
    route::go(app.route, Route::Studio);
}

/// The scenario that is to be opened, under the id that it will have.
async fn find(app: App, opening: &Opening) -> Option<Value> {
    let id = match opening {
        Opening::Blank => {
            return file(&late::path(words::language(), ".blank-scenario")).await;
        }
        Opening::Own(id) => return own::kept(id).await,
        Opening::Copy(id) => id,
    };
    let mut value = match own::kept(id).await {
        Some(value) => value,
        None => file(&["data/scenarios/", id, ".json"].concat()).await?,
    };
    let name = id.rsplit('/').next().unwrap_or_default();
    let title = value.get("title").and_then(Value::as_str);
    let title = tf(
        "studio.copy-of",
        &[("title", title.unwrap_or_default().to_owned())],
    );
    let id = free_id(app, &["own/", name].concat()).await;
    let map = value.as_object_mut()?;
    map.insert("id".to_owned(), id.into());
    map.insert("title".to_owned(), title.into());
    map.insert("version".to_owned(), 1.into());
    // It is made anew for each file.
    map.remove("hash");
    Some(value)
}

async fn file(path: &str) -> Option<Value> {
    let text = fetch::site_file(path).await.ok()?;
    foreign::parse(&text).ok()
}

fn show(studio: Studio, value: Value, opened: Value, saved: Option<Arc<Value>>) {
    studio.opened.set(Arc::new(opened));
    studio.saved.set(saved);
    studio.checked.set(None);
    studio.obstacle.set(None);
    studio.drop_suggestion();
    super::attempt::stop();
    studio.attempt.set(Attempt::default());
    studio.draft.set(ScenarioDraft::new(value));
    studio.is_open.set(true);
}

/// Keeps what is unsaved among one's own, under an id that is free. Says whether it could.
async fn set_aside(app: App) -> bool {
    let studio = app.studio;
    let mut value = studio.value();
    let id = free_id(app, &studio.id()).await;
    if let Some(map) = value.as_object_mut() {
        map.insert("id".to_owned(), id.into());
    }
    let obstacle = match keys::occur_in(&value.to_string()) {
        true => Some(Obstacle::Key),
        false => app.own.keep(&value).await.err().map(Into::into),
    };
    let is_kept = obstacle.is_none();
    studio.obstacle.set(obstacle);
    is_kept
}

/// `id`, or, where it is taken, the first of `id-2`, `id-3`, … that is free; for what can be no id
/// another name.
pub(super) async fn free_id(app: App, id: &str) -> String {
    // Another tab may have written. Where nothing is kept none is taken.
    _ = app.own.load().await;
    free_among(app, id)
}

/// The same among those that are known already.
pub(super) fn free_among(app: App, id: &str) -> String {
    let id = if is_id(id) { id } else { "own/scenario" };
    let taken = |id: &str| app.own.find(id).is_some() || is_of_the_library(app, id);
    let others = (2..).map(|n| format!("{id}-{n}"));
    let mut ids = std::iter::once(id.to_owned()).chain(others);
    ids.find(|id| !taken(id)).unwrap_or_default()
}

fn is_of_the_library(app: App, id: &str) -> bool {
    let entries = app.lab.entries;
    let cards = app.studio.cards;
    entries.with_untracked(|all| all.iter().any(|entry| entry.id == id))
        || cards.with_untracked(|all| all.iter().any(|card| card.id == id))
}

/// Shows what was being written when the page was left, once.
pub async fn restore(app: App) {
    let studio = app.studio;
    if studio.is_open.get_untracked() {
        return;
    }
    let Some(kept) = draft::take_up().await else {
        return;
    };
    if !studio.is_open.get_untracked() {
        show(studio, kept.draft, kept.opened, kept.saved.map(Arc::new));
        look::look(studio);
    }
}

/// Saves the scenario among one's own, finished or not. Says whether it could.
pub async fn save(app: App) -> bool {
    let studio = app.studio;
    let value = studio.value();
    let id = studio.id();
    let obstacle = match obstacle_to(app, &id, &value).await {
        Some(obstacle) => Some(obstacle),
        None => app.own.keep(&value).await.err().map(Into::into),
    };
    let saved = obstacle.is_none();
    studio.obstacle.set(obstacle);
    if saved {
        let value = Arc::new(value);
        studio.saved.set(Some(value.clone()));
        studio.opened.set(value);
        draft::write(studio).await;
        app.lab.status.set(t("studio.status.saved"));
        choose_again(app, id).await;
    }
    saved
}

/// What keeps `value` from being saved under `id`: nothing that somebody else wrote, in another
/// tab or under this id, is ever written over.
async fn obstacle_to(app: App, id: &str, value: &Value) -> Option<Obstacle> {
    if !is_id(id) {
        return Some(Obstacle::NoId);
    }
    if is_of_the_library(app, id) {
        return Some(Obstacle::LibraryId(id.to_owned()));
    }
    if keys::occur_in(&value.to_string()) {
        return Some(Obstacle::Key);
    }
    let there = own::kept(id).await?;
    let known = app.studio.saved.get_untracked();
    match known.filter(|saved| saved.get("id").and_then(Value::as_str) == Some(id)) {
        Some(saved) if *saved == there => None,
        Some(_) => Some(Obstacle::ChangedElsewhere(id.to_owned())),
        None => Some(Obstacle::TakenId(id.to_owned())),
    }
}

/// The lab never goes on with an earlier text of the scenario.
async fn choose_again(app: App, id: String) {
    let chosen = app
        .lab
        .scenario
        .with_untracked(|scenario| scenario.as_ref().is_some_and(|one| one.id == id));
    if chosen {
        lab::choose(app.lab, id).await;
    }
}

/// Closes the scenario without saving it.
pub async fn discard(app: App) {
    let studio = app.studio;
    studio.forget();
    studio.obstacle.set(None);
    draft::forget().await;
    route::go(app.route, Route::Scenarios);
}

/// Saves the scenario and chooses it in the lab. Nothing is run by this.
pub async fn run_in_lab(app: App) {
    document::commit();
    if !save(app).await {
        return;
    }
    lab::new_plan(app.lab);
    lab::choose(app.lab, app.studio.id()).await;
    route::go(app.route, Route::Lab);
}

/// What every page of the studio needs: what was being written, the library, one's own.
pub async fn prepare(app: App) {
    restore(app).await;
    super::cards::load(app.studio).await;
    if let Err(blocked) = app.own.load().await {
        app.studio.obstacle.set(Some(blocked.into()));
    }
}
