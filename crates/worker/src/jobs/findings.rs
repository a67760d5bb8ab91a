//! Findings: opening, reviewing, sharing, pooling.

use super::{refused, report};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use unwatched_core::{
    analysis::{Analysis, Observations, observe},
    collection::{self, Countable, Entry, countable},
    finding::{self, Computed, Edits, Finding},
    json::{self, Level, Problem, Problems},
    label::RaterKind,
    work::{Answer, Format, Reviewed},
};
use unwatched_interop::{
    avid, html,
    inspect::{self, Mapping},
    link, markdown, table,
};
use unwatched_numerics::{
    analysis::analyse_fully,
    collection::{Pool, pool, pooling, weight},
};
use unwatched_report::{
    collection::{Cell, PoolNumbers, map, pooled},
    words::in_english,
};

/// Reads a finding and holds the numbers that it claims against those that its samples give.
/// What it shows is computed here; of what it claims, only the problems remain.
pub fn open(text: &str, width: f64) -> Answer {
    let (finding, mut problems) = finding::read(text);
    let Some(finding) = finding else {
        return Answer::Refused(problems);
    };
    let rows = observed(&finding);
    let computed = analyse_fully(&rows);
    if let Some(claimed) = &finding.analysis {
        let differences = finding::differences(claimed, &computed);
        problems.extend(differences.into_iter().take(Problems::LIMIT));
    }
    let entry = collection::entry(&finding, String::new(), &computed, weight(&rows));
    let report = report::report(&finding::reported(&finding, rows, width));
    let computed = Computed {
        entry,
        // Its details are in the report already, as words and pictures.
        analysis: Analysis {
            details: Value::Null,
            ..computed
        },
        report: json!(report),
        problems,
    };
    Answer::Finding(Box::new(finding::view(&finding, computed)))
}

fn observed(finding: &Finding) -> Observations {
    observe(&finding.plan, &finding.samples, &finding.labels)
}

/// The text of the file in a link.
pub fn read_link(content: &str) -> Answer {
    match link::decode(content) {
        Ok(text) => Answer::File(text),
        Err(problem) => Answer::Refused(vec![problem]),
    }
}

/// A finding without errors, or why there is none.
fn sound(text: &str) -> Result<Finding, Vec<Problem>> {
    let (finding, mut problems) = finding::read(text);
    problems.retain(|problem| problem.level == Level::Error);
    match finding {
        Some(finding) if problems.is_empty() => Ok(finding),
        _ => Err(problems),
    }
}

/// What the finding in `text` would be in public.
pub fn review(text: &str, edits: &Edits) -> Answer {
    let finding = match sound(text) {
        Ok(finding) => finding,
        Err(problems) => return Answer::Refused(problems),
    };
    let mut finding = finding::edited(finding, edits);
    let mut problems = finding::unpublishable(&finding);
    // A key is never harmless.
    problems.retain(|problem| {
        problem.code != "personal-data" || !edits.harmless.contains(&problem.pointer)
    });
    finding.analysis = Some(analyse_fully(&observed(&finding)));
    let people = finding
        .labels
        .iter()
        .filter(|label| label.rater.kind == RaterKind::Person);
    let people: BTreeSet<_> = people.map(|label| label.rater.id.clone()).collect();
    let texts = finding.samples.iter();
    let samples = texts.map(|sample| (sample.id.clone(), sample.trial.arm, sample.text.clone()));
    let samples = samples.collect();
    let file = finding.to_file().unwrap_or_default();
    Answer::Reviewed(Box::new(Reviewed {
        problems,
        link: link::encode(&finding).ok(),
        file,
        samples,
        raters: people.into_iter().collect(),
    }))
}

/// The finding in `text` in another format: in English, whatever the page speaks.
pub fn convert(text: &str, to: Format) -> Answer {
    in_english(|| converted(text, to))
}

