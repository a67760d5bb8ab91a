use super::class::{ending, is_letter, is_number, is_other, is_space, run, spaces};

/// `(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,digits}|`
/// ` ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`
pub fn split<'a>(mut text: &'a str, digits: usize, words: &mut Vec<&'a str>) {
    while !text.is_empty() {
        let length = next(text, digits);
        let (word, rest) = text.split_at(length);
        words.push(word);
        text = rest;
    }
}

const fn is_line_end(c: char) -> bool {
    matches!(c, '\r' | '\n')
}

fn next(text: &str, digits: usize) -> usize {
    if let Some(length) = ending(text, true) {
        return length;
    }
    let first = text.chars().next().unwrap_or_default();
    let letters = |from: usize| run(&text[from..], is_letter);
    if is_letter(first) {
        return letters(0);
    }
    let after = first.len_utf8();
    if !is_line_end(first) && !is_number(first) && letters(after) > 0 {
        return after + letters(after);
    }
    if is_number(first) {
        let numbers = text.chars().take_while(|c| is_number(*c)).take(digits);
        return numbers.map(char::len_utf8).sum();
    }
    let space = usize::from(first == ' ');
    let others = run(&text[space..], is_other);
    if others > 0 {
        let end = space + others;
        return end + run(&text[end..], is_line_end);
    }
    let all = run(text, is_space);
    match text[..all].rfind(is_line_end) {
        Some(last) => last + 1,
        None => spaces(text),
    }
}
