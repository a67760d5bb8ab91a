//! Packs: scenarios in a file, out and in. Nothing that a file says is obeyed.

use super::{Obstacle, Studio, keep::free_among};
use crate::{
    platform::files::{self, Picked},
    state::{App, keys, lab::Trouble, work::ask},
    words::t,
};
use leptos::prelude::*;
use serde_json::Value;
use std::sync::Arc;
use unwatched_core::{
    json::{Level, Problem},
    pack::{MAX_BYTES, MAX_SCENARIOS},
    work::{Answer, Checked, Job},
};

/// What came in a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Came {
    /// The file's name, as text.
    pub name: String,
    /// What is wrong with the file as a whole.
    pub problems: Vec<Problem>,
    /// Its scenarios.
    pub scenarios: Vec<CameOne>,
}

/// What became of a scenario in a file.
#[derive(Clone, Debug, PartialEq)]
pub struct CameOne {
    /// Its title.
    pub title: String,
    /// The id under which it is kept.
    pub id: String,
    /// What became of it.
    pub fate: Fate,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// What became of a scenario in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is kept.
    Kept,
    /// It is kept under another id, since its own was taken.
    Renamed,
    /// The same text was there already.
    Known,
    /// It cannot be kept.
    Refused,
}

impl Fate {
    /// The word that stands for this.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Renamed => "renamed",
            Self::Known => "known",
            Self::Refused => "refused",
        }
    }
}

/// Opens files, one after the other, and keeps their scenarios among one's own.
pub async fn import(app: App, files: Vec<Picked>) {
    let studio = app.studio;
    if studio.opening.get_untracked() {
        return;
    }
    studio.opening.set(true);
    studio.came.set(Vec::new());
    super::keep::prepare(app).await;
    for file in files {
        if let Some(came) = open_file(app, file).await {
            studio.came.update(|all| all.push(Arc::new(came)));
        }
        app.own.show();
    }
    studio.opening.set(false);
}

async fn open_file(app: App, file: Picked) -> Option<Came> {
    let name = file.name();
    let name: String = name.chars().filter(|c| !c.is_control()).take(120).collect();
    let refused = |code: &str, detail: String| {
        Some(Came {
            name: name.clone(),
            problems: vec![Problem::whole(code, detail)],
            scenarios: Vec::new(),
        })
    };
    // Not read at all if it is too large: reading it would hang the page.
    if file.bytes() > MAX_BYTES as f64 {
        return refused("file-too-large", format!("{} MB", MAX_BYTES >> 20));
    }
    let text = match file.text().await {
        Ok(text) => text,
        Err(why) => return refused("file-unreadable", why),
    };
    match ask(Job::OpenPack(text)).await {
        Ok(Answer::Pack(scenarios, problems)) => {
            let mut came = Vec::new();
            for checked in scenarios {
                came.push(take(app, checked).await);
            }
            Some(Came {
                name,
                problems,
                scenarios: came,
            })
        }
        Ok(_) => None,
        Err(why) => {
            trouble(app.studio, Trouble::Worker(why));
            None
        }
    }
}

/// Keeps a scenario that came, if it can be.
async fn take(app: App, checked: Checked) -> CameOne {
    let text = |name: &str| {
        checked.scenario[name]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    let (id, title) = (text("id"), text("title"));
    let (id, fate) = place(app, &checked, id).await;
    CameOne {
        title,
        id,
        fate,
        problems: checked.problems,
    }
}

async fn place(app: App, checked: &Checked, id: String) -> (String, Fate) {
    let bad_id = |p: &Problem| p.level == Level::Error && p.pointer == "/id" && p.code != "same-id";
    if checked.problems.iter().any(bad_id) || keys::occur_in(&checked.scenario.to_string()) {
        return (id, Fate::Refused);
    }
    let same = |value: &Value| *value == checked.scenario;
    if app.own.find(&id).is_some_and(|own| same(&own.value)) || is_shipped(app, &checked.hash) {
        return (id, Fate::Known);
    }
    let free = free_among(app, &id);
    let mut value = checked.scenario.clone();
    value["id"] = free.clone().into();
    let fate = match app.own.keep_quietly(&value).await {
        Err(_) => Fate::Refused,
        Ok(()) if free == id => Fate::Kept,
        Ok(()) => Fate::Renamed,
    };
    (free, fate)
}

fn is_shipped(app: App, hash: &str) -> bool {
    let cards = app.studio.cards;
    cards.with_untracked(|cards| cards.iter().any(|card| card.hash == hash))
}

/// Saves scenarios into a file; into several, where there are more than one file is read with.
pub async fn export(app: App, scenarios: Vec<Value>) {
    let name = match scenarios.as_slice() {
        [alone] => ["unwatched-scenario-", &dashed(&alone["id"]), ".json"].concat(),
        _ => "unwatched-scenarios.json".to_owned(),
    };
    for (at, part) in scenarios.chunks(MAX_SCENARIOS).enumerate() {
        let name = match at {
            0 => name.clone(),
            _ => format!("unwatched-scenarios-{}.json", at + 1),
        };
        if !export_part(app, &name, part).await {
            return;
        }
    }
    app.lab.status.set(t("studio.status.exported"));
}

async fn export_part(app: App, name: &str, scenarios: &[Value]) -> bool {
    let studio = app.studio;
    let text = match ask(Job::WritePack(scenarios.to_vec())).await {
        Ok(Answer::File(text)) => text,
        Ok(_) => return false,
        Err(why) => {
            trouble(studio, Trouble::Worker(why));
            return false;
        }
    };
    if keys::occur_in(&text) {
        studio.obstacle.set(Some(Obstacle::Key));
        return false;
    }
    let saved = files::save(name, &text);
    if let Err(why) = &saved {
        trouble(studio, Trouble::Save(why.clone()));
    }
    saved.is_ok()
}

fn trouble(studio: Studio, trouble: Trouble) {
    studio.obstacle.set(Some(Obstacle::Other(trouble)));
}

fn dashed(id: &Value) -> String {
    let id = id.as_str().unwrap_or_default();
    let dash = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    id.chars().map(dash).take(60).collect()
}
