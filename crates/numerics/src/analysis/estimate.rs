//! The one estimator: a mean over prompts, or over scenarios, with a t interval.

use crate::stats::{Interval, moments, normal::Z, student};
use std::collections::BTreeMap;

/// What is estimated from one number per unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The mean of the units, not clipped.
    pub mean: f64,
    /// Its standard error, s/√G; `None` with one unit.
    pub error: Option<f64>,
    /// Its 95 % interval, not clipped; `None` with one unit.
    pub interval: Option<Interval>,
}

/// The numbers of the units of analysis: each prompt's where all prompts are of one scenario,
/// else the mean of each scenario, so that a scenario with many paraphrases weighs no more.
pub fn units(by_prompt: &[(u32, f64)]) -> Vec<f64> {
    let mut scenarios: BTreeMap<u32, Vec<f64>> = BTreeMap::new();
    for (scenario, value) in by_prompt {
        scenarios.entry(*scenario).or_default().push(*value);
    }
    if scenarios.len() < 2 {
        return scenarios.into_values().flatten().collect();
    }
    scenarios
        .values()
        .filter_map(|values| moments::mean(values))
        .collect()
}

/// The mean of G `units` ± t(.975, G − 1)·s/√G or, where all are equal and s says nothing,
/// ± z²/(G + z²). `None` of nothing.
///
/// Source: Miller, arXiv 2411.00640, for the mean over clusters; z²/(G + z²) is the upper end of
/// Wilson's interval for 0 of G.
pub fn estimate(units: &[f64]) -> Option<Estimate> {
    let mean = moments::mean(units)?;
    let size = units.len() as f64;
    let error = moments::deviation(units).map(|s| s / libm::sqrt(size));
    let half = match error {
        Some(_) if moments::all_equal(units) => Some(Z * Z / (size + Z * Z)),
        Some(error) => student::quantile(0.975, size - 1.0).map(|t| t * error),
        None => None,
    };
    let interval = half.map(|half| Interval {
        lower: mean - half,
        upper: mean + half,
    });
    Some(Estimate {
        mean,
        error,
        interval,
    })
}
