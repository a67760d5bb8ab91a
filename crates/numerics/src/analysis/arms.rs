//! Each arm on its own.

use super::table::Table;
use crate::stats::wilson;
use std::collections::BTreeMap;
use unwatched_core::{analysis::ArmSummary, scenario::Arm};

/// The rate of each of the plan's `arms` over all answers, with Wilson's interval, and what is
/// missing from it and why. An arm of which nothing came back is listed too.
pub fn summaries(table: &Table, arms: &[Arm]) -> BTreeMap<Arm, ArmSummary> {
    arms.iter()
        .map(|arm| (*arm, summary(table, *arm)))
        .collect()
}

/// One arm.
pub fn summary(table: &Table, arm: Arm) -> ArmSummary {
    let tally = table.total(arm);
    let count = tally.count();
    let interval = wilson(count);
    let reasons = table.reasons.get(&arm).into_iter().flatten();
    ArmSummary {
        k: count.k,
        n: count.n,
        missing: tally.missing,
        missing_by: reasons
            .map(|(reason, n)| ((*reason).to_owned(), *n))
            .collect(),
        rate: count.rate(),
        lower: interval.map(|i| i.lower),
        upper: interval.map(|i| i.upper),
    }
}
