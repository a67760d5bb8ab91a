//! What the worker does with each job. Pure: a job in, an answer out, and never a panic.

#[cfg(test)]
mod tests;

use serde_json::Value;
use std::collections::BTreeSet;
use unwatched_core::{
    analysis::observe,
    finding::{self, HashedScenario},
    json::{self, Problem, Problems},
    plan, scenario,
    work::{Answer, Job, Message},
};
use unwatched_numerics::analysis::analyse;

/// Answers the JSON text of a job with the JSON text of its answer, under the same number.
/// A message that is none is answered too: [`Answer::Refused`], with the number where one can
/// be read, else 0.
pub fn answer(text: &str) -> String {
    let message = match serde_json::from_str::<Message<Job>>(text) {
        Ok(Message { id, body }) => Message {
            id,
            body: run(body),
        },
        Err(error) => refused(number(text), "not-a-message", error.to_string()),
    };
    serde_json::to_string(&message).unwrap_or_else(|error| {
        let refused = refused(message.id, "no-answer", error.to_string());
        serde_json::to_string(&refused).unwrap_or_default()
    })
}

/// Does `job`.
pub fn run(job: Job) -> Answer {
    match job {
        Job::Analyse(observations) => Answer::Analysis(Box::new(analyse(&observations))),
        Job::Seal { plan, scenarios } => seal(&plan, &scenarios),
        Job::Write(value) => write(&value),
        Job::OpenFinding(text) => open(&text),
        Job::Report(_) | Job::Prospect(_) | Job::Resample(_) | Job::Cancel(_) => {
            Answer::Refused(Vec::new())
        }
    }
}

fn seal(plan: &Value, scenarios: &[Value]) -> Answer {
    let (mut plan, problems) = json::read(plan, plan::read_node);
    let scenarios: Vec<_> = scenarios
        .iter()
        .map(|value| scenario::read(value).0)
        .collect();
    // The plan has no hash yet: that is what is asked for.
    let problems: Vec<_> = problems
        .into_iter()
        .filter(|p| p.pointer != "/hash")
        .collect();
    if !problems.is_empty() {
        return Answer::Refused(problems);
    }
    plan.seal(&scenarios);
    Answer::Sealed {
        hash: plan.hash,
        scenarios: plan.scenarios,
    }
}

/// Completes a finding with what only its content gives, and writes its file.
fn write(value: &Value) -> Answer {
    let (finding, problems) = finding::read_value(value);
    let Some(mut finding) = finding else {
        return Answer::Refused(problems);
    };
    let hashed = |scenario: HashedScenario| HashedScenario::new(scenario.scenario);
    finding.scenarios = finding.scenarios.into_iter().map(hashed).collect();
    finding.samples.sort_by_key(|sample| sample.order);
    let returned: BTreeSet<_> = finding
        .samples
        .iter()
        .filter_map(|s| s.model.clone())
        .collect();
    finding.model.returned = returned.into_iter().collect();
    finding.analysis = Some(analyse(&observe(
        &finding.plan,
        &finding.samples,
        &finding.labels,
    )));
    match finding.to_file() {
        Some(text) => Answer::File(text),
        None => Answer::Refused(vec![Problem::whole("no-answer", "")]),
    }
}

/// Reads a finding and holds the numbers that it claims against those that its samples give.
/// What it shows is computed here; of what it claims, only the problems remain.
fn open(text: &str) -> Answer {
    let (finding, mut problems) = finding::read(text);
    let Some(finding) = finding else {
        return Answer::Refused(problems);
    };
    let rows = observe(&finding.plan, &finding.samples, &finding.labels);
    let computed = analyse(&rows);
    if let Some(claimed) = &finding.analysis {
        let differences = finding::differences(claimed, &computed);
        problems.extend(differences.into_iter().take(Problems::LIMIT));
    }
    Answer::Finding(Box::new(finding::view(&finding, computed, problems)))
}

fn refused(id: u32, code: &str, detail: String) -> Message<Answer> {
    let body = Answer::Refused(vec![Problem::whole(code, detail)]);
    Message { id, body }
}

fn number(text: &str) -> u32 {
    let id = json::parse(text)
        .ok()
        .and_then(|value| value.get("id")?.as_u64());
    id.and_then(|id| u32::try_from(id).ok()).unwrap_or_default()
}
