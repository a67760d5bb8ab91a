//! Reading a folder of findings, one file at a time: only what is said of each stays in memory.

use crate::{file, walk};
use std::{collections::BTreeMap, fs, path::Path};
use unwatched_core::{
    analysis::{Observations, observe},
    collection::{Entry, WITHDRAWN, entry},
    finding::{self, Finding},
    json::{self, Level},
};
use unwatched_numerics::{analysis::analyse, collection::weight};

/// What a folder holds that is no finding, or a finding with errors: sentences for people.
pub type Notes = Vec<String>;

/// Hands every finding below the folder `path` to `each`, with its entry. Files that say they are
/// something else are passed over; findings that cannot be read are noted, and left out.
pub fn each(
    path: &Path,
    mut each: impl FnMut(&Finding, Entry) -> Result<(), String>,
) -> Result<Notes, String> {
    if !path.is_dir() {
        return Err(format!(
            "{} is no folder: name the one that holds the findings, a file each",
            path.display()
        ));
    }
    let withdrawn = withdrawn(path)?;
    let mut notes = Vec::new();
    walk::each(path, &mut |file| {
        let name = file.strip_prefix(path).unwrap_or(&file);
        // With the slashes of an address, whatever the system has.
        let parts = name
            .components()
            .map(|part| part.as_os_str().to_string_lossy());
        let name = parts.collect::<Vec<_>>().join("/");
        match finding(&file) {
            Ok(None) => {}
            Ok(Some(finding)) => {
                let mut entry = entry_of(&finding, name);
                entry.withdrawn = withdrawn.get(&finding.id).cloned();
                each(&finding, entry)?;
            }
            Err(sentence) => notes.push(format!("left out: {sentence}")),
        }
        Ok(())
    })?;
    Ok(notes)
}

/// The entry of a finding. The numbers are computed, never those that its file claims.
fn entry_of(finding: &Finding, file: String) -> Entry {
    let rows: Observations = observe(&finding.plan, &finding.samples, &finding.labels);
    entry(finding, file, &analyse(&rows), weight(&rows))
}

/// The finding in a file; none where the file does not say that it is one.
fn finding(path: &Path) -> Result<Option<Finding>, String> {
    let name = path.display().to_string();
    let text = file::read(&name, finding::MAX_BYTES)?;
    if !text.contains("unwatched/finding/") {
        return Ok(None);
    }
    let (found, problems) = finding::read(&text);
    let error = problems
        .iter()
        .find(|problem| problem.level == Level::Error);
    match (found, error) {
        (Some(found), None) => Ok(Some(found)),
        (_, Some(problem)) if problem.code == "no-finding" => Ok(None),
        (_, error) => {
            let (place, code) = error.map_or(("", ""), |p| (&*p.pointer, &*p.code));
            Err(format!(
                "{name} has errors ({code} {place}): run `unwatched check`"
            ))
        }
    }
}

/// Why findings were withdrawn, by their ids.
fn withdrawn(folder: &Path) -> Result<BTreeMap<String, String>, String> {
    let path = folder.join(WITHDRAWN);
    if fs::metadata(&path).is_err() {
        return Ok(BTreeMap::new());
    }
    let name = path.display().to_string();
    let text = file::read(&name, finding::MAX_BYTES)?;
    let value = json::parse(&text).map_err(|problem| format!("{name}: {}", problem.code))?;
    let (list, problems) = json::read(&value, |node| node.texts());
    match problems.first() {
        None => Ok(list),
        Some(problem) => Err(format!("{name}: {} {}", problem.pointer, problem.code)),
    }
}
