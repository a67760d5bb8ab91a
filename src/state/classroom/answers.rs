//! What was answered on this device. Kept for this tab alone, until it is closed.

use crate::platform::{clock, session};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use unwatched_core::json as documents;

/// An answer to one question.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// A bet: what was chosen, and the place of the confidence among those that are offered; whether
    /// what is so was looked at.
    Bet(usize, usize, bool),
    /// What was chosen in a quiz: the first answer counts.
    Quiz(usize),
    /// In one's own words.
    Words(String),
    /// A probe: the group, and for each light how many answers showed the behaviour.
    Probe(u8, [Option<u16>; 2]),
}

/// All answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    /// Tells devices apart; drawn anew whenever answers are forgotten.
    pub nonce: u32,
    given: BTreeMap<String, Given>,
}

fn key(lesson: &str, question: &str) -> String {
    [lesson, "#", question].concat()
}

impl Answers {
    /// None yet, on a device with a mark of its own.
    pub fn fresh() -> Self {
        Self {
            nonce: clock::chance(1 << 24),
            given: BTreeMap::new(),
        }
    }

    /// What was answered to a question of a lesson.
    pub fn of(&self, lesson: &str, question: &str) -> Option<&Given> {
        self.given.get(&key(lesson, question))
    }

    /// Puts an answer down.
    pub fn give(&mut self, lesson: &str, question: &str, given: Given) {
        self.given.insert(key(lesson, question), given);
    }

    /// Whether nothing was answered.
    pub fn is_empty(&self) -> bool {
        self.given.is_empty()
    }

    /// Keeps them in this tab, where that is allowed.
    pub fn save(&self) {
        session::save(session::ANSWERS, Some(&self.text()));
    }

    /// Those of this tab; none where none were kept.
    pub fn load() -> Self {
        let kept = session::load(session::ANSWERS);
        let kept = kept.as_deref().and_then(Self::read);
        kept.unwrap_or_else(Self::fresh)
    }

    fn text(&self) -> String {
        let given: BTreeMap<_, _> = self
            .given
            .iter()
            .map(|(key, one)| (key, one.value()))
            .collect();
        json!({"nonce": self.nonce, "given": given}).to_string()
    }

    fn read(text: &str) -> Option<Self> {
        let value = documents::parse(text).ok()?;
        let given = value.get("given")?.as_object()?;
        Some(Self {
            nonce: u32::try_from(value.get("nonce")?.as_u64()?).ok()? & 0x00ff_ffff,
            given: given
                .iter()
                .filter_map(|(key, value)| Some((key.clone(), Given::read(value)?)))
                .collect(),
        })
    }
}

impl Given {
    fn value(&self) -> Value {
        match self {
            Self::Bet(option, sure, seen) => json!({"bet": option, "sure": sure, "seen": seen}),
            Self::Quiz(option) => json!({"quiz": option}),
            Self::Words(words) => json!({"words": words}),
            Self::Probe(group, found) => json!({"group": group, "found": found}),
        }
    }

    fn read(value: &Value) -> Option<Self> {
        let place = |name: &str| usize::try_from(value.get(name)?.as_u64()?).ok();
        if let Some(option) = place("bet") {
            let seen = value.get("seen").and_then(Value::as_bool).unwrap_or(false);
            return Some(Self::Bet(option, place("sure")?, seen));
        }
        if let Some(option) = place("quiz") {
            return Some(Self::Quiz(option));
        }
        if let Some(words) = value.get("words").and_then(Value::as_str) {
            return Some(Self::Words(words.to_owned()));
        }
        let found = value.get("found")?.as_array()?;
        let count = |at: usize| u16::try_from(found.get(at)?.as_u64()?).ok();
        let group = u8::try_from(place("group")?).ok()?;
        Some(Self::Probe(group, [count(0), count(1)]))
    }
}
