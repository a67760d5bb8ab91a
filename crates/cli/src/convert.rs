//! `unwatched convert` and `unwatched import`: findings in the formats of other tools, and back.

use crate::{Reply, analyze, arguments::Arguments, collection::dataset::samples, file, parquet};
use std::{fs, path::Path};
use unwatched_core::{
    analysis::{Analysis, observe},
    finding::{self, Finding},
    json::Problem,
};
use unwatched_interop::{
    avid, html,
    inspect::{self, Mapping},
    markdown, table,
};
use unwatched_numerics::analysis::{analyse_fully, details, units};

const CONVERT: &str =
    "Usage: unwatched convert FINDING.json --to inspect|jsonl|csv|parquet|markdown|html|avid [-o OUT]

Writes a finding in the format of another tool, to OUT or to stdout.
  inspect  a log of the Inspect framework, which gives the whole finding back
  jsonl    one JSON object a sample, for data-set hubs, DuckDB, Polars and Spark
  csv      one row a sample, for spreadsheets; cells that look like formulas are made harmless
  parquet  the same for DuckDB, Polars and Spark; to OUT alone, which must not exist
  markdown a report for reading
  html     the whole report as one page, for reading and printing
  avid     a report for the AI Vulnerability Database; not of a simulated finding";

const IMPORT: &str = "Usage: unwatched import LOG --from inspect [-o OUT]
       unwatched import LOG --from inspect --arm-key KEY --training VALUE --deployment VALUE
                            [--score NAME] [-o OUT]

Makes a finding of a log, which is JSON or the archive (.eval) that Inspect writes. One that
`unwatched convert` wrote gives the finding that it was. Of another log, KEY names the metadata of a
sample that says which arm it belongs to, and the VALUEs what it says there; NAME is the score that
tells whether the behaviour was shown.";

/// The largest log that is read, in bytes.
const MAX_LOG: usize = 256 << 20;

/// Writes a finding in another format.
pub fn convert(mut arguments: Arguments) -> Result<Reply, String> {
    if arguments.flag("help") {
        return Ok(CONVERT.to_owned().into());
    }
    let to = arguments
        .option("to")?
        .ok_or("--to is missing: inspect, jsonl, csv, parquet, markdown, html or avid")?;
    let out = arguments.option("o")?;
    let path = arguments.word("FINDING.json")?;
    arguments.finish()?;
    let text = file::read(&path, finding::MAX_BYTES)?;
    let (found, problems) = finding::read(&text);
    let found = found.ok_or_else(|| analyze::refusal(&path, problems.first()))?;
    let written = match to.as_str() {
        "parquet" => return parquet(&found, out, &problems),
        "inspect" => unwatched_core::json::text(&inspect::export(&found)),
        "jsonl" => table::jsonl(&found),
        "csv" => table::csv(&found),
        "markdown" => markdown::report(&found, &computed(&found)),
        "html" => page(&found),
        "avid" => avid(&found)?,
        other => {
            return Err(format!(
                "there is no format `{other}`: inspect, jsonl, csv, parquet, markdown, html or avid"
            ));
        }
    };
    deliver(written, out, &problems)
}

/// Its samples as the one table of a Parquet file.
fn parquet(found: &Finding, out: Option<String>, problems: &[Problem]) -> Result<Reply, String> {
    let out = out.ok_or("-o is missing: Parquet is not for a terminal")?;
    let file = parquet::Writer::create(Path::new(&out), samples::COLUMNS);
    let mut file = file.map_err(|error| format!("{out} cannot be written: {error}"))?;
    for row in samples::rows(found) {
        file.push(row)?;
    }
    file.close()?;
    deliver(String::new(), None, problems)
}

/// What the samples give; never what the file says they do.
fn computed(finding: &Finding) -> Analysis {
    analyse_fully(&observe(&finding.plan, &finding.samples, &finding.labels))
}

/// How wide pictures are, in CSS pixels: for a page or paper, and for a phone.
const WIDTHS: [f64; 2] = [720.0, 330.0];

