//! Which pieces make up a lesson: all steps of one of ours, or what a teacher chose.

use super::LESSONS;
use crate::state::learn::Chapter;

/// Pieces of a lesson that are looked at.
const MOST: usize = 40;
/// The longest name that is taken from an address.
const LONGEST: usize = 80;

/// Where a lesson comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    /// The lesson of ours that it is as a whole.
    pub lesson: Option<&'static str>,
    /// What a teacher called it; empty for one of ours.
    pub name: String,
    /// What a teacher chose; empty for one of ours.
    pub pieces: Vec<Piece>,
}

/// One piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A step of one of our lessons.
    Step(&'static str, String),
    /// Reading a chapter.
    Chapter(Chapter),
    /// Trying a scenario on the practice model; its id.
    Scenario(String),
}

impl Piece {
    /// As it stands in an address: `forty-five.engage`, `c:two-lights`, `s:tone/late-report`.
    pub fn text(&self) -> String {
        match self {
            Self::Step(lesson, step) => [lesson, ".", step].concat(),
            Self::Chapter(chapter) => ["c:", chapter.id()].concat(),
            Self::Scenario(id) => ["s:", id].concat(),
        }
    }

    /// What `text` names, if it can be a piece.
    pub fn read(text: &str) -> Option<Self> {
        if let Some(id) = text.strip_prefix("c:") {
            let found = Chapter::ALL.into_iter().find(|chapter| chapter.id() == id);
            return found.map(Self::Chapter);
        }
        if let Some(id) = text.strip_prefix("s:") {
            let is_id = is_name(id, "/");
            return is_id.then(|| Self::Scenario(id.to_owned()));
        }
        let (lesson, step) = text.split_once('.')?;
        let lesson = lesson_named(lesson)?;
        is_name(step, "").then(|| Self::Step(lesson, step.to_owned()))
    }
}

fn is_name(text: &str, also: &str) -> bool {
    let allowed =
        |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || also.contains(c);
    !text.is_empty() && text.len() <= LONGEST && text.chars().all(allowed)
}

fn lesson_named(name: &str) -> Option<&'static str> {
    LESSONS.into_iter().find(|id| *id == name)
}

impl Pack {
    /// One of our lessons.
    pub fn of(lesson: &'static str) -> Self {
        Self {
            lesson: Some(lesson),
            name: String::new(),
            pieces: Vec::new(),
        }
    }

    /// What a teacher put together.
    pub fn chosen(name: &str, pieces: Vec<Piece>) -> Self {
        let name = name.chars().filter(|c| !c.is_control()).take(LONGEST);
        Self {
            lesson: None,
            name: name.collect(),
            pieces: pieces.into_iter().take(MOST).collect(),
        }
    }

    /// The lesson of an address; nothing if it names none that can be.
    pub fn from_address(
        lesson: Option<&str>,
        set: Option<&str>,
        name: Option<&str>,
    ) -> Option<Self> {
        if let Some(lesson) = lesson.and_then(lesson_named) {
            return Some(Self::of(lesson));
        }
        let pieces: Vec<_> = set?.split(',').take(MOST).filter_map(Piece::read).collect();
        (!pieces.is_empty()).then(|| Self::chosen(name.unwrap_or_default(), pieces))
    }

    /// What of it stands in an address.
    pub fn parameters(&self) -> Vec<(&'static str, String)> {
        if let Some(lesson) = self.lesson {
            return vec![("lesson", lesson.to_owned())];
        }
        let mut all = vec![("set", self.set())];
        if !self.name.is_empty() {
            all.push(("name", self.name.clone()));
        }
        all
    }

    /// Its pieces as one text.
    pub fn set(&self) -> String {
        let pieces: Vec<_> = self.pieces.iter().map(Piece::text).collect();
        pieces.join(",")
    }

    /// What tells it from others: codes of one are refused by another.
    pub fn id(&self) -> String {
        self.lesson.map_or_else(|| self.set(), str::to_owned)
    }

    /// The lessons of ours that its pieces are from.
    pub fn lessons(&self) -> Vec<&'static str> {
        let needs = |id: &&str| {
            self.lesson == Some(*id)
                || self
                    .pieces
                    .iter()
                    .any(|piece| matches!(piece, Piece::Step(of, _) if of == id))
        };
        LESSONS.into_iter().filter(needs).collect()
    }
}
