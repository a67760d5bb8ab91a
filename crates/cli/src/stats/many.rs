//! Many tests at once.

use super::Statistic;
use crate::arguments::Arguments;
use serde_json::{Value, json};
use unwatched_numerics::stats::{benjamini_hochberg, holm};

pub const ALL: &[Statistic] = &[
    Statistic {
        name: "holm",
        words: "P…",
        about: "Holm's adjusted p, in the order given: for a family of tests.",
        run: |arguments| adjusted(arguments, holm),
    },
    Statistic {
        name: "bh",
        words: "P…",
        about: "Benjamini and Hochberg's adjusted p, in the order given: for exploration.",
        run: |arguments| adjusted(arguments, benjamini_hochberg),
    },
];

fn adjusted(
    arguments: &mut Arguments,
    by: fn(&[f64]) -> Option<Vec<f64>>,
) -> Result<Value, String> {
    let raw = arguments.numbers()?;
    if raw.is_empty() {
        return Err("there must be one p at least".to_owned());
    }
    let adjusted = by(&raw).ok_or("each p must be from 0 to 1")?;
    Ok(json!({"adjusted": adjusted}))
}
