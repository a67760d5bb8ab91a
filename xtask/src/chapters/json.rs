//! Chapters as the page reads them: `data/chapters/<language>/<id>/<level>.json`.

use super::tree::{Block, Chapter, Inline, Target};
use super::{Edition, Level};
use crate::project;
use crate::reading::Measure;
use anyhow::Result;
use serde_json::{Value, json};
use std::path::Path;

/// Writes every chapter at every level into the site in `folder`.
pub fn write(editions: &[Edition], folder: &Path) -> Result<()> {
    for edition in editions {
        for levels in &edition.chapters {
            for level in Level::ALL {
                let file = format!(
                    "data/chapters/{}/{}/{}.json",
                    edition.language,
                    levels.id,
                    level.name()
                );
                let text = format!("{}\n", chapter(levels.at(level)));
                project::write(&folder.join(file), text)?;
            }
        }
    }
    Ok(())
}

fn chapter(chapter: &Chapter) -> Value {
    json!({
        "title": chapter.title,
        "words": Measure::of(chapter).words,
        "blocks": blocks(&chapter.blocks),
    })
}

fn blocks(blocks: &[Block]) -> Value {
    blocks.iter().map(block).collect()
}

fn block(block: &Block) -> Value {
    match block {
        Block::Heading { level, id, inlines } => {
            json!({"kind": "heading", "level": level, "id": id, "inlines": all(inlines)})
        }
        Block::Paragraph(inlines) => json!({"kind": "paragraph", "inlines": all(inlines)}),
        Block::List { ordered, items } => {
            let items: Value = items.iter().map(|item| blocks(item)).collect();
            json!({"kind": "list", "ordered": ordered, "items": items})
        }
        Block::Quote(inner) => json!({"kind": "quote", "blocks": blocks(inner)}),
        Block::Table { head, rows } => {
            let rows: Value = rows.iter().map(|row| cells(row)).collect();
            json!({"kind": "table", "head": cells(head), "rows": rows})
        }
        Block::Figure {
            name,
            text,
            sources,
        } => json!({"kind": "figure", "name": name, "text": text, "sources": all(sources)}),
        // No chapter has any: the reader refuses them there.
        Block::Printed(_) => Value::Null,
    }
}

fn cells(cells: &[Vec<Inline>]) -> Value {
    cells.iter().map(|cell| all(cell)).collect()
}

fn all(inlines: &[Inline]) -> Value {
    inlines.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> Value {
    match inline {
        Inline::Text(text) => json!(text),
        Inline::Strong(inner) => json!({"strong": all(inner)}),
        Inline::Emphasis(inner) => json!({"emphasis": all(inner)}),
        Inline::Link { to, title, inlines } => {
            let (kind, value) = match to {
                Target::Term(key) => ("term", key),
                Target::Page(path) => ("page", path),
                Target::Address(address) => ("link", address),
                Target::Language(language) => ("lang", language),
            };
            let mut link = json!({kind: value, "inlines": all(inlines)});
            if let Some(title) = title {
                link["title"] = json!(title);
            }
            link
        }
        Inline::Box(_) => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{all as read, sample};
    use super::*;

    #[test]
    fn every_kind_has_its_shape() {
        let text = "# Two *lights*\n\nIt is *so* **here**, a < b & c.\n\n## What [a gap](term:gap) is\n\n\
            1. one\n\n> [study](source:study)\n\n| a | b |\n|---|---|\n| 1 | [lab](page:lab) |\n\n\
            [there](https://a.org/)\n\n```figure keys\nIt \"shows\".\n```\n";
        let text = chapter(&sample::good(text)).to_string();
        let told: Value = serde_json::from_str(&text).expect("JSON");
        let said = |words: &str| json!({"kind": "paragraph", "inlines": [words]});
        let expected = json!({
            "title": "Two lights",
            "words": 10,
            "blocks": [
                {"kind": "paragraph", "inlines": [
                    "It is ", {"emphasis": ["so"]}, " ", {"strong": ["here"]}, ", a < b & c.",
                ]},
                {"kind": "heading", "level": 2, "id": "what-a-gap-is", "inlines": [
                    "What ", {"term": "gap", "inlines": ["a gap"]}, " is",
                ]},
                {"kind": "list", "ordered": true, "items": [[said("one")]]},
                {"kind": "quote", "blocks": [{"kind": "paragraph", "inlines": [{
                    "link": "https://example.org/study",
                    "title": "A \"study\" 2024, p. 12",
                    "inlines": ["study"],
                }]}]},
                {"kind": "table", "head": [["a"], ["b"]], "rows": [
                    [["1"], [{"page": "lab", "inlines": ["lab"]}]],
                ]},
                {"kind": "paragraph", "inlines": [
                    {"link": "https://a.org/", "inlines": ["there"]},
                ]},
                {"kind": "figure", "name": "keys", "text": "It \"shows\".", "sources": []},
            ],
        });
        assert_eq!(told, expected);
    }

    #[test]
    fn a_file_is_written_for_each_level() {
        let folder = std::env::temp_dir().join(format!("unwatched-json-{}", std::process::id()));
        let public = folder.join("public");
        sample::write(&public, "A lead.\n");
        write(&read(&public).expect("nothing is wrong"), &folder).expect("it writes");
        for level in ["plain", "full"] {
            let file = format!("data/chapters/en/three-causes/{level}.json");
            let text = project::read(&folder.join(file)).expect("it is there");
            assert!(text.contains("Title of three-causes"), "{text}");
        }
        std::fs::remove_dir_all(folder).expect("the folder goes");
    }
}
