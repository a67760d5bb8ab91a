//! HTML that is written element by element. Names of elements and attributes are ours, known when
//! this is compiled; every text and every value is escaped. So nothing that others wrote can become
//! markup, and every element that is opened is closed.

use unwatched_core::lint::is_hidden;

/// A name and its value, of an element.
pub(super) type Attribute<'a> = (&'static str, &'a str);

/// HTML as it grows. It is well-formed as XML too.
#[derive(Debug, Default)]
pub(super) struct Html(String);

impl Html {
    /// The text of it.
    pub(super) fn finish(self) -> String {
        self.0
    }

    /// Something of ours that is no element: the document's type, a style sheet.
    pub(super) fn ours(&mut self, text: &'static str) {
        self.0.push_str(text);
    }

    /// Text, whoever wrote it.
    pub(super) fn text(&mut self, text: &str) {
        escape(text, &mut self.0);
    }

    /// An element with what `inside` puts into it.
    pub(super) fn within(
        &mut self,
        name: &'static str,
        attributes: &[Attribute<'_>],
        inside: impl FnOnce(&mut Self),
    ) {
        self.begin(name, attributes);
        self.0.push('>');
        inside(self);
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
    }

    /// An element that holds nothing.
    pub(super) fn empty(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.begin(name, attributes);
        self.0.push_str("/>");
    }

    /// An element of one class that holds a text; no class where that is empty.
    pub(super) fn line(&mut self, name: &'static str, class: &'static str, text: &str) {
        let class = [("class", class)];
        let attributes = if class[0].1.is_empty() {
            &[][..]
        } else {
            &class
        };
        self.within(name, attributes, |html| html.text(text));
    }

    fn begin(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.0.push('<');
        self.0.push_str(name);
        for (name, value) in attributes {
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            escape(value, &mut self.0);
            self.0.push('"');
        }
    }
}

/// Appends `text` so that it is text between tags and between quotation marks. Characters that
/// nobody sees, or that turn the direction of what follows, are named instead: ⟨U+202E⟩.
fn escape(text: &str, out: &mut String) {
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // A line's end as some systems write it.
            '\r' if characters.peek() == Some(&'\n') => {}
            c if is_hidden(c) || is_no_character(c) => {
                out.push_str(&format!("⟨U+{:04X}⟩", u32::from(c)));
            }
            c => out.push(c),
        }
    }
}

/// Code points that stand for nothing, in Unicode and in XML.
fn is_no_character(c: char) -> bool {
    u32::from(c) & 0xfffe == 0xfffe
        || matches!(c, '\u{fdd0}'..='\u{fdef}' | '\u{fff9}'..='\u{fffb}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        let mut out = String::new();
        escape(text, &mut out);
        out
    }

    #[test]
    fn what_others_wrote_ends_no_element_and_no_value() {
        assert_eq!(escaped("</p>\"'&"), "&lt;/p&gt;&quot;&#39;&amp;");
        let mut html = Html::default();
        html.within("p", &[("title", "\"><img onerror=x>")], |html| {
            html.text("</p><script>");
        });
        assert_eq!(
            html.finish(),
            "<p title=\"&quot;&gt;&lt;img onerror=x&gt;\">&lt;/p&gt;&lt;script&gt;</p>"
        );
    }

    #[test]
    fn what_nobody_sees_is_named() {
        assert_eq!(escaped("a\u{202e}b\u{0}c"), "a⟨U+202E⟩b⟨U+0000⟩c");
        assert_eq!(escaped("a\r\nb\rc\td"), "a\nb⟨U+000D⟩c\td");
        assert_eq!(escaped("\u{ffff}\u{fff9}"), "⟨U+FFFF⟩⟨U+FFF9⟩");
    }
}
