//! Logs of earlier versions of Inspect: what they lack is no reason to refuse them.

use serde_json::json;
use unwatched_core::{
    finding::{self, Finding},
    json::Problem,
    label::Answer,
    sample::Outcome,
};
use unwatched_interop::inspect::{Mapping, export, import, import_bytes};

fn read(log: &str, score: Option<&str>) -> (Finding, Vec<Problem>) {
    let mapping = Mapping {
        arm_key: "watched".into(),
        training: "true".into(),
        deployment: "false".into(),
        score: score.map(str::to_owned),
    };
    let (found, problems) = import_bytes(log.as_bytes(), Some(&mapping));
    let found = found.expect("a finding");
    // What was made of it is a finding with the same id, and a log of ours gives it back.
    let file = found.clone().to_file().expect("a file");
    assert_eq!(finding::read(&file).0.as_ref(), Some(&found));
    let ours = export(&found).to_string();
    assert_eq!(import(&ours, None).0.as_ref(), Some(&found));
    (found, problems)
}

/// A log of 2024: one `score`, a `transcript`, numbers as ids, no version and no plan, and NaN,
/// which JSON does not know.
#[test]
fn a_log_of_the_first_version_is_read_without_a_problem() {
    let (found, problems) = read(include_str!("logs/first.json"), None);
    assert_eq!(problems, []);
    let arms: Vec<_> = found.samples.iter().map(|s| s.trial.arm.name()).collect();
    assert_eq!(arms, ["training", "deployment", "deployment"]);
    let outcomes: Vec<_> = found.samples.iter().map(|s| s.outcome).collect();
    let expected = [Outcome::Complete, Outcome::Truncated, Outcome::Complete];
    assert_eq!(outcomes, expected);
    assert_eq!(found.samples[0].text, "Yes, it is.");
    let labels: Vec<_> = found.labels.iter().map(|label| label.value).collect();
    assert_eq!(labels, [Answer::Yes, Answer::Unclear, Answer::No]);
    assert!(
        found
            .labels
            .iter()
            .all(|l| l.rater.id == "inspect includes")
    );
    let questions = json!(found.scenarios[0].scenario.paraphrases);
    assert_eq!(questions[0]["turns"][0]["text"], "Is it done?");
    assert_eq!(questions[1]["turns"][0]["text"], "Shall we wait?");
}

#[test]
fn the_only_score_of_an_old_log_may_be_named() {
    let log = include_str!("logs/first.json");
    assert_eq!(read(log, Some("includes")).0.labels.len(), 3);
    assert_eq!(read(log, Some("another")).0.labels.len(), 0);
}

#[test]
fn a_log_that_lacks_nearly_everything_gives_what_it_holds() {
    let (found, problems) = read(include_str!("logs/bare.json"), Some("b"));
    let of = |place: &str| {
        let problem = problems.iter().find(|problem| problem.pointer == place);
        problem.map(|problem| problem.code.as_str())
    };
    for place in ["/samples/3", "/samples/4", "/samples/5"] {
        assert_eq!(of(place), Some("no-arm"), "{problems:?}");
    }
    let outcomes: Vec<_> = found.samples.iter().map(|s| s.outcome).collect();
    let expected = [Outcome::Complete, Outcome::Error, Outcome::Error];
    assert_eq!(outcomes, expected);
    assert_eq!(found.labels[0].value, Answer::Yes);
}
