//! The page of a finding: well-formed, ordered, and the same whatever others wrote into it.

use roxmltree::{Document, Node, ParsingOptions};
use serde_json::json;
use unwatched_core::{
    analysis::observe,
    finding::{self, Finding, Link},
    plan::Ended,
    sample::Reasoning,
};
use unwatched_interop::html;
use unwatched_numerics::analysis::{analyse_fully, details, units};

fn fixture() -> Finding {
    let text = include_str!("../../../tests/fixtures/finding-1.json");
    finding::read(text).0.expect("the fixture")
}

fn page(finding: &Finding) -> String {
    let rows = observe(&finding.plan, &finding.samples, &finding.labels);
    let (analysis, details, units) = (analyse_fully(&rows), details(&rows), units(&rows));
    let [wide, narrow] = [720.0, 330.0].map(|width| {
        let reported = finding::reported(finding, rows.clone(), width);
        unwatched_report::report(&reported, &analysis, &details, &units)
    });
    html::page(finding, &analysis, &wide, Some(&narrow))
}

/// It is written so that it is XML as well: what is not well-formed does not come through.
fn parsed(page: &str) -> Document<'_> {
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(page, options).expect("well-formed")
}

fn named<'d>(document: &'d Document<'_>, name: &str) -> Vec<Node<'d, 'd>> {
    let all = document.root().descendants();
    all.filter(|node| node.tag_name().name() == name).collect()
}

fn words(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(Node::is_text);
    texts.filter_map(|node| node.text()).collect()
}

/// Ends elements and values, starts a script, and turns the direction of what follows.
const HOSTILE: &str =
    "</style></title><script>alert(1)</script>\"><img src=x onerror='alert(2)'>\u{202e}&lt;";
const SHOWN: &str =
    "</style></title><script>alert(1)</script>\"><img src=x onerror='alert(2)'>⟨U+202E⟩&lt;";

/// Hostile in every text that a person, a model or a service wrote.
fn hostile() -> Finding {
    let mut finding = fixture();
    let bad = || HOSTILE.to_owned();
    finding.title = bad();
    finding.words = bad();
    finding.language = bad();
    finding.license = bad();
    finding.canary = bad();
    finding.id = bad();
    finding.app.build = bad();
    finding.links = vec![Link {
        rel: bad(),
        id: bad(),
    }];
    finding.model.origin = Some(bad());
    finding.model.asked = bad();
    finding.model.returned = vec![bad()];
    finding.model.parameters.insert(bad(), json!(HOSTILE));
    finding.plan.frozen = bad();
    let scenario = &mut finding.scenarios[0].scenario;
    scenario.title = bad();
    scenario.language = bad();
    scenario.content_note = Some(bad());
    scenario.behaviour.name = bad();
    scenario.behaviour.wanted_by = bad();
    scenario.behaviour.words.yes = bad();
    scenario.behaviour.words.no = bad();
    for text in scenario.conditions.values_mut() {
        text.system = format!("{HOSTILE} {{framing}} {HOSTILE}");
        text.framings
            .values_mut()
            .for_each(|clause| *clause = bad());
    }
    for turn in scenario.paraphrases.iter_mut().flat_map(|p| &mut p.turns) {
        turn.text = bad();
    }
    for sample in &mut finding.samples {
        sample.text = bad();
        sample.reasoning = Reasoning::native(bad());
    }
    for label in &mut finding.labels {
        label.rater.id = bad();
    }
    finding
}

#[test]
fn what_others_wrote_is_text_and_nothing_else() {
    let page = page(&hostile());
    assert!(!page.contains('\u{202e}'));
    let document = parsed(&page);
    for name in [
        "script", "img", "iframe", "object", "link", "base", "form", "a",
    ] {
        assert!(named(&document, name).is_empty(), "{name}");
    }
    for name in ["title", "style"] {
        assert_eq!(named(&document, name).len(), 1, "{name}");
    }
    for node in document.root().descendants() {
        for attribute in node.attributes() {
            let name = attribute.name();
            let active = name.starts_with("on") || ["href", "src", "style", "id"].contains(&name);
            assert!(!active, "{name}");
        }
    }
    for name in [
        "title",
        "h1",
        "blockquote",
        "h3",
        "mark",
        "dd",
        "figcaption",
    ] {
        let shown = |node: &Node<'_, '_>| words(*node).contains(SHOWN);
        let found = named(&document, name);
        assert!(found.iter().any(shown), "{name} shows it as it is");
    }
}

