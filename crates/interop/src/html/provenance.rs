//! How the answers were labelled, where the finding comes from, and how to check it.

use super::{markup::Html, report};
use std::collections::{BTreeMap, BTreeSet};
use unwatched_core::{
    finding::Finding,
    label::{Label, Rater, RaterKind},
    plan::Ended,
    report::{Cell, Table},
};

/// The last parts of the page. `agreement` writes what the report says of how far raters agree,
/// and tells whether there was anything.
pub(super) fn sections(
    html: &mut Html,
    finding: &Finding,
    agreement: impl FnOnce(&mut Html) -> bool,
) {
    super::section(html, "How it was labelled", |html| {
        labels(html, finding);
        if !agreement(html) {
            html.line("p", "measure", ALONE);
        }
    });
    super::section(html, "Where it comes from", |html| {
        html.within("dl", &[("class", "facts")], |html| {
            for (name, value) in facts(finding) {
                fact(html, name, &value);
            }
        });
    });
    super::section(html, "How to check it", |html| check(html, finding));
}

const ALONE: &str = "No two raters judged the same samples, so nothing can be said of how far they \
                     agree.";

fn labels(html: &mut Html, finding: &Finding) {
    let text = "A person's label counts before a judge model's, a judge's before a rule's. Earlier \
                labels are kept beside later ones.";
    html.line("p", "measure", text);
    if finding.labels.is_empty() {
        html.line("p", "", "Nobody has labelled the answers yet.");
        return;
    }
    let head = [
        "Who",
        "What was asked",
        "Labels",
        "With the arm hidden",
        "Samples",
    ];
    let mut raters: BTreeMap<(&Rater, &str), Vec<&Label>> = BTreeMap::new();
    for label in &finding.labels {
        let of = (&label.rater, &*label.question);
        raters.entry(of).or_default().push(label);
    }
    let table = Table {
        caption: "Labels by who gave them".to_owned(),
        head: head.map(str::to_owned).into(),
        rows: raters
            .into_iter()
            .map(|(of, labels)| row(of, &labels))
            .collect(),
    };
    report::table(html, &table);
}

fn row((rater, question): (&Rater, &str), labels: &[&Label]) -> Vec<Cell> {
    let who = match (rater.kind, &*rater.id) {
        (kind, "") => by(kind).trim_start_matches("by ").to_owned(),
        (kind, id) => format!("{id} ({})", by(kind).trim_start_matches("by ")),
    };
    let blind = labels.iter().filter(|label| label.blind).count();
    let samples: BTreeSet<_> = labels.iter().map(|label| &label.sample).collect();
    let counts = [labels.len(), blind, samples.len()];
    let texts = [Cell::Text(who), Cell::Text(question.to_owned())];
    let counts = counts.map(|count| Cell::Whole(count as u64));
    texts.into_iter().chain(counts).collect()
}

/// Who judged, in passing.
pub(super) const fn by(kind: RaterKind) -> &'static str {
    match kind {
        RaterKind::Rule => "by a rule",
        RaterKind::Judge => "by a judge model",
        RaterKind::Person => "by a person",
    }
}

fn facts(finding: &Finding) -> Vec<(&'static str, String)> {
    let (model, plan, app) = (&finding.model, &finding.plan, &finding.app);
    let titles = finding.scenarios.iter().map(|hashed| {
        let scenario = &hashed.scenario;
        format!(
            "{} ({}, version {}), {}",
            scenario.title, scenario.id, scenario.version, hashed.hash
        )
    });
    let links = finding.links.iter();
    let links = links.map(|link| [&*link.rel, " ", &link.id].concat());
    let parameters = model.parameters.iter();
    let parameters = parameters.map(|(name, value)| format!("{name}: {value}"));
    let ended = match plan.ended {
        Ended::Complete => "every trial was called",
        Ended::Stopped => "stopped early",
        Ended::Open => "not ended",
    };
    vec![
        ("Scenario", joined(titles)),
        ("Provider", provider(finding)),
        ("Address", model.origin.clone().unwrap_or_default()),
        ("Model asked for", model.asked.clone()),
        (
            "Models that answered",
            joined(model.returned.iter().cloned()),
        ),
        ("Parameters sent", joined(parameters)),
        ("Samples", finding.samples.len().to_string()),
        ("Plan", plan.hash.clone()),
        ("Frozen", plan.frozen.clone()),
        ("Seed", plan.seed.to_string()),
        (
            "Repeats",
            format!("{} of each prompt and arm", plan.repeats),
        ),
        ("How the plan ended", ended.to_owned()),
        ("Saved", finding.created.clone()),
        ("Saved by", [&*app.name, &app.version, &app.build].join(" ")),
        ("Finding", finding.id.clone()),
        ("Other findings", joined(links)),
    ]
}

fn provider(finding: &Finding) -> String {
    let provider = finding.model.provider;
    match provider.row().name {
        "" => provider.name().to_owned(),
        name => name.to_owned(),
    }
}

/// One a line.
fn joined(texts: impl Iterator<Item = String>) -> String {
    let texts: Vec<_> = texts.filter(|text| !text.is_empty()).collect();
    texts.join("\n")
}

fn fact(html: &mut Html, name: &'static str, value: &str) {
    html.within("div", &[], |html| {
        html.line("dt", "", name);
        let value = if value.trim().is_empty() {
            "none"
        } else {
            value
        };
        html.within("dd", &[("dir", "auto")], |html| html.text(value));
    });
}

fn check(html: &mut Html, finding: &Finding) {
    html.line("p", "measure", "This page is a copy for reading. The finding is a JSON file, and its numbers can be computed again from its own answers:");
    html.line("p", "formula command", "unwatched check FILE");
    html.line("p", "measure", "The command checks the hashes of plan, scenarios and file, computes the analysis anew, and names each number that the samples do not give. The Findings page of Unwatched does the same. The numbers above were computed when this page was written; they were not taken from the file.");
    html.within("dl", &[("class", "facts")], |html| {
        fact(html, "Licence", &finding.license);
        let consent = match finding.consent {
            true => "The contributor agreed to publication under this licence.",
            false => "The contributor has not agreed to publication.",
        };
        fact(html, "Consent", consent);
        fact(html, "Canary", &finding.canary);
    });
    html.line("p", "fine measure", "The canary is the same in all findings, so that those who collect training data can keep findings out.");
}
