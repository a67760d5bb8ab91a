//! A translation says what English says: the same sections and figures in the same order, resting on
//! the same sources.

use super::problem::Problem;
use super::tree::{Block, Chapter, Inline, Target};
use super::{Edition, Level};

/// Where a translated edition is not whole.
pub fn compare(own: &Edition, english: &Edition, problems: &mut Vec<Problem>) {
    for (own_levels, levels) in own.chapters.iter().zip(&english.chapters) {
        for level in Level::ALL {
            let (own_chapter, chapter) = (own_levels.at(level), levels.at(level));
            // What could not be read is told already.
            if own_chapter.blocks.is_empty() || chapter.blocks.is_empty() {
                continue;
            }
            let (language, id, name) = (&own.language, levels.id, level.name());
            let file = format!("public/chapters/{language}/{id}/{name}.md");
            for text in differences(own_chapter, chapter) {
                problems.push(Problem::of_file(&file, text));
            }
        }
    }
}

fn differences(own: &Chapter, english: &Chapter) -> Vec<String> {
    let mut found = Vec::new();
    let (here, there) = (frame(own), frame(english));
    if here != there {
        let text = "has other sections or figures than English, or in another order: here";
        found.push(format!(
            "{text} {}; there {}",
            here.join(" "),
            there.join(" ")
        ));
    }
    let (here, there) = (sources(own), sources(english));
    let listed = |these: &[String], those: &[String]| {
        let missing = these.iter().filter(|one| !those.contains(one));
        missing.cloned().collect::<Vec<_>>().join(", ")
    };
    if here != there {
        found.push(format!(
            "does not rest on the sources of English, each as often: it lacks [{}], and adds [{}]",
            listed(&there, &here),
            listed(&here, &there),
        ));
    }
    found
}

/// Its headings by their level, and its figures by their names.
fn frame(chapter: &Chapter) -> Vec<String> {
    let mark = |block: &Block| match block {
        Block::Heading { level, .. } => Some("#".repeat(usize::from(*level))),
        Block::Figure { name, .. } => Some(name.clone()),
        _ => None,
    };
    chapter.blocks.iter().filter_map(mark).collect()
}

/// Where its sources are, sorted.
fn sources(chapter: &Chapter) -> Vec<String> {
    let mut found = Vec::new();
    chapter
        .blocks
        .iter()
        .for_each(|block| of_block(block, &mut found));
    found.sort();
    found
}

fn of_block(block: &Block, found: &mut Vec<String>) {
    match block {
        Block::Heading { inlines, .. } | Block::Paragraph(inlines) => of_inlines(inlines, found),
        Block::Quote(blocks) => blocks.iter().for_each(|block| of_block(block, found)),
        Block::List { items, .. } => items.iter().flatten().for_each(|one| of_block(one, found)),
        Block::Table { head, rows } => {
            let cells = head.iter().chain(rows.iter().flatten());
            cells.for_each(|cell| of_inlines(cell, found));
        }
        Block::Figure { sources, .. } => of_inlines(sources, found),
        Block::Printed(_) => {}
    }
}

fn of_inlines(inlines: &[Inline], found: &mut Vec<String>) {
    for inline in inlines {
        match inline {
            Inline::Text(_) | Inline::Box(_) => {}
            Inline::Strong(inner) | Inline::Emphasis(inner) => of_inlines(inner, found),
            Inline::Link { to, title, inlines } => {
                if let (Some(_), Target::Address(place) | Target::Page(place)) = (title, to) {
                    found.push(place.clone());
                }
                of_inlines(inlines, found);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::good;
    use super::*;

    const ENGLISH: &str =
        "# T\n\nL ([s](source:study)).\n\n## One\n\nText.\n\n```figure keys\nIt.\n```\n";

    #[test]
    fn the_same_in_other_words_is_whole() {
        let other = ENGLISH.replace("Text", "Otro texto").replace("One", "Uno");
        assert_eq!(differences(&good(&other), &good(ENGLISH)), [""; 0]);
    }

    #[test]
    fn what_is_left_out_or_added_is_told() {
        for (other, told) in [
            (ENGLISH.replace("## One\n\n", ""), "other sections"),
            (
                ENGLISH.replace("figure keys", "figure cues"),
                "here ## cues; there ## keys",
            ),
            (
                ENGLISH.replace(" ([s](source:study))", ""),
                "lacks [https://example.org/study]",
            ),
        ] {
            let found = differences(&good(&other), &good(ENGLISH)).join("\n");
            assert!(found.contains(told), "{told} is not in {found}");
        }
    }
}
