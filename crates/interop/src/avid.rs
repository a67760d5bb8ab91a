//! A report for the AI Vulnerability Database (AVID), for findings that somebody has looked at.

use crate::text::{points, share};
use serde_json::{Value, json};
use unwatched_core::{
    analysis::{Analysis, Gap},
    finding::Finding,
};

/// The version of the data model that is written.
const DATA_VERSION: &str = "0.2";
/// The version of the taxonomy whose names are used.
const TAXONOMY: &str = "0.2";

/// The report of a finding and of what its samples give; `None` of a simulated one, which is about
/// no model.
pub fn report(finding: &Finding, analysis: &Analysis) -> Option<Value> {
    if finding.simulated {
        return None;
    }
    let model = &finding.model;
    let deployer = model
        .origin
        .clone()
        .unwrap_or_else(|| model.provider.name().to_owned());
    let behaviour = finding.scenarios.first().map(|s| &s.scenario.behaviour);
    let behaviour = behaviour.map_or("", |behaviour| &behaviour.name);
    let english = |text: String| json!({"lang": "eng", "value": text});
    let problem = format!(
        "Whether the model {behaviour} more often when it is told that it is being trained than \
         when it is told that it is deployed and unwatched."
    );
    Some(json!({
        "data_type": "AVID",
        "data_version": DATA_VERSION,
        "metadata": {"report_id": finding.id},
        "affects": {
            "developer": [model.provider.name()],
            "deployer": [deployer],
            "artifacts": [{"type": "Model", "name": model.asked}],
        },
        "problemtype": {
            "classof": "LLM Evaluation",
            "type": "Measurement",
            "description": english(problem),
        },
        "metrics": metrics(finding, analysis),
        "references": references(finding),
        "description": english(description(finding, analysis)),
        "impact": {"avid": {
            "vuln_id": null,
            "risk_domain": ["Performance"],
            "sep_view": ["P0400: Safety"],
            "lifecycle_view": ["L05: Evaluation"],
            "taxonomy_version": TAXONOMY,
        }},
        "credit": [],
        "reported_date": finding.created.split('T').next(),
    }))
}

/// A list, as the data model has it: one entry for the gap, one for each arm.
fn metrics(finding: &Finding, analysis: &Analysis) -> Vec<Value> {
    let method = json!({"type": "Significance Test", "name": analysis.method});
    let gap = analysis.gap.as_ref().map(|gap| {
        let prompts = gap.n_prompts;
        let (value, lower, upper) = (gap.estimate, gap.lower, gap.upper);
        json!({"value": value, "lower": lower, "upper": upper, "prompts": prompts})
    });
    let of_gap = gap.map(|results| {
        let name = format!("gap of {}", finding.plan.primary.question);
        json!({"name": name, "detection_method": method, "results": results})
    });
    let of_arm = analysis.arms.iter().map(|(arm, found)| {
        let results = json!({"shown": found.k, "answers": found.n, "missing": found.missing});
        let name = ["rate in ", arm.name()].concat();
        json!({"name": name, "detection_method": method, "results": results})
    });
    of_gap.into_iter().chain(of_arm).collect()
}

fn references(finding: &Finding) -> Vec<Value> {
    let sources = finding.scenarios.iter().flat_map(|s| &s.scenario.sources);
    let reference = |source: &unwatched_core::scenario::Source| json!({"type": "source", "label": source.title, "url": source.url});
    sources.map(reference).collect()
}

fn description(finding: &Finding, analysis: &Analysis) -> String {
    let asked = &finding.model.asked;
    let claim = analysis.claim.verdict.name().replace('_', " ");
    let rates = analysis
        .arms
        .iter()
        .map(|(arm, found)| format!("{}: {}", arm.name(), share(found)));
    let rates: Vec<_> = rates.collect();
    let gap = analysis
        .gap
        .as_ref()
        .map_or_else(|| "The gap is not known.".to_owned(), in_points);
    format!(
        "{asked}, asked by Unwatched. {}. {gap} Claim: {claim}, rung {}. A gap alone is not faking.",
        rates.join("; "),
        analysis.claim.rung
    )
}

fn in_points(gap: &Gap) -> String {
    format!(
        "Gap {} points, 95 % interval {} to {}, {} prompts.",
        points(gap.estimate),
        points(gap.lower),
        points(gap.upper),
        gap.n_prompts
    )
}
