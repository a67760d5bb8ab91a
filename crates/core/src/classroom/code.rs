//! The short code that a device shows: what it answered, its number, which lesson it is of, and a
//! check of the typing.
//!
//! One symbol says the version, four the lesson's mark; then come as many as hold the device's
//! number and its answers in mixed radix, and four that check the rest. All codes of a lesson are
//! of the same length and begin alike. Symbols are Crockford's base 32: no I, L, O or U.
//!
//! Source: Crockford, Base 32, crockford.com/base32.html.

use super::{
    big::Big,
    check::{self, Check},
    form::{Answers, Ask, Form, MOST_GROUPS, Probed, Reply, confidences},
};
use crate::named;
use std::cmp::Ordering;

const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// The version of codes, as their first symbol.
const VERSION: u8 = 1;
/// The symbols of the version and the mark.
pub(super) const HEAD: usize = 5;
/// How many numbers a device may draw.
pub const NONCES: u32 = 1 << 24;
/// Symbols in a group.
const GROUP: usize = 4;

named! {
    /// Why a code is none.
    pub enum CodeProblem {
        /// There is nothing that could be a code.
        Empty = "empty",
        /// It was mistyped: as long as it should be, but it does not check.
        Mistyped = "mistyped",
        /// It does not check, and symbols are missing.
        TooShort = "too-short",
        /// It does not check, and has too many symbols.
        TooLong = "too-long",
        /// It is whole, but of another lesson, or of this one before it was changed.
        OtherLesson = "other-lesson",
        /// It is whole, but of another version of this page.
        OtherVersion = "other-version",
        /// It is whole, but says what nobody can have answered.
        OutOfRange = "out-of-range",
    }
}

/// How many symbols the codes of this form have, dashes not counted.
pub fn length(form: &Form) -> usize {
    HEAD + body(form) + check::LENGTH
}

/// The code of these answers. A reply that the form does not take is left out, as is what is more
/// than the form asks; of the device's number the lowest 24 bits are told.
pub fn write(form: &Form, answers: &Answers) -> String {
    let mut body_of = Big::default();
    body_of.push(NONCES, answers.nonce % NONCES);
    for (place, asked) in form.asks.iter().enumerate() {
        let reply = answers.replies.get(place).copied().flatten();
        let reply = reply.filter(|reply| asked.ask.takes(reply));
        for (radix, value) in radixes(&asked.ask)
            .into_iter()
            .zip(values(&asked.ask, reply))
        {
            body_of.push(radix, value);
        }
    }
    let mut symbols = head(form).to_vec();
    symbols.extend(body_of.digits(body(form)));
    symbols.extend(Check::default().all(&symbols).symbols());
    let letters = |group: &[u8]| group.iter().filter_map(letter).collect::<String>();
    let groups: Vec<_> = symbols.chunks(GROUP).map(letters).collect();
    groups.join("-")
}

/// What a code of this form says. Small letters, spaces and dashes are as good; I and L are read
/// as 1, O as 0.
pub fn read(form: &Form, text: &str) -> Result<Answers, CodeProblem> {
    let symbols = symbols(text);
    if symbols.is_empty() {
        return Err(CodeProblem::Empty);
    }
    let expected = length(form);
    let mistyped = || match symbols.len().cmp(&expected) {
        Ordering::Less => CodeProblem::TooShort,
        Ordering::Equal => CodeProblem::Mistyped,
        Ordering::Greater => CodeProblem::TooLong,
    };
    let whole: Option<Vec<u8>> = symbols.iter().copied().collect();
    let whole = whole.filter(|all| checks(all)).ok_or_else(mistyped)?;
    let head = head(form);
    if whole[0] != head[0] {
        return Err(CodeProblem::OtherVersion);
    }
    if whole[..HEAD] != head {
        return Err(CodeProblem::OtherLesson);
    }
    if whole.len() != expected {
        return Err(mistyped());
    }
    let body = Big::from_digits(&whole[HEAD..expected - check::LENGTH]);
    answers(form, body).ok_or(CodeProblem::OutOfRange)
}

/// Whether these symbols could be a code of some lesson: long enough for one, and the check holds.
pub(super) fn checks(symbols: &[u8]) -> bool {
    symbols.len() > HEAD + check::LENGTH && Check::default().all(symbols).holds()
}

/// The symbol that a character stands for.
pub(super) fn symbol(character: char) -> Option<u8> {
    let character = match character.to_ascii_uppercase() {
        'I' | 'L' => '1',
        'O' => '0',
        other => other,
    };
    let found = SYMBOLS.iter().position(|s| char::from(*s) == character);
    found.map(|place| place as u8)
}

