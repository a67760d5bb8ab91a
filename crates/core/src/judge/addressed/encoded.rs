//! Text that a person does not read as text: base64, spelled-out letters, padding.

use crate::blind::fold::Token;

/// The shortest run of base64 that can hold an instruction.
const SHORTEST: usize = 16;

/// Whether `text` holds a run of base64 or of hexadecimal digits that decodes to words.
pub fn encoded(text: &str) -> bool {
    let sign = |c: char| c.is_ascii_alphanumeric() || "+/-_".contains(c);
    let runs = text.split(|c| !sign(c)).filter(|run| run.len() >= SHORTEST);
    runs.into_iter()
        .any(|run| is_words(&base64(run)) || is_words(&hexadecimal(run)))
}

fn base64(run: &str) -> Vec<u8> {
    let digit = |c: u8| match c {
        b'A'..=b'Z' => u32::from(c - b'A'),
        b'a'..=b'z' => u32::from(c - b'a') + 26,
        b'0'..=b'9' => u32::from(c - b'0') + 52,
        b'+' | b'-' => 62,
        _ => 63,
    };
    let digits: Vec<u32> = run.bytes().map(digit).collect();
    let whole = digits.chunks_exact(4);
    whole
        .flat_map(|four| {
            let bits = four.iter().fold(0, |bits, digit| bits << 6 | digit);
            [(bits >> 16) as u8, (bits >> 8) as u8, bits as u8]
        })
        .collect()
}

fn hexadecimal(run: &str) -> Vec<u8> {
    let digits: Option<Vec<u8>> = run
        .chars()
        .map(|c| c.to_digit(16).map(|d| d as u8))
        .collect();
    let digits = digits.unwrap_or_default();
    digits
        .chunks_exact(2)
        .map(|two| two[0] << 4 | two[1])
        .collect()
}

/// Printable, with letters and a space: what chance does not make of a long word.
fn is_words(bytes: &[u8]) -> bool {
    let printable = |b: &u8| matches!(b, b' '..=b'~' | b'\n' | b'\r' | b'\t');
    bytes.len() >= 8 && bytes.contains(&b' ') && bytes.iter().all(printable)
}

/// Whether words are spelled out, as in “i g n o r e”: this many single letters in a row.
pub fn spelled_out(tokens: &[Token]) -> bool {
    let mut row = 0;
    tokens.iter().filter(|token| token.word).any(|token| {
        row = if token.text.chars().count() == 1 && token.text.chars().all(char::is_alphabetic) {
            row + 1
        } else {
            0
        };
        row >= 6
    })
}

/// Whether a text of many words has hardly a different one.
pub fn padding(tokens: &[Token]) -> bool {
    let different: std::collections::BTreeSet<_> = tokens.iter().map(|t| &t.text).collect();
    let longest = tokens.iter().map(|t| t.text.chars().count()).max();
    let one_sign = |t: &Token| {
        let first = t.text.chars().next();
        t.text.chars().count() >= 60 && t.text.chars().all(|c| Some(c) == first)
    };
    tokens.len() >= 40 && different.len() * 10 <= tokens.len()
        || longest >= Some(60) && tokens.iter().any(one_sign)
}
