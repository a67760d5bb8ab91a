//! From the text of a chapter to its tree.
//!
//! The reader goes through what the Markdown parser reports, once. What the format does not
//! allow is left out and told, with its line; nothing of it is ever passed through.

mod blocks;
mod inlines;
mod leaves;
mod printed;

use super::library::Library;
use super::problem::{Problem, line};
use super::tree::{Block, Chapter, plain};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};
use std::collections::BTreeSet;
use std::ops::Range;

/// Reads a chapter. `file` is what problems call it.
pub fn chapter(
    source: &str,
    file: &str,
    library: &Library,
    problems: &mut Vec<Problem>,
) -> Chapter {
    read(Kind::Chapter, source, file, library, problems)
}

/// Reads a sheet to print, which has in place of figures what is filled in by hand.
pub fn sheet(source: &str, file: &str, library: &Library, problems: &mut Vec<Problem>) -> Chapter {
    read(Kind::Sheet, source, file, library, problems)
}

/// What is read.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Chapter,
    Sheet,
}

fn read(
    kind: Kind,
    source: &str,
    file: &str,
    library: &Library,
    problems: &mut Vec<Problem>,
) -> Chapter {
    let mut options = Options::ENABLE_TABLES;
    options.set(Options::ENABLE_TASKLISTS, kind == Kind::Sheet);
    let events = Parser::new_ext(source, options);
    let mut reader = Reader {
        kind,
        source,
        file,
        library,
        events: events.into_offset_iter().collect(),
        at: 0,
        problems,
        ids: BTreeSet::new(),
        figures: BTreeSet::new(),
    };
    let title = reader.title();
    let blocks = reader.blocks(false);
    if !matches!(blocks.first(), Some(Block::Paragraph(_))) {
        reader.report(
            0,
            "the title must be followed by one paragraph, the lead, before anything else",
        );
    }
    Chapter { title, blocks }
}

/// Where the reader is, and what it has found.
struct Reader<'a> {
    kind: Kind,
    source: &'a str,
    file: &'a str,
    library: &'a Library,
    events: Vec<(Event<'a>, Range<usize>)>,
    at: usize,
    problems: &'a mut Vec<Problem>,
    /// The identifiers of headings so far.
    ids: BTreeSet<String>,
    /// The names of figures so far.
    figures: BTreeSet<String>,
}

impl<'a> Reader<'a> {
    /// What comes next, without going on.
    fn peek(&self) -> Option<&Event<'a>> {
        self.events.get(self.at).map(|(event, _)| event)
    }

    /// What comes next, and its bytes.
    fn next(&mut self) -> Option<(Event<'a>, Range<usize>)> {
        let next = self.events.get(self.at).cloned();
        self.at += 1;
        next
    }

    /// Goes on behind the end of what has just begun.
    fn skip(&mut self) {
        let mut depth = 1;
        while depth > 0 {
            match self.next() {
                Some((Event::Start(_), _)) => depth += 1,
                Some((Event::End(_), _)) => depth -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }

    /// Tells what is wrong at the byte `at`.
    fn report(&mut self, at: usize, text: impl Into<String>) {
        self.problems.push(Problem {
            file: self.file.to_owned(),
            line: Some(line(self.source, at)),
            text: text.into(),
        });
    }

    /// The title, which must stand in the first line.
    fn title(&mut self) -> String {
        let first = matches!(
            self.events.first(),
            Some((Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }), range)) if range.start == 0
        );
        if !first {
            self.report(0, "the first line must be the title, `# Title`");
            return String::new();
        }
        self.at += 1;
        let inlines = self.inlines();
        self.at += 1;
        let title = plain(&inlines);
        if title.is_empty() {
            self.report(0, "the title is empty");
        }
        title
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{good, read};

    #[test]
    fn the_title_is_not_among_the_blocks() {
        let chapter = good("# Two *lights*\n\nA lead.\n");
        assert_eq!(chapter.title, "Two lights");
        assert_eq!(chapter.blocks.len(), 1);
    }

    #[test]
    fn a_chapter_begins_with_a_title_and_a_lead() {
        for (bad, what) in [
            ("A lead.\n", "title"),
            ("\n# Late\n\nA lead.\n", "first line"),
            ("## Second\n\nA lead.\n", "title"),
            ("#\n\nA lead.\n", "empty"),
            ("# Title\n\n## Section\n\nText.\n", "lead"),
            ("# Title\n", "lead"),
            ("", "title"),
        ] {
            let (_, problems) = read(bad);
            let told = problems.iter().any(|problem| problem.text.contains(what));
            assert!(told, "{bad:?}: {problems:?}");
        }
    }
}
