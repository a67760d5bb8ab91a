//! `unwatched index`: what a gallery needs to know of a folder of findings.

use super::read;
use crate::{Reply, arguments::Arguments};
use std::{fs, path::Path};
use unwatched_core::collection::{INDEX, Index, SCHEMA};

const USAGE: &str = "Usage: unwatched index DIR

Writes DIR/index.json: an entry for each finding below DIR, the newest first, with the numbers
that its samples give. DIR/withdrawn.json may list findings that were withdrawn: an object with a
sentence for each id. A finding with errors is left out, said, and the exit status is 1.";

/// Writes the index.
pub fn run(mut arguments: Arguments) -> Result<Reply, String> {
    if arguments.flag("help") {
        return Ok(USAGE.to_owned().into());
    }
    let folder = arguments.word("DIR")?;
    arguments.finish()?;
    let folder = Path::new(&folder);
    let mut findings = Vec::new();
    let mut notes = read::each(folder, |_, entry| {
        findings.push(entry);
        Ok(())
    })?;
    findings.sort_by(|one, other| (&other.created, &other.id).cmp(&(&one.created, &one.id)));
    let failed = !notes.is_empty();
    notes.push(format!("{} findings", findings.len()));
    let index = Index {
        schema: SCHEMA.to_owned(),
        findings,
    };
    let value = serde_json::to_value(&index).unwrap_or_default();
    let text = serde_json::to_string_pretty(&value).unwrap_or_default() + "\n";
    let path = folder.join(INDEX);
    fs::write(&path, text)
        .map_err(|error| format!("{} cannot be written: {error}", path.display()))?;
    Ok(Reply {
        notes,
        failed,
        ..Reply::default()
    })
}
