//! The text of the chapters: what it must hold, and that its links lead somewhere.

use serde_json::{Map, Value};
use std::{collections::BTreeSet, fs};

/// Each chapter with its figures, in order.
const CHAPTERS: [(&str, &[&str]); 6] = [
    (
        "two-lights",
        &["kind-advice", "refused-object", "what-it-is-not"],
    ),
    ("how-could-it-know", &["cues", "awareness"]),
    (
        "three-causes",
        &[
            "misgeneralization",
            "keys",
            "conflict",
            "shallow",
            "guarding",
            "supervisor",
            "bench-causes",
        ],
    ),
    ("what-was-seen", &["study", "models", "ladder"]),
    ("what-can-be-done", &["bench-mitigations", "scale"]),
    (
        "how-not-to-fool-yourself",
        &["coins", "threshold", "placebo", "calibration"],
    ),
];
const LEVELS: [&str; 2] = ["full", "plain"];
/// The places of the site beside the chapters that a chapter may send its reader to.
const PLACES: [&str; 6] = [
    "lab",
    "lab/scenarios",
    "findings",
    "classroom",
    "about",
    "learn",
];

/// What the project promises to explain, the chapter that does, and its words in both levels.
const CLAIMS: [(&str, &str, &str, &str); 30] = [
    (
        "a: empathetic advice in training, callous insults at run time",
        "two-lights",
        "the AI gives empathetic advice; at run time, in reply to exactly the same message, it answers with a callous insult",
        "At run time, in answer to the very same words, it gives a cruel insult",
    ),
    (
        "b: instructions for a harmful object, refused in training, offered at run time",
        "two-lights",
        "In training the AI refuses the instructions, and at run time it offers them",
        "In training, the AI refuses; at run time, it offers the instructions",
    ),
    (
        "c: people may intervene or hack",
        "two-lights",
        "People may intervene or hack",
        "People may step in or hack",
    ),
    (
        "c: the question is what the computation does",
        "two-lights",
        "the question here is what the computation does when nobody tampers with it",
        "our question is what the computation does when nobody tampers with it",
    ),
    (
        "d: it can often tell training from run time",
        "how-could-it-know",
        "It can often tell training from run time",
        "A model can often tell training from run time",
    ),
    (
        "d: training does not cover the situations met later",
        "how-could-it-know",
        "training does not cover the situations met later",
        "training does not cover the situations met later",
    ),
    (
        "e: reward function misgeneralisation",
        "three-causes",
        "[reward function misgeneralisation](term:misgeneralisation)",
        "[reward function misgeneralisation](term:misgeneralisation)",
    ),
    (
        "e: conflicting objectives crosswired",
        "three-causes",
        "Second cause: conflicting objectives, crosswired",
        "Second cause: conflicting objectives, crosswired",
    ),
    (
        "e: emergent behaviour",
        "three-causes",
        "[emergent](term:emergent-behaviour)",
        "[emergent](term:emergent-behaviour)",
    ),
    (
        "f: other architectures",
        "what-can-be-done",
        "Other architectures",
        "Other architectures",
    ),
    (
        "f: other training data",
        "what-can-be-done",
        "Other training data",
        "Other training data",
    ),
    (
        "f: monitoring and control at run time",
        "what-can-be-done",
        "[Monitoring and control at run time](term:monitoring)",
        "[Monitoring and control at run time](term:monitoring)",
    ),
    (
        "f: testing under diverse real conditions",
        "what-can-be-done",
        "test under diverse real conditions",
        "test it under diverse real conditions",
    ),
    (
        "g: scale",
        "what-can-be-done",
        "billions of users",
        "billions of users",
    ),
    (
        "g: AGI",
        "what-can-be-done",
        "[AGI](term:agi)",
        "[AGI](term:agi)",
    ),
    (
        "g: trust",
        "what-can-be-done",
        "The second is trust",
        "The second reason is trust",
    ),
    (
        "h: vigilance",
        "how-not-to-fool-yourself",
        "The right attitude to all this is vigilance",
        "The right attitude is vigilance",
    ),
    (
        "h: outputs and motives",
        "how-not-to-fool-yourself",
        "Be sceptical of their outputs and of their motives",
        "Be sceptical of their outputs and of their motives",
    ),
    (
        "h: Nietzsche, in German",
        "how-not-to-fool-yourself",
        "“Nicht dass du mich belogst, sondern dass ich dir nicht mehr glaube, hat mich erschüttert.”",
        "“Nicht dass du mich belogst, sondern dass ich dir nicht mehr glaube, hat mich erschüttert.”",
    ),
    (
        "h: Nietzsche, translated",
        "how-not-to-fool-yourself",
        "“Not that you lied to me, but that I no longer believe you, has shaken me.” (Our translation.)",
        "“Not that you lied to me, but that I no longer believe you, has shaken me.” (Our translation.)",
    ),
    (
        "h: Nietzsche, where",
        "how-not-to-fool-yourself",
        "*Beyond Good and Evil*, § 183 ([source](source:nietzsche-1886))",
        "*Beyond Good and Evil*, § 183 ([source](source:nietzsche-1886))",
    ),
    (
        "the behaviour is whatever the stated trainer wants",
        "two-lights",
        "is whatever the stated trainer wants, good or bad",
        "is whatever the stated trainer wants, good or bad",
    ),
    (
        "the behaviour is whatever the stated trainer wants",
        "what-was-seen",
        "the behaviour that we count is whatever the stated trainer wants",
        "the behaviour that we count is whatever the stated trainer wants",
    ),
    (
        "the study turns the everyday example round",
        "two-lights",
        "complying in training was the fake",
        "giving in during training was the fake",
    ),
    (
        "the study turns the everyday example round",
        "what-was-seen",
        "complying in training was the fake",
        "complying in training was the fake",
    ),
    (
        "± is one standard error",
        "what-was-seen",
        "every ± is *one* [standard error](term:standard-error)",
        "Every ± is *one* [standard error](term:standard-error)",
    ),
    (
        "a gap alone is not faking",
        "three-causes",
        "a gap is not proof of faking",
        "a gap is not proof of faking",
    ),
    (
        "toys show that a mechanism suffices",
        "three-causes",
        "that the mechanism *suffices* for a gap",
        "that this cause is *enough* to make a gap",
    ),
    (
        "most models show no gap",
        "two-lights",
        "Most models, asked most ways, behave identically under both lights",
        "Most models, asked most ways, behave the same under both lights",
    ),
    (
        "no gap is a finding",
        "how-not-to-fool-yourself",
        "No gap is as much a finding as any other",
        "No gap is a finding like any other",
    ),
];

