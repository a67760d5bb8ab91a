//! Logs of other tools: ours come back as they were, others once the person has named their arms.

use super::{Findings, Opened, Source, open, shelf};
use crate::{platform::files::Picked, state::work::ask};
use leptos::prelude::*;
use std::sync::Arc;
use unwatched_core::{
    json::Problem,
    work::{Answer, Job},
};

/// A log whose arms are not named yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Log {
    /// The file's name.
    pub name: String,
    /// Its bytes, as base64.
    bytes: Arc<str>,
    /// The keys of its samples' metadata, with their values.
    pub keys: Vec<(String, Vec<String>)>,
    /// Its scores.
    pub scores: Vec<String>,
}

/// Whether a file that is no finding may be a log: an archive, or JSON that speaks of one.
pub(super) fn may_be(name: &str, text: &str) -> bool {
    name.ends_with(".eval") || text.starts_with("PK\u{3}\u{4}") || text.contains("\"eval\"")
}

/// Reads a log that the person picked.
pub(super) async fn import_log(state: Findings, name: String, picked: Picked) {
    match picked.base64().await {
        Ok(bytes) => read(state, name, bytes.into(), None).await,
        Err(why) => refuse(state, &name, vec![Problem::whole("file-unreadable", why)]),
    }
}

/// Reads the log that waits, with its arms named: the key, its values in training and in
/// deployment, and the score.
pub async fn map_log(state: Findings, mapping: [String; 4]) {
    if let Some(log) = state.log.get_untracked() {
        read(state, log.name, log.bytes, Some(mapping)).await;
    }
}

async fn read(state: Findings, name: String, bytes: Arc<str>, mapping: Option<[String; 4]>) {
    let job = Job::ImportLog {
        bytes: bytes.to_string(),
        mapping,
    };
    match ask(job).await {
        Ok(Answer::File(text)) => {
            state.log.set(None);
            let opened = open::read(&text).await;
            let key = shelf::new_key();
            if let Opened::Finding(view) = &opened {
                shelf::keep(state, &key, &name, &text, view).await;
            }
            open::show(state, &name, Source::Kept(key), &text, opened);
        }
        Ok(Answer::Choices(keys, scores)) => {
            state.open.set(None);
            state.log.set(Some(Log {
                name,
                bytes,
                keys,
                scores,
            }));
        }
        Ok(Answer::Refused(problems)) => refuse(state, &name, problems),
        Ok(_) => {}
        Err(why) => refuse(state, &name, vec![Problem::whole("worker-failed", why)]),
    }
}

fn refuse(state: Findings, name: &str, problems: Vec<Problem>) {
    let source = Source::Kept(String::new());
    open::show(state, name, source, "", Opened::Refused(problems));
}
