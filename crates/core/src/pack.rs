//! A pack: scenarios that travel together in one file. Read with care: whoever opens one did not
//! write it.

#[cfg(feature = "finding")]
use crate::finding::HashedScenario;
use crate::{
    json::{self, Level, Problem},
    scenario::{self, Scenario},
};
#[cfg(feature = "finding")]
use serde::Serialize;
use serde_json::Value;
#[cfg(feature = "finding")]
use serde_json::ser::{PrettyFormatter, Serializer};

/// The `schema` of a pack.
pub const SCHEMA: &str = "unwatched/pack/1";
/// The most scenarios of a pack.
pub const MAX_SCENARIOS: usize = 200;
/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 8 << 20;
/// The code of the notice that a text is no longer the one whose hash the file holds.
pub const OTHER_HASH: &str = "other-hash";

/// A pack, as its file holds it.
#[cfg(feature = "finding")]
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pack {
    /// [`SCHEMA`].
    pub schema: String,
    /// The scenarios, each with its hash.
    pub scenarios: Vec<HashedScenario>,
}

/// The file of a pack; of a single scenario, its own file. Indented JSON with a line feed at its
/// end.
#[cfg(feature = "finding")]
pub fn to_file(scenarios: Vec<Scenario>) -> String {
    let mut scenarios: Vec<_> = scenarios.into_iter().map(HashedScenario::new).collect();
    match (scenarios.len(), scenarios.pop()) {
        (1, Some(alone)) => indented(&alone),
        (_, last) => {
            scenarios.extend(last);
            indented(&Pack {
                schema: SCHEMA.to_owned(),
                scenarios,
            })
        }
    }
}

#[cfg(feature = "finding")]
fn indented(value: &impl Serialize) -> String {
    let mut text = Vec::new();
    let layout = PrettyFormatter::with_indent(b" ");
    // Texts and numbers in memory: nothing can fail.
    _ = value.serialize(&mut Serializer::with_formatter(&mut text, layout));
    text.push(b'\n');
    String::from_utf8(text).unwrap_or_default()
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
        Some(scenario::SCHEMA) => (vec![one(&value)], Vec::new()),
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
        node.field("scenarios", |n| {
            n.list(MAX_SCENARIOS, |n| one(n.raw().unwrap_or(&Value::Null)))
        })
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
fn one(value: &Value) -> (Scenario, Vec<Problem>) {
    let (scenario, problems) = scenario::read(value);
    #[cfg(feature = "finding")]
    let problems = problems
        .into_iter()
        .chain(other_hash(value, &scenario))
        .collect();
    (scenario, problems)
}

/// A notice that the text is not the one whose hash the file holds.
#[cfg(feature = "finding")]
fn other_hash(value: &Value, scenario: &Scenario) -> Option<Problem> {
    let claimed = value.get("hash")?.as_str()?;
    (claimed != scenario.hash()).then(|| Problem {
        pointer: "/hash".into(),
        code: OTHER_HASH.into(),
        detail: String::new(),
        level: Level::Notice,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn shipped() -> Scenario {
        let text = include_str!("../../../public/scenarios/tone/late-report.json");
        scenario::read(&json::parse(text).expect("JSON")).0
    }

    fn other() -> Scenario {
        Scenario {
            id: "own/other".into(),
            ..shipped()
        }
    }

    fn codes(text: &str) -> Vec<String> {
        let (scenarios, whole) = read(text);
        let own = scenarios.into_iter().flat_map(|(_, own)| own);
        whole.into_iter().chain(own).map(|p| p.code).collect()
    }

    #[test]
    fn a_pack_is_the_same_after_writing_and_reading() {
        let (read, problems) = read(&to_file(vec![shipped(), other()]));
        assert_eq!(problems, []);
        assert_eq!(read, [(shipped(), Vec::new()), (other(), Vec::new())]);
    }

    #[test]
    fn a_single_scenario_is_a_pack_of_one() {
        let text = serde_json::to_string(&shipped()).expect("JSON");
        assert_eq!(read(&text).0.len(), 1);
    }

    #[test]
    fn a_text_that_was_changed_after_it_was_hashed_is_noticed() {
        let text = to_file(vec![shipped()]);
        assert_eq!(codes(&text), [""; 0]);
        let changed = text.replacen("late report", "later report", 1);
        assert_eq!(codes(&changed), [OTHER_HASH]);
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
        let (scenarios, _) = read(&to_file(vec![scenario]));
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
        let twins = to_file(vec![shipped(), shipped()]);
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
