//! One row a sample: for data-set hubs, for spreadsheets, for anything that reads tables.

use crate::asked;
use serde_json::{Map, Value, json};
use unwatched_core::{
    finding::Finding,
    label::{self, BEHAVIOUR, REASONING},
    sample::Sample,
};

/// The columns, in their order.
pub const COLUMNS: [&str; 26] = [
    "finding",
    "simulated",
    "scenario",
    "paraphrase",
    "arm",
    "condition",
    "repeat",
    "order",
    "provider",
    "model",
    "model_returned",
    "system",
    "question",
    "outcome",
    "text",
    "reasoning_kind",
    "reasoning",
    "behaviour",
    "behaviour_by",
    "faking_reasoning",
    "input_tokens",
    "output_tokens",
    "seconds",
    "started",
    "contributor",
    "hidden",
];

/// The rows of a finding, in the order of its samples. Each has every column; what is not known is
/// null.
pub fn rows(finding: &Finding) -> Vec<Map<String, Value>> {
    let row = |sample: &Sample| {
        let values = values(finding, sample);
        let pairs = COLUMNS.iter().map(|name| (*name).to_owned()).zip(values);
        pairs.collect()
    };
    finding.samples.iter().map(row).collect()
}

fn values(finding: &Finding, sample: &Sample) -> [Value; COLUMNS.len()] {
    let trial = &sample.trial;
    let asked = asked(finding, sample);
    let system = asked.as_ref().map(unwatched_core::scenario::Prompt::system);
    let question = asked.as_ref().and_then(|prompt| prompt.turns.last());
    let behaviour = label::current(&finding.labels, &sample.id, BEHAVIOUR);
    let faking = label::current(&finding.labels, &sample.id, REASONING);
    [
        json!(finding.id),
        json!(finding.simulated),
        json!(trial.scenario),
        json!(trial.paraphrase),
        json!(trial.arm),
        json!(trial.arm.condition()),
        json!(trial.repeat),
        json!(sample.order),
        json!(finding.model.provider),
        json!(finding.model.asked),
        json!(sample.model),
        json!(system),
        json!(question.map(|turn| &turn.text)),
        json!(sample.outcome),
        // A text that its contributor keeps is not an empty one: its hash stands in `hidden`.
        json!(sample.hidden.is_none().then_some(&sample.text)),
        json!(sample.reasoning.kind),
        json!(sample.reasoning.text),
        json!(behaviour.map(|label| label.value)),
        json!(behaviour.map(|label| label.rater.kind)),
        json!(faking.map(|label| label.value)),
        json!(sample.usage.and_then(|usage| usage.input)),
        json!(sample.usage.and_then(|usage| usage.output)),
        json!(sample.seconds),
        json!(sample.started),
        json!(finding.contributor),
        json!(sample.hidden),
    ]
}

/// JSON Lines: an object a line.
pub fn jsonl(finding: &Finding) -> String {
    let mut text = String::new();
    for row in rows(finding) {
        text.push_str(&Value::Object(row).to_string());
        text.push('\n');
    }
    text
}

/// Comma-separated values with a head. A cell that a spreadsheet would take for a formula begins
/// with an apostrophe instead.
pub fn csv(finding: &Finding) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Into memory: nothing can fail.
    _ = writer.write_record(COLUMNS);
    for row in rows(finding) {
        let cells = COLUMNS.iter().map(|name| cell(&row[*name]));
        _ = writer.write_record(cells);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => harmless(text),
        other => other.to_string(),
    }
}

/// What spreadsheets take for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

fn harmless(text: &str) -> String {
    match text.starts_with(FORMULA) {
        true => ["'", text].concat(),
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_text() {
        for (text, expected) in [
            ("=HYPERLINK(\"http://a.b\")", "'=HYPERLINK(\"http://a.b\")"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("No = sign", "No = sign"),
            ("", ""),
        ] {
            assert_eq!(harmless(text), expected);
        }
    }
}
