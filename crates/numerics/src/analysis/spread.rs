//! What answers to one prompt have in common, and what a new plan would make of it.

use super::{
    gap::units_of,
    table::{Row, Table},
};
use crate::stats::{Count, design_effect, moments, normal::Z, t_power::detectable_gap};
use std::collections::BTreeMap;
use unwatched_core::{
    analysis::{Clustering, NewPlan},
    scenario::Arm,
};

/// Sizes of new plans that are spoken of.
const SIZES: [u64; 5] = [8, 12, 24, 48, 96];
/// The probability with which a new plan should find its gap.
const POWER: f64 = 0.8;

/// Design effect and effective n of each arm's rate; arms without one are left out.
pub fn clustering(table: &Table, arms: &[Arm]) -> BTreeMap<Arm, Clustering> {
    let of = |arm: &Arm| {
        let count = |row: &Row| Some(row.1.get(arm)?.count());
        let clusters: Vec<Count> = table.prompts.iter().filter_map(count).collect();
        let effect = design_effect(&clusters)?;
        let n: u64 = clusters.iter().map(|count| count.n).sum();
        let clustering = Clustering {
            design_effect: effect,
            effective_n: n as f64 / effect,
        };
        clustering
            .effective_n
            .is_finite()
            .then_some((*arm, clustering))
    };
    arms.iter().filter_map(of).collect()
}

/// The smallest gaps that new plans of several sizes would detect (80 %, two-sided 5 %), if their
/// prompts differ as those of this run do. Not below z²/(G + z²), the half-width where all are
/// equal. None where the spread is unknown.
pub fn new_plans(table: &Table, contrast: (Arm, Arm)) -> Vec<NewPlan> {
    let Some(deviation) = moments::deviation(&units_of(table, contrast)) else {
        return Vec::new();
    };
    let plan = |prompts: &u64| {
        let size = *prompts as f64;
        let least = Z * Z / (size + Z * Z);
        let gap = detectable_gap(deviation, *prompts, POWER).unwrap_or(0.0);
        let gap = gap.max(least);
        (gap <= 1.0).then_some(NewPlan {
            prompts: *prompts,
            gap,
        })
    };
    SIZES.iter().filter_map(plan).collect()
}
