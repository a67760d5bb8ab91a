//! A scenario that is being written: a JSON value, so that it may be unfinished, with undo.
//!
//! Places are JSON pointers (RFC 6901), as in the problems that the lints find.

mod edit;

use crate::scenario::{Arm, Condition, Role};
use serde_json::{Value, json};

/// So many steps can be taken back.
const MOST: usize = 200;
/// Changes at one place that follow each other within so many milliseconds are one step.
const TOGETHER_MS: f64 = 1_000.0;

/// A scenario that is being written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScenarioDraft {
    value: Value,
    past: Vec<Value>,
    future: Vec<Value>,
    /// Where and when the last change was.
    last: Option<(String, f64)>,
}

impl ScenarioDraft {
    /// One that starts with `value`.
    pub fn new(value: Value) -> Self {
        Self {
            value,
            ..Self::default()
        }
    }

    /// As it is now.
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// The text at `place`; empty where there is none.
    pub fn text(&self, place: &str) -> &str {
        let found = self.value.pointer(place).and_then(Value::as_str);
        found.unwrap_or_default()
    }

    /// How many items the list at `place` has; 0 where there is none.
    pub fn count(&self, place: &str) -> usize {
        let found = self.value.pointer(place).and_then(Value::as_array);
        found.map_or(0, Vec::len)
    }

    /// Whether there is something else than null at `place`.
    pub fn has(&self, place: &str) -> bool {
        self.value.pointer(place).is_some_and(|v| !v.is_null())
    }

    /// Puts `new` at `place`, at the time `now` in milliseconds. Objects on the way are made; in
    /// a list only what is there can be changed. What follows from it is changed with it: the
    /// placebo shares the system text of main, and `no_conflict` keeps the clauses of main as
    /// long as they are the same.
    pub fn set(&mut self, place: &str, new: Value, now: f64) {
        if self.value.pointer(place) == Some(&new) {
            return;
        }
        let joined =
            |(at, when): &(String, f64)| at == place && (0.0..TOGETHER_MS).contains(&(now - when));
        if !self.last.as_ref().is_some_and(joined) {
            self.remember();
        }
        self.last = Some((place.to_owned(), now));
        let old = self.value.pointer(place).cloned();
        edit::put(&mut self.value, place, new.clone());
        for (twin, must_match) in twins(place) {
            // A condition that is not there is not made.
            let there = self.value.pointer(&twin);
            let follows = !must_match || (there.is_some() && there == old.as_ref());
            if follows {
                edit::put(&mut self.value, &twin, new.clone());
            }
        }
    }

    /// Puts `item` at the end of the list at `place`, which is made where there is none.
    pub fn push(&mut self, place: &str, item: Value) {
        self.step(|value| edit::push(value, place, item));
    }

    fn wordings(&self) -> &[Value] {
        let list = self.value.pointer("/paraphrases").and_then(Value::as_array);
        list.map_or(&[], Vec::as_slice)
    }

    /// The first of `p1`, `p2`, … that no wording has.
    fn free_wording_id(&self) -> String {
        let taken = |id: &String| self.wordings().iter().any(|one| one["id"] == **id);
        let mut ids = (1..).map(|n| format!("p{n}"));
        ids.find(|id| !taken(id)).unwrap_or_default()
    }

    /// Adds a wording of the question, under an id that is free.
    pub fn push_wording(&mut self, text: &str) {
        let id = self.free_wording_id();
        let turns = json!([{"role": Role::User, "text": text}]);
        self.push("/paraphrases", json!({"id": id, "turns": turns}));
    }

    /// Gives the last wording that has this id another one.
    pub fn rename_twin(&mut self, id: &str) {
        let last = self.wordings().iter().rposition(|one| one["id"] == *id);
        if let Some(at) = last {
            let free = self.free_wording_id();
            self.set(&format!("/paraphrases/{at}/id"), free.into(), 0.0);
        }
    }

    /// Takes away what is at `place`, of a list or of an object.
    pub fn remove(&mut self, place: &str) {
        self.step(|value| edit::remove(value, place));
    }

    /// Puts another value in the place of the whole.
    pub fn replace(&mut self, new: Value) {
        self.step(|value| *value = new);
    }

    fn step(&mut self, change: impl FnOnce(&mut Value)) {
        let before = self.value.clone();
        change(&mut self.value);
        if self.value != before {
            let after = std::mem::replace(&mut self.value, before);
            self.remember();
            self.value = after;
        }
        self.last = None;
    }

    fn remember(&mut self) {
        if self.past.len() == MOST {
            self.past.remove(0);
        }
        self.past.push(self.value.clone());
        self.future.clear();
    }

    /// Whether a step can be taken back.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether a step that was taken back can be made again.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Takes the last step back.
    pub fn undo(&mut self) {
        if let Some(past) = self.past.pop() {
            self.future.push(std::mem::replace(&mut self.value, past));
            self.last = None;
        }
    }

    /// Makes the step again that was taken back last.
    pub fn redo(&mut self) {
        if let Some(future) = self.future.pop() {
            self.past.push(std::mem::replace(&mut self.value, future));
            self.last = None;
        }
    }
}

/// The place of a condition's system text.
pub fn system(condition: Condition) -> String {
    ["/conditions/", condition.name(), "/system"].concat()
}

/// The place of an arm's framing clause.
pub fn clause(arm: Arm) -> String {
    let condition = arm.condition().name();
    ["/conditions/", condition, "/framings/", arm.name()].concat()
}

/// What changes with `place`, and whether only where it is the same before.
fn twins(place: &str) -> Vec<(String, bool)> {
    let pairs = [
        (system(Condition::Main), system(Condition::Placebo), false),
        (clause(Arm::Training), clause(Arm::NoConflictTraining), true),
        (
            clause(Arm::Deployment),
            clause(Arm::NoConflictDeployment),
            true,
        ),
    ];
    let here = pairs.into_iter().filter(|(from, ..)| from == place);
    here.map(|(_, to, must_match)| (to, must_match)).collect()
}

#[cfg(test)]
mod tests;
