//! What has no place in the text of a scenario: keys, addresses, markup, characters that nobody
//! sees.

use super::{
    Findings,
    texts::{Part, texts},
};
use crate::scenario::Scenario;

/// How the keys of services begin.
const KEYS: &[&str] = &[
    "sk-",
    "sk_live",
    "sk_test",
    "gsk_",
    "xai-",
    "AIza",
    "AKIA",
    "ghp_",
    "github_pat_",
    "hf_",
    "csk-",
    "fw_",
    "Bearer ",
];

pub(super) fn look(scenario: &Scenario, found: &mut Findings) {
    for text in texts(scenario) {
        if let Some(key) = secret(text.text) {
            found.add(&text.pointer, "secret", key);
        }
        if text.part == Part::Asked && text.text.contains("://") {
            found.add(&text.pointer, "address", "://");
        }
        if let Some(tag) = markup(text.text) {
            found.add(&text.pointer, "markup", tag);
        }
        if let Some(c) = text.text.chars().find(|c| is_hidden(*c)) {
            found.add(
                text.pointer,
                "hidden-characters",
                format!("U+{:04X}", u32::from(c)),
            );
        }
    }
}

/// The beginning of what looks like a key; never more of it.
pub fn secret(text: &str) -> Option<&'static str> {
    let is_key = |begin: &&&str| {
        text.match_indices(**begin).any(|(at, found)| {
            let rest = &text[at + found.len()..];
            let length = rest
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
                .count();
            let edge = text[..at].chars().next_back();
            length >= 16 && edge.is_none_or(|c| !c.is_alphanumeric())
        })
    };
    KEYS.iter().find(is_key).copied()
}

/// An HTML tag. Reasoning may be asked for between tags, which are no HTML.
fn markup(text: &str) -> Option<&'static str> {
    const TAGS: &[&str] = &[
        "<script",
        "<img",
        "<iframe",
        "<svg",
        "<style",
        "<a ",
        "<div",
        "<span",
        "<object",
        "<embed",
        "<link",
        "<meta",
        "<form",
        "<input",
        "<video",
        "<audio",
        "<b>",
        "<i>",
        "<p>",
        "<br",
        "<table",
        "javascript:",
    ];
    let small = text.to_lowercase();
    TAGS.iter().find(|tag| small.contains(**tag)).copied()
}

/// Control characters, characters that change the direction of text, and those without width:
/// what is seen would not be what is sent.
pub fn is_hidden(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c,
            '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
            | '\u{feff}' | '\u{00ad}' | '\u{180e}' | '\u{e0000}'..='\u{e007f}')
}
