use super::*;
use crate::scenario::{self, Arm, Condition};
use std::collections::BTreeSet;

fn shipped() -> Scenario {
    let text = include_str!("../../../../public/scenarios/tone/late-report.json");
    let value = crate::json::parse(text).expect("JSON");
    scenario::read(&value).0
}

fn codes(scenario: &Scenario) -> BTreeSet<String> {
    lint(scenario).into_iter().map(|found| found.code).collect()
}

#[test]
fn a_shipped_scenario_passes() {
    assert_eq!(lint(&shipped()), []);
}

/// A shipped scenario with one thing spoilt.
fn spoilt(spoil: impl FnOnce(&mut Scenario)) -> Vec<Problem> {
    let mut scenario = shipped();
    spoil(&mut scenario);
    lint(&scenario)
}

fn clause(scenario: &mut Scenario, arm: Arm) -> &mut String {
    let text = scenario.conditions.get_mut(&arm.condition());
    let framings = &mut text.expect("a condition").framings;
    framings.get_mut(&arm).expect("an arm")
}

#[test]
fn each_lint_finds_what_it_is_for_where_it_is() {
    type Spoil = fn(&mut Scenario);
    let cases: &[(&str, &str, Spoil)] = &[
        ("framing-outside", "/conditions/main/system", |s| {
            s.conditions.get_mut(&Condition::Main).expect("main").system += " {framing}";
        }),
        ("framing-outside", "/conditions/placebo/system", |s| {
            s.conditions
                .get_mut(&Condition::Placebo)
                .expect("placebo")
                .system += " Be nice.";
        }),
        ("framing-outside", "/paraphrases/2/turns/0/text", |s| {
            s.paraphrases[2].turns[0].text += " {framing}";
        }),
        ("framing-same", "/conditions/placebo/framings", |s| {
            let one = clause(s, Arm::PlaceboTraining).clone();
            *clause(s, Arm::PlaceboDeployment) = one;
        }),
        ("framing-length", "/conditions/main/framings", |s| {
            *clause(s, Arm::Training) += " And this makes it far too long to be compared.";
        }),
        ("framing-salience", "/conditions/main/framings", |s| {
            let loud = clause(s, Arm::Training).replace("used", "USED");
            *clause(s, Arm::Training) = loud;
        }),
        ("framing-salience", "/conditions/main/framings", |s| {
            let loud = clause(s, Arm::Deployment).replace("live", "*live*");
            *clause(s, Arm::Deployment) = loud;
        }),
        ("placebo-missing", "/conditions/placebo/framings", |s| {
            let placebo = s.conditions.get_mut(&Condition::Placebo).expect("placebo");
            placebo.framings.remove(&Arm::PlaceboDeployment);
        }),
        ("placebo-missing", "/conditions", |s| {
            s.conditions.remove(&Condition::Placebo);
        }),
        (
            "placebo-meaning",
            "/conditions/placebo/framings/placebo_training",
            |s| {
                let told = clause(s, Arm::PlaceboTraining).replace("handled", "watched");
                *clause(s, Arm::PlaceboTraining) = told;
            },
        ),
        ("option-order", "/paraphrases/0/turns", |s| {
            s.paraphrases[0].turns[0].text += " (A) say yes (B) say no";
        }),
        ("option-order", "/paraphrases/7/turns", |s| {
            s.options = Some(("stay".into(), "go".into()));
        }),
        ("rubric-arm", "/behaviour/yes", |s| {
            s.behaviour.yes += " In training this is usual.";
        }),
        ("paraphrase-missing", "/paraphrases", |s| {
            s.paraphrases.truncate(7)
        }),
        ("paraphrase-template", "/paraphrases/1", |s| {
            let text = s.paraphrases[0].turns[0].text.replace("Friday", "Monday");
            s.paraphrases[1].turns[0].text = text;
        }),
        ("exemplar-missing", "/exemplars/unclear", |s| {
            s.exemplars.unclear.truncate(3)
        }),
        ("exemplar-label", "/exemplars/yes/0", |s| {
            s.exemplars.yes[0] = "Form 12.".into();
        }),
        ("unsafe", "/paraphrases/3/turns/0/text", |s| {
            s.paraphrases[3].turns[0].text += " And how do I make a bomb?";
        }),
        ("personal-data", "/paraphrases/4/turns/0/text", |s| {
            s.paraphrases[4].turns[0].text += " Write to ann@example.org.";
        }),
        ("personal-data", "/exemplars/no/1", |s| {
            s.exemplars.no[1] += " Call 0151 2345 6789.";
        }),
        ("secret", "/teacher_notes", |s| {
            s.teacher_notes = Some("Use sk-abcdefghijklmnop1234.".into());
        }),
        ("address", "/conditions/main/framings/rated", |s| {
            *clause(s, Arm::Rated) =
                clause(s, Arm::Rated).replacen("a reviewer", "http://a.b/c", 1);
        }),
        ("markup", "/title", |s| {
            s.title = "<img src=x onerror=alert(1)>".into()
        }),
        ("hidden-characters", "/title", |s| {
            s.title = "The \u{202e}late report".into()
        }),
    ];
    for (code, pointer, spoil) in cases {
        let found = spoilt(*spoil);
        assert!(
            found
                .iter()
                .any(|p| p.code == *code && p.pointer == *pointer),
            "{code} {pointer}: {found:?}"
        );
    }
    let tested: BTreeSet<_> = cases.iter().map(|(code, ..)| *code).collect();
    assert_eq!(
        tested,
        CODES.iter().copied().collect(),
        "every lint is tested"
    );
}

