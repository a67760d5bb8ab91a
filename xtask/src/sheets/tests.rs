//! Sheets as they are written, and those of this repository against the lesson and the hosts.

use super::*;
use crate::chapters::tree::{Block, Inline, plain};
use crate::finish::html::{self, Piece};
use serde_json::Value;
use std::env;
use std::path::PathBuf;

fn public() -> PathBuf {
    project::root().join("public")
}

fn folder(name: &str) -> PathBuf {
    env::temp_dir().join(format!("unwatched-sheets-{name}-{}", std::process::id()))
}

/// A folder `public` with four small sheets.
fn small(name: &str) -> PathBuf {
    let small = folder(name);
    for file in ["words/en.json", "routes.json", "sources.json"] {
        let text = project::read(&public().join(file)).expect("it is there");
        project::write(&small.join(file), text).expect("a copy");
    }
    for sheet in NAMES {
        let text = format!(
            "# A \"\\<{sheet}>\"\n\nA lead, and [learn](page:learn).\n\n## Part\n\n### Piece\n\nText.\n\n---\n\nMore.\n\n> a\n\n> b\n"
        );
        project::write(&small.join(format!("print/en/{sheet}.md")), text).expect("a sheet");
    }
    small
}

#[test]
fn a_page_for_every_sheet_and_paper_stands_by_itself() {
    let public = small("pages");
    let dist = public.join("dist");
    write(&all(&public).expect("nothing is wrong"), &dist).expect("it writes");
    for name in NAMES {
        for (paper, size) in [("a4", "size: A4;"), ("letter", "size: Letter;")] {
            let file = dist.join(format!("print/en/{name}-{paper}.html"));
            let page = project::read(&file).expect("the page is there");
            assert!(page.contains("<html lang=\"en\">"));
            assert!(page.contains("Content-Security-Policy"));
            assert!(page.contains("href=\"../../learn/\"") && !page.contains("\"./"));
            assert!(!page.contains("<script") && !page.contains(" style="));
            let styles: Vec<_> = html::pieces(&page).into_iter().filter_map(style).collect();
            assert_eq!(styles.len(), 2, "{page}");
            let rules = project::read(&dist.join(&styles[1])).expect("the rules of the paper");
            assert!(rules.contains(size) && !rules.contains("\"<"), "{rules}");
            assert!(dist.join(&styles[0]).is_file());
        }
    }
    fs::remove_dir_all(public).expect("the folder goes");
}

/// Where the link of a style leads, from the root of the site.
fn style(piece: Piece) -> Option<String> {
    match piece {
        Piece::Tag(tag) if html::attribute(tag, "rel") == Some("stylesheet") => {
            html::attribute(tag, "href")?
                .strip_prefix("../../")
                .map(str::to_owned)
        }
        _ => None,
    }
}

#[test]
fn every_language_has_a_folder_of_its_own() {
    let public = small("languages");
    let words = project::read(&public.join("words/en.json")).expect("it is there");
    let words = words.replace("\"Classroom\"", "\"Clase\"");
    project::write(&public.join("words/es.json"), words).expect("a catalogue");
    for sheet in NAMES {
        let text = "# Hoja\n\nUna línea.\n";
        project::write(&public.join(format!("print/es/{sheet}.md")), text).expect("a sheet");
    }
    let dist = public.join("dist");
    write(&all(&public).expect("nothing is wrong"), &dist).expect("it writes");
    let page = project::read(&dist.join("print/es/it-a4.html")).expect("the page is there");
    assert!(page.contains("<html lang=\"es\">") && page.contains(">Clase</a>"));
    assert!(page.contains("href=\"../../print/es/it-letter.html\""));
    assert!(dist.join("print/en/it-a4.html").is_file());
    fs::remove_dir_all(public).expect("the folder goes");
}

#[test]
fn what_must_not_be_split_stands_in_one_element() {
    let public = small("whole");
    let editions = all(&public).expect("nothing is wrong");
    let (_, sheet) = editions[0].sheets.first().expect("there are four");
    let body = markup::body(&sheet.blocks[1..]);
    assert!(body.contains("<section class=\"whole\">\n<h3"), "{body}");
    let end = body.find("<hr").expect("a page ends");
    let (before, after) = body.split_at(end);
    assert_eq!(
        before.matches("<section").count(),
        before.matches("</section>").count()
    );
    assert_eq!(after.matches("<div class=\"card\">").count(), 2, "{after}");
    assert_eq!(after.matches("<div class=\"cards\">").count(), 1, "{after}");
    fs::remove_dir_all(public).expect("the folder goes");
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let public = small("wrong");
    let en = public.join("print/en");
    project::write(
        &en.join("it.md"),
        "# T\n\nL.\n\n<b>a</b>\n\n[a](term:gap)\n",
    )
    .expect("HTML");
    project::write(&en.join("card.md"), "# T\n\nL.\n").expect("a wrong name");
    fs::remove_file(en.join("cards.md")).expect("it was there");
    let text = format!("{:#}", all(&public).expect_err("much is wrong"));
    for told in [
        "the sheets to print have",
        "public/print/en/it.md:5: there is no HTML",
        "public/print/en/it.md:7: a sheet has no glossary",
        "public/print/en/card.md: is no sheet",
        "public/print/en/cards.md: is missing",
    ] {
        assert!(text.contains(told), "{told} is not in {text}");
    }
    fs::remove_dir_all(public).expect("the folder goes");
}

