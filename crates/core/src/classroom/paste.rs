//! Many codes at once, with whatever stands around them.

use super::{
    check::Check,
    class::{Added, Class},
    code::{self, CodeProblem, HEAD, is_space},
};

/// The longest run of symbols that is tried as a code of another lesson.
const LONGEST: usize = 200;
/// What looks like a code though none checks: so many groups in a row, or one piece as long as that.
const GROUPS: usize = 3;
const PIECE: usize = 12;

/// What became of something in a text that is, or looks like, a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pasted {
    /// Its line, from 1.
    pub line: usize,
    /// What was read, as it stood there; all of the line where nothing in it looks like a code.
    pub text: String,
    /// What it came to.
    pub result: Result<Added, CodeProblem>,
}

impl Class {
    /// Adds every code in `text`, as one step to take back. Each line is searched from its
    /// beginning for the longest run that checks, across spaces, commas and anything else that is
    /// no symbol; so a name or a number before a code does not matter. In what is left, a run that
    /// looks like a code is a problem. A line that is not empty and holds neither is one too: no
    /// line is passed over in silence.
    pub fn paste(&mut self, text: &str) -> Vec<Pasted> {
        let before = self.answers().to_vec();
        let lines = text.lines().zip(1..);
        let all = lines
            .flat_map(|(text, line)| self.line(line, text))
            .collect();
        self.changed(before);
        all
    }

    fn line(&mut self, line: usize, text: &str) -> Vec<Pasted> {
        let pieces = pieces(text);
        let expected = code::length(self.form());
        let mut all = Vec::new();
        // Where what is left begins, and where a code could.
        let (mut left, mut from) = (0, 0);
        while from < pieces.len() {
            match run(text, &pieces[from..], expected.max(LONGEST)) {
                Some(length) => {
                    all.extend(doubtful(text, &pieces[left..from]));
                    all.push(cut(text, &pieces[from..from + length]));
                    from += length;
                    left = from;
                }
                None => from += 1,
            }
        }
        all.extend(doubtful(text, &pieces[left..]));
        if all.is_empty() && text.chars().any(|c| !is_space(c)) {
            let result = Err(CodeProblem::Empty);
            let text = text.trim().to_owned();
            return vec![Pasted { line, text, result }];
        }
        let mut pasted = |text: &str| Pasted {
            line,
            text: text.to_owned(),
            result: self.take(text),
        };
        all.into_iter().map(&mut pasted).collect()
    }

    fn take(&mut self, text: &str) -> Result<Added, CodeProblem> {
        // What stands between groups may be anything here.
        let plain = |c: char| if c.is_alphanumeric() { c } else { '-' };
        let typed: String = text.chars().map(plain).collect();
        let answers = code::read(self.form(), &typed)?;
        Ok(self.put(answers))
    }
}

/// The runs of letters and digits of a line, by where they begin and end.
fn pieces(text: &str) -> Vec<(usize, usize)> {
    let mut pieces: Vec<(usize, usize)> = Vec::new();
    for (at, character) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        match pieces.last_mut() {
            Some((_, end)) if *end == at => *end += character.len_utf8(),
            _ => pieces.push((at, at + character.len_utf8())),
        }
    }
    pieces
}

/// What stands from the first of these pieces to the last.
fn cut<'t>(text: &'t str, pieces: &[(usize, usize)]) -> &'t str {
    let ends = pieces.first().zip(pieces.last());
    let part = ends.and_then(|((from, _), (_, to))| text.get(*from..*to));
    part.unwrap_or_default()
}

/// How many pieces from the first on are a code; the most, where several numbers are.
fn run(text: &str, pieces: &[(usize, usize)], longest: usize) -> Option<usize> {
    let (mut check, mut symbols, mut found) = (Check::default(), 0, None);
    for (place, (from, to)) in pieces.iter().enumerate() {
        for character in text.get(*from..*to)?.chars() {
            let Some(symbol) = code::symbol(character) else {
                return found;
            };
            check = check.take(symbol);
            symbols += 1;
        }
        if symbols > longest {
            return found;
        }
        // Shorter than a head with a device's number there is none.
        if symbols > 2 * HEAD && check.holds() {
            found = Some(place + 1);
        }
    }
    found
}

/// The longest run among `pieces` that looks like a mistyped code: groups of about four, or one
/// long piece, with a digit in it.
fn doubtful<'t>(text: &'t str, pieces: &[(usize, usize)]) -> Option<&'t str> {
    let group = |(from, to): &(usize, usize)| (3..=5).contains(&(to - from));
    let long = |(from, to): &(usize, usize)| to - from >= PIECE;
    let runs = pieces.chunk_by(|one, other| group(one) && group(other));
    let fits = |run: &&[(usize, usize)]| {
        run.iter().any(long) || run.len() >= GROUPS && run.iter().all(group)
    };
    let runs = runs.filter(fits).map(|run| cut(text, run));
    let digits = runs.filter(|run| run.chars().any(|c| c.is_ascii_digit()));
    digits.max_by_key(|run| run.len())
}