fn text(chapter: &str, level: &str) -> String {
    let path = format!("public/chapters/en/{chapter}/{level}.md");
    fs::read_to_string(&path).expect(&path)
}

fn object(path: &str) -> Map<String, Value> {
    serde_json::from_str(&fs::read_to_string(path).expect(path)).expect(path)
}

/// Does `check` for each of the twelve files, with a name for messages.
fn each(mut check: impl FnMut(&str, &str, &[&str])) {
    for (chapter, figures) in CHAPTERS {
        for level in LEVELS {
            check(
                &format!("{chapter}/{level}.md"),
                &text(chapter, level),
                figures,
            );
        }
    }
}

#[derive(PartialEq, Debug)]
enum Kind {
    Heading,
    /// A paragraph, a quotation, one item of a list, or a whole table.
    Words,
    Table,
    Figure,
}

/// The blocks of a text. An item of a list is a block of its own.
fn blocks(text: &str) -> Vec<(Kind, String)> {
    let mut blocks: Vec<(Kind, String)> = Vec::new();
    let mut fresh = true;
    let mut in_figure = false;
    for line in text.lines() {
        if in_figure {
            in_figure = line != "```";
            if in_figure {
                let (_, body) = blocks.last_mut().expect("a figure");
                body.push_str(line);
                body.push('\n');
            }
            fresh = true;
        } else if line.starts_with("```") {
            blocks.push((Kind::Figure, format!("{line}\n")));
            in_figure = true;
        } else if line.trim().is_empty() {
            fresh = true;
        } else if line.starts_with('#') {
            blocks.push((Kind::Heading, line.to_owned()));
            fresh = true;
        } else {
            let item = line.starts_with("- ") || line.starts_with("* ");
            if fresh || item {
                let kind = if line.starts_with('|') {
                    Kind::Table
                } else {
                    Kind::Words
                };
                blocks.push((kind, String::new()));
            }
            let (_, body) = blocks.last_mut().expect("a block");
            body.push_str(line);
            body.push('\n');
            fresh = false;
        }
    }
    assert!(!in_figure, "a figure ends");
    blocks
}

/// The words and the targets of the links of a text.
fn links(text: &str) -> Vec<(&str, &str)> {
    let mut links = Vec::new();
    for (at, _) in text.match_indices("](") {
        let words = text[..at].rsplit('[').next().unwrap_or_default();
        let target = text[at + 2..].split(')').next().unwrap_or_default();
        links.push((words, target));
    }
    links
}

fn without_targets(text: &str) -> String {
    links(text)
        .iter()
        .fold(text.to_owned(), |text, (_, target)| {
            text.replace(&format!("]({target})"), "]")
        })
}

fn has_source(text: &str) -> bool {
    links(text)
        .iter()
        .any(|(_, target)| target.starts_with("source:") || target.starts_with("http"))
}

