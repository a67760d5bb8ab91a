//! A collection of findings: what its index says of each, and which of them count.

mod count;
mod entry;
mod exact;
mod questions;
mod read;

pub use count::{Countable, Marked, countable};
pub use entry::{Entry, EntryGap, Named, Weight};
#[cfg(feature = "finding")]
pub use entry::{digest, entry, run};
#[cfg(feature = "finding")]
pub use exact::exact;
pub use exact::{Exact, same_words};
pub use questions::{Question, WIDE, Why, questions};
pub use read::{read, read_entry};

use serde::Serialize;

/// The `schema` of a collection's index.
pub const SCHEMA: &str = "unwatched/collection/1";
/// Where the index lies, in the folder of a collection.
pub const INDEX: &str = "index.json";
/// Where withdrawals are listed, in the folder of a collection.
pub const WITHDRAWN: &str = "withdrawn.json";

/// The index of a collection.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Index {
    /// [`SCHEMA`].
    pub schema: String,
    /// What is in it, the newest first.
    pub findings: Vec<Entry>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis::Verdict, json};

    /// An entry whose id, file, digest, run and time are all its own.
    pub fn an_entry(n: u64) -> Entry {
        Entry {
            id: format!("id{n}"),
            file: format!("{n}.json"),
            title: format!("Finding {n}"),
            contributor: None,
            created: format!("2026-01-01T00:00:{n:02}Z"),
            simulated: false,
            stopped: false,
            scenarios: vec![Named {
                id: "tone/a".into(),
                title: "A".into(),
            }],
            provider: "openai-compatible".into(),
            model: "m".into(),
            gap: Some(EntryGap {
                estimate: 0.1,
                lower: 0.0,
                upper: 0.2,
                n_prompts: 8,
                error: Some(0.04),
                units: 8,
            }),
            rung: 0,
            verdict: Verdict::Inconclusive,
            reverse: false,
            samples: 48,
            plan: "sha256:p".into(),
            digest: format!("d{n}"),
            run: format!("r{n}"),
            exact: None,
            replicates: Vec::new(),
            withdrawn: None,
        }
    }

    #[test]
    fn an_index_reads_as_it_was_written() {
        let mut withdrawn = an_entry(2);
        withdrawn.withdrawn = Some("why".into());
        withdrawn.gap = None;
        withdrawn.exact = Some(Exact {
            from: "f".into(),
            words: "w".into(),
        });
        let index = Index {
            schema: SCHEMA.into(),
            findings: vec![an_entry(1), withdrawn],
        };
        let (found, problems) = read(&json::text(&index));
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(found, Some(index));
        assert_eq!(read("{}").1[0].code, "no-collection");
    }
}
