//! Stretches of text.

use super::blocks::is_block;
use super::{Kind, Reader};
use crate::chapters::links;
use crate::chapters::tree::{Inline, Target, plain};
use pulldown_cmark::{CowStr, Event, Tag};
use std::ops::Range;

/// What is said of HTML, in a block or within a line.
pub(super) const NO_HTML: &str = "there is no HTML in chapters and sheets: write it in Markdown, and a `<` before a letter as `\\<`";

impl Reader<'_> {
    /// The stretches of text up to the end of what holds them, or up to a block.
    pub(super) fn inlines(&mut self) -> Vec<Inline> {
        let mut inlines = Vec::new();
        loop {
            match self.peek() {
                None | Some(Event::End(_) | Event::Rule) => return inlines,
                Some(Event::Start(tag)) if is_block(tag) => return inlines,
                Some(_) => {}
            }
            let Some((event, range)) = self.next() else {
                return inlines;
            };
            match event {
                Event::Text(text) => push_text(&mut inlines, &text),
                Event::TaskListMarker(ticked) => inlines.push(Inline::Box(ticked)),
                Event::SoftBreak => push_text(&mut inlines, " "),
                Event::Start(tag) => self.begun(tag, range, &mut inlines),
                other => self.report(range.start, refusal(&other)),
            }
        }
    }

    /// What begins with `tag`, at the end of `inlines`.
    fn begun(&mut self, tag: Tag, range: Range<usize>, inlines: &mut Vec<Inline>) {
        match tag {
            Tag::Emphasis => {
                let inner = self.inlines();
                inlines.push(Inline::Emphasis(inner));
                self.next();
            }
            Tag::Strong => {
                let inner = self.inlines();
                inlines.push(Inline::Strong(inner));
                self.next();
            }
            Tag::Link {
                dest_url, title, ..
            } => {
                let label = self.inlines();
                self.next();
                self.link(&dest_url, &title, label, range.start, inlines);
            }
            Tag::Image { .. } => {
                self.skip();
                self.report(
                    range.start,
                    "there are no images: place a figure by its name",
                );
            }
            _ => {
                self.skip();
                self.report(range.start, "this mark is not part of the format");
            }
        }
    }

    fn link(
        &mut self,
        address: &CowStr,
        title: &CowStr,
        label: Vec<Inline>,
        at: usize,
        inlines: &mut Vec<Inline>,
    ) {
        if !title.is_empty() {
            self.report(
                at,
                "a link has no title of its own: leave out what is in quotes",
            );
        }
        if plain(&label).trim().is_empty() {
            self.report(at, "a link needs words: [words](address)");
        }
        match links::resolve(address, self.library) {
            Ok((Target::Term(_), _)) if self.kind == Kind::Sheet => self.report(
                at,
                "a sheet has no glossary: say what the word means where it stands",
            ),
            Ok((to, title)) => inlines.push(Inline::Link {
                to,
                title,
                inlines: label,
            }),
            Err(text) => self.report(at, text),
        }
    }
}

/// Adds text, to what stands before it if that is text as well.
fn push_text(inlines: &mut Vec<Inline>, more: &str) {
    match inlines.last_mut() {
        Some(Inline::Text(text)) => text.push_str(more),
        _ => inlines.push(Inline::Text(more.to_owned())),
    }
}

/// Why an event has no place in a chapter.
fn refusal(event: &Event) -> &'static str {
    match event {
        Event::Html(_) | Event::InlineHtml(_) => NO_HTML,
        Event::Code(_) => "there is no code here: take off the backticks",
        Event::HardBreak => {
            "there are no breaks within a paragraph: take off the spaces or the backslash at the end of the line"
        }
        _ => "this mark is not part of the format",
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::{good, read};
    use super::super::super::tree::Block;
    use super::*;

    fn text(text: &str) -> Inline {
        Inline::Text(text.into())
    }

    fn lead(words: &str) -> Vec<Inline> {
        match good(&format!("# T\n\n{words}\n")).blocks.pop() {
            Some(Block::Paragraph(inlines)) => inlines,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn text_comes_in_one_piece() {
        assert_eq!(
            lead("a < b & c,\n\\*d\\* &amp; [e]"),
            [text("a < b & c, *d* & [e]")]
        );
    }

    #[test]
    fn marks_and_links_are_kept() {
        let link = Inline::Link {
            to: Target::Term("gap".into()),
            title: None,
            inlines: vec![text("the "), Inline::Emphasis(vec![text("gap")])],
        };
        assert_eq!(
            lead("**So** [the *gap*](term:gap)."),
            [Inline::Strong(vec![text("So")]), text(" "), link, text(".")]
        );
    }

    #[test]
    fn a_source_brings_its_title() {
        let found = lead("[study](source:study)");
        let Some(Inline::Link { to, title, .. }) = found.first() else {
            panic!("{found:?}");
        };
        assert_eq!(to, &Target::Address("https://example.org/study".into()));
        assert_eq!(title.as_deref(), Some("A \"study\" 2024, p. 12"));
    }

    #[test]
    fn what_has_no_place_in_text_is_told_with_its_line() {
        for (bad, what) in [
            ("so <b>bold</b>", "HTML"),
            ("so <script>alert(1)</script>", "HTML"),
            ("so ![picture](https://a.org/b.png)", "images"),
            ("so `code`", "backticks"),
            ("so  \nbroken", "breaks"),
            ("so [there](ftp://a.org)", "page:PATH"),
            ("so [there](javascript:alert(1))", "page:PATH"),
            ("so [there](term:nothing)", "term.nothing"),
            ("so [there](source:nothing)", "sources.json"),
            ("so [there](page:nowhere)", "routes.json"),
            ("so [](page:lab)", "words"),
            ("so [there](page:lab \"title\")", "quotes"),
        ] {
            let (_, problems) = read(&format!("# T\n\nLead,\n{bad}\n"));
            assert!(!problems.is_empty(), "{bad}");
            for problem in problems {
                assert!(
                    problem.line == Some(4) && problem.text.contains(what),
                    "{problem}"
                );
            }
        }
    }
}
