//! Blocks: those that hold others.

use super::{Kind, Reader};
use crate::chapters::tree::{Block, Inline, Printed};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Tag};

impl Reader<'_> {
    /// The blocks up to the end of what holds them. `nested`: they stand in a list or a quote.
    pub(super) fn blocks(&mut self, nested: bool) -> Vec<Block> {
        let mut blocks = Vec::new();
        loop {
            match self.peek() {
                None | Some(Event::End(_)) => return blocks,
                Some(Event::Start(tag)) if is_block(tag) => blocks.extend(self.block(nested)),
                Some(Event::Rule) => {
                    let Some((_, range)) = self.next() else {
                        continue;
                    };
                    if self.kind == Kind::Sheet && !nested {
                        blocks.push(Block::Printed(Printed::Page));
                    } else {
                        self.report(
                            range.start,
                            "there are no lines across: begin a section with ##",
                        );
                    }
                }
                // The text of an item in a list without blank lines stands there bare.
                Some(_) => blocks.extend(paragraph(self.inlines())),
            }
        }
    }

    /// The block that begins here; `None` if it is not allowed.
    fn block(&mut self, nested: bool) -> Option<Block> {
        let (event, range) = self.next()?;
        let Event::Start(tag) = event else {
            return None;
        };
        match tag {
            Tag::Paragraph => {
                let inlines = self.inlines();
                self.next();
                paragraph(inlines)
            }
            Tag::BlockQuote(_) => {
                let blocks = self.blocks(true);
                self.next();
                Some(Block::Quote(blocks))
            }
            Tag::List(first) => {
                if first.is_some_and(|first| first != 1) {
                    self.report(range.start, "a numbered list begins with 1");
                }
                let items = self.items();
                Some(Block::List {
                    ordered: first.is_some(),
                    items,
                })
            }
            Tag::Table(_) => Some(self.table()),
            Tag::Heading { level, .. } => {
                let inlines = self.inlines();
                self.next();
                if nested {
                    self.report(range.start, "a heading cannot stand in a list or a quote");
                }
                self.heading(level, inlines, range.start)
            }
            Tag::CodeBlock(kind) => {
                let info = match kind {
                    CodeBlockKind::Fenced(info) => info.to_string(),
                    CodeBlockKind::Indented => String::new(),
                };
                match self.kind {
                    Kind::Chapter => self.figure(&info, range, nested),
                    Kind::Sheet => self.printed(&info, range).map(Block::Printed),
                }
            }
            Tag::HtmlBlock => {
                self.skip();
                self.report(range.start, super::inlines::NO_HTML);
                None
            }
            _ => {
                self.skip();
                self.report(range.start, "this kind of block is not part of the format");
                None
            }
        }
    }

    fn heading(&mut self, level: HeadingLevel, inlines: Vec<Inline>, at: usize) -> Option<Block> {
        let level = match level {
            HeadingLevel::H2 => 2,
            HeadingLevel::H3 => 3,
            HeadingLevel::H1 => {
                self.report(at, "a chapter has one title: begin a section with ##");
                return None;
            }
            _ => {
                self.report(
                    at,
                    "headings go down to ###: begin a section with ## or ###",
                );
                return None;
            }
        };
        let id = self.id(&inlines);
        Some(Block::Heading { level, id, inlines })
    }

    fn items(&mut self) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        while let Some((Event::Start(_), _)) = self.next() {
            items.push(self.blocks(true));
            self.next();
        }
        items
    }

    fn table(&mut self) -> Block {
        let mut rows = Vec::new();
        while let Some((Event::Start(_), _)) = self.next() {
            let mut row = Vec::new();
            while let Some((Event::Start(_), _)) = self.next() {
                row.push(self.inlines());
                self.next();
            }
            rows.push(row);
        }
        let mut rows = rows.into_iter();
        let head = rows.next().unwrap_or_default();
        Block::Table {
            head,
            rows: rows.collect(),
        }
    }
}

/// Whether `tag` begins a block rather than a stretch of text.
pub(super) fn is_block(tag: &Tag) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

fn paragraph(inlines: Vec<Inline>) -> Option<Block> {
    (!inlines.is_empty()).then_some(Block::Paragraph(inlines))
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::{good, read};
    use super::*;

    fn text(text: &str) -> Inline {
        Inline::Text(text.into())
    }

    fn said(words: &str) -> Block {
        Block::Paragraph(vec![text(words)])
    }

    /// The blocks after the lead.
    fn after_lead(body: &str) -> Vec<Block> {
        good(&format!("# T\n\nLead.\n\n{body}")).blocks.split_off(1)
    }

    #[test]
    fn lists_hold_blocks_with_or_without_blank_lines() {
        let inner = Block::List {
            ordered: true,
            items: vec![vec![said("c")]],
        };
        let list = Block::List {
            ordered: false,
            items: vec![vec![said("a")], vec![said("b"), inner]],
        };
        assert_eq!(after_lead("- a\n- b\n  1. c\n"), [list]);
        let loose = Block::List {
            ordered: false,
            items: vec![vec![said("a"), said("more")], vec![said("b")]],
        };
        assert_eq!(after_lead("- a\n\n  more\n\n- b\n"), [loose]);
    }

    #[test]
    fn quotes_and_tables_keep_their_parts() {
        assert_eq!(
            after_lead("> a\n>\n> b\n"),
            [Block::Quote(vec![said("a"), said("b")])]
        );
        let table = Block::Table {
            head: vec![vec![text("a")], vec![text("b")]],
            rows: vec![vec![vec![text("1")], vec![Inline::Strong(vec![text("2")])]]],
        };
        assert_eq!(after_lead("| a | b |\n|---|--:|\n| 1 | **2** |\n"), [table]);
    }

    #[test]
    fn what_is_not_part_of_the_format_is_told_with_its_line() {
        for (bad, line, what) in [
            ("<div>\nhello\n</div>\n", 5, "HTML"),
            ("Text.\n\n<!-- note -->\n", 7, "HTML"),
            ("# Again\n", 5, "one title"),
            ("#### Deep\n", 5, "###"),
            ("> ## In a quote\n", 5, "quote"),
            ("Text.\n\n---\n", 7, "##"),
            ("3. three\n", 5, "begins with 1"),
            ("    let a = 1;\n", 5, "figure"),
        ] {
            let (_, problems) = read(&format!("# T\n\nLead.\n\n{bad}"));
            assert_eq!(problems.len(), 1, "{bad:?}: {problems:?}");
            let problem = problems.first().expect("there is one");
            assert!(
                problem.line == Some(line) && problem.text.contains(what),
                "{problem}"
            );
        }
    }

    #[test]
    fn a_script_in_a_chapter_is_refused_and_left_out() {
        let (chapter, problems) = read("# T\n\nLead.\n\n<script>alert(1)</script>\n\nAfter.\n");
        assert_eq!(chapter.blocks, [said("Lead."), said("After.")]);
        assert_eq!(problems.len(), 1);
    }
}
