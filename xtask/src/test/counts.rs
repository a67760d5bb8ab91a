//! How many tests passed, failed and were skipped, read from what test programs print.

use std::fmt;
use std::ops::AddAssign;

/// A tally of tests.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Counts {
    /// Those that passed.
    pub passed: usize,
    /// Those that failed.
    pub failed: usize,
    /// Those that did not run.
    pub skipped: usize,
}

impl Counts {
    /// One test that passed or failed.
    pub fn one(passed: bool) -> Self {
        if passed {
            Self {
                passed: 1,
                ..Self::default()
            }
        } else {
            Self {
                failed: 1,
                ..Self::default()
            }
        }
    }

    /// One test that did not run.
    pub fn one_skipped() -> Self {
        Self {
            skipped: 1,
            ..Self::default()
        }
    }

    /// Makes sure that a program which ended badly counts as a failure, even if it died
    /// before it could count.
    pub fn and_exit(mut self, success: bool) -> Self {
        if !success && self.failed == 0 {
            self.failed = 1;
        }
        self
    }

    /// Whether any test ran.
    pub fn ran(self) -> bool {
        self.passed + self.failed > 0
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(
            f,
            "{} passed, {} failed, {} skipped",
            self.passed, self.failed, self.skipped
        )
    }
}

/// Sums the `test result:` lines of Rust's test programs.
pub fn rust(text: &str) -> Counts {
    let mut counts = Counts::default();
    for line in text.lines() {
        let Some((_, result)) = line.split_once("test result: ") else {
            continue;
        };
        counts += Counts {
            passed: before(result, "passed"),
            failed: before(result, "failed"),
            skipped: before(result, "ignored"),
        };
    }
    counts
}

/// Reads the summary at the end of a TAP report of Node.js.
pub fn tap(text: &str) -> Counts {
    let number = |name: &str| -> usize {
        let prefix = format!("# {name} ");
        let found = text
            .lines()
            .rev()
            .find_map(|line| line.strip_prefix(&prefix)?.trim().parse().ok());
        found.unwrap_or_default()
    };
    Counts {
        passed: number("pass"),
        failed: number("fail") + number("cancelled"),
        skipped: number("skipped") + number("todo"),
    }
}

/// The number before `word`.
fn before(text: &str, word: &str) -> usize {
    let mut words = text.split([' ', ';', '.']).filter(|part| !part.is_empty());
    let mut previous = words.next();
    for part in words {
        if part == word {
            return previous
                .and_then(|number| number.parse().ok())
                .unwrap_or_default();
        }
        previous = Some(part);
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(passed: usize, failed: usize, skipped: usize) -> Counts {
        Counts {
            passed,
            failed,
            skipped,
        }
    }

    #[test]
    fn sums_all_test_programs() {
        let text = "running 4 tests\n\
            test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
            test result: FAILED. 12 passed; 2 failed; 0 ignored; 0 measured; 9 filtered out\n";
        assert_eq!(rust(text), counts(15, 2, 1));
        assert_eq!(rust(""), counts(0, 0, 0));
    }

    #[test]
    fn reads_the_last_tap_summary() {
        let text = "# pass 99\n1..3\n# tests 6\n# suites 0\n# pass 2\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 1\n";
        assert_eq!(tap(text), counts(2, 2, 2));
    }

    #[test]
    fn a_program_that_died_counts_as_a_failure() {
        assert_eq!(Counts::default().and_exit(false), counts(0, 1, 0));
        assert_eq!(counts(1, 2, 0).and_exit(false), counts(1, 2, 0));
        assert_eq!(counts(1, 0, 0).and_exit(true), counts(1, 0, 0));
    }
}
