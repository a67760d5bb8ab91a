//! Where a finding comes from, and how to name it.

use super::cite;
use crate::words::t;
use leptos::prelude::*;
use unwatched_core::{finding::FindingView, label::RaterKind};

/// Provenance, and the citation.
pub fn provenance(finding: &FindingView) -> impl IntoView + use<> {
    let labelled = finding.labelled_by.iter().map(|(kind, n)| {
        let who = match kind {
            RaterKind::Rule => t("sample.by-rule"),
            RaterKind::Person => t("sample.by-person"),
            RaterKind::Judge => t("sample.by-judge"),
        };
        format!("{n} {who}")
    });
    let labelled = labelled.collect::<Vec<_>>().join(", ");
    let entry = &finding.entry;
    let titles: Vec<_> = entry.scenarios.iter().map(|s| s.title.as_str()).collect();
    let file = finding.file.as_ref();
    let file = file.map(|file| format!("{}, {} bytes, {}", file.name, file.bytes, file.sha256));
    let parameters = match finding.parameters.as_str() {
        "{}" => String::new(),
        some => some.to_owned(),
    };
    let rows = [
        ("provenance.scenario", titles.join(", ")),
        ("provenance.behaviour", finding.behaviour.clone()),
        ("provenance.provider", entry.provider.clone()),
        (
            "provenance.origin",
            finding.origin.clone().unwrap_or_default(),
        ),
        ("provenance.asked", entry.model.clone()),
        ("provenance.returned", finding.returned.join(", ")),
        ("provenance.file", file.unwrap_or_default()),
        ("provenance.parameters", parameters),
        ("provenance.samples", entry.samples.to_string()),
        ("provenance.labels", labelled),
        ("provenance.plan", entry.plan.clone()),
        ("provenance.seed", finding.seed.to_string()),
        ("provenance.created", entry.created.clone()),
        ("provenance.replicates", entry.replicates.join(", ")),
        ("provenance.id", entry.id.clone()),
    ];
    let row = |(key, value): (&'static str, String)| {
        (!value.is_empty()).then(|| view! { <div><dt>{t(key)}</dt><dd>{value}</dd></div> })
    };
    view! {
        <section>
            <h3>{t("provenance.title")}</h3>
            <dl class="facts">{rows.into_iter().map(row).collect_view()}</dl>
        </section>
        {cite::cite(finding)}
    }
}
