//! The collection of the site.

use super::Findings;
use crate::platform::fetch;
use leptos::prelude::*;
use std::sync::Arc;
use unwatched_core::{
    collection::{self, Entry},
    json::{self, Problem},
};

/// What is known of the collection.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Collection {
    /// Its findings, the newest first.
    pub entries: Arc<Vec<Entry>>,
    /// Where a finding is published: an address to which an issue is sent. Empty where the host of
    /// the site named none.
    pub issues: String,
    /// What is wrong with its index.
    pub problems: Vec<Problem>,
    /// Whether it has come.
    pub loaded: bool,
}

/// What is looked for in it; empty texts ask for nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wanted {
    /// Words of its title, scenario, model or contributor.
    pub text: String,
    /// A model.
    pub model: String,
    /// A scenario's id.
    pub scenario: String,
    /// A rung, from `0`.
    pub rung: String,
    /// `yes` or `no`: whether another finding replicates it.
    pub replicated: String,
    /// `live` or `simulated`.
    pub kind: String,
}

impl Wanted {
    fn fits(&self, entry: &Entry, all: &[Entry]) -> bool {
        let is = |wanted: &str, found: &str| wanted.is_empty() || wanted == found;
        let titles: Vec<_> = entry.scenarios.iter().map(|s| s.title.as_str()).collect();
        let who = entry.contributor.as_deref().unwrap_or_default();
        let text = [&entry.title, &entry.model, who, &titles.join(" ")].join(" ");
        let text = text.to_lowercase();
        let mut words = self.text.split_whitespace();
        let kind = if entry.simulated { "simulated" } else { "live" };
        let replicated = match is_replicated(entry, all) {
            true => "yes",
            false => "no",
        };
        let of_scenario = entry.scenarios.iter().any(|s| is(&self.scenario, &s.id));
        is(&self.model, &entry.model)
            && of_scenario
            && is(&self.rung, &entry.rung.to_string())
            && is(&self.replicated, replicated)
            && is(&self.kind, kind)
            && words.all(|word| text.contains(&word.to_lowercase()))
    }
}

/// Whether another finding says that it replicates this one.
fn is_replicated(entry: &Entry, all: &[Entry]) -> bool {
    all.iter().any(|other| other.replicates.contains(&entry.id))
}

/// Fetches the index, once.
pub async fn load(state: Findings) {
    if state.collection.with_untracked(|found| found.loaded) {
        return;
    }
    let (entries, problems) = match fetch::site_file("data/findings/index.json").await {
        Ok(text) => {
            let (index, problems) = collection::read(&text);
            (index.unwrap_or_default().findings, problems)
        }
        // A host may ship no collection.
        Err(_) => (Vec::new(), Vec::new()),
    };
    let issues = fetch::site_file("data/collection.json").await.ok();
    let issues = issues.and_then(|text| json::parse(&text).ok());
    let issues = issues.and_then(|value| Some(value.get("issues")?.as_str()?.to_owned()));
    state.collection.set(Collection {
        entries: Arc::new(entries),
        issues: issues
            .filter(|url| url.starts_with("https://"))
            .unwrap_or_default(),
        problems,
        loaded: true,
    });
}

/// The findings that are looked for.
pub fn shown(state: Findings) -> Vec<Entry> {
    let all = state.collection.with(|found| found.entries.clone());
    state.wanted.with(|wanted| {
        let found = all.iter().filter(|entry| wanted.fits(entry, &all));
        found.cloned().collect()
    })
}