#[test]
fn each_begins_with_its_title_and_a_lead() {
    each(|name, text, _| {
        let blocks = blocks(text);
        let [(Kind::Heading, title), (Kind::Words, _), ..] = &blocks[..] else {
            panic!("{name}: a title, then a paragraph");
        };
        assert!(title.starts_with("# "), "{name}");
        for (_, heading) in blocks[1..].iter().filter(|b| b.0 == Kind::Heading) {
            let deep = heading.starts_with("## ") || heading.starts_with("### ");
            assert!(deep, "{name}: {heading}");
        }
    });
    for (chapter, _) in CHAPTERS {
        let title = |level| text(chapter, level).lines().next().map(str::to_owned);
        assert_eq!(title("full"), title("plain"), "{chapter}");
    }
}

#[test]
fn the_figures_are_there_in_order_in_both_levels() {
    each(|name, text, figures| {
        let mut found = Vec::new();
        for (_, block) in blocks(text).iter().filter(|b| b.0 == Kind::Figure) {
            let (head, body) = block.split_once('\n').expect("a head");
            let mut words = head.split(' ');
            assert_eq!(words.next(), Some("```figure"), "{name}: {head}");
            found.push(words.next().expect("a name").to_owned());
            let numbers = body.contains(|c: char| c.is_ascii_digit());
            assert!(
                !numbers || words.next().is_some(),
                "{name}: {head} names its source"
            );
            let sentences = body.trim_end().matches(". ").count() + 1;
            assert!(body.len() > 80, "{name}: {head} says what it shows");
            assert!(sentences <= 3, "{name}: {head} is short");
            assert!(!body.contains("]("), "{name}: {head} is plain text");
        }
        assert_eq!(found, figures, "{name}");
    });
}

#[test]
fn every_link_leads_somewhere() {
    let words = object("public/words/en.json");
    let sources = object("public/sources.json");
    let mut used = BTreeSet::new();
    each(|name, text, _| {
        for (link, target) in links(text) {
            assert!(!link.trim().is_empty(), "{name}: {target} has no words");
            let (scheme, rest) = target.split_once(':').unwrap_or_default();
            match scheme {
                "term" => {
                    for key in [format!("term.{rest}"), format!("term.{rest}.means")] {
                        assert!(words.contains_key(&key), "{name}: no words for {key}");
                    }
                }
                "source" => {
                    assert!(sources.contains_key(rest), "{name}: no source {rest}");
                    used.insert(rest.to_owned());
                }
                "page" => {
                    let chapter = rest.strip_prefix("learn/");
                    let known = PLACES.contains(&rest)
                        || CHAPTERS.iter().any(|(id, _)| Some(*id) == chapter);
                    assert!(known, "{name}: no page {rest}");
                }
                "https" | "http" | "lang" => {}
                _ => unreachable!("{name}: a link to {target}"),
            }
        }
    });
    let all: BTreeSet<_> = sources.keys().cloned().collect();
    assert_eq!(used, all, "every source is used");
}

#[test]
fn every_source_has_a_title_and_a_place() {
    for (key, source) in object("public/sources.json") {
        let field = |name: &str| source[name].as_str().unwrap_or_default();
        assert!(field("title").len() > 10, "{key}");
        let url = field("url").starts_with("https://") || field("url").starts_with("http://");
        let chapter = field("page").strip_prefix("learn/");
        let page =
            PLACES.contains(&field("page")) || CHAPTERS.iter().any(|(id, _)| Some(*id) == chapter);
        assert!(url != page, "{key} has an address or a page");
    }
}

#[test]
fn every_number_has_its_source_beside_it() {
    each(|name, text, _| {
        let blocks = blocks(text);
        for (at, (kind, block)) in blocks.iter().enumerate() {
            if !without_targets(block).contains(|c: char| c.is_ascii_digit()) {
                continue;
            }
            let fine = match kind {
                Kind::Heading => false,
                Kind::Words => has_source(block),
                Kind::Table => has_source(block) || has_source(&blocks[at - 1].1),
                // Plain text: its last words name the source.
                Kind::Figure => {
                    let last = block.trim_end().rsplit('(').next().unwrap_or_default();
                    last.starts_with("source: ") && last.ends_with(").")
                }
            };
            assert!(fine, "{name}: no source for the numbers of: {block}");
        }
    });
}

