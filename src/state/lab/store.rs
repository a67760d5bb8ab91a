//! Keeping a run in the browser, sample by sample as it arrives.

use super::{Lab, Run, Trouble};
use crate::platform::{
    clock,
    storage::{self, Blocked, Store},
};
use leptos::prelude::*;
use serde::Serialize;
use std::cell::Cell;
use unwatched_core::{
    json::{self, Node},
    label::{self, Label},
    sample::{self, Sample},
};

/// Keys sort as text: places are padded.
fn place(run: &str, number: u64) -> String {
    format!("{run}/{number:08}")
}

async fn keep<T: Serialize>(lab: Lab, store: Store, key: &str, value: &T) {
    if let Err(Blocked(why)) = storage::put(store, key, &json::text(value)).await {
        lab.trouble.set(Some(Trouble::Unkept(why)));
    }
}

/// Keeps the record of a run.
pub(super) async fn keep_run(lab: Lab, run: &Run) {
    keep(lab, Store::Runs, &run.id, run).await;
}

/// Keeps a sample.
pub(super) async fn keep_sample(lab: Lab, run: &str, sample: &Sample) {
    keep(lab, Store::Samples, &place(run, sample.order), sample).await;
}

/// A key for a new label: after all earlier ones, and no other tab's.
pub(super) fn label_key(run: &str) -> String {
    thread_local! {
        static COUNT: Cell<u32> = const { Cell::new(0) };
        static TAB: u32 = clock::chance(1_000_000);
    }
    let count = COUNT.replace(COUNT.get() + 1);
    let tab = TAB.with(|tab| *tab);
    format!("{run}/l{:015}-{count:08}-{tab}", clock::now_ms() as u64)
}

/// Keeps a label, and its key with it.
pub(super) async fn keep_label(lab: Lab, key: &str, label: &Label) {
    let text = [key, "\n", &json::text(label)].concat();
    if let Err(Blocked(why)) = storage::put(Store::Labels, key, &text).await {
        lab.trouble.set(Some(Trouble::Unkept(why)));
    }
}

/// Forgets the label under this key.
pub(super) async fn forget_label(key: &str) {
    _ = storage::delete(Store::Labels, key).await;
}

/// The latest run that was kept.
pub(super) async fn latest_run() -> Result<Option<Run>, Blocked> {
    let texts = storage::all(Store::Runs, "").await?;
    Ok(texts.iter().rev().find_map(|text| Run::read(text).0))
}

/// The run with this id, as it is kept now.
pub(super) async fn run(id: &str) -> Option<Run> {
    let text = storage::get(Store::Runs, id).await.ok()??;
    Run::read(&text).0
}

/// What is kept of a run.
pub(super) struct Contents {
    /// Its samples, in the plan's order.
    pub samples: Vec<Sample>,
    /// Its labels, the earlier first.
    pub labels: Vec<Label>,
    /// The key of each.
    pub keys: Vec<String>,
    /// How many records could not be read.
    pub damaged: usize,
}

/// What is kept of the samples and labels of a run.
pub(super) async fn contents(run: &str) -> Result<Contents, Blocked> {
    let prefix = format!("{run}/");
    let (samples, bad_samples) = read(
        storage::all(Store::Samples, &prefix).await?,
        sample::read_node,
    );
    let texts = storage::all(Store::Labels, &prefix).await?;
    // Earlier versions kept labels without their key, under their place.
    let keyed = (0..)
        .zip(&texts)
        .map(|(at, text)| match text.split_once('\n') {
            Some((key, label)) => (key.to_owned(), label.to_owned()),
            None => (place(run, at), text.clone()),
        });
    let (keys, texts): (Vec<_>, Vec<_>) = keyed.unzip();
    let (labels, bad_labels) = read(texts, label::read_node);
    Ok(Contents {
        samples,
        keys: if labels.len() == keys.len() {
            keys
        } else {
            Vec::new()
        },
        labels,
        damaged: bad_samples + bad_labels,
    })
}

fn read<T>(texts: Vec<String>, reader: fn(Node<'_>) -> T) -> (Vec<T>, usize) {
    let all = texts.len();
    let mut values = Vec::new();
    for text in texts {
        let read = json::parse(&text)
            .ok()
            .map(|value| json::read(&value, reader));
        if let Some((value, problems)) = read
            && problems.is_empty()
        {
            values.push(value);
        }
    }
    let damaged = all - values.len();
    (values, damaged)
}
