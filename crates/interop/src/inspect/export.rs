//! A finding as a log.

use super::{OURS, VERSION};
use crate::asked;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use unwatched_core::{
    finding::Finding,
    label::{self, Answer, Label},
    plan::Ended,
    sample::{Outcome, Reasoning, Sample},
    scenario::Prompt,
};

/// The log of a finding.
pub fn export(finding: &Finding) -> Value {
    json!({
        "version": VERSION,
        "status": match finding.plan.ended {
            Ended::Complete => "success",
            Ended::Stopped | Ended::Open => "cancelled",
        },
        "eval": eval(finding),
        "plan": {
            "name": "unwatched",
            "steps": [{"solver": "generate", "params": {}, "params_passed": {}}],
            "config": config(finding),
        },
        "results": results(finding),
        "stats": stats(finding),
        "invalidated": false,
        "tags": [],
        "metadata": {},
        "samples": finding.samples.iter().map(|s| sample(finding, s)).collect::<Vec<_>>(),
    })
}

fn model(finding: &Finding) -> String {
    [finding.model.provider.name(), "/", &finding.model.asked].concat()
}

fn task(finding: &Finding) -> String {
    let first = finding.scenarios.first();
    first.map_or_else(String::new, |s| s.scenario.id.clone())
}

fn eval(finding: &Finding) -> Value {
    let version = finding.scenarios.first().map_or(0, |s| s.scenario.version);
    let ids: Vec<_> = finding.samples.iter().map(sample_id).collect();
    json!({
        "eval_id": finding.id,
        "run_id": finding.plan.hash,
        "created": finding.created,
        "task": format!("unwatched/{}", task(finding)),
        "task_id": finding.plan.hash,
        "task_version": version,
        "task_attribs": {},
        "task_args": {"seed": finding.plan.seed, "repeats": finding.plan.repeats},
        "task_args_passed": {},
        "dataset": {"name": task(finding), "samples": ids.len(), "sample_ids": distinct(ids), "shuffled": true},
        "model": model(finding),
        "model_base_url": finding.model.origin,
        "model_generate_config": config(finding),
        "model_args": {},
        "config": {"epochs": finding.plan.repeats},
        "packages": {},
        "scorers": questions(finding).map(|name| json!({"name": name})).collect::<Vec<_>>(),
        "metadata": {OURS: ours(finding)},
    })
}

fn distinct(mut ids: Vec<String>) -> Vec<String> {
    ids.sort();
    ids.dedup();
    ids
}

/// Everything of the finding that no sample holds.
fn ours(finding: &Finding) -> Value {
    let mut value = serde_json::to_value(finding).unwrap_or_default();
    if let Some(map) = value.as_object_mut() {
        map.remove("samples");
        map.remove("labels");
    }
    value
}

/// The parameters that the framework has a name for; all of them are in the metadata.
fn config(finding: &Finding) -> Value {
    let sent = &finding.model.parameters;
    let find = |names: &[&str]| names.iter().find_map(|name| sent.get(*name)).cloned();
    let mut config = Map::new();
    let tokens = ["max_tokens", "max_completion_tokens", "max_output_tokens"];
    for (name, value) in [
        ("max_tokens", find(&tokens).filter(Value::is_u64)),
        (
            "temperature",
            find(&["temperature"]).filter(Value::is_number),
        ),
        ("top_p", find(&["top_p"]).filter(Value::is_number)),
    ] {
        config.extend(value.map(|value| (name.to_owned(), value)));
    }
    Value::Object(config)
}

