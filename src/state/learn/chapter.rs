//! The six chapters.

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chapter {
    /// What alignment faking is.
    TwoLights,
    /// How a model could tell training from run time.
    Knowing,
    /// Three causes of one gap.
    Causes,
    /// What was measured.
    Seen,
    /// What can be done.
    Done,
    /// How not to fool yourself.
    Doubt,
}

impl Chapter {
    /// All of them, in reading order.
    pub const ALL: [Self; 6] = [
        Self::TwoLights,
        Self::Knowing,
        Self::Causes,
        Self::Seen,
        Self::Done,
        Self::Doubt,
    ];

    /// Its part of the catalogue's keys: `chapter.` and its id.
    pub const fn key(self) -> &'static str {
        match self {
            Self::TwoLights => "chapter.two-lights",
            Self::Knowing => "chapter.how-could-it-know",
            Self::Causes => "chapter.three-causes",
            Self::Seen => "chapter.what-was-seen",
            Self::Done => "chapter.what-can-be-done",
            Self::Doubt => "chapter.how-not-to-fool-yourself",
        }
    }

    /// Its id, in addresses and files.
    pub fn id(self) -> &'static str {
        self.key().split_once('.').map_or("", |(_, id)| id)
    }

    /// Its place, from 0.
    pub fn place(self) -> usize {
        Self::ALL
            .into_iter()
            .position(|one| one == self)
            .unwrap_or_default()
    }

    /// The one before it.
    pub fn before(self) -> Option<Self> {
        Self::ALL.get(self.place().checked_sub(1)?).copied()
    }

    /// The one after it.
    pub fn after(self) -> Option<Self> {
        Self::ALL.get(self.place() + 1).copied()
    }
}
