//! Text as it is compared: words in one case, look-alike letters as the letter they look like,
//! invisible characters gone. Only for finding; what is shown keeps its own characters.

use std::ops::Range;

/// Letters that are taken for a Latin one: accented, Cyrillic, Greek.
const LOOK_ALIKES: &[(char, &str)] = &[
    ('a', "àáâãäåāăąаαɑ"),
    ('b', "в"),
    ('c', "çćĉċčсϲ"),
    ('d', "ďđԁ"),
    ('e', "èéêëēĕėęěеєε"),
    ('g', "ĝğġģɡ"),
    ('h', "ĥħһн"),
    ('i', "ìíîïĩīĭįıіιӏ"),
    ('j', "ĵј"),
    ('k', "ķкκ"),
    ('l', "ĺļľŀłⅼ"),
    ('m', "м"),
    ('n', "ñńņňո"),
    ('o', "òóôõöøōŏőоοօ"),
    ('p', "рρ"),
    ('r', "ŕŗř"),
    ('s', "śŝşšѕ"),
    ('t', "ţťŧтτ"),
    ('u', "ùúûüũūŭůűųυ"),
    ('v', "νѵ"),
    ('w', "ŵԝ"),
    ('x', "хχ"),
    ('y', "ýÿŷу"),
    ('z', "źżž"),
    ('"', "\u{201c}\u{201d}\u{201e}\u{ab}\u{bb}"),
    ('\'', "\u{2018}\u{2019}\u{201a}\u{2b9}\u{2bc}"),
    ('-', "\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2212}"),
];

/// Digits that are read as letters inside a word, as in `1gn0re`.
const DIGITS: [(char, char); 6] = [
    ('0', 'o'),
    ('1', 'i'),
    ('3', 'e'),
    ('4', 'a'),
    ('5', 's'),
    ('7', 't'),
];

/// Whether a reader sees nothing of `c`: zero-width and direction marks, soft hyphens,
/// variation selectors, and the tag characters in which whole sentences can be smuggled.
pub fn invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

fn combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}')
}

/// Styled letters and digits (full width, mathematical, circled, squared) as plain ones.
fn plain(c: char) -> char {
    let code = u32::from(c);
    let letter = |offset: u32| char::from(b'a' + (offset % 26) as u8);
    match code {
        0xff01..=0xff5e => char::from((code - 0xfee0) as u8),
        0x1d400..=0x1d6a3 => letter(code - 0x1d400),
        0x1d7ce..=0x1d7ff => char::from(b'0' + ((code - 0x1d7ce) % 10) as u8),
        0x249c..=0x24b5 => letter(code - 0x249c),
        0x24b6..=0x24e9 => letter(code - 0x24b6),
        0x1f130..=0x1f149 => letter(code - 0x1f130),
        0x1f150..=0x1f169 => letter(code - 0x1f150),
        _ => c,
    }
}

fn look_alike(c: char) -> char {
    let found = LOOK_ALIKES.iter().find(|(_, like)| like.contains(c));
    found.map_or(c, |(base, _)| *base)
}

/// `text` for comparison, character by character.
pub fn fold(text: &str) -> String {
    let seen = text.chars().filter(|c| !invisible(*c) && !combining(*c));
    let lower = seen.flat_map(|c| plain(c).to_lowercase());
    lower
        .filter(|c| !combining(*c))
        .map(|c| if c.is_ascii() { c } else { look_alike(c) })
        .collect()
}

/// A word, or one other character that is not a space.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// Where it stands, in bytes.
    pub at: Range<usize>,
    /// Folded.
    pub text: String,
    /// Whether it is a word.
    pub word: bool,
}

/// The words and signs of `text`, in their order. Spaces and lone invisible characters are no tokens.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = 0;
    while let Some(c) = text[rest..].chars().next() {
        let end = match c.is_alphanumeric() {
            true => rest + word_length(&text[rest..]),
            false => rest + c.len_utf8(),
        };
        if c.is_alphanumeric() || !(c.is_whitespace() || invisible(c) || combining(c)) {
            tokens.push(Token {
                at: rest..end,
                text: unleet(fold(&text[rest..end])),
                word: c.is_alphanumeric(),
            });
        }
        rest = end;
    }
    tokens
}

/// The length of the word that `text` begins with; an apostrophe between letters is of the word.
fn word_length(text: &str) -> usize {
    let mut length = 0;
    let mut after_apostrophe = 0;
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() || combining(c) || invisible(c) {
            length = at + c.len_utf8();
        } else if matches!(c, '\'' | '\u{2019}') && after_apostrophe != at && length == at {
            after_apostrophe = at + c.len_utf8();
            continue;
        } else {
            break;
        }
    }
    length
}

fn unleet(word: String) -> String {
    let mixed = word.contains(|c: char| c.is_ascii_digit()) && word.contains(char::is_alphabetic);
    if !mixed {
        return word;
    }
    let letter = |c| DIGITS.iter().find(|(d, _)| *d == c).map_or(c, |(_, l)| *l);
    word.chars().map(letter).collect()
}

/// Whether `word` is `pattern`, or begins with it where the pattern ends in `*`.
pub fn fits(pattern: &str, word: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(stem) if !stem.is_empty() => word.starts_with(stem),
        _ => word == pattern,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn disguised_words_are_the_words_they_look_like() {
        let cases = [
            ("tr\u{200b}ain\u{e0061}ing", "training"),
            ("іgnоrе", "ignore"),
            ("𝐢𝐠𝐧𝐨𝐫𝐞", "ignore"),
            ("ｉｇｎｏｒｅ", "ignore"),
            ("ⓘⓖⓝⓞⓡⓔ", "ignore"),
            ("i\u{301}gn\u{336}ore", "ignore"),
            ("1gn0re", "ignore"),
            ("Don\u{2019}t", "don't"),
            ("RÉPONDEZ", "repondez"),
            ("2024", "2024"),
        ];
        for (text, expected) in cases {
            let words: Vec<_> = tokens(text).into_iter().map(|t| t.text).collect();
            assert_eq!(words, [expected], "{text:?}");
        }
    }

    #[test]
    fn tokens_stand_where_they_say() {
        let text = "'Yes', she said: don't\u{2014}train! \u{200b} x'";
        let found: Vec<_> = tokens(text).into_iter().map(|t| &text[t.at]).collect();
        let expected = [
            "'", "Yes", "'", ",", "she", "said", ":", "don't", "\u{2014}", "train", "!", "x", "'",
        ];
        assert_eq!(found, expected);
    }
}
