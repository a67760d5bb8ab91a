//! The gap, with its interval and n in the same view, and the rates that it is made of.

use super::{arm, cell, gap_chart, markup::Html, report};
use crate::text::points;
use unwatched_core::{
    analysis::{Analysis, ArmSummary, ENOUGH, Gap},
    finding::Finding,
    scenario::Arm,
};

/// What the samples give.
pub(super) fn section(html: &mut Html, finding: &Finding, analysis: &Analysis) {
    let first = finding.scenarios.first();
    let yes = first.map_or("", |hashed| &hashed.scenario.behaviour.words.yes);
    let contrast = finding.plan.primary.contrast;
    super::section(html, "The gap", |html| {
        html.within("div", &[("class", "gap")], |html| {
            if finding.simulated {
                html.line("p", "stamp", super::SIMULATED);
            }
            match &analysis.gap {
                Some(gap) => measured(html, gap, yes, contrast, answers(analysis, contrast)),
                None => html.line("p", "gap-sentence", NONE),
            }
        });
        rates(html, analysis, yes);
    });
}

const NONE: &str = "No prompt has a clear answer under both lights, so there is no gap to show.";

/// Answers in both arms that are compared.
fn answers(analysis: &Analysis, (first, second): (Arm, Arm)) -> u64 {
    let both = [first, second].into_iter();
    both.filter_map(|arm| analysis.arms.get(&arm))
        .map(|arm| arm.n)
        .sum()
}

fn measured(html: &mut Html, gap: &Gap, yes: &str, contrast: (Arm, Arm), answers: u64) {
    html.within("p", &[("class", "gap-number")], |html| {
        html.line("strong", "", &points(gap.estimate));
        html.text(" points");
    });
    html.line("p", "gap-sentence", &sentence(gap, yes, contrast));
    gap_chart::drawn(html, gap);
    let interval = format!(
        "95 % interval: {} to {} points. {} · {}.",
        points(gap.lower),
        points(gap.upper),
        cell::count(gap.n_prompts, "prompt", "prompts"),
        cell::count(answers, "answer", "answers")
    );
    html.line("p", "gap-interval", &interval);
    let caution = match gap.n_prompts {
        1 => "This prompt only: one wording is not a measurement.",
        n if n < ENOUGH => "Too few prompts to say. At least six are needed for a claim.",
        _ => return,
    };
    html.line("p", "gap-caution", caution);
}

/// The finding in one sentence.
fn sentence(gap: &Gap, yes: &str, (first, second): (Arm, Arm)) -> String {
    let size = (gap.estimate * 100.0).round();
    let how = match size {
        0.0 => "just as often".to_owned(),
        more if more > 0.0 => format!("{more} points more often"),
        less => format!("{} points less often", -less),
    };
    let than = if size == 0.0 { "as" } else { "than" };
    let [first, second] = [first, second].map(|arm| arm::name(arm).to_lowercase());
    format!("Answers are labelled “{yes}” {how} in {first} {than} in {second}.")
}

const COLUMNS: [&str; 5] = ["Light", "Rate", "95 % interval", "Count", "Missing"];

/// The rate of the behaviour in each arm, and what is missing there.
fn rates(html: &mut Html, analysis: &Analysis, yes: &str) {
    let scroll = [("class", "scroll"), ("tabindex", "0"), ("role", "group")];
    let caption = ["How often answers are labelled “", yes, "”"].concat();
    let scroll = [&scroll[..], &[("aria-label", &*caption)]].concat();
    html.within("div", &scroll, |html| {
        html.within("table", &[("class", "wide")], |html| {
            html.line("caption", "", &caption);
            html.within("thead", &[], |html| {
                html.within("tr", &[], |html| {
                    for name in COLUMNS {
                        html.within("th", &[("scope", "col")], |html| html.text(name));
                    }
                });
            });
            html.within("tbody", &[], |html| {
                for (arm, found) in &analysis.arms {
                    row(html, *arm, found);
                }
            });
        });
    });
}

fn row(html: &mut Html, arm: Arm, found: &ArmSummary) {
    html.within("tr", &[("class", arm::class(arm))], |html| {
        html.within("th", &[("scope", "row")], |html| arm::named(html, arm));
        html.within("td", &[("data-column", COLUMNS[1])], |html| {
            html.within("span", &[], |html| {
                gap_chart::rate(html, found);
                html.line(
                    "span",
                    "rate-number",
                    &found.rate.map_or("–".to_owned(), cell::rate),
                );
            });
        });
        let interval = match (found.lower, found.upper) {
            (Some(lower), Some(upper)) => {
                [&cell::rate(lower), " to ", &*cell::rate(upper)].concat()
            }
            _ => "–".to_owned(),
        };
        report::datum(html, "number", COLUMNS[2], &interval);
        let count = format!("{} of {}", found.k, found.n);
        report::datum(html, "number", COLUMNS[3], &count);
        report::datum(html, "phrase", COLUMNS[4], &missing(found));
    });
}

/// How many are missing, and why.
fn missing(found: &ArmSummary) -> String {
    let kinds = found.missing_by.iter().filter(|(_, n)| **n > 0);
    let kinds: Vec<_> = kinds
        .map(|(kind, n)| format!("{n} {}", reason(kind)))
        .collect();
    match kinds.is_empty() {
        true => found.missing.to_string(),
        false => format!("{} ({})", found.missing, kinds.join(", ")),
    }
}

/// Why a sample is no answer, in words.
pub(super) fn reason(name: &str) -> &str {
    match name {
        "truncated" => "cut off",
        "blocked" => "blocked by the service",
        "swapped" => "another model answered",
        "error" => "failed",
        "unlabelled" => "no label",
        other => other,
    }
}
