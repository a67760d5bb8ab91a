//! The blocks of a sheet as HTML: what must not be split between pages stands in one element.

use crate::chapters::markup::{all, blocks, escape};
use crate::chapters::tree::{Block, Printed};

/// What stands below the title. A heading of level 2 begins a part; one of level 3 begins a
/// piece that stays whole. Quotes that follow each other are cards, side by side.
pub fn body(sheet: &[Block]) -> String {
    let mut out = Writer::default();
    let mut rest = sheet;
    while let Some((block, after)) = rest.split_first() {
        rest = after;
        match block {
            Block::Heading { level: 2, .. } => {
                out.begin("<section>\n", 0);
                out.html.push_str(&one(block));
            }
            Block::Heading { .. } => {
                out.begin("<section class=\"whole\">\n", 1);
                out.html.push_str(&one(block));
            }
            Block::Printed(Printed::Page) => {
                out.end(0);
                out.html.push_str(&one(block));
            }
            Block::Quote(_) => {
                let more = rest.iter().take_while(|b| matches!(b, Block::Quote(_)));
                let more = more.count();
                let (cards, after) = rest.split_at(more);
                rest = after;
                out.html.push_str("<div class=\"cards\">\n");
                out.html.push_str(&card(block));
                out.html.extend(cards.iter().map(card));
                out.html.push_str("</div>\n");
            }
            other => out.html.push_str(&one(other)),
        }
    }
    out.end(0);
    out.html
}

fn one(block: &Block) -> String {
    blocks(std::slice::from_ref(block), "")
}

fn card(quote: &Block) -> String {
    let Block::Quote(inner) = quote else {
        return String::new();
    };
    format!("<div class=\"card\">\n{}</div>\n", blocks(inner, ""))
}

/// HTML, and how many sections of it are open.
#[derive(Default)]
struct Writer {
    html: String,
    open: usize,
}

impl Writer {
    /// Begins a section within `depth` others.
    fn begin(&mut self, tag: &str, depth: usize) {
        self.end(depth);
        self.html.push_str(tag);
        self.open += 1;
    }

    /// Ends sections until `depth` are open.
    fn end(&mut self, depth: usize) {
        while self.open > depth {
            self.html.push_str("</section>\n");
            self.open -= 1;
        }
    }
}

/// A quoted string of a style sheet.
pub fn css_string(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            // Escaped by number, so that no quote, line or tag ends what holds it.
            '"' | '\\' | '<' | '>' | '\n' => quoted.push_str(&format!("\\{:x} ", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

/// The lead paragraph, and what follows it.
pub fn lead(sheet: &[Block]) -> (String, &[Block]) {
    match sheet.split_first() {
        Some((Block::Paragraph(lead), rest)) => {
            (format!("<p class=\"lead\">{}</p>\n", all(lead)), rest)
        }
        _ => (String::new(), sheet),
    }
}

/// A link within the site, put right for the depth of the page later.
pub fn link(to: &str, label: &str) -> String {
    format!("<a href=\"{}\">{}</a>", escape(to), escape(label))
}
