//! `unwatched index`: what a gallery needs to know of a folder of findings.

use super::read;
use crate::{Reply, arguments::Arguments};
use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::Path,
};
use unwatched_core::collection::{Entry, INDEX, SCHEMA};

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
    let path = folder.join(INDEX);
    let written = File::create(&path).and_then(|file| write(file, &findings));
    written.map_err(|error| format!("{} cannot be written: {error}", path.display()))?;
    Ok(Reply {
        notes,
        failed,
        ..Reply::default()
    })
}

/// Writes the index entry by entry, so that its text is never held as a whole.
fn write(file: impl Write, findings: &[Entry]) -> io::Result<()> {
    let mut out = BufWriter::new(file);
    write!(out, "{{\n  \"findings\": [")?;
    for (place, entry) in findings.iter().enumerate() {
        // Through a value, so that the keys are sorted.
        let value = serde_json::to_value(entry).unwrap_or_default();
        let text = serde_json::to_string_pretty(&value).unwrap_or_default();
        let comma = if place > 0 { "," } else { "" };
        // No text in JSON holds a line feed as it is, so each of these is between two lines.
        write!(out, "{comma}\n    {}", text.replace('\n', "\n    "))?;
    }
    let end = if findings.is_empty() { "" } else { "\n  " };
    writeln!(out, "{end}],\n  \"schema\": \"{SCHEMA}\"\n}}")?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;
    use unwatched_core::collection::Index;

    #[test]
    fn the_parts_are_the_whole() {
        let entry = || {
            let value = serde_json::json!({"id": "sha256:0", "title": "\"\n{}"});
            unwatched_core::json::read(&value, unwatched_core::collection::read_entry).0
        };
        for findings in [vec![], vec![entry()], vec![entry(), entry()]] {
            let mut parts = Vec::new();
            write(&mut parts, &findings).expect("it is written");
            let schema = SCHEMA.to_owned();
            let whole = serde_json::to_value(Index { schema, findings }).expect("JSON");
            let whole = serde_json::to_string_pretty(&whole).expect("JSON") + "\n";
            assert_eq!(String::from_utf8_lossy(&parts), whole);
        }
    }
}
