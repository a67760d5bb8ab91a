//! What was read and bet. Kept in this browser alone, where that is allowed.

use super::{Chapter, Learn};
use crate::platform::preferences::{self, Preference};
use leptos::prelude::*;
use serde_json::{Value, json};
use unwatched_core::{bet::Bet, json as documents};

/// How the chapters are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Level {
    /// Short sentences, everyday words.
    #[default]
    Plain,
    /// The same with everything.
    Full,
}

impl Level {
    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Full => "full",
        }
    }
}

/// A bet that was placed.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The figure that it is about.
    pub figure: String,
    /// The place of what was guessed, from 0.
    pub guess: usize,
    /// How sure, in per cent, 50 to 100 or less where there are more than two to choose from.
    pub confidence: f64,
    /// Whether it was right; `None` until that is shown.
    pub right: Option<bool>,
}

/// What is kept of a reader.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Learned {
    /// The level that was chosen.
    pub level: Level,
    /// Ids of the chapters that were read to their end.
    pub read: Vec<String>,
    /// Bets, in the order in which they were placed; one for each figure.
    pub bets: Vec<Placed>,
}

/// More bets than there are figures are not read.
const MOST: usize = 100;

impl Learned {
    /// The bet on a figure.
    pub fn bet(&self, figure: &str) -> Option<&Placed> {
        self.bets.iter().find(|bet| bet.figure == figure)
    }

    /// The bets that were resolved, as they are scored.
    pub fn scored(&self) -> Vec<Bet> {
        let scored = self.bets.iter().filter_map(|placed| {
            Some(Bet {
                confidence: placed.confidence / 100.0,
                right: placed.right?,
            })
        });
        scored.collect()
    }

    fn to_text(&self) -> String {
        let bets = self.bets.iter().map(|bet| {
            json!({
                "figure": bet.figure,
                "guess": bet.guess,
                "confidence": bet.confidence,
                "right": bet.right,
            })
        });
        let bets: Vec<_> = bets.collect();
        json!({"level": self.level.name(), "read": self.read, "bets": bets}).to_string()
    }

    /// Reads what was kept; what cannot be read is left out.
    fn from_text(text: &str) -> Option<Self> {
        let value = documents::parse(text).ok()?;
        let list = |name: &str| value.get(name).and_then(Value::as_array);
        let read = list("read").into_iter().flatten().take(MOST);
        let bets = list("bets").into_iter().flatten().take(MOST);
        Some(Self {
            level: match value.get("level").and_then(Value::as_str) {
                Some("full") => Level::Full,
                _ => Level::Plain,
            },
            read: read
                .filter_map(|id| Some(id.as_str()?.to_owned()))
                .collect(),
            bets: bets.filter_map(read_bet).collect(),
        })
    }
}

fn read_bet(value: &Value) -> Option<Placed> {
    Some(Placed {
        figure: value.get("figure")?.as_str()?.to_owned(),
        guess: usize::try_from(value.get("guess")?.as_u64()?).ok()?,
        confidence: value.get("confidence")?.as_f64()?.clamp(0.0, 100.0),
        right: value.get("right").and_then(Value::as_bool),
    })
}

/// Reads what was kept, once.
pub fn load(learn: Learn) {
    if learn.loaded.get_value() {
        return;
    }
    learn.loaded.set_value(true);
    let kept = preferences::load(Preference::Learned);
    if let Some(learned) = kept.as_deref().and_then(Learned::from_text) {
        learn.learned.set(learned);
    }
}

/// Forgets everything that was read and bet.
pub fn forget(learn: Learn) {
    learn.learned.set(Learned::default());
    preferences::save(Preference::Learned, None);
}

impl Learn {
    fn change(self, change: impl FnOnce(&mut Learned)) {
        self.learned.update(change);
        let text = self.learned.with_untracked(Learned::to_text);
        preferences::save(Preference::Learned, Some(&text));
    }

    /// Chooses how chapters are written.
    pub fn choose(self, level: Level) {
        self.change(|learned| learned.level = level);
    }

    /// A chapter was read to its end.
    pub fn finish(self, chapter: Chapter) {
        let id = chapter.id();
        if !self.has_read(chapter) {
            self.change(|learned| learned.read.push(id.to_owned()));
        }
    }

    /// Whether it was.
    pub fn has_read(self, chapter: Chapter) -> bool {
        let id = chapter.id();
        self.learned
            .with(|learned| learned.read.iter().any(|read| read == id))
    }

    /// Places a bet; one that was placed before stands.
    pub fn place(self, bet: Placed) {
        let is_there = |learned: &Learned| learned.bet(&bet.figure).is_some();
        if !self.learned.with_untracked(is_there) {
            self.change(|learned| learned.bets.push(bet));
        }
    }

    /// What a bet was about has been shown: `answer` is the place of what is so. The first answer
    /// counts.
    pub fn resolve(self, figure: &str, answer: usize) {
        let is_open = |learned: &Learned| learned.bet(figure).is_some_and(|b| b.right.is_none());
        if !self.learned.with_untracked(is_open) {
            return;
        }
        self.change(|learned| {
            for bet in &mut learned.bets {
                if bet.figure == figure {
                    bet.right = Some(bet.guess == answer);
                }
            }
        });
    }
}
