//! What is wrong with a chapter, where, and what to do. All of it is collected first, so that
//! a writer mends a chapter in one go.

use anyhow::{Result, bail};
use std::fmt;

/// One thing that is wrong.
#[derive(Debug, PartialEq)]
pub struct Problem {
    /// The file, relative to the root of the repository.
    pub file: String,
    /// The line, where it is one line that is wrong.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub text: String,
}

impl Problem {
    /// A problem of a whole file.
    pub fn of_file(file: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            line: None,
            text: text.into(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.text),
            None => write!(f, "{}: {}", self.file, self.text),
        }
    }
}

/// The line of the byte `at`, from 1.
pub fn line(source: &str, at: usize) -> usize {
    let before = source.as_bytes().get(..at).unwrap_or(source.as_bytes());
    1 + before.iter().filter(|byte| **byte == b'\n').count()
}

/// Ends with all the problems of `what`, if there are any.
pub fn stop(what: &str, problems: &[Problem]) -> Result<()> {
    if problems.is_empty() {
        return Ok(());
    }
    let list: String = problems
        .iter()
        .map(|problem| format!("\n  {problem}"))
        .collect();
    match problems.len() {
        1 => bail!("{what} have a problem:{list}"),
        n => bail!("{what} have {n} problems:{list}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_count_from_one() {
        assert_eq!(line("a\nb\n", 0), 1);
        assert_eq!(line("a\nb\n", 2), 2);
        assert_eq!(line("a\nb\n", 99), 3);
    }

    #[test]
    fn every_problem_is_told() {
        let at = Problem {
            file: "a.md".into(),
            line: Some(7),
            text: "this".into(),
        };
        let error =
            stop("the texts", &[at, Problem::of_file("b.md", "that")]).expect_err("there are two");
        let text = error.to_string();
        assert!(text.contains("2 problems"), "{text}");
        assert!(
            text.contains("a.md:7: this") && text.contains("b.md: that"),
            "{text}"
        );
        assert!(stop("the texts", &[]).is_ok());
    }
}
