//! How far what is missing could move the gap.

use super::{
    estimate::{estimate, units},
    table::{Table, Tally},
};
use unwatched_core::{analysis::Bounds, scenario::Arm};

/// The gap, were every missing sample an answer: behaviour in the first arm of `contrast` and
/// not in the second (upper), and the reverse (lower). Over the prompts with samples in both;
/// `None` where there is no such prompt, or only one arm.
pub fn bounds(table: &Table, contrast: (Arm, Arm)) -> Option<Bounds> {
    if contrast.0 == contrast.1 {
        return None;
    }
    Some(Bounds {
        lower: point(table, contrast, false)?,
        upper: point(table, contrast, true)?,
    })
}

/// With the missing of the first arm `shown`, and those of the second not; or the reverse.
fn point(table: &Table, contrast: (Arm, Arm), shown: bool) -> Option<f64> {
    let rate = |tally: Option<&Tally>, shown| tally?.completed(shown).rate();
    let prompts = table.prompts.iter().filter_map(|(scenario, tallies)| {
        let first = rate(tallies.get(&contrast.0), shown)?;
        let second = rate(tallies.get(&contrast.1), !shown)?;
        Some((*scenario, first - second))
    });
    let by_prompt: Vec<_> = prompts.collect();
    Some(estimate(&units(&by_prompt))?.mean.clamp(-1.0, 1.0))
}
