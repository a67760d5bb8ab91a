use super::class::{ending, is_letter, is_number, is_other, run, spaces};

/// `'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`
pub fn split<'a>(mut text: &'a str, words: &mut Vec<&'a str>) {
    while !text.is_empty() {
        let length = next(text);
        let (word, rest) = text.split_at(length);
        words.push(word);
        text = rest;
    }
}

fn next(text: &str) -> usize {
    if let Some(length) = ending(text, false) {
        return length;
    }
    let after = text.strip_prefix(' ').unwrap_or(text);
    let space = text.len() - after.len();
    for class in [is_letter, is_number, is_other] {
        let length = run(after, class);
        if length > 0 {
            return space + length;
        }
    }
    spaces(text)
}
