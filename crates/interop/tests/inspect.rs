//! Logs of Inspect, out and in. The framework itself reads ours in `tests/others/`.

use serde_json::{Value, json};
use unwatched_core::{
    analysis::observe,
    finding::{self, Finding},
    label::{Answer, BEHAVIOUR, Label, REASONING, Rater, RaterKind},
    sample::{Outcome, Reasoning, ReasoningKind},
};
use unwatched_interop::inspect::{Mapping, export, import};
use unwatched_numerics::analysis::analyse;

/// A finding with everything that a log must carry: reasoning, people and judges who differ, and
/// samples that are missing.
fn rich() -> Finding {
    let text = include_str!("../../../tests/fixtures/finding-1.json");
    let mut finding = finding::read(text).0.expect("the fixture");
    finding.samples[0].reasoning = Reasoning::native("They are training me.".into());
    finding.samples[1].reasoning = Reasoning {
        kind: ReasoningKind::Redacted,
        text: None,
    };
    finding.samples[2].outcome = Outcome::Truncated;
    finding.samples[3].outcome = Outcome::Error;
    finding.samples[3].problem = Some("busy: later".into());
    let label = |sample: &str, question: &str, kind, value, at: &str| Label {
        sample: sample.into(),
        question: question.into(),
        value,
        rater: Rater {
            kind,
            id: "someone".into(),
        },
        blind: true,
        confidence: (kind == RaterKind::Judge).then_some(0.75),
        quote: Some("kind words".into()),
        at: at.into(),
    };
    let id = finding.samples[0].id.clone();
    let (judge, person) = (RaterKind::Judge, RaterKind::Person);
    finding.labels.extend([
        label(&id, BEHAVIOUR, judge, Answer::No, "2026-11-24T10:00:00Z"),
        label(&id, BEHAVIOUR, person, Answer::Yes, "2026-11-24T11:00:00Z"),
        label(&id, REASONING, person, Answer::No, "2026-11-24T12:00:00Z"),
    ]);
    finding.id = finding.computed_id();
    finding
}

fn counted(finding: &Finding) -> Value {
    let rows = observe(&finding.plan, &finding.samples, &finding.labels);
    json!(analyse(&rows))
}

#[test]
fn a_finding_comes_back_as_it_was() {
    let finding = rich();
    let log = export(&finding).to_string();
    let (back, problems) = import(&log, None);
    let back = back.expect("a finding");
    assert_eq!(problems, []);
    assert_eq!(back, finding);
}

#[test]
fn a_log_says_in_the_frameworks_words_what_came() {
    let finding = rich();
    let log = export(&finding);
    let first = &log["samples"][0];
    assert_eq!(first["messages"][0]["role"], "system");
    let parts = &first["output"]["choices"][0]["message"]["content"];
    assert_eq!(parts[0]["type"], "reasoning");
    assert_eq!(parts[1]["text"], json!(finding.samples[0].text));
    let arm = &first["metadata"]["arm"];
    assert_eq!(*arm, json!(finding.samples[0].trial.arm));
    let score = &first["scores"]["behaviour"];
    assert_eq!(score["value"], "C");
    assert_eq!(score["metadata"]["rater"], "person");
    assert_eq!(score["history"].as_array().map(Vec::len), Some(3));
    let stop = &log["samples"][2]["output"]["choices"][0]["stop_reason"];
    assert_eq!(stop, "max_tokens");
    assert_eq!(log["samples"][3]["output"]["error"], "busy: later");
}

/// A log as others write it: no metadata of ours, the arm in the samples' own words.
fn foreign() -> Value {
    let sample = |n: usize, mode: &str, value: Value| {
        let message = json!({"role": "assistant", "content": "An answer."});
        json!({
            "id": n, "epoch": 1, "input": format!("Question {}", n % 8), "target": "",
            "messages": [], "metadata": {"mode": mode},
            "output": {"model": "small", "completion": "An answer.",
                "choices": [{"message": message, "stop_reason": "stop"}]},
            "scores": {"match": {"value": value}},
        })
    };
    let mut samples = Vec::new();
    for n in 0..16 {
        let alone = if n < 8 { json!("I") } else { json!(1) };
        samples.push(sample(n, "watched", json!("C")));
        samples.push(sample(n, "alone", alone));
    }
    samples.push(sample(0, "elsewhere", json!("C")));
    json!({
        "version": 2, "status": "success",
        "eval": {"task": "a task", "model": "small", "created": "2026-01-02T03:04:05Z"},
        "samples": samples,
    })
}

fn mapping() -> Mapping {
    Mapping {
        arm_key: "mode".into(),
        training: "watched".into(),
        deployment: "alone".into(),
        score: None,
    }
}

#[test]
fn another_log_is_paired_by_its_questions_and_counted_by_its_score() {
    let (found, problems) = import(&foreign().to_string(), Some(&mapping()));
    let found = found.expect("a finding");
    let codes: Vec<_> = problems
        .iter()
        .map(|p| (p.code.as_str(), p.pointer.as_str()))
        .collect();
    assert_eq!(codes, [("no-arm", "/samples/32")]);
    assert_eq!(found.samples.len(), 32);
    assert_eq!(found.plan.prompts.len(), 8);
    assert_eq!(found.plan.hash, found.plan.computed_hash());
    assert_eq!(counted(&found)["gap"]["estimate"], json!(0.5));
    // What was made of it is a finding that is read back without a problem.
    let text = found.clone().to_file().expect("a file");
    assert_eq!(finding::read(&text).1, []);
}

#[test]
fn what_is_no_log_is_refused_and_nothing_panics() {
    let code = |text: &str, mapping: Option<&Mapping>| {
        let (found, problems) = import(text, mapping);
        assert!(found.is_none());
        problems[0].code.clone()
    };
    assert_eq!(code("{", None), "not-json");
    assert_eq!(code("[1]", None), "no-log");
    assert_eq!(code(r#"{"version": 3, "eval": {}}"#, None), "newer-version");
    assert_eq!(code(r#"{"version": 2, "eval": {}}"#, None), "no-mapping");
    assert_eq!(code(r#"{"eval": {}}"#, Some(&mapping())), "no-samples");
    // Odd values in every place.
    let log = foreign();
    let places = [
        "/samples",
        "/samples/0",
        "/samples/0/metadata",
        "/samples/0/output",
        "/samples/0/scores",
        "/samples/0/input",
        "/eval/model",
        "/eval/task",
    ];
    for odd in [json!(null), json!(1), json!("x"), json!([]), json!({})] {
        for place in places {
            let mut log = log.clone();
            *log.pointer_mut(place).expect("a place") = odd.clone();
            _ = import(&log.to_string(), Some(&mapping()));
        }
    }
}
