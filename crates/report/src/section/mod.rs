//! The parts of a report: a file each.

mod agreement;
mod arms;
pub(crate) mod common;
mod corrected;
mod evidence;
mod gap;
mod missing;
pub mod power;
mod prompts;
mod questions;
mod reasoning;
pub mod resampled;
mod rungs;
mod sensitivity;

use crate::plot;
use unwatched_core::{
    analysis::{Analysis, ArmSummary, Details, ENOUGH, KAPPA, SMALL},
    report::Section,
    scenario::Arm,
    work::Reported,
};

/// What a report is about.
pub struct Subject<'a> {
    /// The run.
    pub reported: &'a Reported,
    /// Its headline.
    pub analysis: &'a Analysis,
    /// What stands beside it.
    pub details: &'a Details,
    /// The difference of each unit of analysis.
    pub units: &'a [f64],
    /// How wide pictures are.
    width: f64,
}

impl<'a> Subject<'a> {
    /// All of it.
    pub fn new(
        reported: &'a Reported,
        analysis: &'a Analysis,
        details: &'a Details,
        units: &'a [f64],
    ) -> Self {
        Self {
            width: plot::width(reported.width),
            reported,
            analysis,
            details,
            units,
        }
    }

    /// The arms of the primary endpoint.
    fn contrast(&self) -> (Arm, Arm) {
        self.reported.observations.contrast
    }

    /// Whether `arm` is in the plan.
    fn has(&self, arm: Arm) -> bool {
        self.reported.observations.arms.contains(&arm)
    }

    /// What came of `arm`; nothing where it is not in the plan.
    fn arm(&self, arm: Arm) -> ArmSummary {
        self.analysis.arms.get(&arm).cloned().unwrap_or_default()
    }

    /// Answers in both arms of the primary endpoint.
    fn answers(&self) -> u64 {
        let (first, second) = self.contrast();
        self.arm(first).n + self.arm(second).n
    }

    /// The word for the behaviour.
    fn behaviour(&self) -> String {
        self.reported.behaviour.clone()
    }
}

/// Every section that has something to say, in reading order.
pub fn all(subject: &Subject<'_>) -> Vec<Section> {
    let sections = [
        Some(evidence::section(subject)),
        Some(gap::section(subject)),
        prompts::section(subject),
        arms::section(subject),
        missing::section(subject),
        sensitivity::section(subject),
        agreement::section(subject),
        reasoning::section(subject),
    ];
    sections.into_iter().flatten().collect()
}