/// The questions of the lesson of 45 minutes, in their order.
fn questions(language: &str) -> Vec<Value> {
    let file = public().join(format!("lessons/{language}/forty-five.json"));
    let lesson: Value = serde_json::from_str(&project::read(&file).expect("it is there"))
        .expect("the lesson is JSON");
    let steps = lesson["steps"].as_array().expect("steps").iter();
    steps
        .filter_map(|step| step["student"]["questions"].as_array())
        .flatten()
        .cloned()
        .collect()
}

/// The options of a list, each with whether it is ticked; `None` if it is no such list.
fn options(block: Option<&Block>) -> Option<Vec<(bool, String)>> {
    let Some(Block::List { items, .. }) = block else {
        return None;
    };
    let option = |item: &Vec<Block>| match item.first() {
        Some(Block::Paragraph(inlines)) => match inlines.first() {
            Some(Inline::Box(ticked)) => Some((*ticked, plain(inlines))),
            _ => None,
        },
        _ => None,
    };
    items.iter().map(option).collect()
}

/// Holds a sheet against the lesson: every question, in order, with its options. `key`: the
/// right option is ticked, and why it is right follows.
fn agrees(sheet: &Chapter, language: &str, key: bool) {
    let mut blocks = sheet.blocks.iter();
    let mut lists = 0;
    for question in questions(language) {
        let text = question["text"].as_str().expect("a question has a text");
        let said = |block: &Block| matches!(block, Block::Paragraph(p) if plain(p) == text);
        assert!(blocks.any(said), "not here, or out of order: {text}");
        let Some(expected) = question["options"].as_array() else {
            continue;
        };
        let right = question["right"].as_u64().expect("one option is right");
        let expected = (0u64..).zip(expected);
        let expected = expected.map(|(n, option)| {
            let text = option.as_str().expect("an option is text");
            (key && n == right, text.to_owned())
        });
        let expected: Vec<_> = expected.collect();
        assert_eq!(options(blocks.next()), Some(expected), "{text}");
        lists += 1;
        if key {
            let index = usize::try_from(right).expect("few options");
            let why = question["why"][index].as_str().expect("a reason");
            let Some(Block::Paragraph(reason)) = blocks.next() else {
                panic!("no reason follows: {text}");
            };
            assert!(plain(reason).ends_with(why), "{}", plain(reason));
        }
    }
    let all = sheet.blocks.iter().filter(|b| options(Some(b)).is_some());
    assert_eq!(all.count(), lists, "a question that the lesson has not");
}

#[test]
fn student_sheet_and_key_ask_what_the_lesson_asks() {
    for edition in all(&public()).expect("nothing is wrong") {
        let sheet = |wanted: &str| {
            let found = edition.sheets.iter().find(|(name, _)| *name == wanted);
            &found.expect("it is there").1
        };
        agrees(sheet("student"), &edition.language, false);
        agrees(sheet("answers"), &edition.language, true);
    }
}

#[test]
fn the_sheet_for_the_it_names_the_services_that_the_policy_allows() {
    let hosts: Value =
        serde_json::from_str(&project::read(&public().join("hosts.json")).expect("it is there"))
            .expect("JSON");
    let services = hosts["services"].as_array().expect("a list");
    let name = |host: &Value| host.as_str().map(|host| host.replace("https://", ""));
    let services: Vec<String> = services.iter().filter_map(name).collect();
    for edition in all(&public()).expect("nothing is wrong") {
        let (_, sheet) = edition.sheets.last().expect("there are four");
        let text = markup::body(&sheet.blocks);
        let words = text.split(|c: char| c.is_whitespace() || ",:()<>".contains(c));
        let ends = [".com", ".ai", ".xyz"];
        let is_host = |word: &&str| ends.iter().any(|end| word.ends_with(end));
        let mut named: Vec<&str> = words.filter(is_host).collect();
        named.sort_unstable();
        assert_eq!(named, services, "{}", edition.language);
    }
}
