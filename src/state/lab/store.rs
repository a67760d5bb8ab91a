//! Keeping a run in the browser, sample by sample as it arrives.

use super::{Lab, Run, Trouble};
use crate::platform::storage::{self, Blocked, Store};
use leptos::prelude::*;
use serde::Serialize;
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

/// Keeps the `number`-th label of a run.
pub(super) async fn keep_label(lab: Lab, run: &str, number: usize, label: &Label) {
    keep(lab, Store::Labels, &place(run, number as u64), label).await;
}

/// Forgets the `number`-th label of a run.
pub(super) async fn forget_label(run: &str, number: usize) {
    _ = storage::delete(Store::Labels, &place(run, number as u64)).await;
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
    let (labels, bad_labels) = read(
        storage::all(Store::Labels, &prefix).await?,
        label::read_node,
    );
    Ok(Contents {
        samples,
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
