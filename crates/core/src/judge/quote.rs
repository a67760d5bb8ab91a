//! Is a quote verbatim?

use crate::blind::{Masked, fold::invisible};

/// A quote has at least this many words, or is as long as the text.
const WORDS: usize = 3;

/// What is wrong with a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Too few words to be evidence.
    Short,
    /// It does not stand in one shown part.
    NotThere,
}

/// Whether `quote` stands in one shown part of `shown`: spaces and curly quotes aside, to the letter.
pub fn check(shown: &Masked, quote: &str) -> Result<(), Flaw> {
    let quote = plain(quote);
    let parts: Vec<String> = shown.texts().map(plain).collect();
    let mut there = parts.iter().filter(|part| part.contains(&quote)).peekable();
    if quote.is_empty() {
        return Err(Flaw::Short);
    }
    if there.peek().is_none() {
        return Err(Flaw::NotThere);
    }
    // In a part of two words, two words are all there is.
    match there.any(|part| words(&quote) >= words(part).min(WORDS)) {
        true => Ok(()),
        false => Err(Flaw::Short),
    }
}

/// Straight quotes, single spaces, without characters that nobody sees.
fn plain(text: &str) -> String {
    let fold = |c| match c {
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        c => c,
    };
    let seen: String = text.chars().filter(|c| !invisible(*c)).map(fold).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words; in scripts that set none apart, signs.
fn words(text: &str) -> usize {
    let unspaced = |c: &char| matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}');
    let spaced = text
        .split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric));
    spaced.count() + text.chars().filter(unspaced).count()
}
