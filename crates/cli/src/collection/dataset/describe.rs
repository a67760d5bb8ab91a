//! The description of a data set, for people.

use super::{
    GAP, POOL,
    columns::{FINDINGS, SAMPLES},
    findings::{Kept, counted},
};
use crate::parquet::Column;
use std::collections::BTreeSet;
use unwatched_core::finding::{CANARY, LICENSE};

const FRAME: &str = include_str!("README.md");

/// The text of the data set's `README.md`.
pub fn readme(kept: &[Kept], samples: usize) -> String {
    let models: BTreeSet<_> = kept.iter().map(|kept| &kept.entry.model).collect();
    let simulated = kept.iter().filter(|kept| kept.entry.simulated).count();
    let values = [
        ("{license}", LICENSE.to_owned()),
        ("{license-id}", LICENSE.to_lowercase()),
        ("{canary}", CANARY.to_owned()),
        ("{n-findings}", kept.len().to_string()),
        ("{n-simulated}", simulated.to_string()),
        ("{n-counted}", counted(kept).len().to_string()),
        ("{n-samples}", samples.to_string()),
        ("{n-models}", models.len().to_string()),
        ("{findings}", table(FINDINGS)),
        ("{samples}", table(SAMPLES)),
        ("{pool}", POOL.trim_end().to_owned()),
        ("{gap}", GAP.trim_end().to_owned()),
    ];
    let fill = |text: String, (name, value): &(&str, String)| text.replace(name, value);
    values.iter().fold(FRAME.to_owned(), fill)
}

fn table(columns: &[Column]) -> String {
    let row = |column: &Column| {
        let (kind, meaning) = (column.kind.name(), column.meaning);
        format!("| `{}` | {kind} | {meaning} |", column.name)
    };
    let rows: Vec<_> = columns.iter().map(row).collect();
    format!(
        "| column | type | meaning |\n|---|---|---|\n{}",
        rows.join("\n")
    )
}
