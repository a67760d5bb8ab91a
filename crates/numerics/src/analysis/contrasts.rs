//! The secondary contrasts: what else could make a gap.

use super::{gap, table::Table};
use crate::stats::{holm, sign_flip};
use unwatched_core::analysis::{Contrast, Secondary, Test};

/// The gap of each secondary contrast whose arms were answered.
fn gaps(table: &Table) -> Vec<Contrast> {
    let contrast = |what: &Secondary| {
        let found = gap::gap(table, what.arms())?;
        Some(Contrast {
            what: *what,
            gap: found,
            test: None,
            holm: None,
        })
    };
    Secondary::ALL.iter().filter_map(contrast).collect()
}

/// The secondary contrasts whose arms were answered, with a sign-flip test each, and Holm's correction over those that have one.
/// `seed` is for families too large to be counted out.
pub fn tested(table: &Table, seed: u64) -> Vec<Contrast> {
    let mut contrasts = gaps(table);
    for contrast in &mut contrasts {
        let units = gap::units_of(table, contrast.what.arms());
        contrast.test = sign_flip(&units, seed).map(|p| Test { p });
    }
    let p: Vec<_> = contrasts.iter().filter_map(|c| Some(c.test?.p)).collect();
    let adjusted = holm(&p).unwrap_or_default();
    let with_test = contrasts.iter_mut().filter(|c| c.test.is_some());
    for (contrast, p) in with_test.zip(adjusted) {
        contrast.holm = Some(Test { p });
    }
    contrasts
}
