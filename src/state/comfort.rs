//! What makes reading easier: less motion and wider spacing, beyond what the system asks for.

use crate::platform::{
    document,
    preferences::{self, Preference},
};

/// What somebody chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Comfort {
    /// Nothing moves by itself, whatever the system says.
    pub still: bool,
    /// More room between letters, words and lines.
    pub wide: bool,
}

/// Their names in storage and in the document.
const STILL: &str = "still";
const WIDE: &str = "wide";

impl Comfort {
    /// What was kept.
    pub fn load() -> Self {
        let kept = preferences::load(Preference::Comfort).unwrap_or_default();
        let has = |name: &str| kept.split(' ').any(|word| word == name);
        Self {
            still: has(STILL),
            wide: has(WIDE),
        }
    }

    fn words(self) -> String {
        let word = |is: bool, name: &'static str| if is { name } else { "" };
        let words = [word(self.still, STILL), word(self.wide, WIDE)].join(" ");
        words.trim().to_owned()
    }

    /// Applies it to the document.
    pub fn apply(self) {
        document::set_comfort(&self.words());
    }

    /// Keeps it.
    pub fn keep(self) {
        let words = self.words();
        preferences::save(
            Preference::Comfort,
            (!words.is_empty()).then_some(words.as_str()),
        );
    }
}
