//! Sentences and lines: what is hidden is hidden whole.

use crate::blind::fold::{Token, tokens};
use std::ops::Range;

/// A sentence, or a line where no sentence ends in it.
pub struct Unit<'t> {
    /// Where it stands, in bytes, without the space around it.
    pub at: Range<usize>,
    /// Its text.
    pub text: &'t str,
    /// Its words and signs.
    pub tokens: Vec<Token>,
    /// Whether an empty line is before it.
    pub begins_paragraph: bool,
    /// Whether it ends with its line and not with a sentence.
    pub runs_on: bool,
}

impl Unit<'_> {
    /// Whether it is a part of a filled-in form and no sentence: signs, a code fence, a field.
    pub fn is_form(&self) -> bool {
        let text = self.text;
        let field = text.starts_with(['"', '\'']) && (text.contains("\":") || text.contains("':"));
        field || text.starts_with("```") || self.tokens.iter().all(|token| !token.word)
    }
}

/// The units of `text`, in their order.
pub fn units(text: &str) -> Vec<Unit<'_>> {
    let mut units = Vec::new();
    let mut start = 0;
    let mut empty = true;
    for line in text.split_inclusive(['\n', '\u{2028}', '\u{2029}', '\u{85}', '\u{b}', '\u{c}']) {
        let mut first = true;
        for (at, runs_on) in sentences(line) {
            let at = start + at.start..start + at.end;
            units.push(Unit {
                tokens: tokens(&text[at.clone()]),
                text: &text[at.clone()],
                at,
                begins_paragraph: first && empty,
                runs_on,
            });
            first = false;
        }
        empty = first;
        start += line.len();
    }
    units
}

/// The sentences of one line, and of each whether it lacks an end.
fn sentences(line: &str) -> Vec<(Range<usize>, bool)> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut ended = false;
    for (at, c) in line.char_indices() {
        if ended && c.is_whitespace() {
            found.extend(trimmed(line, start..at).map(|at| (at, false)));
            start = at;
        }
        ended = matches!(c, '.' | '!' | '?' | '\u{2026}')
            || ended && "\"')]\u{201d}\u{2019}*_".contains(c);
        if matches!(c, '。' | '！' | '？') {
            found.extend(trimmed(line, start..at + c.len_utf8()).map(|at| (at, false)));
            start = at + c.len_utf8();
        }
    }
    found.extend(trimmed(line, start..line.len()).map(|at| (at, !ended)));
    found
}

fn trimmed(line: &str, at: Range<usize>) -> Option<Range<usize>> {
    let text = line.get(at.clone())?;
    let start = at.start + (text.len() - text.trim_start().len());
    let text = text.trim();
    (!text.is_empty()).then_some(start..start + text.len())
}