/// What stands between groups.
pub(super) fn is_space(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '-' | '−' | '\u{2010}'..='\u{2015}' | '\u{feff}')
}

fn symbols(text: &str) -> Vec<Option<u8>> {
    let typed = text.chars().filter(|character| !is_space(*character));
    typed.map(symbol).collect()
}

fn letter(symbol: &u8) -> Option<char> {
    SYMBOLS.get(usize::from(*symbol)).copied().map(char::from)
}

fn head(form: &Form) -> [u8; HEAD] {
    let mark = form.mark();
    let part = |shift: u32| (mark >> shift & 31) as u8;
    [VERSION, part(15), part(10), part(5), part(0)]
}

/// The symbols of the device's number and its answers: enough for the largest.
fn body(form: &Form) -> usize {
    let mut most = Big::default();
    most.push(NONCES, NONCES - 1);
    for radix in form.asks.iter().flat_map(|asked| radixes(&asked.ask)) {
        most.push(radix, radix - 1);
    }
    most.len()
}

/// How many values each number of an answer can have, at least 1.
fn radixes(ask: &Ask) -> Vec<u32> {
    match ask {
        Ask::Bet { options, .. } => {
            vec![1 + u32::from(*options) * confidences(*options).len() as u32]
        }
        Ask::Quiz { options, .. } => vec![1 + u32::from(*options)],
        Ask::Scale { points } => vec![1 + u32::from(*points)],
        Ask::Probe { most } => {
            let counts = pair((*most, *most)) + 1;
            vec![1 + u32::from(MOST_GROUPS), counts, counts]
        }
    }
}

/// The numbers of an answer, as many as there are radixes. No answer is 0.
fn values(ask: &Ask, reply: Option<Reply>) -> Vec<u32> {
    match (ask, reply) {
        (Ask::Bet { options, .. }, Some(Reply::Bet(option, sure))) => {
            let each = confidences(*options).len() as u32;
            vec![1 + u32::from(option) * each + u32::from(sure)]
        }
        (_, Some(Reply::Choice(option))) => vec![1 + u32::from(option)],
        (_, Some(Reply::Probe(probed))) => vec![
            probed.group.into(),
            pair(probed.training),
            pair(probed.deployment),
        ],
        (Ask::Probe { .. }, _) => vec![0; 3],
        _ => vec![0],
    }
}

/// The reply that these numbers stand for; `None` where there is none such.
fn reply(ask: &Ask, values: &[u32]) -> Option<Option<Reply>> {
    let first = *values.first()?;
    if first == 0 {
        return values.iter().all(|value| *value == 0).then_some(None);
    }
    let reply = match ask {
        Ask::Bet { options, .. } => {
            let each = confidences(*options).len() as u32;
            Reply::Bet(((first - 1) / each) as u8, ((first - 1) % each) as u8)
        }
        Ask::Quiz { .. } | Ask::Scale { .. } => Reply::Choice((first - 1) as u8),
        Ask::Probe { .. } => Reply::Probe(Probed {
            group: first as u8,
            training: unpair(*values.get(1)?),
            deployment: unpair(*values.get(2)?),
        }),
    };
    ask.takes(&reply).then_some(Some(reply))
}

/// The answers in `body`; `None` where it holds what none of them can be.
fn answers(form: &Form, mut body: Big) -> Option<Answers> {
    let mut replies = Vec::new();
    for asked in form.asks.iter().rev() {
        let radixes = radixes(&asked.ask);
        let mut values: Vec<_> = radixes.iter().rev().map(|radix| body.pop(*radix)).collect();
        values.reverse();
        replies.push(reply(&asked.ask, &values)?);
    }
    replies.reverse();
    let nonce = body.pop(NONCES);
    body.is_zero().then_some(Answers { nonce, replies })
}

/// k of n as one number: all pairs with a smaller n come before.
fn pair((k, n): (u16, u16)) -> u32 {
    let n = u64::from(n);
    (n * (n + 1) / 2) as u32 + u32::from(k)
}

fn unpair(number: u32) -> (u16, u16) {
    // The largest n with n (n + 1) / 2 at most the number.
    let root = (1 + 8 * u64::from(number)).isqrt();
    let n = (root.saturating_sub(1) / 2) as u32;
    let before = u64::from(n) * (u64::from(n) + 1) / 2;
    ((u64::from(number) - before) as u16, n as u16)
}

#[cfg(test)]
mod tests;