/// A page with the whole report.
fn page(finding: &Finding) -> String {
    let rows = observe(&finding.plan, &finding.samples, &finding.labels);
    let (analysis, details, units) = (analyse_fully(&rows), details(&rows), units(&rows));
    let bootstrap = analysis.sensitivity.bootstrap;
    let [wide, narrow] = WIDTHS.map(|width| {
        let reported = finding::reported(finding, rows.clone(), width);
        let mut report = unwatched_report::report(&reported, &analysis, &details, &units);
        if let Some((asked, found)) = report.resample.as_ref().zip(bootstrap) {
            let (lower, upper, resamples) = (found.lower, found.upper, found.resamples);
            let section = unwatched_report::resampled(asked, lower, upper, resamples);
            report.sections.push(section);
        }
        report
    });
    html::page(finding, &analysis, &wide, Some(&narrow))
}

fn avid(finding: &Finding) -> Result<String, String> {
    let report = avid::report(finding, &computed(finding));
    let report = report.ok_or("a simulated finding is about no model: AVID takes none")?;
    Ok(unwatched_core::json::text(&report))
}

/// Makes a finding of another tool's file.
pub fn import(mut arguments: Arguments) -> Result<Reply, String> {
    if arguments.flag("help") {
        return Ok(IMPORT.to_owned().into());
    }
    match arguments.option("from")?.as_deref() {
        Some("inspect") => {}
        Some(other) => return Err(format!("`{other}` cannot be imported: inspect can")),
        None => return Err("--from is missing: inspect".to_owned()),
    }
    let out = arguments.option("o")?;
    let mapping = mapping(&mut arguments)?;
    let path = arguments.word("LOG")?;
    arguments.finish()?;
    let bytes = file::bytes(&path, MAX_LOG)?;
    let (found, problems) = inspect::import_bytes(&bytes, mapping.as_ref());
    let Some(found) = found else {
        return Err(refusal(&path, problems.first()));
    };
    let written = match mapping {
        Some(_) => complete(found),
        // Ours comes back as it was.
        None => { found }.to_file(),
    };
    let written = written.ok_or("the finding could not be written")?;
    deliver(written, out, &problems)
}

/// All three, or none.
fn mapping(arguments: &mut Arguments) -> Result<Option<Mapping>, String> {
    let names = ["arm-key", "training", "deployment"];
    let [arm_key, training, deployment] = names.map(|name| arguments.option(name));
    let score = arguments.option("score")?;
    match (arm_key?, training?, deployment?) {
        (None, None, None) => Ok(None),
        (Some(arm_key), Some(training), Some(deployment)) => Ok(Some(Mapping {
            arm_key,
            training,
            deployment,
            score,
        })),
        _ => Err("--arm-key, --training and --deployment belong together".to_owned()),
    }
}

/// The file of a finding, with the analysis that its samples give.
fn complete(mut finding: Finding) -> Option<String> {
    finding.analysis = Some(computed(&finding));
    finding.to_file()
}

fn refusal(path: &str, problem: Option<&Problem>) -> String {
    let detail = problem.map_or("", |problem| &*problem.detail);
    match problem.map(|problem| problem.code.as_str()) {
        Some("not-utf8") => format!("{path} is not UTF-8 text, nor an archive of Inspect"),
        Some("broken-archive") => format!("{path} is an archive that is damaged, or breaks off"),
        Some("no-log-inside") => format!("{path} is an archive without a log of Inspect"),
        Some("log-too-large") => {
            format!("{path} holds more than {detail}, which is more than is read")
        }
        Some("no-log") => format!("{path} is JSON, but not a log of Inspect"),
        Some("no-mapping") => format!(
            "{path} is not a log of ours: name its arms with --arm-key, --training and --deployment"
        ),
        Some("no-samples") => format!("{path}: no sample belongs to either arm"),
        _ => analyze::refusal(path, problem),
    }
}

fn deliver(text: String, out: Option<String>, problems: &[Problem]) -> Result<Reply, String> {
    let notes = problems.iter().map(analyze::note).collect();
    let text = match out {
        None => text,
        Some(out) => {
            fs::write(&out, text).map_err(|error| format!("{out} cannot be written: {error}"))?;
            String::new()
        }
    };
    Ok(Reply {
        text,
        notes,
        ..Reply::default()
    })
}
