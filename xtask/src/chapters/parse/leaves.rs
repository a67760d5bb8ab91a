//! Figures, and the identifiers of headings.

use super::Reader;
use crate::chapters::{
    links,
    tree::{Block, Inline, plain},
};
use pulldown_cmark::Event;
use std::ops::Range;

impl Reader<'_> {
    /// The figure whose fence has just begun with `info`; `None` if it is no whole figure.
    pub(super) fn figure(
        &mut self,
        info: &str,
        range: Range<usize>,
        nested: bool,
    ) -> Option<Block> {
        let mut body = String::new();
        while let Some((Event::Text(text), _)) = self.next() {
            body.push_str(&text);
        }
        let at = range.start;
        let words: Vec<&str> = info.split_whitespace().collect();
        let ["figure", name, sources @ ..] = words.as_slice() else {
            self.report(
                at,
                "there is no code in chapters: a fence is a figure and begins with ```figure NAME and its sources, and text is not indented by four spaces",
            );
            return None;
        };
        let before = self.problems.len();
        if !is_name(name) {
            self.report(
                at,
                format!("`{name}` is no name of a figure: use small letters and hyphens"),
            );
        }
        if nested {
            self.report(at, "a figure cannot stand in a list or a quote");
        }
        if !self.figures.insert((*name).to_owned()) {
            self.report(at, format!("the figure `{name}` stands here a second time"));
        }
        let whole = self.source.get(range).unwrap_or_default().trim_end();
        if !whole.ends_with("```") && !whole.ends_with("~~~") {
            self.report(
                at,
                format!("the figure `{name}` is never closed: add a line with ```"),
            );
        }
        let text = body.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            self.report(
                at,
                format!("the figure `{name}` has no text: say in a few sentences what it shows and what comes of it"),
            );
        }
        let name = (*name).to_owned();
        let sources = self.sources(at, sources);
        (self.problems.len() == before).then_some(Block::Figure {
            name,
            text,
            sources,
        })
    }

    /// The links of a figure's sources, each called by its title.
    fn sources(&mut self, at: usize, words: &[&str]) -> Vec<Inline> {
        let mut links = Vec::new();
        for word in words {
            match links::resolve(word, self.library) {
                Ok((to, Some(title))) => links.push(Inline::Link {
                    to,
                    inlines: vec![Inline::Text(title.clone())],
                    title: Some(title),
                }),
                Ok(_) => self.report(
                    at,
                    format!("`{word}` is no source: write source:KEY behind the figure's name"),
                ),
                Err(problem) => self.report(at, problem),
            }
        }
        links
    }

    /// An identifier for a heading, which no other heading of the chapter has.
    pub(super) fn id(&mut self, inlines: &[Inline]) -> String {
        let base = slug(&plain(inlines));
        let mut id = base.clone();
        let mut n = 1;
        while !self.ids.insert(id.clone()) {
            n += 1;
            id = format!("{base}-{n}");
        }
        id
    }
}

fn is_name(name: &str) -> bool {
    name.bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Text in small letters with a hyphen between words.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars().filter(|c| !['\'', '’'].contains(c)) {
        if c.is_alphanumeric() {
            slug.extend(c.to_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() {
        "section".into()
    } else {
        slug.into()
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::{good, read};
    use super::*;

    #[test]
    fn a_figure_has_a_name_and_one_line_of_text() {
        let chapter = good("# T\n\nLead.\n\n```figure bench-causes\nIt shows\na < b.\n```\n");
        let figure = Block::Figure {
            name: "bench-causes".into(),
            text: "It shows a < b.".into(),
            sources: Vec::new(),
        };
        assert_eq!(chapter.blocks.last(), Some(&figure));
        assert_eq!(chapter.figures(), ["bench-causes"]);
    }

    #[test]
    fn a_figure_names_its_sources() {
        let chapter = good("# T\n\nLead.\n\n```figure keys source:study\nIt shows.\n```\n");
        let Some(Block::Figure { sources, .. }) = chapter.blocks.last() else {
            unreachable!("{chapter:?}");
        };
        assert_eq!(plain(sources), "A \"study\" 2024, p. 12");
    }

    #[test]
    fn half_a_figure_is_told_with_its_line() {
        for (bad, what) in [
            ("```figure keys\n```\n", "no text"),
            ("```figure\nText.\n```\n", "figure NAME"),
            ("```rust\nText.\n```\n", "figure NAME"),
            ("```figure Keys\nText.\n```\n", "small letters"),
            ("```figure keys\nText.\n", "never closed"),
            ("```figure keys source:nothing\nText.\n```\n", "no source"),
            ("```figure keys page:lab\nText.\n```\n", "no source"),
            ("- ```figure keys\n  Text.\n  ```\n", "list"),
        ] {
            let (_, problems) = read(&format!("# T\n\nLead.\n\n{bad}"));
            assert_eq!(problems.len(), 1, "{bad:?}: {problems:?}");
            let problem = problems.first().expect("there is one");
            assert!(
                problem.line == Some(5) && problem.text.contains(what),
                "{problem}"
            );
        }
        let twice = "```figure keys\nText.\n```\n\n".repeat(2);
        let (_, problems) = read(&format!("# T\n\nLead.\n\n{twice}"));
        assert_eq!(problems.first().and_then(|problem| problem.line), Some(9));
    }

    #[test]
    fn headings_get_different_identifiers() {
        let chapter = good("# T\n\nLead.\n\n## What isn't *it*?\n\n## What isn’t it\n\n### …\n");
        let ids: Vec<&str> = chapter
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Heading { id, .. } => Some(id.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(ids, ["what-isnt-it", "what-isnt-it-2", "section"]);
    }
}
