//! A simulation that is advanced in slices.

use super::{
    Simulated,
    conflict::{Conflict, Shallow},
    grid::{Coin, Keys},
    guarding::{Guarding, Supervisor},
};
use unwatched_core::sim::{Frame, Settings, Simulation};

/// A simulation under its settings, some of whose steps are done.
pub struct Session {
    settings: Settings,
    done: u32,
    simulated: Box<dyn Simulated>,
}

impl Session {
    /// One of which nothing is done.
    pub fn new(settings: Settings) -> Self {
        let simulated: Box<dyn Simulated> = match settings.simulation() {
            Simulation::Misgeneralization => Box::new(Coin::new(&settings)),
            Simulation::Keys => Box::new(Keys::new(&settings)),
            Simulation::Conflict => Box::new(Conflict::new(&settings)),
            Simulation::Shallow => Box::new(Shallow::new(&settings)),
            Simulation::Guarding => Box::new(Guarding::new(&settings)),
            Simulation::Supervisor => Box::new(Supervisor::new(&settings)),
        };
        Self {
            settings,
            done: 0,
            simulated,
        }
    }

    /// The settings.
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Steps that are done, and steps in all.
    pub fn progress(&self) -> (u32, u32) {
        (self.done, self.simulated.total())
    }

    /// Does the next steps, at most `steps` and as many as there are.
    pub fn advance(&mut self, steps: u32) {
        let left = self.simulated.total().saturating_sub(self.done);
        for _ in 0..steps.min(left) {
            self.simulated.step();
            self.done += 1;
        }
    }

    /// Does all that is left.
    pub fn finish(&mut self) {
        self.advance(u32::MAX);
    }

    /// What it has come to.
    pub fn frame(&self) -> Frame {
        self.simulated.frame()
    }
}
