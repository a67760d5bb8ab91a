//! An interval for Krippendorff's α.

use super::{
    Interval, Level,
    alpha::{of_units, units},
};
use unwatched_core::random::Random;

/// Fewer units than this say too little of how units differ.
const UNITS: usize = 5;

/// A 95 % interval for α by resampling units, all values of a unit together: the .025 and .975
/// percentiles of `resamples` draws from `seed`, moved to α where they would leave it out. The
/// same ratings and seed give the same bits. With few units it is too narrow.
///
/// A draw of which α is not defined, since all values are equal, is not counted. `None` where α
/// is not defined, with fewer than five units that have two values, without resamples, and where
/// not even half the draws count.
///
/// Source: Efron & Tibshirani, *An Introduction to the Bootstrap* (1993), 13.3. It is not
/// Krippendorff's own algorithm, which resamples pairs as if they stood alone.
pub fn alpha_interval(
    level: Level,
    raters: &[Vec<Option<f64>>],
    resamples: usize,
    seed: u64,
) -> Option<Interval> {
    let units = units(raters);
    let estimate = of_units(level, &units)?;
    if units.len() < UNITS {
        return None;
    }
    let mut random = Random::new(seed);
    let mut draw = || -> Vec<Vec<f64>> {
        let places = (0..units.len()).map(|_| random.below(units.len()));
        places
            .filter_map(|place| units.get(place).cloned())
            .collect()
    };
    let draws = (0..resamples).filter_map(|_| of_units(level, &draw()));
    let mut found: Vec<f64> = draws.collect();
    if found.len() * 2 < resamples {
        return None;
    }
    found.sort_by(f64::total_cmp);
    let tail = found.len() / 40;
    Some(Interval {
        lower: found.get(tail)?.min(estimate),
        upper: found.iter().nth_back(tail)?.max(estimate),
    })
}
