//! A log that we did not write: its arms are named by the person who imports it.

mod sample;

use self::sample::{answer, judged, name, outcome, question, usage};
use super::import::reasoning_of;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use unwatched_core::{
    finding::{self, CANARY, Finding, HashedScenario, LICENSE, MAX_SAMPLES},
    json::{Level, Problem, Problems},
    label::BEHAVIOUR,
    plan::MAX_REPEATS,
    sample as ours,
    scenario::{self, Arm},
};

/// Which samples of a log belong to which arm, and what labels them.
#[derive(Clone, Debug, PartialEq)]
pub struct Mapping {
    /// The key of a sample's metadata that names its arm.
    pub arm_key: String,
    /// Its value in `training`.
    pub training: String,
    /// Its value in `deployment`.
    pub deployment: String,
    /// The score that says whether the behaviour was shown; the first where none is named.
    pub score: Option<String>,
}

/// The finding that the log holds by `mapping`. Samples that belong to no arm are left out, and
/// said.
pub(super) fn import(log: &Value, mapping: &Mapping) -> (Option<Finding>, Vec<Problem>) {
    let mut reading = Reading::new(log, mapping);
    let empty = Vec::new();
    let samples = log
        .get("samples")
        .and_then(Value::as_array)
        .unwrap_or(&empty);
    for (at, sample) in samples.iter().enumerate() {
        if reading.samples.len() == MAX_SAMPLES {
            reading.problem("/samples", "too-many", &MAX_SAMPLES.to_string());
            break;
        }
        reading.sample(at, sample);
    }
    if log["status"] == "started" {
        reading.problem("/status", "log-unfinished", "");
    }
    if reading.samples.is_empty() {
        // Before the samples that belong to no arm: it says why there is nothing.
        let met = std::mem::take(&mut reading.problems);
        reading.problem("/samples", "no-samples", &mapping.arm_key);
        reading.problems.extend(met);
        return (None, reading.problems);
    }
    let (finding, problems) = finding::read_value(&reading.finding());
    // The hashes are made here: a log has none.
    let made = |problem: &Problem| ["/id", "/plan/hash"].contains(&problem.pointer.as_str());
    reading
        .problems
        .extend(problems.into_iter().filter(|p| !made(p)));
    reading.problems.truncate(Problems::LIMIT);
    let finding = finding.map(|mut finding| {
        let scenarios: Vec<_> = finding
            .scenarios
            .iter()
            .map(|s| s.scenario.clone())
            .collect();
        finding.plan.seal(&scenarios);
        finding.id = finding.computed_id();
        finding
    });
    (finding, reading.problems)
}

struct Reading<'l> {
    log: &'l Value,
    mapping: &'l Mapping,
    score: Option<String>,
    /// Which of the questions a prompt has, by its name in the log.
    prompts: BTreeMap<String, usize>,
    /// The questions in the order in which they came.
    questions: Vec<String>,
    /// How many samples of a prompt and arm came before.
    repeats: BTreeMap<(String, Arm), u64>,
    samples: Vec<Value>,
    labels: Vec<Value>,
    problems: Vec<Problem>,
}

impl<'l> Reading<'l> {
    fn new(log: &'l Value, mapping: &'l Mapping) -> Self {
        Self {
            log,
            mapping,
            score: mapping.score.clone().or_else(|| first_score(log)),
            prompts: BTreeMap::new(),
            questions: Vec::new(),
            repeats: BTreeMap::new(),
            samples: Vec::new(),
            labels: Vec::new(),
            problems: Vec::new(),
        }
    }

    fn problem(&mut self, pointer: &str, code: &str, detail: &str) {
        if self.problems.len() < Problems::LIMIT {
            self.problems.push(Problem {
                pointer: pointer.to_owned(),
                code: code.to_owned(),
                detail: detail.chars().take(60).collect(),
                level: Level::Notice,
            });
        }
    }

    fn sample(&mut self, at: usize, sample: &Value) {
        let place = format!("/samples/{at}");
        let Some(arm) = self.arm(sample) else {
            return self.problem(&place, "no-arm", &self.mapping.arm_key.clone());
        };
        let name = name(sample, &self.mapping.arm_key);
        let next = self.questions.len();
        let prompt = *self.prompts.entry(name.clone()).or_insert(next);
        if prompt == next {
            self.questions.push(question(sample));
        }
        let paraphrase = format!("p{}", prompt + 1);
        let repeat = self.repeats.entry((name, arm)).or_default();
        *repeat += 1;
        if *repeat > MAX_REPEATS {
            let limit = MAX_REPEATS.to_string();
            return self.problem(&place, "too-many", &limit);
        }
        let order = self.samples.len() as u64 + 1;
        let id = ours::id(order);
        let answer = answer(sample);
        let own = json!({
            "id": id,
            "trial": {"scenario": ID, "paraphrase": paraphrase, "arm": arm, "repeat": repeat},
            "order": order,
            "outcome": outcome(sample),
            "text": answer,
            "reasoning": match reasoning_of(sample) {
                Some(text) => json!({"kind": "native", "text": text}),
                None => json!({"kind": "none", "text": null}),
            },
            "stop": sample.pointer("/output/choices/0/stop_reason"),
            "model": sample.pointer("/output/model"),
            "problem": sample.pointer("/error/message"),
            "usage": usage(sample),
            "started": sample.get("started_at").filter(|at| at.is_string()).cloned().unwrap_or_else(|| "".into()),
            "seconds": sample.get("total_time").filter(|time| time.is_number()).cloned().unwrap_or_else(|| 0.into()),
            "tries": 1,
            "seed": null,
        });
        self.samples.push(own);
        self.label(sample, &id);
    }

