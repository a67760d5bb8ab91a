//! Findings of the same scenario, side by side and pooled.

use super::Findings;
use crate::{platform::document, state::work::ask};
use leptos::prelude::*;
use serde_json::{Value, json};
use std::sync::Arc;
use unwatched_core::{
    collection::Entry,
    work::{Answer, Job},
};

/// The findings of the collection and of this browser that are about the same scenario as `entry`
/// and, like it, live or simulated; itself first.
pub fn alike(state: Findings, entry: &Entry) -> Vec<Entry> {
    let same = |other: &&Entry| {
        let about = |id: &str| entry.scenarios.iter().any(|own| own.id == id);
        other.simulated == entry.simulated
            && other.id != entry.id
            && other.scenarios.len() == 1
            && other.scenarios.iter().all(|scenario| about(&scenario.id))
    };
    let mut found = vec![entry.clone()];
    let published = state.collection.with_untracked(|all| all.entries.clone());
    found.extend(published.iter().filter(same).cloned());
    state.items.with_untracked(|items| {
        let kept = items.iter().filter_map(|item| item.entry.as_ref());
        found.extend(kept.filter(same).cloned());
    });
    found
}

/// The section of these findings and their mean.
pub async fn pool(entries: &[Entry]) -> Option<Arc<Value>> {
    let entries = entries.iter().map(|entry| json!(entry)).collect();
    let width = document::picture_width();
    match ask(Job::Pool { entries, width }).await {
        Ok(Answer::Section(section)) => Some(Arc::new(section)),
        _ => None,
    }
}
