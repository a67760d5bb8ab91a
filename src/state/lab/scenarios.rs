//! The scenarios that can be chosen from, fetched when they are needed.

use super::{Lab, Trouble};
use crate::{
    platform::{fetch, worker},
    state::{late, own},
};
use leptos::prelude::*;
use std::sync::Arc;
use unwatched_core::{
    json::{self, Level, Problem},
    provider::{ANSWER_TOKENS, SCRATCHPAD_TOKENS},
    scenario::{self, Scenario},
};

/// What the index says of a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its id, which is its path as well.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its family.
    pub family: String,
}

/// Loads the index, once, and then the first scenario; the worker, which every run needs, meanwhile.
pub async fn load(lab: Lab) {
    worker::warm();
    list(lab).await;
    let first = lab
        .entries
        .with_untracked(|entries| entries.first().map(|entry| entry.id.clone()));
    if let (Some(first), None) = (first, lab.scenario.get_untracked()) {
        choose(lab, first).await;
    }
}

/// Loads the index, once.
pub async fn list(lab: Lab) {
    if !lab.entries.with_untracked(Vec::is_empty) {
        return;
    }
    match index().await {
        Ok(entries) => lab.entries.set(entries),
        Err(problems) => tell(lab, problems).await,
    }
}

/// Says what is wrong, with the words for it if they can be had.
async fn tell(lab: Lab, problems: Vec<Problem>) {
    _ = late::words().await;
    lab.trouble.set(Some(Trouble::Scenario(problems)));
}

async fn index() -> Result<Vec<Entry>, Vec<Problem>> {
    let value = file("data/scenarios/index.json").await?;
    let (entries, problems) = json::read(&value, |node| {
        node.field("scenarios", |list| {
            list.list(1_000, |n| Entry {
                id: n.field("id", |n| n.filled(120)),
                title: n.field("title", |n| n.filled(300)),
                family: n.field("family", |n| n.filled(60)),
            })
        })
    });
    if problems.is_empty() {
        Ok(entries)
    } else {
        Err(problems)
    }
}

/// Loads the scenario with this id, of the library or of one's own, and chooses it. One with errors
/// is explained, and not chosen.
pub async fn choose(lab: Lab, id: String) {
    let shipped = lab
        .entries
        .with_untracked(|entries| entries.iter().any(|entry| entry.id == id));
    match read(&id, shipped).await {
        Ok(scenario) => {
            lab.repeating.set(None);
            make_room(lab, &scenario);
            lab.scenario.set(Some(Arc::new(scenario)));
            lab.trouble.update(|trouble| {
                if matches!(trouble, Some(Trouble::Scenario(_))) {
                    *trouble = None;
                }
            });
        }
        Err(problems) => tell(lab, problems).await,
    }
}

/// A scratchpad needs more tokens than an answer. Only what was suggested is changed, never what
/// the person set.
fn make_room(lab: Lab, scenario: &Scenario) {
    let suggested = match scenario.asks_for_scratchpad() {
        true => SCRATCHPAD_TOKENS,
        false => ANSWER_TOKENS,
    };
    lab.choices.update(|choices| {
        let tokens = &mut choices.parameters.max_tokens;
        if [ANSWER_TOKENS, SCRATCHPAD_TOKENS].contains(tokens) {
            *tokens = suggested;
        }
    });
}

async fn read(id: &str, shipped: bool) -> Result<Scenario, Vec<Problem>> {
    let own = match shipped {
        true => None,
        false => own::kept(id).await,
    };
    let value = match own {
        Some(value) => value,
        None => file(&["data/scenarios/", id, ".json"].concat()).await?,
    };
    let (scenario, problems) = scenario::read(&value);
    let errors: Vec<_> = problems
        .into_iter()
        .filter(|p| p.level == Level::Error)
        .collect();
    if errors.is_empty() {
        Ok(scenario)
    } else {
        Err(errors)
    }
}

async fn file(path: &str) -> Result<serde_json::Value, Vec<Problem>> {
    let gone = |_| vec![Problem::whole("file-missing", path)];
    let text = fetch::site_file(path).await.map_err(gone)?;
    json::parse(&text).map_err(|problem| vec![problem])
}
