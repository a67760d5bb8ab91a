//! What of the classroom is shown: in the address, so that a link is enough to show it.
//!
//! A link chooses lessons, steps and views by their names. It sets no endpoint and no key, and
//! starts nothing.

use super::{Age, Pack};
use crate::{platform::history, state::route::Route};

/// The classroom's path under the site's root.
pub const PATH: &str = "classroom";
/// Parameters of an address that are looked at.
const MOST: usize = 16;

/// What is shown of a lesson, or beside lessons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// All lessons, or the teacher's plan of one.
    #[default]
    Plan,
    /// What a student sees.
    Student,
    /// What the class sees on the wall.
    Present,
    /// What a class answered.
    Results,
    /// Putting a lesson together.
    Edit,
}

/// How a presentation looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Views {
    /// Whether its buttons are shown; keys always work.
    pub controls: bool,
    /// Whether the time that is left is shown.
    pub timer: bool,
}

/// What the address names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What is shown.
    pub shown: Shown,
    /// The lesson: one of ours, or one that a teacher put together.
    pub pack: Option<Pack>,
    /// Its step, from 0.
    pub step: usize,
    /// For whom it is written.
    pub age: Age,
    /// How a presentation looks.
    pub views: Views,
}

impl Default for Place {
    fn default() -> Self {
        Self {
            shown: Shown::Plan,
            pack: None,
            step: 0,
            age: Age::Young,
            views: Views {
                controls: true,
                timer: true,
            },
        }
    }
}

impl Shown {
    const NAMED: [(Self, &'static str); 5] = [
        (Self::Plan, "plan"),
        (Self::Student, "student"),
        (Self::Present, "present"),
        (Self::Results, "results"),
        (Self::Edit, "edit"),
    ];

    fn name(self) -> &'static str {
        let found = Self::NAMED.iter().find(|(shown, _)| *shown == self);
        found.map_or("plan", |(_, name)| name)
    }

    fn named(name: &str) -> Self {
        let found = Self::NAMED.iter().find(|(_, known)| *known == name);
        found.map_or(Self::Plan, |(shown, _)| *shown)
    }
}

impl Place {
    /// What the address bar names; what it names wrongly is left at its default.
    pub fn from_address() -> Self {
        Self::from_parameters(&history::parameters(MOST))
    }

    fn from_parameters(all: &[(String, String)]) -> Self {
        let find = |name: &str| {
            let found = all.iter().find(|(known, _)| known == name);
            found.map(|(_, value)| value.as_str())
        };
        let is_off = |name: &str| find(name) == Some("0");
        let step: usize = find("step").and_then(|step| step.parse().ok()).unwrap_or(1);
        Self {
            shown: find("view").map_or(Shown::Plan, Shown::named),
            pack: Pack::from_address(find("lesson"), find("set"), find("name")),
            step: step.clamp(1, 99) - 1,
            age: find("age").map_or(Age::Young, Age::named),
            views: Views {
                controls: !is_off("controls"),
                timer: !is_off("timer"),
            },
        }
    }

    /// What stands behind its address.
    pub fn parameters(&self) -> Vec<(String, String)> {
        let mut all = Vec::new();
        let mut put = |name: &str, value: String| all.push((name.to_owned(), value));
        if self.shown != Shown::Plan {
            put("view", self.shown.name().to_owned());
        }
        if let Some(pack) = &self.pack {
            for (name, value) in pack.parameters() {
                put(name, value);
            }
        }
        if self.step > 0 {
            put("step", (self.step + 1).to_string());
        }
        if self.age != Age::Young {
            put("age", self.age.name().to_owned());
        }
        if !self.views.controls {
            put("controls", "0".to_owned());
        }
        if !self.views.timer {
            put("timer", "0".to_owned());
        }
        all
    }

    /// Its whole address.
    pub fn address(&self) -> String {
        history::address(Route::Classroom.path(), &self.parameters())
    }

    /// The same lesson, shown in another way, from its first step.
    pub fn with(&self, shown: Shown) -> Self {
        Self {
            shown,
            step: 0,
            ..self.clone()
        }
    }

    /// The same at another step.
    pub fn at(&self, step: usize) -> Self {
        Self {
            step,
            ..self.clone()
        }
    }
}
