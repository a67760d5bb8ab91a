//! Findings.

use crate::mark;
use serde_json::Value;
use std::collections::HashMap;
use unwatched_core::{
    analysis::observe,
    collection,
    finding::{self, Finding},
    json::Problem,
};
use unwatched_numerics::analysis::analyse_fully;

/// The samples and runs of files that were checked before, by their hashes; nothing else of them is
/// kept but their names.
#[derive(Debug, Default)]
pub struct Known {
    files: Vec<Box<str>>,
    /// Which of the files has a mark. As bytes, a mark needs no room for its alignment.
    marks: HashMap<[u8; 16], u32>,
}

/// What is wrong with the finding in the file `name`.
pub fn problems(name: &str, value: &Value, known: &mut Known) -> Vec<Problem> {
    let (finding, mut problems) = finding::read_value(value);
    let Some(finding) = finding else {
        return problems;
    };
    let rows = observe(&finding.plan, &finding.samples, &finding.labels);
    if let Some(claimed) = &finding.analysis {
        problems.extend(finding::differences(claimed, &analyse_fully(&rows)));
    }
    problems.extend(finding::unpublishable(&finding));
    problems.extend(duplicate(name, &finding, known));
    problems
}

/// The same samples under another name, or a part of the same run, count once.
fn duplicate(name: &str, finding: &Finding, known: &mut Known) -> Option<Problem> {
    let digest = collection::digest(&finding.samples)?;
    let marks = [digest, collection::run(&finding.plan)].map(|mark| mark::of(&mark).to_be_bytes());
    let before = marks.iter().find_map(|mark| known.marks.get(mark)).copied();
    let place = u32::try_from(known.files.len()).unwrap_or(u32::MAX);
    known.files.push(name.into());
    known.marks.extend(marks.map(|mark| (mark, place)));
    let before = usize::try_from(before?).ok()?;
    Some(Problem::at(
        "/samples",
        "duplicate",
        known.files.get(before)?,
    ))
}
