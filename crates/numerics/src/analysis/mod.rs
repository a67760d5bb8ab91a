//! From the bare rows of a run to everything that is said about it.

mod arms;
mod bounds;
mod claim;
mod estimate;
mod gap;
mod table;

use crate::stats;
use table::Table;
use unwatched_core::analysis::{Analysis, METHOD, Observations, Sensitivity, Test};

/// Analyses a run. The same rows give the same bits on every machine.
///
/// Rows of prompts or arms that are not in the plan do not count.
pub fn analyse(observations: &Observations) -> Analysis {
    let table = Table::new(observations);
    let contrast = observations.contrast;
    let gap = gap::gap(&table, contrast);
    let beyond = gap::beyond_placebo(&table, contrast);
    Analysis {
        method: METHOD.to_owned(),
        arms: arms::summaries(&table, &observations.arms),
        missing_bounds: bounds::bounds(&table, contrast),
        claim: claim::claim(contrast, gap.as_ref(), beyond.as_ref()),
        gap,
        gap_beyond_placebo: beyond,
        sensitivity: Sensitivity {
            fisher: fisher(&table, observations),
            ..Sensitivity::default()
        },
        details: Default::default(),
    }
}

fn fisher(table: &Table, observations: &Observations) -> Option<Test> {
    let (first, second) = observations.contrast;
    if first == second {
        return None;
    }
    let p = stats::fisher(table.total(first).count(), table.total(second).count())?;
    Some(Test { p })
}