#[test]
fn the_same_elements_whatever_the_texts_say() {
    let (plain, mut other) = (fixture(), hostile());
    // What is there or not changes the page; what it says does not.
    other.words = plain.words.clone();
    other.links = Vec::new();
    other.scenarios[0].scenario.content_note = None;
    for sample in &mut other.samples {
        sample.reasoning = Reasoning::NONE;
    }
    let names = |finding: &Finding| {
        let page = page(finding);
        let document = parsed(&page);
        let elements = document.root().descendants().filter(Node::is_element);
        // Pictures cut long names.
        let elements = elements.filter(|node| !node.ancestors().any(|n| n.has_tag_name("svg")));
        elements
            .map(|node| node.tag_name().name().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&plain), names(&other));
}

#[test]
fn a_simulated_or_stopped_finding_says_so() {
    let mut finding = fixture();
    finding.plan.ended = Ended::Stopped;
    let page_of = page(&finding);
    let document = parsed(&page_of);
    let stamps: Vec<_> = named(&document, "p")
        .into_iter()
        .filter(|node| node.attribute("class") == Some("stamp"))
        .map(words)
        .collect();
    // At the title, at the gap and at the answers.
    let simulated = stamps.iter().filter(|text| text.starts_with("Simulated:"));
    assert_eq!(simulated.count(), 3);
    assert!(
        stamps
            .iter()
            .any(|text| text == "This plan was stopped early")
    );
    assert!(words(named(&document, "title")[0]).starts_with("Simulated: "));

    finding.simulated = false;
    finding.plan.ended = Ended::Complete;
    assert!(!page(&finding).contains("class=\"stamp\""));
}

#[test]
fn its_parts_come_in_their_order_with_the_gap_as_computed() {
    let text = page(&fixture());
    let document = parsed(&text);
    let headings: Vec<_> = named(&document, "h2").into_iter().map(words).collect();
    let expected = [
        "The gap",
        "The claim",
        "What was asked",
        "Example pairs",
        "The whole report",
        "What is missing",
        "How it was labelled",
        "Where it comes from",
        "How to check it",
    ];
    assert_eq!(headings, expected);
    let body = words(named(&document, "main")[0]);
    for part in [
        "+56 points",
        "95 % interval: +32 to +81 points. 8 prompts · 45 answers.",
        "unwatched check FILE",
        finding::CANARY,
    ] {
        assert!(body.contains(part), "{part}");
    }
}

#[test]
fn headings_tables_and_pictures_can_be_read_aloud() {
    let text = page(&fixture());
    let document = parsed(&text);
    let mut before = 0;
    for node in document.root().descendants() {
        let Some(level) = node.tag_name().name().strip_prefix('h') else {
            continue;
        };
        let Ok(level) = level.parse::<u32>() else {
            continue;
        };
        assert!(level <= before + 1, "{}", words(node));
        before = level;
    }
    for table in named(&document, "table") {
        let first = table.first_element_child().expect("a caption");
        assert!(first.has_tag_name("caption") && !words(first).is_empty());
    }
    for head in named(&document, "th") {
        assert!(head.has_attribute("scope"));
    }
    for picture in named(&document, "svg") {
        let image = picture.attribute("role") == Some("img");
        let name = picture.attribute("aria-label").unwrap_or_default();
        assert!(image && !name.is_empty() || picture.has_attribute("aria-hidden"));
    }
    assert_eq!(document.root_element().attribute("lang"), Some("en"));
}

#[test]
fn the_longest_answer_is_there_to_its_end() {
    let mut finding = fixture();
    finding.samples[0].text = "x".repeat(200_000);
    let trial = finding.samples[0].trial.clone();
    finding
        .plan
        .prompts
        .retain(|prompt| prompt.paraphrase == trial.paraphrase);
    assert!(page(&finding).contains(&finding.samples[0].text));
}

#[test]
fn a_finding_with_nothing_in_it_is_a_page_too() {
    let mut finding = fixture();
    finding.samples.clear();
    finding.labels.clear();
    parsed(&page(&finding));
    finding.scenarios.clear();
    finding.plan.prompts.clear();
    finding.title.clear();
    let text = page(&finding);
    let document = parsed(&text);
    assert_eq!(
        words(named(&document, "h1")[0]),
        "A finding without a title"
    );
}
