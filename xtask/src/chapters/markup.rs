//! A chapter's blocks as HTML. Every text and every value of an attribute is escaped here, and
//! nothing else writes any.

use super::tree::{Block, Inline, Printed, Target};

/// A box that nobody has ticked.
const BOX: &str = "<span class=\"box\"></span>";

/// Text for a page, or for a quoted attribute.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}

/// An element with text in it.
pub fn element(name: &str, text: &str) -> String {
    format!("<{name}>{}</{name}>", escape(text))
}

/// A link to a page of the site, by its path under the root.
pub fn page_link(path: &str, label: &str) -> String {
    format!("<a href=\"{}\">{}</a>", page_address(path), escape(label))
}

/// Begins with `./`, so that it is put right for the depth of each page.
fn page_address(path: &str) -> String {
    format!("./{}/", escape(path))
}

/// Blocks, one after the other. `figure` is what stands below the text of every figure.
pub fn blocks(blocks: &[Block], figure: &str) -> String {
    blocks.iter().map(|one| block(one, figure)).collect()
}

fn block(block: &Block, figure: &str) -> String {
    match block {
        Block::Heading { level, id, inlines } => {
            format!(
                "<h{level} id=\"{}\">{}</h{level}>\n",
                escape(id),
                all(inlines)
            )
        }
        Block::Paragraph(inlines) => format!("<p>{}</p>\n", all(inlines)),
        Block::List { ordered, items } => {
            let name = if *ordered { "ol" } else { "ul" };
            let class = match items.iter().all(|item| has_box(item)) {
                true => " class=\"boxes\"",
                false => "",
            };
            let item = |item: &Vec<Block>| format!("<li>{}</li>\n", within(item, figure));
            let items: String = items.iter().map(item).collect();
            format!("<{name}{class}>\n{items}</{name}>\n")
        }
        Block::Quote(inner) => format!("<blockquote>\n{}</blockquote>\n", blocks(inner, figure)),
        Block::Table { head, rows } => {
            let rows: String = rows.iter().map(|cells| row("td", cells)).collect();
            let head = row("th", head);
            // A wide table scrolls by itself, by keys as well.
            format!(
                "<div class=\"scroll\" tabindex=\"0\"><table>\n<thead>{head}</thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n"
            )
        }
        Block::Figure {
            name,
            text,
            sources,
        } => {
            let sources: Vec<_> = sources.iter().map(inline).collect();
            format!(
                "<figure id=\"figure-{}\">\n{}\n<figcaption class=\"fine\">{} {}</figcaption>\n</figure>\n",
                escape(name),
                element("p", text),
                escape(figure),
                sources.join(" · ")
            )
        }
        Block::Printed(printed) => self::printed(printed),
    }
}

/// What is filled in by hand. Lines and boxes are drawn by the style.
fn printed(printed: &Printed) -> String {
    match printed {
        Printed::Lines(n) => {
            let lines = "<span></span>".repeat(usize::from(*n));
            format!("<div class=\"lines\" aria-hidden=\"true\">{lines}</div>\n")
        }
        Printed::Boxes { label, options } => {
            let option = |option: &String| format!("<li>{BOX}{}</li>", escape(option));
            let options: String = options.iter().map(option).collect();
            let label = escape(label);
            format!("<div class=\"scale\"><p>{label}</p><ul class=\"boxes\">{options}</ul></div>\n")
        }
        Printed::Fields(labels) => {
            let field = |label: &String| format!("<p>{}<span></span></p>", escape(label));
            let fields: String = labels.iter().map(field).collect();
            format!("<div class=\"fields\">{fields}</div>\n")
        }
        Printed::Page => "<hr class=\"page-end\">\n".into(),
    }
}

/// Whether an item of a list begins with a box to tick.
fn has_box(item: &[Block]) -> bool {
    matches!(item.first(), Some(Block::Paragraph(inlines)) if matches!(inlines.first(), Some(Inline::Box(_))))
}

/// The blocks of an item of a list: the text of one paragraph needs no element of its own.
fn within(item: &[Block], figure: &str) -> String {
    match item {
        [Block::Paragraph(inlines), rest @ ..]
            if !rest
                .iter()
                .any(|block| matches!(block, Block::Paragraph(_))) =>
        {
            format!("{}{}", all(inlines), blocks(rest, figure))
        }
        item => blocks(item, figure),
    }
}

