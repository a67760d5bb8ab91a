//! What was wrong with a document, and where.

use super::Node;
use crate::named;
use serde::Serialize;
use std::cell::RefCell;

named! {
    /// How much a problem matters.
    pub enum Level {
        /// The value could not be used; something else stands in its place.
        Error = "error",
        /// The document can be used as it is; a reader should know all the same.
        Notice = "notice",
    }
}

/// One problem in a foreign document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// JSON pointer (RFC 6901) to the place; empty for the whole document.
    pub pointer: String,
    /// Stable name, such as `missing`; the catalogue of words has its sentence.
    pub code: String,
    /// The particular that the sentence needs, such as a limit or a name; may be empty.
    pub detail: String,
    /// How much it matters.
    pub level: Level,
}

impl Problem {
    /// An error at this place, a JSON pointer.
    pub fn at(pointer: &str, code: &str, detail: &str) -> Self {
        Self {
            pointer: pointer.to_owned(),
            ..Self::whole(code, detail)
        }
    }

    /// A problem that concerns the whole document.
    pub fn whole(code: &str, detail: impl Into<String>) -> Self {
        Self {
            pointer: String::new(),
            code: code.to_owned(),
            detail: detail.into(),
            level: Level::Error,
        }
    }
}

/// Collects problems while a document is read.
#[derive(Debug, Default)]
pub struct Problems {
    list: RefCell<Vec<Problem>>,
}

impl Problems {
    /// More than this many are not kept: the first ones explain the file, a million would hang the page.
    pub const LIMIT: usize = 200;

    /// Adds one, unless the list is full.
    pub fn add(&self, problem: Problem) {
        let mut list = self.list.borrow_mut();
        if list.len() < Self::LIMIT {
            list.push(problem);
        }
    }

    /// All that were found, in the order of the document.
    pub fn into_vec(self) -> Vec<Problem> {
        self.list.into_inner()
    }
}

/// Reads a problem that the worker sent.
pub fn read_problem(node: Node<'_>) -> Problem {
    let text = |n: Node<'_>| n.text(usize::MAX);
    Problem {
        pointer: node.field("pointer", text),
        code: node.field("code", text),
        detail: node.field("detail", text),
        level: node.field("level", |n| n.choice(Level::Error)),
    }
}
