//! Just enough HTML to find tags and inline scripts in pages of our own.

/// A stretch of a page. All of them, one after the other, are the page.
#[derive(Debug, PartialEq, Clone, Copy)]
pub enum Piece<'a> {
    /// Text, comments and the insides of style elements.
    Text(&'a str),
    /// A tag with its angle brackets.
    Tag(&'a str),
    /// What is between the tags of a script element that has no `src`.
    Script(&'a str),
}

impl<'a> Piece<'a> {
    /// The piece as it stands in the page.
    pub fn source(self) -> &'a str {
        match self {
            Self::Text(text) | Self::Tag(text) | Self::Script(text) => text,
        }
    }
}

/// Takes a page apart.
pub fn pieces(html: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let (piece, after) = next(rest);
        pieces.push(piece);
        rest = after;
        let Piece::Tag(tag) = piece else { continue };
        let raw = ["script", "style"]
            .into_iter()
            .find(|raw| name(tag) == *raw);
        if let Some((inside, after)) = raw.and_then(|raw| split_at_end_tag(rest, raw)) {
            let inline = name(tag) == "script" && attribute(tag, "src").is_none();
            if !inside.is_empty() {
                pieces.push(if inline {
                    Piece::Script(inside)
                } else {
                    Piece::Text(inside)
                });
            }
            rest = after;
        }
    }
    pieces
}

fn next(rest: &str) -> (Piece<'_>, &str) {
    let text = |end: usize| (Piece::Text(&rest[..end]), &rest[end..]);
    let Some(start) = rest.find('<') else {
        return text(rest.len());
    };
    if start > 0 {
        return text(start);
    }
    if rest.starts_with("<!--") {
        return text(rest.find("-->").map_or(rest.len(), |end| end + 3));
    }
    if !rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!') {
        return text(1);
    }
    let mut quote = None;
    for (at, c) in rest.char_indices() {
        match (quote, c) {
            (None, '>') => return (Piece::Tag(&rest[..=at]), &rest[at + 1..]),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    text(rest.len())
}

fn split_at_end_tag<'a>(rest: &'a str, element: &str) -> Option<(&'a str, &'a str)> {
    let end = rest.to_ascii_lowercase().find(&format!("</{element}"))?;
    Some(rest.split_at(end))
}

/// The name of a tag in lower case; an end tag's begins with `/`.
pub fn name(tag: &str) -> String {
    let name: String = tag
        .trim_start_matches('<')
        .chars()
        .enumerate()
        .take_while(|(at, c)| c.is_ascii_alphanumeric() || (*at == 0 && (*c == '/' || *c == '!')))
        .map(|(_, c)| c.to_ascii_lowercase())
        .collect();
    name
}

/// The value of a tag's attribute, which must be in quotes.
pub fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = tag;
    while let Some(equals) = rest.find('=') {
        let (before, after) = (&rest[..equals], rest[equals + 1..].trim_start());
        let Some(quote) = after.chars().next().filter(|c| *c == '"' || *c == '\'') else {
            rest = after;
            continue;
        };
        let end = after[1..].find(quote)?;
        let found = before.trim_end().rsplit(char::is_whitespace).next()?;
        if found.eq_ignore_ascii_case(name) {
            return Some(&after[1..=end]);
        }
        rest = &after[end + 2..];
    }
    None
}

/// The content of the page's `<meta name="…">`.
pub fn meta<'a>(html: &'a str, wanted: &str) -> Option<&'a str> {
    pieces(html).into_iter().find_map(|piece| match piece {
        Piece::Tag(tag) if name(tag) == "meta" && attribute(tag, "name") == Some(wanted) => {
            attribute(tag, "content")
        }
        _ => None,
    })
}

/// A copy of a page for another folder: quoted addresses in tags and inline scripts that
/// begin with `./` begin with `root` instead.
pub fn rebase(html: &str, root: &str) -> String {
    let mut page = String::with_capacity(html.len() + 256);
    for piece in pieces(html) {
        match piece {
            Piece::Text(text) => page.push_str(text),
            Piece::Tag(code) | Piece::Script(code) => page.push_str(
                &code
                    .replace("\"./", &format!("\"{root}"))
                    .replace("'./", &format!("'{root}")),
            ),
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!DOCTYPE html><head><!-- <script>no</script> --><title>a < b</title>\
        <link rel='icon' href=\"./icon.svg\" title=\"a > b\"><SCRIPT>go('./a.js')</SCRIPT>\
        <script src=\"./b.js\"></script><style>p { }</style></head>";

    #[test]
    fn pieces_make_up_the_page() {
        let whole: String = pieces(PAGE).into_iter().map(Piece::source).collect();
        assert_eq!(whole, PAGE);
        let cut_off = "<p>text <a href=\"never closed";
        let whole: String = pieces(cut_off).into_iter().map(Piece::source).collect();
        assert_eq!(whole, cut_off);
    }

    #[test]
    fn only_inline_scripts_are_scripts() {
        let scripts: Vec<_> = pieces(PAGE)
            .into_iter()
            .filter(|piece| matches!(piece, Piece::Script(_)))
            .collect();
        assert_eq!(scripts, [Piece::Script("go('./a.js')")]);
    }

    #[test]
    fn attributes_are_found_by_whole_name() {
        let tag = "<link data-href=\"x\" disabled href='./y' rel = \"icon\">";
        assert_eq!(attribute(tag, "href"), Some("./y"));
        assert_eq!(attribute(tag, "rel"), Some("icon"));
        assert_eq!(attribute(tag, "src"), None);
        assert_eq!(name("</DIV>"), "/div");
    }

    #[test]
    fn rebase_touches_relative_addresses_only() {
        let page = "<a href=\"./\">./</a><a href=\"https://a.b/./c\"><a href='#top'><script>f('./d')</script>";
        assert_eq!(
            rebase(page, "../../"),
            "<a href=\"../../\">./</a><a href=\"https://a.b/./c\"><a href='#top'><script>f('../../d')</script>"
        );
    }
}
