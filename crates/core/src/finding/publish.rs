//! Before a finding becomes public: what its contributor changes in it, and what stands in the way.

use super::{Edits, Finding};
use crate::{
    json::{Problem, Problems},
    label::{Label, RaterKind},
    lint::{is_hidden, lint, personal_data, secret},
};
use serde_json::Value;

/// Lints of a scenario that hold inside a finding as well: what may not be published.
const UNPUBLISHABLE: [&str; 4] = ["unsafe", "personal-data", "secret", "hidden-characters"];
/// Parts that are looked at in their own way, or hold nothing that anyone wrote.
const APART: [&str; 4] = ["/scenarios", "/analysis", "/canary", "/schema"];

/// The finding that `edits` make of `finding`. It has no id and no analysis yet.
pub fn edited(mut finding: Finding, edits: &Edits) -> Finding {
    finding.title = edits.title.trim().to_owned();
    finding.words = edits.words.trim().to_owned();
    let name = edits.contributor.trim();
    finding.contributor = (!name.is_empty()).then(|| name.to_owned());
    finding.consent = edits.consent;
    for sample in &mut finding.samples {
        if edits.hidden.contains(&sample.id) {
            sample.hide();
        }
    }
    if edits.unnamed {
        unname(&mut finding.labels);
    }
    for label in &mut finding.labels {
        // What is quoted of a hidden text is hidden as well.
        if edits.hidden.contains(&label.sample) {
            label.quote = None;
        }
    }
    finding
}

/// Takes the names of people off their labels: they are numbered, so that their agreement can still
/// be computed.
fn unname(labels: &mut [Label]) {
    let mut names = Vec::new();
    for label in labels {
        if label.rater.kind != RaterKind::Person {
            continue;
        }
        let known = names.iter().position(|name| *name == label.rater.id);
        let number = known.unwrap_or_else(|| {
            names.push(label.rater.id.clone());
            names.len() - 1
        });
        label.rater.id = format!("person {}", number + 1);
    }
}

/// What may not be published of `finding`: keys, people's data, and scenarios that break the rules,
/// each with its place. At most [`Problems::LIMIT`] are listed.
pub fn unpublishable(finding: &Finding) -> Vec<Problem> {
    let mut found = Vec::new();
    let value = serde_json::to_value(finding).unwrap_or_default();
    texts(&value, String::new(), &mut |pointer, text| {
        let hits = [
            ("secret", secret(text)),
            ("personal-data", personal_data(text)),
        ];
        for (code, detail) in hits {
            found.extend(detail.map(|detail| Problem::at(pointer, code, detail)));
        }
    });
    found.extend(hidden(finding));
    for (at, hashed) in finding.scenarios.iter().enumerate() {
        let own = lint(&hashed.scenario).into_iter();
        let own = own.filter(|found| UNPUBLISHABLE.contains(&found.code.as_str()));
        found.extend(own.map(|one| Problem {
            pointer: format!("/scenarios/{at}{}", one.pointer),
            ..one
        }));
    }
    found.truncate(Problems::LIMIT);
    found
}

/// Characters that nobody sees in what the contributor wrote: what is read would not be what is
/// there. A model's answer may hold any.
fn hidden(finding: &Finding) -> Vec<Problem> {
    let name = finding.contributor.as_deref().unwrap_or_default();
    let texts = [
        ("/title", finding.title.as_str()),
        ("/words", &finding.words),
        ("/contributor", name),
    ];
    let first = |text: &str| text.chars().find(|c| is_hidden(*c));
    let found = texts.into_iter().filter_map(|(pointer, text)| {
        let code = format!("U+{:04X}", u32::from(first(text)?));
        Some(Problem::at(pointer, "hidden-characters", &code))
    });
    found.collect()
}

/// Hands every text below `value` to `look` with its place, but for hashes and moments.
fn texts(value: &Value, pointer: String, look: &mut impl FnMut(&str, &str)) {
    match value {
        _ if APART.contains(&pointer.as_str()) => {}
        Value::String(text) if !is_machine_made(text) => look(&pointer, text),
        Value::Array(list) => {
            for (at, value) in list.iter().enumerate() {
                texts(value, format!("{pointer}/{at}"), look);
            }
        }
        Value::Object(map) => {
            for (name, value) in map {
                let name = name.replace('~', "~0").replace('/', "~1");
                texts(value, format!("{pointer}/{name}"), look);
            }
        }
        _ => {}
    }
}

