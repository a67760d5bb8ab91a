//! Reading a finding that somebody else made.

use super::*;
use crate::{
    analysis,
    json::{self, Level, Node, Problem},
    label, plan,
    provider::ProviderId,
    sample, scenario,
};
use serde_json::Value;
use std::collections::HashSet;

/// Reads a finding file. `None` where it is no finding at all; else the finding as far as it
/// could be understood. Every problem is listed.
pub fn read(text: &str) -> (Option<Finding>, Vec<Problem>) {
    if text.len() > MAX_BYTES {
        let limit = format!("{} MB", MAX_BYTES >> 20);
        return (None, vec![Problem::whole("file-too-large", limit)]);
    }
    match json::parse(text) {
        Ok(value) => read_value(&value),
        Err(problem) => (None, vec![problem]),
    }
}

/// Reads a finding from parsed JSON.
pub fn read_value(value: &Value) -> (Option<Finding>, Vec<Problem>) {
    let schema = value
        .get("schema")
        .and_then(Value::as_str)
        .unwrap_or_default();
    if schema != SCHEMA {
        let code = match schema.strip_prefix("unwatched/finding/") {
            Some(_) => "newer-version",
            None => "no-finding",
        };
        let detail = schema.chars().take(60).collect::<String>();
        return (None, vec![Problem::whole(code, detail)]);
    }
    let (finding, problems) = json::read(value, finding);
    (Some(finding), problems)
}

fn finding(node: Node<'_>) -> Finding {
    node.object(&[
        "schema",
        "id",
        "created",
        "app",
        "canary",
        "license",
        "consent",
        "simulated",
        "title",
        "words",
        "contributor",
        "language",
        "links",
        "scenarios",
        "plan",
        "model",
        "samples",
        "labels",
        "analysis",
    ]);
    let mut finding = Finding {
        schema: node.field("schema", |n| n.text(60)),
        id: node.field("id", |n| n.text(80)),
        created: node.field("created", |n| n.text(40)),
        app: node.field("app", app),
        canary: node.field("canary", |n| n.text(200)),
        license: node.field("license", |n| n.text(60)),
        consent: node.field("consent", |n| n.truth()),
        simulated: node.field("simulated", |n| n.truth()),
        title: node.field("title", |n| n.text(300)),
        words: node.field("words", |n| n.text(20_000)),
        contributor: node.field("contributor", |n| n.optional(|n| n.filled(100))),
        language: node.field("language", |n| n.text(35)),
        links: node
            .field("links", |n| n.optional(|n| n.list(50, link)))
            .unwrap_or_default(),
        scenarios: node.field("scenarios", |n| n.list(100, hashed)),
        plan: node.field("plan", plan::read_checked),
        model: node.field("model", model),
        samples: node.field("samples", |n| n.list(MAX_SAMPLES, sample::read_node)),
        labels: node.field("labels", |n| n.list(MAX_SAMPLES * 20, label::read_node)),
        analysis: node
            .field("analysis", |n| n.optional(analysis::read_node))
            .flatten(),
    };
    check_id(&finding, node);
    // The practice model can never pass for a live one, whatever the file says.
    if finding.model.provider == ProviderId::PRACTICE && !finding.simulated {
        node.field("simulated", |n| n.problem(Level::Error, "not-live", ""));
        finding.simulated = true;
    }
    check_samples(&finding, node);
    check_labels(&finding, node);
    finding
}

/// The hash is of the file as it stands, so that fields of later versions are covered too.
fn check_id(finding: &Finding, node: Node<'_>) {
    let mut content = node.map();
    content.remove("id");
    if json::digest(&content).as_deref() != Some(&finding.id) {
        node.field("id", |n| n.problem(Level::Error, "finding-id", ""));
    }
}

fn check_samples(finding: &Finding, node: Node<'_>) {
    let prompts: HashSet<_> = finding
        .plan
        .prompts
        .iter()
        .map(|p| (&*p.scenario, &*p.paraphrase))
        .collect();
    let mut ids = HashSet::new();
    let mut trials = HashSet::new();
    for (index, sample) in finding.samples.iter().enumerate() {
        let trial = &sample.trial;
        let planned = prompts.contains(&(&*trial.scenario, &*trial.paraphrase))
            && finding.plan.arms.contains(&trial.arm)
            && (1..=finding.plan.repeats).contains(&trial.repeat);
        let code = if !ids.insert(&sample.id) {
            "same-id"
        } else if !planned {
            "not-planned"
        } else if !trials.insert((&trial.scenario, &trial.paraphrase, trial.arm, trial.repeat)) {
            "same-trial"
        } else {
            continue;
        };
        node.field("samples", |n| {
            n.item(index, |n| n.problem(Level::Error, code, &*sample.id))
        });
    }
}

fn check_labels(finding: &Finding, node: Node<'_>) {
    let ids: HashSet<_> = finding.samples.iter().map(|s| &s.id).collect();
    for (index, label) in finding.labels.iter().enumerate() {
        if !ids.contains(&label.sample) {
            node.field("labels", |n| {
                n.item(index, |n| {
                    n.problem(Level::Error, "no-such-sample", &*label.sample)
                })
            });
        }
    }
}

fn app(node: Node<'_>) -> App {
    App {
        name: node.field("name", |n| n.text(100)),
        version: node.field("version", |n| n.text(60)),
        build: node.field("build", |n| n.text(100)),
    }
}

fn link(node: Node<'_>) -> Link {
    Link {
        rel: node.field("rel", |n| n.text(40)),
        id: node.field("id", |n| n.text(80)),
    }
}

fn hashed(node: Node<'_>) -> HashedScenario {
    let scenario = scenario::read_node(node);
    let hash = node.field("hash", |n| n.text(80));
    if hash != scenario.hash() {
        node.field("hash", |n| n.problem(Level::Error, "scenario-hash", ""));
    }
    HashedScenario { scenario, hash }
}

fn model(node: Node<'_>) -> Model {
    node.object(&[
        "provider",
        "origin",
        "asked",
        "returned",
        "parameters",
        "file",
    ]);
    Model {
        provider: node.field("provider", |n| n.choice(ProviderId::OPENAI_COMPATIBLE)),
        origin: node.field("origin", |n| n.optional(|n| n.text(300))),
        asked: node.field("asked", |n| n.text(300)),
        returned: node.field("returned", |n| n.list(50, |n| n.text(300))),
        parameters: node.field("parameters", |n| n.map()),
        file: node.field("file", |n| n.optional(model::read_model_file)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_practice_finding_cannot_pass_for_a_live_one() {
        let file = json!({"schema": SCHEMA, "simulated": false, "model": {"provider": "practice"}});
        let (finding, problems) = read_value(&file);
        assert!(finding.is_some_and(|finding| finding.simulated));
        assert!(
            problems
                .iter()
                .any(|p| p.code == "not-live" && p.pointer == "/simulated")
        );
    }

    #[test]
    fn what_is_no_finding_is_said_to_be_none() {
        let code = |text: &str| read(text).1.first().map(|p| p.code.clone());
        assert_eq!(code("{}").as_deref(), Some("no-finding"));
        assert_eq!(code("[").as_deref(), Some("not-json"));
        assert_eq!(
            code(r#"{"schema":"unwatched/finding/9"}"#).as_deref(),
            Some("newer-version")
        );
        let nested = "[".repeat(10_000) + &"]".repeat(10_000);
        assert_eq!(code(&nested).as_deref(), Some("too-deep"));
        assert_eq!(
            code(&" ".repeat(MAX_BYTES + 1)).as_deref(),
            Some("file-too-large")
        );
    }
}
