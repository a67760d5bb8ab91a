//! Classes of characters, as the regular expressions of tokenizers mean them.

use unicode_general_category::{GeneralCategory as Category, get_general_category};

/// `\p{L}`.
pub fn is_letter(c: char) -> bool {
    matches!(
        get_general_category(c),
        Category::UppercaseLetter
            | Category::LowercaseLetter
            | Category::TitlecaseLetter
            | Category::ModifierLetter
            | Category::OtherLetter
    )
}

/// `\p{N}`.
pub fn is_number(c: char) -> bool {
    matches!(
        get_general_category(c),
        Category::DecimalNumber | Category::LetterNumber | Category::OtherNumber
    )
}

/// `\p{P}`.
pub fn is_punctuation(c: char) -> bool {
    matches!(
        get_general_category(c),
        Category::ConnectorPunctuation
            | Category::DashPunctuation
            | Category::OpenPunctuation
            | Category::ClosePunctuation
            | Category::InitialPunctuation
            | Category::FinalPunctuation
            | Category::OtherPunctuation
    )
}

/// `\s`.
pub fn is_space(c: char) -> bool {
    c.is_whitespace()
}

/// `[^\s\p{L}\p{N}]`.
pub fn is_other(c: char) -> bool {
    !is_space(c) && !is_letter(c) && !is_number(c)
}

/// So many bytes of `text` are of a class, from its beginning.
pub fn run(text: &str, class: impl Fn(char) -> bool) -> usize {
    text.find(|c| !class(c)).unwrap_or(text.len())
}

/// The bytes of a run of spaces that are a word: all of them at the end of the text, and all but
/// the last before something else: `\s+(?!\S)|\s+`. `text` begins with one.
pub fn spaces(text: &str) -> usize {
    let all = run(text, is_space);
    let last = text[..all].chars().next_back().map_or(0, char::len_utf8);
    if all < text.len() && last < all {
        all - last
    } else {
        all
    }
}

/// The bytes of an English ending at the beginning, such as `'s`, in small letters or any.
pub fn ending(text: &str, any_case: bool) -> Option<usize> {
    let rest = text.strip_prefix('\'')?.as_bytes();
    let is = |ending: &str| {
        rest.get(..ending.len()).is_some_and(|head| {
            if any_case {
                head.eq_ignore_ascii_case(ending.as_bytes())
            } else {
                head == ending.as_bytes()
            }
        })
    };
    // Those of two letters need not come first: none begins as one of a letter does.
    let endings = ["s", "t", "m", "d", "re", "ve", "ll"];
    endings
        .iter()
        .find(|ending| is(ending))
        .map(|ending| 1 + ending.len())
}
