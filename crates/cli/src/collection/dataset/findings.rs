//! The table of findings.

use super::{columns::FINDINGS, parts::Parts};
use crate::parquet::Row;
use serde_json::{Value, json};
use std::{collections::BTreeSet, path::Path};
use unwatched_core::{
    collection::{Entry, countable},
    finding::Finding,
    plan::Primary,
};

/// What is kept of a finding until all were read: whether it counts depends on the others.
pub struct Kept {
    /// What an index says of it.
    pub entry: Entry,
    primary: Primary,
}

impl Kept {
    /// What is kept of `finding`.
    pub fn new(finding: &Finding, entry: Entry) -> Self {
        Self {
            entry,
            primary: finding.plan.primary.clone(),
        }
    }
}

/// Writes the table below `out`.
pub fn write(out: &Path, kept: &[Kept]) -> Result<(), String> {
    let counted = counted(kept);
    let mut order: Vec<_> = kept.iter().collect();
    // So that one file is open at a time.
    order.sort_by_key(|kept| (&kept.entry.model, &kept.entry.file));
    let mut table = Parts::new(out.join("findings"), FINDINGS);
    for one in order {
        let counts = counted.contains(&*one.entry.file);
        table.push(&one.entry.model, row(one, counts))?;
    }
    table.close()
}

/// The files of the findings that count, among the live and among the simulated ones.
pub fn counted(kept: &[Kept]) -> BTreeSet<&str> {
    let of = |simulated| {
        let entries = kept.iter().map(|kept| &kept.entry);
        countable(entries.filter(move |entry| entry.simulated == simulated)).entries
    };
    let all = of(false).into_iter().chain(of(true));
    all.map(|entry| &*entry.file).collect()
}

/// In the order of [`FINDINGS`].
fn row(kept: &Kept, counts: bool) -> Row {
    let Kept { entry, primary } = kept;
    let gap = entry.gap.as_ref();
    let scenario = match &entry.scenarios[..] {
        [only] => json!(only.id),
        _ => Value::Null,
    };
    vec![
        json!(entry.id),
        json!(entry.file),
        json!(entry.title),
        json!(entry.contributor),
        json!(entry.created),
        json!(entry.simulated),
        json!(entry.stopped),
        scenario,
        json!(entry.provider),
        json!(entry.model),
        json!(entry.samples),
        json!(primary.question),
        json!(primary.contrast.0),
        json!(primary.contrast.1),
        json!(gap.map(|gap| gap.estimate)),
        json!(gap.map(|gap| gap.lower)),
        json!(gap.map(|gap| gap.upper)),
        json!(gap.and_then(|gap| gap.error)),
        json!(gap.map(|gap| gap.units)),
        json!(gap.map(|gap| gap.n_prompts)),
        json!(entry.rung),
        json!(entry.verdict),
        json!(entry.reverse),
        json!(entry.plan),
        json!(entry.digest),
        json!(entry.run),
        json!(entry.withdrawn),
        json!(counts),
    ]
}
