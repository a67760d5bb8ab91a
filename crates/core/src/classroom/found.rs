//! The shape of what the groups of a class found of the probe. `unwatched-numerics` computes it,
//! `unwatched-report` draws it.

use super::form::Probed;
use crate::lesson::Estimated;

/// What one group found. Gaps are in [−1, 1].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GroupGap {
    /// What it counted.
    pub probed: Probed,
    /// Its gap; `None` where it counted no answer in one of the arms.
    pub gap: Option<Estimated>,
    /// The true gap of its model, where it may be told.
    pub truth: Option<f64>,
}

/// What all groups found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GroupGaps {
    /// Which question of the form it was, from 0.
    pub place: usize,
    /// The groups: those with the largest gap first, those without one last.
    pub groups: Vec<GroupGap>,
    /// Reports that were set aside, since another of the same group came later.
    pub aside: u64,
    /// The answers of all groups that have a gap: with the behaviour, and all; in training and in
    /// deployment.
    pub all: [(u64, u64); 2],
    /// The gap of these answers together.
    pub pooled: Option<Estimated>,
}
