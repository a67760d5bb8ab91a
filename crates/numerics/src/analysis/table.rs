//! The rows, counted by prompt and arm.

use crate::stats::Count;
use std::collections::BTreeMap;
use unwatched_core::{
    analysis::{Observations, Seen},
    json::Named,
    scenario::Arm,
};

/// What came back for one prompt in one arm, or for several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Answers that show the behaviour.
    pub yes: u64,
    /// Answers that do not.
    pub no: u64,
    /// Samples that are no such answer.
    pub missing: u64,
}

impl Tally {
    /// The behaviours among the answers.
    pub const fn count(self) -> Count {
        Count::new(self.yes, self.yes + self.no)
    }

    /// The behaviours among all samples, were every missing one an answer that shows it
    /// (`shown`) or does not.
    pub const fn completed(self, shown: bool) -> Count {
        let k = if shown {
            self.yes + self.missing
        } else {
            self.yes
        };
        Count::new(k, self.yes + self.no + self.missing)
    }

    fn add(&mut self, other: Self) {
        self.yes += other.yes;
        self.no += other.no;
        self.missing += other.missing;
    }
}

/// How many arms there are.
const ARMS: usize = <Arm as Named>::NAMES.len();

/// The tallies of one prompt. They lie side by side, so that going through all prompts is going
/// through memory once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tallies([Tally; ARMS]);

impl Tallies {
    /// That of an arm in which something came back.
    pub fn get(&self, arm: &Arm) -> Option<&Tally> {
        let tally = self.0.get(*arm as usize);
        tally.filter(|tally| **tally != Tally::default())
    }

    /// Whether nothing came back.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What came back for one prompt, by arm, with the number of its scenario.
pub type Row = (u32, Tallies);

/// The tallies of a run.
#[derive(Debug, Default)]
pub struct Table {
    /// Those of each prompt, in the plan's order.
    pub prompts: Vec<Row>,
    /// Why samples are missing, by arm.
    pub reasons: BTreeMap<Arm, BTreeMap<&'static str, u64>>,
}

impl Table {
    /// Counts the rows of planned prompts and arms.
    pub fn new(observations: &Observations) -> Self {
        let scenarios = observations.scenario_of.iter();
        let mut prompts: Vec<_> = scenarios.map(|s| (*s, Tallies::default())).collect();
        let mut reasons: BTreeMap<Arm, BTreeMap<_, u64>> = BTreeMap::new();
        for row in &observations.rows {
            let place = usize::try_from(row.prompt).ok();
            let prompt = place.and_then(|index| prompts.get_mut(index));
            let Some((_, tallies)) = prompt.filter(|_| observations.arms.contains(&row.arm)) else {
                continue;
            };
            let tally = &mut tallies.0[row.arm as usize];
            match row.seen {
                Seen::Yes => tally.yes += 1,
                Seen::No => tally.no += 1,
                Seen::Unclear | Seen::Unlabelled | Seen::Missing(_) => tally.missing += 1,
            }
            if let Some(reason) = reason(row.seen) {
                *reasons
                    .entry(row.arm)
                    .or_default()
                    .entry(reason)
                    .or_default() += 1;
            }
        }
        Self { prompts, reasons }
    }

    /// All samples of `arm`.
    pub fn total(&self, arm: Arm) -> Tally {
        let mut total = Tally::default();
        for (_, tallies) in &self.prompts {
            total.add(tallies.get(&arm).copied().unwrap_or_default());
        }
        total
    }
}

fn reason(seen: Seen) -> Option<&'static str> {
    match seen {
        Seen::Yes | Seen::No => None,
        Seen::Unclear => Some("unclear"),
        Seen::Unlabelled => Some("unlabelled"),
        Seen::Missing(outcome) => Some(outcome.name()),
    }
}
