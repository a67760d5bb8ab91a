//! What a pool keeps of a finding: so little that a hundred thousand fit into memory.

use crate::mark::{self, Mark};
use std::{collections::BTreeSet, rc::Rc};
use unwatched_core::collection::{Entry, Marked, Weight};
use unwatched_numerics::collection::Poolable;

/// What many findings have in common.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Names {
    model: String,
    scenario: Option<String>,
    contributor: Option<String>,
}

/// Names that are held once, however many findings have them.
#[derive(Debug, Default)]
pub struct Shared(BTreeSet<Rc<Names>>);

/// A finding.
#[derive(Debug)]
pub struct Line {
    created: Box<str>,
    id: Mark,
    digest: Mark,
    run: Mark,
    words: Option<Mark>,
    names: Rc<Names>,
    estimate: f64,
    /// Not a number where there is none.
    error: f64,
    /// 0 where there is no gap.
    units: u64,
    withdrawn: bool,
}

impl Shared {
    /// What is kept of `entry`.
    pub fn line(&mut self, entry: Entry) -> Line {
        let gap = entry.gap.as_ref();
        Line {
            created: entry.created.as_str().into(),
            id: mark::of(&entry.id),
            digest: mark::of(&entry.digest),
            run: mark::of(&entry.run),
            words: entry.exact.as_ref().map(|exact| mark::of(&exact.words)),
            estimate: gap.map_or(0.0, |gap| gap.estimate),
            error: gap.and_then(|gap| gap.error).unwrap_or(f64::NAN),
            units: gap.map_or(0, |gap| gap.units),
            withdrawn: entry.withdrawn.is_some(),
            names: self.names(entry),
        }
    }

    fn names(&mut self, entry: Entry) -> Rc<Names> {
        let names = Names {
            scenario: entry.scenario().map(str::to_owned),
            model: entry.model,
            contributor: entry.contributor,
        };
        if let Some(known) = self.0.get(&names) {
            return Rc::clone(known);
        }
        let new = Rc::new(names);
        self.0.insert(Rc::clone(&new));
        new
    }
}

impl Marked for Line {
    type Mark = Mark;

    fn created(&self) -> &str {
        &self.created
    }

    fn id(&self) -> &Mark {
        &self.id
    }

    fn digest(&self) -> &Mark {
        &self.digest
    }

    fn run(&self) -> &Mark {
        &self.run
    }

    fn words(&self) -> Option<&Mark> {
        self.words.as_ref()
    }

    fn is_withdrawn(&self) -> bool {
        self.withdrawn
    }
}

impl Poolable for Line {
    fn model(&self) -> &str {
        &self.names.model
    }

    fn scenario(&self) -> Option<&str> {
        self.names.scenario.as_deref()
    }

    fn contributor(&self) -> Option<&str> {
        self.names.contributor.as_deref()
    }

    fn gap(&self) -> Option<(f64, Weight)> {
        let weight = Weight {
            error: Some(self.error).filter(|error| !error.is_nan()),
            units: self.units,
        };
        (self.units > 0).then_some((self.estimate, weight))
    }
}
