//! A chapter as a tree: the one form from which everything that is written comes.

/// A chapter at one level.
#[derive(Debug, Default, PartialEq)]
pub struct Chapter {
    /// The text of its first line.
    pub title: String,
    /// Everything after the title; the first is the lead paragraph.
    pub blocks: Vec<Block>,
}

/// A block of a chapter.
#[derive(Debug, PartialEq)]
pub enum Block {
    /// A heading of level 2 or 3.
    Heading {
        /// 2 or 3.
        level: u8,
        /// What an address within the page can name.
        id: String,
        /// Its text.
        inlines: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list.
    List {
        /// Whether it is numbered, from 1.
        ordered: bool,
        /// The blocks of each item.
        items: Vec<Vec<Block>>,
    },
    /// A block quote.
    Quote(Vec<Block>),
    /// A table.
    Table {
        /// The cells of the first row.
        head: Vec<Vec<Inline>>,
        /// The cells of the others.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A place for a figure.
    Figure {
        /// The figure's name.
        name: String,
        /// What a reader who cannot run it needs.
        text: String,
        /// What it rests on: links to sources.
        sources: Vec<Inline>,
    },
    /// What only sheets to print have.
    Printed(Printed),
}

/// What only sheets to print have.
#[derive(Debug, PartialEq)]
pub enum Printed {
    /// So many lines to write on.
    Lines(u8),
    /// A row of boxes, one of which is ticked.
    Boxes {
        /// What stands before them.
        label: String,
        /// What stands beside each.
        options: Vec<String>,
    },
    /// Labels, each with room to write.
    Fields(Vec<String>),
    /// What follows begins on a new page.
    Page,
}

/// A stretch of text.
#[derive(Debug, PartialEq)]
pub enum Inline {
    /// As it stands.
    Text(String),
    /// Strong.
    Strong(Vec<Inline>),
    /// Emphasised.
    Emphasis(Vec<Inline>),
    /// A link.
    Link {
        /// Where it leads.
        to: Target,
        /// What a source is called, and where in it.
        title: Option<String>,
        /// Its label.
        inlines: Vec<Inline>,
    },
    /// A box before an option of a sheet: whether it is ticked.
    Box(bool),
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// A term of the glossary, by its key.
    Term(String),
    /// A page of the site, by its path under the root.
    Page(String),
    /// An address elsewhere.
    Address(String),
    /// Nowhere: the words are in this language.
    Language(String),
}

impl Chapter {
    /// The text of the lead paragraph, for places without links: a source that stands in
    /// brackets by itself is left out with them.
    pub fn lead(&self) -> String {
        let Some(Block::Paragraph(inlines)) = self.blocks.first() else {
            return String::new();
        };
        let mut text = String::new();
        let mut left_out = false;
        for (at, inline) in inlines.iter().enumerate() {
            let closes = match inlines.get(at + 1) {
                Some(Inline::Text(next)) => next.starts_with(')'),
                _ => false,
            };
            let source = matches!(inline, Inline::Link { title: Some(_), .. });
            if source && closes && text.ends_with(" (") {
                text.truncate(text.len() - " (".len());
                left_out = true;
                continue;
            }
            let more = plain(std::slice::from_ref(inline));
            let closing = usize::from(left_out);
            text.push_str(more.get(closing..).unwrap_or_default());
            left_out = false;
        }
        text
    }

    /// The names of its figures, in their order.
    pub fn figures(&self) -> Vec<&str> {
        let mut names = Vec::new();
        for block in &self.blocks {
            if let Block::Figure { name, .. } = block {
                names.push(name.as_str());
            }
        }
        names
    }

    /// The terms that it links to, each once, in the order in which they appear.
    pub fn terms(&self) -> Vec<&str> {
        let mut terms = Vec::new();
        self.blocks
            .iter()
            .for_each(|block| in_block(block, &mut terms));
        terms
    }
}

/// The text of `inlines`, without marks and links.
pub fn plain(inlines: &[Inline]) -> String {
    let text = |inline: &Inline| match inline {
        Inline::Text(text) => text.clone(),
        Inline::Strong(inner) | Inline::Emphasis(inner) => plain(inner),
        Inline::Link { inlines, .. } => plain(inlines),
        Inline::Box(_) => String::new(),
    };
    inlines.iter().map(text).collect()
}

fn in_block<'a>(block: &'a Block, terms: &mut Vec<&'a str>) {
    match block {
        Block::Heading { inlines, .. } | Block::Paragraph(inlines) => in_inlines(inlines, terms),
        Block::Quote(blocks) => blocks.iter().for_each(|block| in_block(block, terms)),
        Block::List { items, .. } => {
            items
                .iter()
                .flatten()
                .for_each(|block| in_block(block, terms));
        }
        Block::Table { head, rows } => {
            let cells = head.iter().chain(rows.iter().flatten());
            cells.for_each(|cell| in_inlines(cell, terms));
        }
        Block::Figure { .. } | Block::Printed(_) => {}
    }
}

fn in_inlines<'a>(inlines: &'a [Inline], terms: &mut Vec<&'a str>) {
    for inline in inlines {
        match inline {
            Inline::Text(_) | Inline::Box(_) => {}
            Inline::Strong(inner) | Inline::Emphasis(inner) => in_inlines(inner, terms),
            Inline::Link { to, inlines, .. } => {
                if let Target::Term(key) = to
                    && !terms.contains(&key.as_str())
                {
                    terms.push(key);
                }
                in_inlines(inlines, terms);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(key: &str) -> Inline {
        Inline::Link {
            to: Target::Term(key.into()),
            title: None,
            inlines: vec![Inline::Emphasis(vec![Inline::Text(format!("the {key}"))])],
        }
    }

    #[test]
    fn terms_are_found_everywhere_and_once() {
        let quote = Block::Quote(vec![Block::Paragraph(vec![term("gap"), term("arm")])]);
        let list = Block::List {
            ordered: false,
            items: vec![vec![Block::Paragraph(vec![term("arm")])]],
        };
        let table = Block::Table {
            head: vec![vec![term("plan")]],
            rows: vec![vec![vec![term("gap")]]],
        };
        let chapter = Chapter {
            title: "T".into(),
            blocks: vec![quote, list, table],
        };
        assert_eq!(chapter.terms(), ["gap", "arm", "plan"]);
    }

    #[test]
    fn the_lead_is_the_text_of_the_first_paragraph() {
        let lead = Block::Paragraph(vec![Inline::Text("See ".into()), term("gap")]);
        let chapter = Chapter {
            title: "T".into(),
            blocks: vec![lead],
        };
        assert_eq!(chapter.lead(), "See the gap");
        assert_eq!(Chapter::default().lead(), "");
    }

    #[test]
    fn a_lead_for_places_without_links_leaves_out_sources_in_brackets() {
        use super::super::sample::good;
        for (words, lead) in [
            ("So ([source](source:study)).", "So."),
            (
                "[The study](source:study) (of 2024) says.",
                "The study (of 2024) says.",
            ),
            ("So (see [source](source:study)).", "So (see source)."),
            (
                "So ([source](source:study)), or *so* ([it](source:study)).",
                "So, or so.",
            ),
        ] {
            assert_eq!(good(&format!("# T\n\n{words}\n")).lead(), lead);
        }
    }
}