/// The questions that labels answer, each once.
fn questions(finding: &Finding) -> impl Iterator<Item = &str> {
    let mut names: Vec<_> = finding.labels.iter().map(|l| l.question.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names.into_iter()
}

fn results(finding: &Finding) -> Value {
    let complete = |sample: &&Sample| sample.outcome == Outcome::Complete;
    json!({
        "total_samples": finding.samples.len(),
        "completed_samples": finding.samples.iter().filter(complete).count(),
        "scores": questions(finding).map(|name| score_summary(finding, name)).collect::<Vec<_>>(),
    })
}

/// Rates by arm, and the gap of the primary question.
fn score_summary(finding: &Finding, name: &str) -> Value {
    let mut metrics = BTreeMap::new();
    let metric = |name: &str, value: f64| json!({"name": name, "value": value, "params": {}});
    if let Some(analysis) = finding
        .analysis
        .as_ref()
        .filter(|_| name == finding.plan.primary.question)
    {
        for (arm, found) in analysis.arms.iter().filter(|(_, found)| found.n > 0) {
            let key = ["rate_", arm.name()].concat();
            let rate = found.k as f64 / found.n as f64;
            metrics.insert(key.clone(), metric(&key, rate));
        }
        if let Some(gap) = &analysis.gap {
            for (key, value) in [
                ("gap", gap.estimate),
                ("gap_lower", gap.lower),
                ("gap_upper", gap.upper),
            ] {
                metrics.insert(key.to_owned(), metric(key, value));
            }
        }
    }
    json!({"name": name, "scorer": name, "params": {}, "metrics": metrics})
}

fn stats(finding: &Finding) -> Value {
    let started = finding
        .samples
        .iter()
        .map(|s| &s.started)
        .filter(|at| !at.is_empty());
    let mut total = [0, 0];
    for usage in finding.samples.iter().filter_map(|sample| sample.usage) {
        total[0] += usage.input.unwrap_or_default();
        total[1] += usage.output.unwrap_or_default();
    }
    json!({
        "started_at": started.clone().min(),
        "completed_at": finding.created,
        "model_usage": {model(finding): usage(total[0], total[1])},
        "role_usage": {},
        "connection_limit_history": [],
    })
}

fn usage(input: u64, output: u64) -> Value {
    json!({"input_tokens": input, "output_tokens": output, "total_tokens": input + output})
}

/// One prompt in one arm; the framework's epoch is our repeat.
fn sample_id(sample: &Sample) -> String {
    let trial = &sample.trial;
    [
        &trial.scenario,
        ":",
        &trial.paraphrase,
        ":",
        trial.arm.name(),
    ]
    .concat()
}

fn sample(finding: &Finding, sample: &Sample) -> Value {
    let input = asked(finding, sample)
        .map(|prompt| messages(&prompt))
        .unwrap_or_default();
    let reply = reply(sample);
    let mut all = input.clone();
    all.push(reply.clone());
    let own = usage(
        sample
            .usage
            .and_then(|usage| usage.input)
            .unwrap_or_default(),
        sample
            .usage
            .and_then(|usage| usage.output)
            .unwrap_or_default(),
    );
    let known = sample.usage.is_some();
    let problem =
        (sample.outcome == Outcome::Error).then(|| sample.problem.clone().unwrap_or_default());
    json!({
        "id": sample_id(sample),
        "epoch": sample.trial.repeat,
        "input": input,
        "target": "",
        "messages": all,
        "output": {
            "model": sample.model.clone().unwrap_or_else(|| finding.model.asked.clone()),
            "choices": [{"message": reply, "stop_reason": stop_reason(sample.outcome)}],
            "completion": sample.text,
            "usage": known.then_some(&own),
            "time": sample.seconds,
            "error": problem,
        },
        "metadata": {
            "arm": sample.trial.arm,
            "condition": sample.trial.arm.condition(),
            "scenario": sample.trial.scenario,
            "paraphrase": sample.trial.paraphrase,
            OURS: rest(sample),
        },
        "store": {},
        "events": [],
        "model_usage": if known { json!({model(finding): own}) } else { json!({}) },
        "role_usage": {},
        "attachments": {},
        "scores": scores(finding, sample),
        "total_time": sample.seconds,
    })
}

/// What the messages do not hold: everything but the texts.
fn rest(sample: &Sample) -> Value {
    let mut value = serde_json::to_value(sample).unwrap_or_default();
    if let Some(map) = value.as_object_mut() {
        map.remove("text");
        if let Some(reasoning) = map.get_mut("reasoning").and_then(Value::as_object_mut) {
            // Whether there is a text is kept; the text is in the message.
            let has_text = reasoning.get("text").is_some_and(Value::is_string);
            reasoning.insert("text".to_owned(), has_text.into());
        }
    }
    value
}

fn messages(prompt: &Prompt) -> Vec<Value> {
    let system = json!({"role": "system", "content": prompt.system()});
    let turns = prompt.turns.iter();
    let turns = turns.map(|turn| json!({"role": turn.role, "content": turn.text}));
    std::iter::once(system).chain(turns).collect()
}

/// The model's message: its reasoning as a part of its own.
fn reply(sample: &Sample) -> Value {
    let text = json!({"type": "text", "text": sample.text});
    let parts: Vec<_> = reasoning(&sample.reasoning)
        .into_iter()
        .chain([text])
        .collect();
    json!({"role": "assistant", "content": parts, "source": "generate"})
}

fn reasoning(reasoning: &Reasoning) -> Option<Value> {
    let text = reasoning.text.clone()?;
    Some(json!({"type": "reasoning", "reasoning": text, "redacted": false}))
}

const fn stop_reason(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Complete => "stop",
        Outcome::Truncated => "max_tokens",
        Outcome::Blocked => "content_filter",
        Outcome::Swapped | Outcome::Error => "unknown",
    }
}

/// For each question the label that counts, with every label in its history.
fn scores(finding: &Finding, sample: &Sample) -> Value {
    let mut scores = Map::new();
    for question in questions(finding) {
        let of = |label: &Label| label.sample == sample.id && label.question == question;
        let all = finding.labels.iter().enumerate();
        let of = |(_, label): &(usize, &Label)| of(label);
        let history: Vec<_> = all.filter(of).map(edit).collect();
        let Some(current) = label::current(&finding.labels, &sample.id, question) else {
            continue;
        };
        let score = json!({
            "value": value(current.value),
            "answer": current.value,
            "explanation": current.quote,
            "metadata": about(current),
            "history": history,
        });
        scores.insert(question.to_owned(), score);
    }
    Value::Object(scores)
}

/// The framework's letters: correct, incorrect, and no answer.
const fn value(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "C",
        Answer::No => "I",
        Answer::Unclear => "N",
    }
}

fn edit((place, label): (usize, &Label)) -> Value {
    let mut about = about(label);
    // Its place among all labels, so that they come back in their order; and its quote, since the
    // framework writes a word of its own where there is no explanation.
    about["place"] = place.into();
    about["quote"] = json!(label.quote);
    json!({
        "value": value(label.value),
        "answer": label.value,
        "explanation": label.quote,
        "metadata": about,
    })
}

fn about(label: &Label) -> Value {
    json!({
        "rater": label.rater.kind,
        "rater_id": label.rater.id,
        "blind": label.blind,
        "confidence": label.confidence,
        "at": label.at,
    })
}