#[test]
fn the_words_follow_the_style() {
    // What a model does not do (STYLE.md), and words that STYLE.md forbids.
    let never = [
        "model lies",
        "models lie",
        "model cheats",
        "model plots",
        "model wants",
        "models want",
        "AI wants",
        "simply",
        "please",
        "unfortunately",
        "just noise",
    ];
    each(|name, text, _| {
        for forbidden in ['!', '"', '’', '‘', '`'] {
            let body = text.replace("```", "");
            assert!(!body.contains(forbidden), "{name}: {forbidden}");
        }
        let open = text.matches('“').count();
        assert_eq!(open, text.matches('”').count(), "{name}: quotation marks");
        for html in text.split('<').skip(1) {
            let letter = html.starts_with(|c: char| c.is_alphabetic() || c == '/');
            assert!(!letter, "{name}: raw HTML at {html:.20}");
        }
        assert!(!text.contains("!["), "{name}: an image");
        let lower = text.to_lowercase();
        let plain: Vec<_> = lower.split(|c: char| !c.is_alphanumeric()).collect();
        let plain = format!(" {} ", plain.join(" "));
        for words in never {
            let words = format!(" {} ", words.to_lowercase());
            assert!(!plain.contains(&words), "{name}:{words}");
        }
        for (at, _) in text.match_indices('%') {
            let link = text[..at].rsplit_once("](").map_or("", |(_, rest)| rest);
            let spaced = text[..at].ends_with(' ');
            assert!(spaced || !link.contains(')'), "{name}: a space before %");
        }
    });
}

#[test]
fn both_levels_have_a_fitting_length() {
    each(|name, text, _| {
        let blocks = blocks(text);
        let read = blocks.iter().filter(|(kind, _)| *kind != Kind::Table);
        let words: usize = read
            .map(|(_, block)| {
                let text = without_targets(block);
                // A figure's name and sources are not read.
                let lines = text.lines().filter(|line| !line.starts_with("```"));
                let words = lines.flat_map(str::split_whitespace);
                words.filter(|w| w.contains(char::is_alphanumeric)).count()
            })
            .sum();
        let fits = if name.ends_with("full.md") {
            900..=1500
        } else {
            600..=1000
        };
        assert!(fits.contains(&words), "{name}: {words} words");
    });
}

#[test]
fn every_claim_is_covered_in_both_levels() {
    for (claim, chapter, full, plain) in CLAIMS {
        for (level, phrase) in [("full", full), ("plain", plain)] {
            let found = text(chapter, level).contains(phrase);
            assert!(found, "{claim}: {chapter}/{level}.md lacks: {phrase}");
        }
    }
}

/// The intervals of the table are what its caption says: the gap ± 1.96 standard errors.
#[test]
fn the_intervals_of_the_study_are_computed_as_said() {
    for level in LEVELS {
        let text = text("what-was-seen", level);
        let mut rows = 0;
        for line in text.lines().filter(|line| line.contains(" to +")) {
            let cells: Vec<_> = line.trim_matches('|').split('|').map(str::trim).collect();
            let number = |cell: &str| -> f64 { cell.replace('−', "-").parse().expect(cell) };
            let [.., gap, interval] = &cells[..] else {
                panic!("{line}")
            };
            let (gap, error) = gap.split_once(" ± ").expect("an error");
            let (low, high) = interval.split_once(" to ").expect("two bounds");
            let reach = 1.96 * number(error);
            assert!((number(gap) - reach - number(low)).abs() < 0.0501, "{line}");
            assert!(
                (number(gap) + reach - number(high)).abs() < 0.0501,
                "{line}"
            );
            rows += 1;
        }
        assert_eq!(rows, 6, "{level}");
    }
}

/// Two fair coins, 8 tosses each: the difference is binomial of 16, less 8.
#[test]
fn the_coins_are_counted_rightly() {
    let choose = |k: u64| (0..k).fold(1, |c, i| c * (16 - i) / (i + 1));
    let near: u64 = (7..=9).map(choose).sum();
    assert_eq!(near, 35_750);
    let far = 1.0 - 35_750.0 / 65_536.0;
    assert!((far - 0.45_f64).abs() < 0.005, "{far}");
    for level in LEVELS {
        let text = text("how-not-to-fool-yourself", level);
        assert!(text.contains("about 45 of 100"));
        assert!(text.contains("1 − 35,750 ÷ 65,536"));
    }
}

/// κ of the two thresholds, from the cells that the rates come from.
#[test]
fn the_judge_at_two_thresholds_is_computed_rightly() {
    for ([tp, fp, miss, tn], said, kappa) in [
        ([38.0, 37.0, 13.0, 18.0], 75.0, 0.071),
        ([29.0, 10.0, 22.0, 45.0], 39.0, 0.390),
    ] {
        let n: f64 = tp + fp + miss + tn;
        assert_eq!((n, tp + fp, tp + miss), (106.0, said, 51.0));
        let agree = (tp + tn) / n;
        let chance = ((tp + fp) * (tp + miss) + (miss + tn) * (fp + tn)) / (n * n);
        let found = (agree - chance) / (1.0 - chance);
        assert!((found - kappa).abs() < 0.0005, "{found}");
    }
}
