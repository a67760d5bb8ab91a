//! Findings that the person imported, kept in the browser as they came.

use super::{report::Reporting, work::ask};
use crate::platform::{
    clock, document,
    files::Picked,
    storage::{self, Store},
};
use leptos::prelude::*;
use serde_json::Value;
use std::sync::Arc;
use unwatched_core::{
    finding::{FindingView, MAX_BYTES},
    json::Problem,
    work::{Answer, Job},
};

/// A file that was opened, whatever became of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Opened {
    /// It is being read.
    Reading,
    /// It is a finding; it may have problems.
    Finding(Box<FindingView>),
    /// It is none, or could not be read.
    Refused(Vec<Problem>),
}

/// An imported file.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its key in storage.
    pub key: String,
    /// The file's name, as text.
    pub name: String,
    /// What it is.
    pub opened: Opened,
}

/// The imported findings.
#[derive(Clone, Copy)]
pub struct Library {
    /// Newest first.
    pub entries: RwSignal<Vec<Entry>>,
    /// The one that is shown.
    pub shown: RwSignal<Option<String>>,
    /// The whole analysis of the one that is shown.
    pub reporting: Reporting,
    /// The browser keeps nothing; why.
    pub unkept: RwSignal<Option<String>>,
    loaded: RwSignal<bool>,
}

impl Library {
    /// An empty one.
    pub fn new() -> Self {
        Self {
            entries: RwSignal::new(Vec::new()),
            shown: RwSignal::new(None),
            reporting: Reporting::new(),
            unkept: RwSignal::new(None),
            loaded: RwSignal::new(false),
        }
    }

    /// Opens what was kept, once.
    pub async fn load(self) {
        if self.loaded.get_untracked() {
            return;
        }
        self.loaded.set(true);
        match storage::all(Store::Findings, "").await {
            Ok(texts) => {
                for text in texts {
                    let (key, rest) = text.split_once('\n').unwrap_or_default();
                    let (name, text) = rest.split_once('\n').unwrap_or_default();
                    self.add(key, name);
                    let opened = open(text).await;
                    self.set(key, opened);
                }
            }
            Err(blocked) => self.unkept.set(Some(blocked.0)),
        }
    }

    /// Reads `file` and shows what it is. A finding is kept; anything else is explained and forgotten.
    pub async fn import(self, file: Picked) {
        let key = format!("f{}-{}", clock::now_ms() as u64, clock::chance(1_000_000));
        let name: String = file
            .name()
            .chars()
            .filter(|c| !c.is_control())
            .take(120)
            .collect();
        self.add(&key, &name);
        self.shown.set(Some(key.clone()));
        // Not read at all if it is too large: reading it would hang the page.
        if file.bytes() > MAX_BYTES as f64 {
            let problem = Problem::whole("file-too-large", format!("{} MB", MAX_BYTES >> 20));
            self.set(&key, Opened::Refused(vec![problem]));
            return;
        }
        let text = match file.text().await {
            Ok(text) => text,
            Err(why) => {
                self.set(
                    &key,
                    Opened::Refused(vec![Problem::whole("file-unreadable", why)]),
                );
                return;
            }
        };
        let opened = open(&text).await;
        if matches!(opened, Opened::Finding(_)) {
            let kept = storage::put(
                Store::Findings,
                &key,
                &[&key, "\n", &name, "\n", &text].concat(),
            )
            .await;
            self.unkept.set(kept.err().map(|blocked| blocked.0));
        }
        self.set(&key, opened);
    }

    /// The report of the one that is shown.
    pub fn report(self) -> Option<Arc<Value>> {
        let shown = self.shown.get_untracked()?;
        self.entries.with_untracked(|entries| {
            let entry = entries.iter().find(|entry| entry.key == shown)?;
            match &entry.opened {
                Opened::Finding(view) => Some(Arc::new(view.report.clone())),
                _ => None,
            }
        })
    }

    /// Forgets an imported file.
    pub async fn forget(self, key: String) {
        self.entries
            .update(|entries| entries.retain(|entry| entry.key != key));
        self.shown.update(|shown| {
            if shown.as_deref() == Some(&key) {
                *shown = None;
            }
        });
        // What was never kept need not be deleted.
        _ = storage::delete(Store::Findings, &key).await;
    }

    fn add(self, key: &str, name: &str) {
        let entry = Entry {
            key: key.to_owned(),
            name: name.to_owned(),
            opened: Opened::Reading,
        };
        self.entries.update(|entries| entries.insert(0, entry));
    }

    fn set(self, key: &str, opened: Opened) {
        self.entries.update(|entries| {
            if let Some(entry) = entries.iter_mut().find(|entry| entry.key == key) {
                entry.opened = opened;
            }
        });
    }
}

async fn open(text: &str) -> Opened {
    let job = Job::OpenFinding {
        text: text.to_owned(),
        width: document::picture_width(),
    };
    match ask(job).await {
        Ok(Answer::Finding(view)) => Opened::Finding(view),
        Ok(Answer::Refused(problems)) => Opened::Refused(problems),
        Ok(_) => Opened::Refused(Vec::new()),
        Err(why) => Opened::Refused(vec![Problem::whole("worker-failed", why)]),
    }
}