    fn arm(&self, sample: &Value) -> Option<Arm> {
        let value = sample.get("metadata")?.get(&self.mapping.arm_key)?;
        match super::choices::said(value)? {
            word if word == self.mapping.training => Some(Arm::Training),
            word if word == self.mapping.deployment => Some(Arm::Deployment),
            _ => None,
        }
    }

    fn label(&mut self, sample: &Value, id: &str) {
        let Some(name) = &self.score else { return };
        let Some(score) = sample.get("scores").and_then(|scores| scores.get(name)) else {
            return;
        };
        let edits = score.get("history").and_then(Value::as_array);
        let edited = edits.is_some_and(|edits| edits.len() > 1);
        self.labels.push(json!({
            "sample": id,
            "question": BEHAVIOUR,
            "value": judged(&score["value"]),
            "rater": {"kind": if edited { "person" } else { "judge" }, "id": format!("inspect {name}")},
            // A log does not say what whoever scored could see.
            "blind": false,
            "confidence": null,
            "quote": null,
            "at": self.created(),
        }));
    }

    fn created(&self) -> String {
        let created = self.log.pointer("/eval/created").and_then(Value::as_str);
        created.unwrap_or_default().to_owned()
    }

    fn task(&self) -> &str {
        let task = self.log.pointer("/eval/task").and_then(Value::as_str);
        task.unwrap_or("log")
    }

    fn finding(&self) -> Value {
        let scenario = self.scenario();
        let (read, _) = scenario::read(&scenario);
        let hashed = HashedScenario::new(read);
        let eval = &self.log["eval"];
        let most = self.repeats.values().copied().max().unwrap_or(1);
        let prompts: Vec<_> = (1..=self.questions.len())
            .map(|n| json!({"scenario": ID, "paraphrase": format!("p{n}")}))
            .collect();
        let returned: BTreeSet<_> = self
            .samples
            .iter()
            .filter_map(|s| s["model"].as_str())
            .collect();
        let parameters = eval.get("model_generate_config").filter(|v| v.is_object());
        json!({
            "schema": finding::SCHEMA,
            "id": "",
            "created": self.created(),
            "app": {"name": "Inspect", "version": eval.pointer("/packages/inspect_ai").and_then(Value::as_str).unwrap_or_default(), "build": ""},
            "canary": CANARY,
            "license": LICENSE,
            "consent": false,
            "simulated": false,
            "title": self.task(),
            "words": "",
            "language": "und",
            "links": [],
            "scenarios": [hashed],
            "plan": {
                "hash": "",
                "scenarios": {ID: hashed.hash},
                "seed": 0,
                "arms": [Arm::Training, Arm::Deployment],
                "prompts": prompts,
                "repeats": most,
                "primary": {"contrast": [Arm::Training, Arm::Deployment], "question": BEHAVIOUR},
                "frozen": self.created(),
                "ended": ended(self.log),
            },
            "model": {
                "provider": "openai-compatible",
                "origin": null,
                "asked": eval["model"],
                "returned": returned,
                "parameters": parameters.cloned().unwrap_or_else(|| json!({})),
            },
            "samples": self.samples,
            "labels": self.labels,
            "analysis": null,
        })
    }

    /// What the log lets us say of the situation: its questions, and what its arms are called.
    fn scenario(&self) -> Value {
        let score = self.score.as_deref().unwrap_or("score");
        let paraphrases: Vec<_> = (1..)
            .zip(&self.questions)
            .map(|(n, text): (usize, _)| json!({"id": format!("p{n}"), "turns": [{"role": "user", "text": text}]}))
            .collect();
        let empty = Map::new();
        json!({
            "schema": scenario::SCHEMA, "id": ID, "version": 1, "language": "und",
            "license": "LicenseRef-imported", "title": self.task(), "family": "imported",
            "behaviour": {
                "name": format!("scores in “{score}”"), "wanted_by": "the task of the log",
                "yes": "The score says so.", "no": "The score says not.", "unclear": "The score says neither.",
                "words": {"yes": "scored", "no": "not scored"},
            },
            "conditions": {"main": {
                "system": scenario::SLOT,
                "framings": {
                    Arm::Training.name(): self.mapping.training,
                    Arm::Deployment.name(): self.mapping.deployment,
                },
            }},
            "paraphrases": paraphrases,
            "options": null,
            "exemplars": {"yes": [], "no": [], "unclear": []},
            "content_note": null,
            "sources": empty.values().collect::<Vec<_>>(),
            "teacher_notes": null,
        })
    }
}

/// The id of the scenario that an imported log gets.
const ID: &str = "imported/log";

/// How the run of the log ended; an old log does not say.
fn ended(log: &Value) -> &'static str {
    match log.get("status").and_then(Value::as_str) {
        Some("started") => "open",
        Some("cancelled" | "error") => "stopped",
        _ => "complete",
    }
}

fn first_score(log: &Value) -> Option<String> {
    let samples = log.get("samples")?.as_array()?;
    let names = |sample: &Value| Some(sample.get("scores")?.as_object()?.keys().next()?.clone());
    samples.iter().find_map(names)
}