fn row(name: &str, cells: &[Vec<Inline>]) -> String {
    let cell = |cell: &Vec<Inline>| format!("<{name}>{}</{name}>", all(cell));
    let cells: String = cells.iter().map(cell).collect();
    format!("<tr>{cells}</tr>\n")
}

/// Stretches of text.
pub fn all(inlines: &[Inline]) -> String {
    inlines.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> String {
    match inline {
        Inline::Text(text) => escape(text),
        Inline::Box(false) => BOX.into(),
        Inline::Box(true) => "<span class=\"box\">✓</span>".into(),
        Inline::Strong(inner) => format!("<strong>{}</strong>", all(inner)),
        Inline::Emphasis(inner) => format!("<em>{}</em>", all(inner)),
        Inline::Link {
            to: Target::Language(language),
            inlines,
            ..
        } => format!(
            "<span lang=\"{}\">{}</span>",
            escape(language),
            all(inlines)
        ),
        Inline::Link { to, title, inlines } => {
            let address = match to {
                Target::Term(key) => format!("#term-{}", escape(key)),
                Target::Page(path) => page_address(path),
                Target::Address(address) | Target::Language(address) => escape(address),
            };
            let title = title
                .as_deref()
                .map(|title| format!(" title=\"{}\"", escape(title)));
            let title = title.unwrap_or_default();
            format!("<a href=\"{address}\"{title}>{}</a>", all(inlines))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::good;
    use super::*;

    /// The HTML of what follows the lead.
    fn html(body: &str) -> String {
        let chapter = good(&format!("# T\n\nLead.\n\n{body}\n"));
        let after_lead = chapter.blocks.get(1..).unwrap_or_default();
        blocks(after_lead, "It needs \"the\" page.")
    }

    #[test]
    fn text_is_escaped_everywhere() {
        assert_eq!(html("a < b & c"), "<p>a &lt; b &amp; c</p>\n");
        assert_eq!(html("\\<script>"), "<p>&lt;script&gt;</p>\n");
        let entity = html("&lt;script&gt; \"it's\"");
        assert_eq!(entity, "<p>&lt;script&gt; &quot;it&#39;s&quot;</p>\n");
        let figure = html("```figure keys\n<script>alert('a')</script>\n```");
        assert!(!figure.contains("<script") && figure.contains("&lt;script&gt;"));
        assert!(figure.contains("It needs &quot;the&quot; page."));
    }

    #[test]
    fn addresses_and_titles_cannot_leave_their_quotes() {
        let link = html("[a](<https://a.org/\"onclick=\"x>)");
        assert!(
            link.contains("href=\"https://a.org/&quot;onclick=&quot;x\""),
            "{link}"
        );
        let source = html("[a](source:study)");
        assert_eq!(
            source,
            "<p><a href=\"https://example.org/study\" title=\"A &quot;study&quot; 2024, p. 12\">a</a></p>\n"
        );
    }

    #[test]
    fn terms_lead_down_and_pages_lead_from_the_root() {
        assert_eq!(
            html("[a](term:gap)"),
            "<p><a href=\"#term-gap\">a</a></p>\n"
        );
        assert_eq!(html("[a](page:lab)"), "<p><a href=\"./lab/\">a</a></p>\n");
    }

    #[test]
    fn blocks_have_their_elements() {
        assert_eq!(html("## A *b*"), "<h2 id=\"a-b\">A <em>b</em></h2>\n");
        assert_eq!(
            html("- a\n- b\n  1. c"),
            "<ul>\n<li>a</li>\n<li>b<ol>\n<li>c</li>\n</ol>\n</li>\n</ul>\n"
        );
        assert_eq!(html("> a"), "<blockquote>\n<p>a</p>\n</blockquote>\n");
        assert_eq!(
            html("| a |\n|---|\n| 1 |"),
            "<div class=\"scroll\" tabindex=\"0\"><table>\n<thead><tr><th>a</th></tr>\n</thead>\n\
             <tbody>\n<tr><td>1</td></tr>\n</tbody>\n</table></div>\n"
        );
    }
}
