//! Light, dark, or what the system says.

use crate::platform::{
    document,
    preferences::{self, Preference},
};

/// The person's choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// What the system says.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// Its word in storage and in the catalogue.
    pub const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The one that was kept.
    pub fn load() -> Self {
        let kept = preferences::load(Preference::Theme);
        let found = Self::ALL
            .into_iter()
            .find(|theme| Some(theme.name()) == kept.as_deref());
        found.unwrap_or(Self::System)
    }

    /// Applies it to the document.
    pub fn apply(self) {
        document::set_theme((self != Self::System).then_some(self.name()));
    }

    /// Keeps it.
    pub fn keep(self) {
        preferences::save(
            Preference::Theme,
            (self != Self::System).then_some(self.name()),
        );
    }
}
