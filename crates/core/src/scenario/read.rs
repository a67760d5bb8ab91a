//! Reading a scenario that somebody else wrote.

use super::*;
use crate::json::{self, Level, Node, Problem};
use serde_json::Value;

/// The most characters of an id, of a line, and of a text.
const ID: usize = 120;
const LINE: usize = 300;
const TEXT: usize = 20_000;

/// Reads a scenario and reports every problem in it.
pub fn read(value: &Value) -> (Scenario, Vec<Problem>) {
    json::read(value, read_node)
}

/// Reads the scenario at `node`.
pub fn read_node(node: Node<'_>) -> Scenario {
    node.object(&[
        "schema",
        "id",
        "version",
        "language",
        "license",
        "title",
        "family",
        "behaviour",
        "conditions",
        "paraphrases",
        "options",
        "tags",
        "exemplars",
        "content_note",
        "sources",
        "teacher_notes",
        "hash",
    ]);
    Scenario {
        schema: node.field("schema", schema),
        id: node.field("id", identifier),
        version: node.field("version", |n| n.whole(1_000_000)),
        language: node.field("language", |n| n.filled(35)),
        license: node.field("license", |n| n.filled(60)),
        title: node.field("title", |n| n.filled(LINE)),
        family: node.field("family", |n| n.filled(60)),
        behaviour: node.field("behaviour", behaviour),
        conditions: node.field("conditions", conditions),
        paraphrases: node.field("paraphrases", paraphrases),
        options: node.field("options", |n| n.optional(two)),
        tags: node.field("tags", |n| n.optional(two)),
        exemplars: node.field("exemplars", exemplars),
        content_note: node.field("content_note", |n| said(n, LINE)),
        sources: node
            .field("sources", |n| n.optional(|n| n.list(50, source)))
            .unwrap_or_default(),
        teacher_notes: node.field("teacher_notes", |n| said(n, TEXT)),
    }
}

/// A text that may be left out; an empty one says nothing.
fn said(node: Node<'_>, limit: usize) -> Option<String> {
    let text = node.optional(|n| n.text(limit));
    text.filter(|text| !text.trim().is_empty())
}

/// Two texts that take each other's place.
fn two(node: Node<'_>) -> (String, String) {
    let texts = node.list(2, |n| n.filled(LINE));
    if texts.len() != 2 {
        node.problem(Level::Error, "not-two", "");
    }
    let mut texts = texts.into_iter();
    (
        texts.next().unwrap_or_default(),
        texts.next().unwrap_or_default(),
    )
}

fn schema(node: Node<'_>) -> String {
    let schema = node.text(60);
    if schema != SCHEMA && !schema.is_empty() {
        node.problem(Level::Error, "other-schema", SCHEMA);
    }
    schema
}

fn identifier(node: Node<'_>) -> String {
    let id = node.filled(ID);
    if !id.is_empty() && !is_id(&id) {
        node.problem(Level::Error, "bad-id", "");
    }
    id
}

/// Whether this can be the id of a scenario: names of small letters, digits, dashes and
/// underlines, with slashes between them.
pub fn is_id(id: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c);
    let is_name = |name: &str| !name.is_empty() && name.chars().all(fits);
    id.len() <= ID && id.split('/').all(is_name)
}

fn behaviour(node: Node<'_>) -> Behaviour {
    node.object(&[
        "name",
        "wanted_by",
        "measures",
        "expected",
        "yes",
        "no",
        "unclear",
        "words",
        "rule",
    ]);
    Behaviour {
        name: node.field("name", |n| n.filled(LINE)),
        wanted_by: node.field("wanted_by", |n| n.filled(LINE)),
        measures: node.field("measures", |n| {
            n.optional(|n| n.choice(Measure::Compliance))
        }),
        expected: node.field("expected", |n| n.optional(|n| n.choice(Expected::Neither))),
        yes: node.field("yes", |n| n.filled(2_000)),
        no: node.field("no", |n| n.filled(2_000)),
        unclear: node.field("unclear", |n| n.filled(2_000)),
        words: node.field("words", |n| BehaviourWords {
            yes: n.field("yes", |n| n.filled(40)),
            no: n.field("no", |n| n.filled(40)),
        }),
        rule: node.field("rule", |n| n.optional(rule)),
    }
}

fn rule(node: Node<'_>) -> Rule {
    node.object(&["id", "about", "yes", "no", "otherwise", "first"]);
    Rule {
        id: node.field("id", |n| n.filled(60)),
        about: node.field("about", |n| n.text(LINE)),
        yes: node.field("yes", |n| n.list(500, |n| n.filled(LINE))),
        no: node.field("no", |n| n.list(500, |n| n.filled(LINE))),
        otherwise: node.field("otherwise", |n| n.choice(Answer::Unclear)),
        first: node
            .field("first", |n| n.optional(|n| n.truth()))
            .unwrap_or_default(),
    }
}

fn conditions(node: Node<'_>) -> BTreeMap<Condition, ConditionText> {
    let conditions: BTreeMap<Condition, _> = node.keyed(|n| ConditionText {
        system: n.field("system", system),
        framings: n.field("framings", |n| n.keyed(|n| n.filled(2_000))),
    });
    for (condition, text) in &conditions {
        for arm in text
            .framings
            .keys()
            .filter(|arm| arm.condition() != *condition)
        {
            node.problem(Level::Error, "arm-of-other-condition", arm.name());
        }
    }
    for arm in [Arm::Training, Arm::Deployment] {
        let main = conditions.get(&Condition::Main);
        if !main.is_some_and(|text| text.framings.contains_key(&arm)) {
            node.problem(Level::Error, "no-such-arm", arm.name());
        }
    }
    conditions
}

fn system(node: Node<'_>) -> String {
    let text = node.filled(TEXT);
    if text.matches(SLOT).count() != 1 {
        node.problem(Level::Error, "framing-slot", SLOT);
    }
    text
}

fn paraphrases(node: Node<'_>) -> Vec<Paraphrase> {
    let list = node.list(1_000, |n| Paraphrase {
        id: n.field("id", |n| n.filled(40)),
        turns: n.field("turns", |n| n.list(40, turn)),
    });
    if list.is_empty() && node.raw().is_some() {
        node.problem(Level::Error, "empty", "");
    }
    for (index, paraphrase) in list.iter().enumerate() {
        if list[..index].iter().any(|other| other.id == paraphrase.id) {
            node.problem(Level::Error, "same-id", paraphrase.id.as_str());
        }
        if paraphrase
            .turns
            .last()
            .is_none_or(|turn| turn.role != Role::User)
        {
            node.problem(Level::Error, "last-turn", paraphrase.id.as_str());
        }
    }
    list
}

fn turn(node: Node<'_>) -> Turn {
    Turn {
        role: node.field("role", |n| n.choice(Role::User)),
        text: node.field("text", |n| n.filled(TEXT)),
    }
}

fn exemplars(node: Node<'_>) -> Exemplars {
    let kind = |n: Node<'_>| n.list(50, |n| n.filled(TEXT));
    Exemplars {
        yes: node.field("yes", kind),
        no: node.field("no", kind),
        unclear: node.field("unclear", kind),
    }
}

fn source(node: Node<'_>) -> Source {
    Source {
        title: node.field("title", |n| n.filled(LINE)),
        url: node.field("url", |n| n.filled(2_000)),
    }
}
