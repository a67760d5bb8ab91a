//! What the questions of a lesson are called, where results are shown to people.

use serde::{Deserialize, Serialize};

/// The words of one question. They come with the lesson, which a stranger may have written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskWords {
    /// What is asked, in short; where it is empty, the question's name stands for it.
    pub title: String,
    /// Its options, or the points of its scale; where there is none, its number from 1.
    pub options: Vec<String>,
}

impl AskWords {
    /// What the question with this name is called.
    pub fn title<'a>(&'a self, id: &'a str) -> &'a str {
        if self.title.trim().is_empty() {
            id
        } else {
            &self.title
        }
    }

    /// What the option at `place` is called.
    pub fn option(&self, place: usize) -> String {
        let known = self
            .options
            .get(place)
            .filter(|name| !name.trim().is_empty());
        known.cloned().unwrap_or_else(|| (place + 1).to_string())
    }
}
