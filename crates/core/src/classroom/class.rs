//! A class: the answers of many devices to one form.

use super::{
    code::{self, CodeProblem},
    form::{Answers, Ask, Form, Probed, Reply, confidences},
};
use crate::bet::Bet;

/// How many steps can be taken back.
const STEPS: usize = 50;

/// A class.
#[derive(Clone, Debug)]
pub struct Class {
    form: Form,
    all: Vec<Answers>,
    /// What there was before each change, the latest last.
    before: Vec<Vec<Answers>>,
}

/// Two classes are the same where the same was asked and answered; what was taken back is not told.
impl PartialEq for Class {
    fn eq(&self, other: &Self) -> bool {
        self.form == other.form && self.all == other.all
    }
}

/// What became of answers that were added. Places are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// They stand at this place.
    New(usize),
    /// They are those of the device at this place, which were there already. Nothing changed.
    Same(usize),
    /// The device at this place had said something else: the later counts, and stands there now.
    Replaced(usize),
}

/// How often something was said, by option, and by confidence where it was a bet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// By option, or by point of a scale.
    pub options: Vec<u64>,
    /// By confidence, as [`confidences`] has them; empty where none was asked.
    pub sure: Vec<u64>,
}

/// What the class answered to one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Devices that answered.
    pub answered: u64,
    /// Devices that did not.
    pub none: u64,
    /// What they said.
    pub count: Count,
    /// Of a probe: what was counted, in the order of devices.
    pub probes: Vec<Probed>,
}

impl Class {
    /// A class without answers.
    pub fn new(form: Form) -> Self {
        Self {
            form,
            all: Vec::new(),
            before: Vec::new(),
        }
    }

    /// A class with these answers; those that the form does not take are left out, and of one
    /// device the later count.
    pub fn of(form: Form, all: Vec<Answers>) -> Self {
        let mut class = Self::new(form);
        for answers in all {
            if class.form.takes(&answers) {
                class.put(answers);
            }
        }
        class
    }

    /// What is asked.
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// What was answered, in the order in which devices came.
    pub fn answers(&self) -> &[Answers] {
        &self.all
    }

    /// The codes of all devices.
    pub fn codes(&self) -> Vec<String> {
        let code = |answers| code::write(&self.form, answers);
        self.all.iter().map(code).collect()
    }

    /// Adds what this code says.
    pub fn add(&mut self, text: &str) -> Result<Added, CodeProblem> {
        let answers = code::read(&self.form, text)?;
        let before = self.all.clone();
        let added = self.put(answers);
        self.changed(before);
        Ok(added)
    }

    /// Removes the device at `place`.
    pub fn remove(&mut self, place: usize) {
        if place < self.all.len() {
            let before = self.all.clone();
            self.all.remove(place);
            self.changed(before);
        }
    }

    /// Takes the last change back; whether there was one.
    pub fn undo(&mut self) -> bool {
        let before = self.before.pop();
        let was = before.is_some();
        self.all = before.unwrap_or_else(|| std::mem::take(&mut self.all));
        was
    }

    /// Adds answers that the form takes, without a step to take back.
    pub(super) fn put(&mut self, answers: Answers) -> Added {
        let same = self.all.iter().position(|a| a.nonce == answers.nonce);
        let Some(place) = same else {
            self.all.push(answers);
            return Added::New(self.all.len() - 1);
        };
        if self.all[place] == answers {
            return Added::Same(place);
        }
        self.all[place] = answers;
        Added::Replaced(place)
    }

    /// Remembers what there was, where it is no longer the same.
    pub(super) fn changed(&mut self, before: Vec<Answers>) {
        if before != self.all {
            self.before.push(before);
            let over = self.before.len().saturating_sub(STEPS);
            self.before.drain(..over);
        }
    }

    fn replies(&self, place: usize) -> impl Iterator<Item = Reply> + '_ {
        let reply = move |answers: &Answers| answers.replies.get(place).copied().flatten();
        self.all.iter().filter_map(reply)
    }

    /// What was answered to the question at `place`; nothing of a place where none is.
    pub fn count(&self, place: usize) -> Counted {
        let answered = self.replies(place).count() as u64;
        let ask = self.form.asks.get(place).map(|asked| &asked.ask);
        let mut count = ask.map(blank).unwrap_or_default();
        let mut probes = Vec::new();
        for reply in self.replies(place) {
            match reply {
                Reply::Bet(option, sure) => {
                    raise(&mut count.options, option);
                    raise(&mut count.sure, sure);
                }
                Reply::Choice(option) => raise(&mut count.options, option),
                Reply::Probe(probed) => probes.push(probed),
            }
        }
        Counted {
            answered,
            none: self.all.len() as u64 - answered,
            count,
            probes,
        }
    }

    /// Every bet of the class whose right option is known.
    pub fn bets(&self) -> Vec<Bet> {
        let places = self.form.asks.iter().enumerate();
        let known = places.filter_map(|(place, asked)| match asked.ask {
            Ask::Bet { options, right } => Some((place, confidences(options), right?)),
            _ => None,
        });
        let bets = known.flat_map(|(place, sure, right)| {
            self.replies(place).filter_map(move |reply| match reply {
                Reply::Bet(option, at) => Some(Bet {
                    confidence: f64::from(*sure.get(usize::from(at))?) / 100.0,
                    right: option == right,
                }),
                _ => None,
            })
        });
        bets.collect()
    }
}

/// Counts of 0 for everything that can be said.
fn blank(ask: &Ask) -> Count {
    let (options, sure) = match ask {
        Ask::Bet { options, .. } => (*options, confidences(*options).len()),
        Ask::Quiz { options, .. } => (*options, 0),
        Ask::Scale { points } => (*points, 0),
        Ask::Probe { .. } => (0, 0),
    };
    Count {
        options: vec![0; options.into()],
        sure: vec![0; sure],
    }
}

fn raise(counts: &mut [u64], place: u8) {
    if let Some(count) = counts.get_mut(usize::from(place)) {
        *count += 1;
    }
}

#[cfg(test)]
pub(super) mod tests;