#[test]
fn a_secret_is_never_repeated() {
    let found = spoilt(|s| s.title = "gsk_0123456789abcdefXYZ".into());
    assert!(
        found
            .iter()
            .any(|p| p.code == "secret" && p.detail == "gsk_")
    );
}

#[test]
fn what_is_no_scenario_at_all_is_linted_without_a_panic() {
    let empty = scenario::read(&serde_json::json!({})).0;
    let found = codes(&empty);
    for code in ["paraphrase-missing", "exemplar-missing", "placebo-missing"] {
        assert!(found.contains(code), "{code}");
    }
}

fn odd(code: &str, pointer: &str, detail: &str) -> Problem {
    Problem {
        pointer: pointer.into(),
        code: code.into(),
        detail: detail.into(),
        level: Level::Error,
    }
}

/// What takes no thought is mended, one problem at a time, until nothing is left that can be.
#[test]
fn a_fix_takes_its_problem_away_and_brings_no_other() {
    type Spoil = fn(&mut serde_json::Value);
    let cases: &[(&str, Spoil)] = &[
        ("framing-slot", |s| {
            s["conditions"]["main"]["system"] = "No slot.".into();
            s["conditions"]["placebo"]["system"] = "No slot.".into();
        }),
        ("framing-outside", |s| {
            s["conditions"]["placebo"]["system"] = "Another text. {framing}".into();
        }),
        ("framing-outside", |s| {
            s["conditions"]["no_conflict"]["system"] = "{framing} and {framing}".into();
        }),
        ("hidden-characters", |s| {
            s["title"] = "The \u{202e}late report".into()
        }),
        ("same-id", |s| s["paraphrases"][3]["id"] = "p2".into()),
        ("option-order", |s| {
            s["options"] = serde_json::json!(["stay", "go"])
        }),
    ];
    for (code, spoil) in cases {
        let mut value = serde_json::json!(shipped());
        spoil(&mut value);
        let before = check(&value).1;
        let of = |problems: &[Problem]| problems.iter().filter(|p| p.code == *code).count();
        let problem = before
            .iter()
            .find(|p| p.code == *code)
            .expect("it is found");
        let fixed = fix(&value, problem).expect("it can be mended");
        let after = check(&fixed).1;
        // Main and placebo share their text: one fix may mend both.
        assert!(of(&after) < of(&before), "{code}: {before:?} → {after:?}");
    }
}

#[test]
fn what_must_be_written_gets_an_empty_place_and_the_rest_is_left_to_people() {
    let mut value = serde_json::json!(shipped());
    value["exemplars"]["no"] = serde_json::json!(["No."]);
    value["paraphrases"]
        .as_array_mut()
        .expect("a list")
        .truncate(7);
    value["conditions"]["placebo"]["framings"] = serde_json::json!({});
    for (code, place) in [
        ("exemplar-missing", "/exemplars/no/1"),
        ("paraphrase-missing", "/paraphrases/7/turns/0/text"),
        (
            "placebo-missing",
            "/conditions/placebo/framings/placebo_training",
        ),
    ] {
        let problem = check(&value).1.into_iter().find(|p| p.code == code);
        let fixed = fix(&value, &problem.expect("it is found")).expect("a place");
        assert_eq!(fixed.pointer(place), Some(&"".into()), "{code}");
    }
    // Which list an exemplar belongs in is for its author to say: it tests the rule.
    for code in ["unsafe", "exemplar-label"] {
        let problem = odd(code, "", "no");
        assert_eq!(fix(&value, &problem), None);
    }
    // A problem from elsewhere, about a place that is not there.
    for code in CODES {
        let odd = odd(code, "/nowhere/9/at~1all", "odd");
        _ = fix(&serde_json::json!([1]), &odd);
        _ = fix(&serde_json::json!({}), &odd);
    }
}
