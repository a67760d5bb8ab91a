//! `unwatched analyze`: everything that a finding's samples give, computed anew.

use crate::{Reply, arguments::Arguments, file};
use std::fmt::Write;
use unwatched_core::{
    analysis::{Analysis, Details, Gap, Sensitivity, Test, observe},
    finding,
    json::Problem,
};
use unwatched_numerics::analysis::{analyse_fully, details};

const USAGE: &str = "Usage: unwatched analyze FINDING.json [--json]

Recomputes the analysis of a finding from its samples and labels, and says on stderr where the
file is not as it should be, and which of its own numbers its samples do not give.
With --json the analysis is printed as findings hold it.";

/// Reads a finding and prints what its samples give.
pub fn run(mut arguments: Arguments) -> Result<Reply, String> {
    if arguments.flag("help") {
        return Ok(USAGE.to_owned().into());
    }
    let as_json = arguments.flag("json");
    let path = arguments.word("FINDING.json")?;
    arguments.finish()?;
    let text = file::read(&path, finding::MAX_BYTES)?;
    let (found, mut problems) = finding::read(&text);
    let Some(found) = found else {
        return Err(refusal(&path, problems.first()));
    };
    let rows = observe(&found.plan, &found.samples, &found.labels);
    let computed = analyse_fully(&rows);
    if let Some(claimed) = &found.analysis {
        problems.extend(finding::differences(claimed, &computed));
    }
    let text = if as_json {
        unwatched_core::json::text(&computed)
    } else {
        in_words(&computed, &details(&rows)).map_err(|_| "the result could not be written")?
    };
    Ok(Reply {
        text,
        notes: problems.iter().map(note).collect(),
        ..Reply::default()
    })
}

/// Why a file is no finding.
pub fn refusal(path: &str, problem: Option<&Problem>) -> String {
    let code = problem.map_or("", |problem| &*problem.code);
    let detail = problem.map_or("", |problem| &*problem.detail);
    match code {
        "not-json" => format!("{path} is not JSON, or breaks off (line and column {detail})"),
        "no-finding" => format!("{path} is JSON, but not a finding of Unwatched"),
        "newer-version" => format!("{path} is of another version ({detail})"),
        _ => format!("{path} cannot be read as a finding: {code} {detail}"),
    }
}

/// A problem of a file, on a line.
pub fn note(problem: &Problem) -> String {
    let place = if problem.pointer.is_empty() {
        "the file"
    } else {
        &problem.pointer
    };
    let (level, code, detail) = (problem.level.name(), &problem.code, &problem.detail);
    let line = format!("{level}: {place}: {code} {detail}");
    // A file's own words must not move the terminal's cursor.
    let plain = line.trim_end().chars();
    plain.filter(|c| !c.is_control()).collect()
}

fn in_words(analysis: &Analysis, details: &Details) -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    for (arm, found) in &analysis.arms {
        write!(text, "{}: {} of {}", arm.name(), found.k, found.n)?;
        if let (Some(lower), Some(upper)) = (found.lower, found.upper) {
            write!(text, ", 95 % interval {lower:.3} to {upper:.3}")?;
        }
        writeln!(text, ", {} missing", found.missing)?;
    }
    gap(&mut text, "gap", analysis.gap.as_ref())?;
    let beyond = analysis.gap_beyond_placebo.as_ref();
    gap(&mut text, "gap beyond placebo", beyond)?;
    for contrast in &details.contrasts {
        gap(&mut text, contrast.what.name(), Some(&contrast.gap))?;
    }
    if let Some(bounds) = analysis.missing_bounds {
        let (lower, upper) = (bounds.lower, bounds.upper);
        writeln!(
            text,
            "were every missing sample an answer: {lower:.3} to {upper:.3}"
        )?;
    }
    beside(&mut text, &analysis.sensitivity)?;
    let claim = &analysis.claim;
    writeln!(text, "claim: rung {}, {}", claim.rung, claim.verdict.name())?;
    Ok(text)
}

/// The sensitivity analyses: beside, never instead.
fn beside(text: &mut String, found: &Sensitivity) -> std::fmt::Result {
    let tests = [
        ("fisher", found.fisher),
        ("mcnemar", found.mcnemar),
        ("permutation", found.permutation),
    ];
    for (name, test) in tests {
        if let Some(Test { p }) = test {
            writeln!(text, "beside: {name} p {p:.4}")?;
        }
    }
    if let Some(found) = found.bootstrap {
        let (lower, upper, n) = (found.lower, found.upper, found.resamples);
        writeln!(text, "beside: bootstrap of {n}, {lower:.3} to {upper:.3}")?;
    }
    Ok(())
}

fn gap(text: &mut String, name: &str, gap: Option<&Gap>) -> std::fmt::Result {
    let Some(gap) = gap else {
        return writeln!(text, "{name}: not known");
    };
    let (estimate, lower, upper) = (gap.estimate, gap.lower, gap.upper);
    let prompts = gap.n_prompts;
    writeln!(
        text,
        "{name}: {estimate:.3}, 95 % interval {lower:.3} to {upper:.3}, prompts {prompts}"
    )
}
