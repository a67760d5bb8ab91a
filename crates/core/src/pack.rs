//! A pack: scenarios that travel together in one file. Read with care: whoever opens one did not
//! write it.

use crate::{
    json::{self, Level, Node, Problem},
    scenario::{self, Scenario},
};
use serde_json::{Value, json};

/// The `schema` of a pack.
pub const SCHEMA: &str = "unwatched/pack/1";
/// The most scenarios of a pack.
pub const MAX_SCENARIOS: usize = 200;
/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 8 << 20;

/// The file of a pack: indented JSON with a line feed at its end.
pub fn to_file(scenarios: &[Scenario]) -> String {
    let value = json!({"schema": SCHEMA, "scenarios": scenarios});
    let text = serde_json::to_string_pretty(&value);
    [&text.unwrap_or_default(), "\n"].concat()
}

/// The scenarios in `text`, a pack's or a single scenario's, each with its own problems; and what
/// is wrong with the file as a whole. Nothing that it says is obeyed: it is text to look at.
pub fn read(text: &str) -> (Vec<(Scenario, Vec<Problem>)>, Vec<Problem>) {
    if text.len() > MAX_BYTES {
        let limit = format!("{} MB", MAX_BYTES >> 20);
        return (Vec::new(), vec![Problem::whole("file-too-large", limit)]);
    }
    let value = match json::parse(text) {
        Ok(value) => value,
        Err(problem) => return (Vec::new(), vec![problem]),
    };
    match value.get("schema").and_then(Value::as_str) {
        Some(SCHEMA) => pack(&value),
        Some(scenario::SCHEMA) => (vec![scenario::read(&value)], Vec::new()),
        Some(other)
            if other.starts_with("unwatched/pack/") || other.starts_with("unwatched/scenario/") =>
        {
            let other = other.chars().take(60).collect::<String>();
            (Vec::new(), vec![Problem::whole("newer-version", other)])
        }
        _ => (Vec::new(), vec![Problem::whole("no-pack", "")]),
    }
}

fn pack(value: &Value) -> (Vec<(Scenario, Vec<Problem>)>, Vec<Problem>) {
    let (mut scenarios, mut problems) = json::read(value, |node| {
        node.object(&["schema", "scenarios"]);
        node.field("scenarios", |n| n.list(MAX_SCENARIOS, one))
    });
    let ids: Vec<_> = scenarios.iter().map(|(s, _)| s.id.clone()).collect();
    for (at, (scenario, own)) in scenarios.iter_mut().enumerate() {
        if ids[..at].contains(&scenario.id) {
            own.push(Problem {
                pointer: "/id".into(),
                code: "same-id".into(),
                detail: scenario.id.clone(),
                level: Level::Error,
            });
        }
    }
    problems.truncate(crate::json::Problems::LIMIT);
    (scenarios, problems)
}

/// A scenario of a pack; its problems have their place in the scenario, not in the pack.
fn one(node: Node<'_>) -> (Scenario, Vec<Problem>) {
    scenario::read(node.raw().unwrap_or(&Value::Null))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shipped() -> Scenario {
        let text = include_str!("../../../public/scenarios/tone/late-report.json");
        scenario::read(&json::parse(text).expect("JSON")).0
    }

    fn codes(text: &str) -> Vec<String> {
        let (scenarios, whole) = read(text);
        let own = scenarios.into_iter().flat_map(|(_, own)| own);
        whole.into_iter().chain(own).map(|p| p.code).collect()
    }

    #[test]
    fn a_pack_is_the_same_after_writing_and_reading() {
        let (read, problems) = read(&to_file(&[shipped()]));
        assert_eq!(problems, []);
        assert_eq!(read, [(shipped(), Vec::new())]);
    }

    #[test]
    fn a_single_scenario_is_a_pack_of_one() {
        let text = serde_json::to_string(&shipped()).expect("JSON");
        assert_eq!(read(&text).0.len(), 1);
    }

    #[test]
    fn ten_thousand_scenarios_are_cut_and_said() {
        let many = vec![json!({}); 10_000];
        let text = json!({"schema": SCHEMA, "scenarios": many}).to_string();
        let (scenarios, problems) = read(&text);
        assert_eq!(scenarios.len(), MAX_SCENARIOS);
        assert!(problems.iter().any(|p| p.code == "too-many"));
    }

    #[test]
    fn a_megabyte_of_text_is_cut_and_said() {
        let mut scenario = shipped();
        scenario.paraphrases[0].turns[0].text = "x".repeat(1 << 20);
        let (scenarios, _) = read(&to_file(&[scenario]));
        let (read, problems) = &scenarios[0];
        assert_eq!(read.paraphrases[0].turns[0].text.len(), 20_000);
        assert!(problems.iter().any(|p| p.code == "too-long"));
    }

    #[test]
    fn bad_files_are_refused_with_a_reason() {
        let newer = r#"{"schema":"unwatched/pack/9","scenarios":[]}"#;
        assert_eq!(codes(newer), ["newer-version"]);
        assert_eq!(codes("[1]"), ["no-pack"]);
        assert_eq!(codes("{"), ["not-json"]);
        let large = " ".repeat(MAX_BYTES + 1);
        assert_eq!(codes(&large), ["file-too-large"]);
        let twins = to_file(&[shipped(), shipped()]);
        assert_eq!(codes(&twins), ["same-id"]);
    }

    #[test]
    fn an_address_or_a_key_in_a_pack_is_an_unknown_field_and_goes_nowhere() {
        let mut value = json!(shipped());
        value["base"] = "http://evil.example/v1".into();
        value["key"] = "sk-0123456789".into();
        let (scenarios, _) = read(&value.to_string());
        let (read, problems) = &scenarios[0];
        let unknown = problems.iter().filter(|p| p.code == "unknown-field");
        assert_eq!(unknown.count(), 2);
        assert!(!json!(read).to_string().contains("evil"));
    }
}
