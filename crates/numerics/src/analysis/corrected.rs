//! A judge's rates of the behaviour, corrected for its mistakes.

use super::calibration::judges;
use crate::stats::{Count, corrected};
use unwatched_core::analysis::{Coefficient, Corrected, Observations};

/// The judge's rates of the behaviour by arm, corrected.
pub fn corrected_rates(observations: &Observations) -> Vec<Corrected> {
    let each = judges(observations, false)
        .into_iter()
        .filter_map(|((rater, arm), judged)| {
            let calibration = judged.calibration;
            let pair = |count: Count| (count.k, count.n);
            let found = corrected(
                judged.observed,
                calibration.sensitivity,
                calibration.specificity,
            );
            Some(Corrected {
                judge: observations.raters.get(rater as usize)?.clone(),
                arm,
                observed: pair(judged.observed),
                sensitivity: pair(calibration.sensitivity),
                specificity: pair(calibration.specificity),
                rate: found.as_ref().ok().map(|rate| Coefficient {
                    estimate: rate.estimate,
                    lower: Some(rate.interval.lower),
                    upper: Some(rate.interval.upper),
                }),
                refused: found.err().map(|why| why.to_string()),
            })
        });
    each.collect()
}
