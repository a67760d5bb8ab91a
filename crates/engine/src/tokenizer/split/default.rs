use super::{class, gpt2};

/// llama.cpp's default: runs of punctuation, each cut by GPT-2's way, then runs of numbers, then
/// three decimal digits together.
pub fn split<'a>(text: &'a str, words: &mut Vec<&'a str>) {
    let mut found = Vec::new();
    for part in groups(text, |c| class::is_punctuation(c) || "$+<=>^~|".contains(c)) {
        gpt2::split(part, &mut found);
    }
    for word in found {
        for part in groups(word, class::is_number) {
            threes(part, words);
        }
    }
}

/// Runs of what is of a class and of what is not, in turn.
fn groups(text: &str, class: impl Fn(char) -> bool) -> Vec<&str> {
    let mut groups = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let of = class(first);
        let (group, after) = rest.split_at(class::run(rest, |c| class(c) == of));
        groups.push(group);
        rest = after;
    }
    groups
}

/// Each three decimal digits, and what is between.
fn threes<'a>(text: &'a str, words: &mut Vec<&'a str>) {
    let mut start = 0;
    let mut at = 0;
    let bytes = text.as_bytes();
    while at + 3 <= bytes.len() {
        if bytes[at..at + 3].iter().all(u8::is_ascii_digit) {
            if start < at {
                words.push(&text[start..at]);
            }
            words.push(&text[at..at + 3]);
            at += 3;
            start = at;
        } else {
            at += 1;
        }
    }
    if start < text.len() {
        words.push(&text[start..]);
    }
}