fn converted(text: &str, to: Format) -> Answer {
    let (finding, problems) = finding::read(text);
    let Some(finding) = finding else {
        return Answer::Refused(problems);
    };
    let computed = || analyse_fully(&observed(&finding));
    Answer::File(match to {
        Format::Inspect => json::text(&inspect::export(&finding)),
        Format::Markdown => markdown::report(&finding, &computed()),
        Format::Html => page(&finding, &computed()),
        Format::Csv => table::csv(&finding),
        Format::Jsonl => table::jsonl(&finding),
        Format::Avid => match avid::report(&finding, &computed()) {
            Some(report) => json::text(&report),
            None => return refused("avid-simulated", String::new()),
        },
    })
}

/// The finding of a log of another tool, whose bytes are base64.
pub fn import_log(bytes: &str, mapping: Option<[String; 4]>) -> Answer {
    let Ok(bytes) = BASE64_STANDARD.decode(bytes) else {
        return refused("no-log", String::new());
    };
    let mapping = mapping.map(|[arm_key, training, deployment, score]| Mapping {
        arm_key,
        training,
        deployment,
        score: (!score.is_empty()).then_some(score),
    });
    let (finding, problems) = inspect::import_bytes(&bytes, mapping.as_ref());
    let asks = problems.iter().any(|problem| problem.code == "no-mapping");
    match (finding, mapping) {
        // Ours comes back as it was.
        (Some(mut finding), None) => Answer::File(finding.to_file().unwrap_or_default()),
        (Some(mut finding), Some(_)) => {
            finding.analysis = Some(analyse_fully(&observed(&finding)));
            Answer::File(finding.to_file().unwrap_or_default())
        }
        (None, None) if asks => match inspect::choices(&bytes) {
            Ok(choices) => Answer::Choices(choices.keys, choices.scores),
            Err(problem) => Answer::Refused(vec![problem]),
        },
        (None, _) => Answer::Refused(problems),
    }
}

/// How wide the pictures of a report are that stands by itself, in CSS pixels: for a page or paper,
/// and for a phone.
const WIDTHS: [f64; 2] = [720.0, 330.0];

/// The report as a page of its own.
fn page(finding: &Finding, analysis: &Analysis) -> String {
    let [wide, narrow] =
        WIDTHS.map(|width| report::report(&finding::reported(finding, observed(finding), width)));
    html::page(finding, analysis, &wide, Some(&narrow))
}

/// The entries that the page sent.
fn entries(values: &[Value]) -> Vec<Entry> {
    values
        .iter()
        .map(|value| json::read(value, collection::read_entry).0)
        .collect()
}

/// Live findings where there are some, else simulated ones; never both.
fn counted(entries: &[Entry]) -> Countable<'_> {
    let simulated = entries.iter().all(|entry| entry.simulated);
    countable(entries.iter().filter(|entry| entry.simulated == simulated))
}

/// The pool of findings.
pub fn pool_of(values: &[Value], width: f64) -> Answer {
    let entries = entries(values);
    let counted = counted(&entries);
    let found = pool(counted.entries.iter().copied());
    Answer::Section(json!(pooled(&counted, found.map(numbers), width)))
}

/// The map of findings.
pub fn map_of(values: &[Value], width: f64) -> Answer {
    let entries = entries(values);
    let counted = counted(&entries);
    let title = |id: &str| {
        let mut scenarios = counted.entries.iter().flat_map(|entry| &entry.scenarios);
        let found = scenarios.find(|scenario| scenario.id == id);
        found.map_or_else(|| id.to_owned(), |scenario| scenario.title.clone())
    };
    let cells = pooling(&counted.entries)
        .pairs
        .into_iter()
        .filter_map(|(keys, pool)| {
            let [scenario, model] = keys[..] else {
                return None;
            };
            Some(Cell {
                scenario: title(scenario),
                model: model.to_owned(),
                pool: numbers(pool),
            })
        });
    Answer::Section(json!(map(&cells.collect::<Vec<_>>(), width)))
}

fn numbers(pool: Pool) -> PoolNumbers {
    let found = pool.pooled;
    PoolNumbers {
        estimate: found.estimate,
        error: found.error,
        interval: (found.interval.lower, found.interval.upper),
        tau2: found.tau2,
        i2: found.i2,
        findings: pool.findings,
        contributors: pool.contributors,
    }
}
