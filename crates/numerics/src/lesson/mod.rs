//! The numbers of the figures of the chapters that are no simulations of agents: from what a
//! reader set, in the figure's own order, to what it shows.
//!
//! Values that are missing, or no number, are the defaults; others are brought into their range.

mod calibration;
mod coins;
mod cues;
mod measured;
mod placebo;
mod scale;
mod threshold;

pub use calibration::calibration;
pub use coins::coins;
pub use cues::cues;
pub use measured::{awareness, models, study, worked};
pub use placebo::placebo;
pub use scale::scale;
pub use threshold::threshold;

use crate::stats::Interval;

/// The largest seed: all whole numbers up to it are exact as `f64`.
const LARGEST_SEED: f64 = 9_007_199_254_740_992.0;

/// What a reader set.
struct Values<'v>(&'v [f64]);

impl Values<'_> {
    /// The value at a place, within `low` and `high`.
    fn within(&self, place: usize, (low, high): (f64, f64), default: f64) -> f64 {
        let value = self.0.get(place).copied().filter(|value| !value.is_nan());
        value.unwrap_or(default).clamp(low, high)
    }

    /// The same as a whole number.
    fn whole(&self, place: usize, (low, high): (u32, u32), default: u32) -> u32 {
        let ends = (f64::from(low), f64::from(high));
        self.within(place, ends, f64::from(default)).round() as u32
    }

    /// The same as a yes.
    fn flag(&self, place: usize) -> bool {
        self.within(place, (0.0, 1.0), 0.0) >= 0.5
    }

    /// The same as a seed; 1 where there is none.
    fn seed(&self, place: usize) -> u64 {
        self.within(place, (0.0, LARGEST_SEED), 1.0).round() as u64
    }
}

/// The ends of an interval.
fn ends(interval: Interval) -> (f64, f64) {
    (interval.lower, interval.upper)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_brought_into_their_range() {
        let values = Values(&[3.0, f64::NAN, f64::INFINITY, -7.0, 0.4]);
        let at = |place| values.within(place, (0.0, 10.0), 5.0);
        assert_eq!([0, 1, 2, 3, 9].map(at), [3.0, 5.0, 10.0, 0.0, 5.0]);
        assert_eq!(values.whole(4, (2, 200), 8), 2);
        assert_eq!(
            [0, 1, 3, 4].map(|p| values.flag(p)),
            [true, false, false, false]
        );
        assert_eq!([0, 1, 2, 3].map(|p| values.seed(p)), [3, 1, 1 << 53, 0]);
    }
}
