//! The chapters of *Learn*: from Markdown in `public/chapters/` to what the site serves.
//!
//! A chapter is written once at each [`Level`], in a small part of Markdown that
//! CONTRIBUTING.md describes. It is read into one tree ([`tree`]), and from that come the JSON
//! that the page shows ([`json`]) and, of the plain level, the page that stands there before
//! the app does and where it never comes ([`page`]). Figures are placed by name and carry a
//! text, which is all of them that either holds. Whatever is wrong with a chapter stops the
//! build ([`problem`]).

mod alike;
pub mod json;
pub mod library;
mod links;
pub mod markup;
pub mod page;
pub mod parse;
pub mod problem;
mod read;
#[cfg(test)]
pub mod sample;
pub mod tree;

pub use markup::escape;
pub use read::all;

use library::Library;
use tree::Chapter;

/// The chapters, in their order.
pub const IDS: [&str; 6] = [
    "two-lights",
    "how-could-it-know",
    "three-causes",
    "what-was-seen",
    "what-can-be-done",
    "how-not-to-fool-yourself",
];

/// For whom a chapter is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Level {
    /// Short sentences, everyday words.
    Plain,
    /// The same facts, in more detail.
    Full,
}

impl Level {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Plain, Self::Full];

    /// What its files are called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Full => "full",
        }
    }
}

/// One chapter at both levels.
#[derive(Debug)]
pub struct Levels {
    /// One of [`IDS`].
    pub id: &'static str,
    /// At the plain level.
    pub plain: Chapter,
    /// At the full level.
    pub full: Chapter,
}

impl Levels {
    /// The chapter at `level`.
    pub fn at(&self, level: Level) -> &Chapter {
        match level {
            Level::Plain => &self.plain,
            Level::Full => &self.full,
        }
    }
}

/// All chapters in one language.
#[derive(Debug)]
pub struct Edition {
    /// The language, as `public/chapters/` names it.
    pub language: String,
    /// The chapters, in their order.
    pub chapters: Vec<Levels>,
    /// What they refer to.
    library: Library,
}
