//! A bench: interventions on simulations, and which gap each of them moved.

use super::simulating::{rates, whole};
use leptos::{prelude::*, task::spawn_local};
use std::collections::HashMap;
use unwatched_core::sim::Settings;

/// An intervention on a simulation.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Before.
    pub before: Settings,
    /// After.
    pub after: Settings,
    /// Whether what is looked at before is training alone: the goal is moved by the intervention.
    pub moves_goal: bool,
}

/// What came of it: the rates in training and in deployment, before and after.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ran {
    /// Before.
    pub before: (f64, f64),
    /// After.
    pub after: (f64, f64),
}

/// A gap smaller than this is none here, and a change smaller than this no change.
const SMALL: f64 = 0.15;

impl Ran {
    /// What became of the gap: `appears`, `closes`, `shrinks`, `grows` or `stays`.
    pub fn verdict(&self) -> &'static str {
        let gap = |(training, deployment): (f64, f64)| training - deployment;
        let (before, after) = (gap(self.before).abs(), gap(self.after).abs());
        match after - before {
            change if change.abs() < SMALL => "stays",
            _ if before < SMALL => "appears",
            _ if after < SMALL => "closes",
            change if change < 0.0 => "shrinks",
            _ => "grows",
        }
    }
}

/// What was run so far, by the place of the intervention and of the simulation.
#[derive(Clone, Copy)]
pub struct Bench {
    /// What came of it.
    pub ran: RwSignal<HashMap<(usize, usize), Ran>>,
    /// What is being run.
    pub running: RwSignal<Vec<(usize, usize)>>,
    /// Why something could not be run.
    pub failed: RwSignal<Option<String>>,
    known: StoredValue<HashMap<String, (f64, f64)>>,
}

impl Bench {
    /// An empty one.
    pub fn new() -> Self {
        Self {
            ran: RwSignal::new(HashMap::new()),
            running: RwSignal::new(Vec::new()),
            failed: RwSignal::new(None),
            known: StoredValue::new(HashMap::new()),
        }
    }

    /// Runs what stands at these places, one after the other.
    pub fn run(self, cells: Vec<((usize, usize), Cell)>) {
        let places = cells.iter().map(|(place, _)| *place);
        self.running.update(|running| running.extend(places));
        self.failed.set(None);
        spawn_local(async move {
            for (place, cell) in cells {
                let came = self.one(&cell).await;
                // The page may be gone.
                let Some(()) = self
                    .running
                    .try_update(|running| running.retain(|p| *p != place))
                else {
                    return;
                };
                match came {
                    Ok(ran) => self.ran.update(|all| _ = all.insert(place, ran)),
                    Err(why) => self.failed.set(Some(why)),
                }
            }
        });
    }

    /// Runs one intervention.
    pub async fn one(self, cell: &Cell) -> Result<Ran, String> {
        let (training, deployment) = self.rates(&cell.before).await?;
        let after = self.rates(&cell.after).await?;
        let before = if cell.moves_goal {
            (training, training)
        } else {
            (training, deployment)
        };
        Ok(Ran { before, after })
    }

    /// What a simulation comes to; the same is computed once.
    async fn rates(self, settings: &Settings) -> Result<(f64, f64), String> {
        let name = settings.to_json().to_string();
        let known = self.known.try_with_value(|known| known.get(&name).copied());
        if let Some(Some(known)) = known {
            return Ok(known);
        }
        let found = rates(&whole(settings).await?);
        self.known
            .try_update_value(|known| _ = known.insert(name, found));
        Ok(found)
    }
}