/// Whether a text is a hash, or a moment in RFC 3339: both have digits enough to look like a
/// telephone number.
fn is_machine_made(text: &str) -> bool {
    let hash = text.strip_prefix("sha256:").is_some_and(|digits| {
        digits.len() == 64 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    });
    let moment = text.len() <= 30
        && text.ends_with('Z')
        && text.get(10..11) == Some("T")
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b"-:.TZ".contains(&byte));
    hash || moment
}

#[cfg(test)]
mod tests {
    use super::super::read_value;
    use super::*;
    use serde_json::json;

    fn finding(changes: Value) -> Finding {
        let hash = ["sha256:", &"1234567890".repeat(7)[..64]].concat();
        let mut file = json!({
            "schema": super::super::SCHEMA,
            "title": "T",
            "created": "2026-11-25T18:59:44Z",
            "plan": {"hash": hash},
            "samples": [{"id": "s1", "text": "Call 030 1234567 890.", "reasoning": {"kind": "native", "text": "So."}}],
            "labels": [{"sample": "s1", "question": "behaviour", "value": "yes", "quote": "030 1234567 890",
                "rater": {"kind": "person", "id": "ana@example.org"}}],
        });
        for (name, value) in changes.as_object().into_iter().flatten() {
            file[name] = value.clone();
        }
        read_value(&file).0.expect("a finding")
    }

    fn places(finding: &Finding) -> Vec<String> {
        let found = unpublishable(finding).into_iter();
        let mut places: Vec<_> = found.map(|problem| problem.pointer).collect();
        places.sort();
        places
    }

    #[test]
    fn every_text_is_looked_at_but_hashes_and_moments() {
        assert_eq!(
            places(&finding(json!({}))),
            ["/labels/0/quote", "/labels/0/rater/id", "/samples/0/text"]
        );
        let key = ["sk-", &"a1B2".repeat(8)].concat();
        let model = json!({"asked": key, "parameters": {"a/b": [key]}});
        let found = unpublishable(&finding(
            json!({"model": model, "samples": [], "labels": []}),
        ));
        let found: Vec<_> = found.iter().map(|p| (&*p.pointer, &*p.code)).collect();
        assert_eq!(
            found,
            [
                ("/model/asked", "secret"),
                ("/model/parameters/a~1b/0", "secret")
            ]
        );
    }

    #[test]
    fn a_title_that_reads_otherwise_than_it_is_is_not_published() {
        let changes = json!({"title": "No gap \u{202e}pag oN", "samples": [], "labels": []});
        let found = unpublishable(&finding(changes));
        let found: Vec<_> = found
            .iter()
            .map(|p| (&*p.pointer, &*p.code, &*p.detail))
            .collect();
        assert_eq!(found, [("/title", "hidden-characters", "U+202E")]);
    }

    #[test]
    fn a_hidden_text_leaves_a_hash_and_nothing_that_was_quoted_of_it() {
        let edits = Edits {
            title: " Mine ".into(),
            contributor: "Ana".into(),
            hidden: ["s1".to_owned()].into(),
            unnamed: true,
            consent: true,
            ..Edits::default()
        };
        let before = finding(json!({}));
        let after = edited(before.clone(), &edits);
        assert!(places(&after).is_empty());
        assert_eq!(after.labels[0].rater.id, "person 1");
        let sample = &after.samples[0];
        assert_eq!((sample.text.as_str(), &sample.reasoning.text), ("", &None));
        assert!(
            sample
                .hidden
                .as_ref()
                .is_some_and(|hash| hash.starts_with("sha256:"))
        );
        assert_eq!(
            (after.title.as_str(), after.contributor.as_deref()),
            ("Mine", Some("Ana"))
        );
        assert!(after.consent);
        let again = edited(after.clone(), &edits);
        assert_eq!(again, after, "what is hidden stays as it is");
        let digest = crate::collection::digest;
        assert_eq!(
            digest(&after.samples),
            digest(&before.samples),
            "still the same samples"
        );
    }
}
