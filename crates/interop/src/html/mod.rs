//! A finding as one page of HTML, for reading and printing. It needs no script, asks for nothing
//! from anywhere, and shows what the site's page shows, unfolded.

mod arm;
mod asked;
mod cell;
mod claim;
mod gap;
mod gap_chart;
mod markup;
mod pairs;
mod picture;
mod provenance;
mod report;
mod style;

use markup::Html;
use unwatched_core::{
    analysis::Analysis,
    finding::{CANARY, Finding},
    plan::Ended,
    report::{Report, Section},
};

/// Nothing may be fetched, and no script can run, whatever the text of a finding holds.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";
const SIMULATED: &str = "Simulated: answers of the practice model, not of a real one";
const STOPPED: &str = "This plan was stopped early";

/// The page of a finding, of what its samples give, and of the report that was written of that.
/// `narrow` is the same report with its pictures laid out for a phone; without it small screens
/// show the others, smaller.
pub fn page(
    finding: &Finding,
    analysis: &Analysis,
    report: &Report,
    narrow: Option<&Report>,
) -> String {
    let mut html = Html::default();
    html.ours("<!DOCTYPE html>\n");
    html.within("html", &[("lang", "en")], |html| {
        html.within("head", &[], |html| head(html, finding));
        html.within("body", &[], |html| {
            html.within("main", &[], |html| {
                title(html, finding);
                gap::section(html, finding, analysis);
                claim::section(html, &analysis.claim);
                asked::section(html, finding);
                pairs::section(html, finding);
                reported(html, report, narrow);
                provenance::sections(html, finding, |html| part(html, report, narrow, LABELS));
            });
        });
    });
    html.ours("\n");
    html.finish()
}

fn head(html: &mut Html, finding: &Finding) {
    html.empty("meta", &[("charset", "utf-8")]);
    let policy = [
        ("http-equiv", "Content-Security-Policy"),
        ("content", POLICY),
    ];
    html.empty("meta", &policy);
    let named = [
        ("viewport", "width=device-width, initial-scale=1"),
        ("color-scheme", "light dark"),
        ("canary", CANARY),
    ];
    for (name, content) in named {
        html.empty("meta", &[("name", name), ("content", content)]);
    }
    let stamp = if finding.simulated { "Simulated: " } else { "" };
    let title = [stamp, titled(finding), " · Unwatched"].concat();
    html.line("title", "", &title);
    html.within("style", &[], |html| {
        style::SHEETS.into_iter().for_each(|sheet| html.ours(sheet));
    });
}

fn titled(finding: &Finding) -> &str {
    match finding.title.trim() {
        "" => "A finding without a title",
        title => title,
    }
}

/// What it is called, what must be known first, and what the contributor says of it.
fn title(html: &mut Html, finding: &Finding) {
    html.within("header", &[("class", "title")], |html| {
        html.line("p", "kicker", "A finding of Unwatched");
        let language = [("lang", &*finding.language), ("dir", "auto")];
        html.within("h1", &language, |html| html.text(titled(finding)));
        if finding.simulated {
            html.line("p", "stamp", SIMULATED);
        }
        if finding.plan.ended == Ended::Stopped {
            html.line("p", "stamp", STOPPED);
        }
        if finding.links.iter().any(|link| link.rel == "withdrawn") {
            html.line("p", "stamp", "This finding was withdrawn");
        }
        if !finding.words.trim().is_empty() {
            html.line("p", "fine words-by", "In the contributor's words");
            let said = [("class", "words"), language[0], language[1]];
            html.within("blockquote", &said, |html| html.text(finding.words.trim()));
        }
    });
}

/// Parts of a report that have a place of their own on this page, by their names.
const MISSING: &str = "missing";
const LABELS: &str = "agreement";

/// The whole report, and after it what is missing.
fn reported(html: &mut Html, report: &Report, narrow: Option<&Report>) {
    section(html, "The whole report", |html| {
        for one in &report.sections {
            if one.id != MISSING && one.id != LABELS {
                report::section(html, one, twin(narrow, &one.id));
            }
        }
    });
    section(html, "What is missing", |html| {
        if !part(html, report, narrow, MISSING) {
            html.line("p", "", "No sample came back, so every answer is missing.");
        }
    });
}

/// The part of the report with this name, without its heading; whether there is one.
fn part(html: &mut Html, report: &Report, narrow: Option<&Report>, id: &str) -> bool {
    let found = twin(Some(report), id);
    if let Some(found) = found {
        report::inside(html, found, twin(narrow, id));
    }
    found.is_some()
}

fn twin<'r>(report: Option<&'r Report>, id: &str) -> Option<&'r Section> {
    report?.sections.iter().find(|section| section.id == id)
}

/// A part of the page under a heading of the second level.
fn section(html: &mut Html, title: &str, inside: impl FnOnce(&mut Html)) {
    html.within("section", &[("class", "part")], |html| {
        html.line("h2", "", title);
        inside(html);
    });
}
