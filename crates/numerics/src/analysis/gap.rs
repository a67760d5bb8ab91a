//! The gap between two arms, and how much of it the placebo does not explain.

use super::{
    estimate::{estimate, units},
    table::{Row, Table},
};
use crate::stats::{Count, Interval, moments, newcombe};
use std::collections::BTreeSet;
use unwatched_core::{analysis::Gap, scenario::Arm};

/// The counts of one prompt in the arms that a gap compares.
struct Pair<const ARMS: usize> {
    scenario: u32,
    counts: [Count; ARMS],
    rates: [f64; ARMS],
}

/// The rate in the first arm of `contrast` minus the rate in the second, over the prompts that
/// were answered in both. `None` where there is no such prompt, or only one arm.
///
/// One prompt alone has Newcombe's interval: it speaks of that prompt only.
pub fn gap(table: &Table, contrast: (Arm, Arm)) -> Option<Gap> {
    let pairs = answered(table, [contrast.0, contrast.1])?;
    let alone = match &pairs[..] {
        [only] => newcombe(only.counts[0], only.counts[1]),
        _ => None,
    };
    difference(&pairs, |[first, second]| (first, second), alone)
}

/// The gap minus the gap of the `other` arms, such as the placebo's, over the prompts that were answered in all four arms.
/// `None` with fewer than two of them, or where an arm is not in the plan.
///
/// Its `correlation` is that of the two gaps over prompts. A difference of two gaps may leave
/// [−1, 1]; estimate and interval are clipped to it alike.
pub fn beyond(table: &Table, contrast: (Arm, Arm), other: (Arm, Arm)) -> Option<Gap> {
    let pairs = answered(table, [contrast.0, contrast.1, other.0, other.1])?;
    difference(&pairs, |[a, b, c, d]| (a - b, c - d), None)
}

/// The differences of the units of analysis: see [`units`]. Empty where there is none.
pub fn units_of(table: &Table, contrast: (Arm, Arm)) -> Vec<f64> {
    let rates = answered_rates(table, contrast);
    let differences: Vec<_> = rates.iter().map(|(s, (a, b))| (*s, a - b)).collect();
    units(&differences)
}

/// The scenario and both rates of each prompt that was answered in both arms.
pub fn answered_rates(table: &Table, contrast: (Arm, Arm)) -> Vec<(u32, (f64, f64))> {
    let pairs = answered(table, [contrast.0, contrast.1]).unwrap_or_default();
    let rates = pairs.iter().map(|pair| {
        let [first, second] = pair.rates;
        (pair.scenario, (first, second))
    });
    rates.collect()
}

/// The mean over `pairs` of the first of its two `sides` minus the second; `alone` is the
/// interval where there is one prompt only.
fn difference<const ARMS: usize>(
    pairs: &[Pair<ARMS>],
    sides: impl Fn([f64; ARMS]) -> (f64, f64),
    alone: Option<Interval>,
) -> Option<Gap> {
    let sides: Vec<_> = pairs.iter().map(|pair| sides(pair.rates)).collect();
    let scenarios = pairs.iter().map(|pair| pair.scenario);
    let differences = sides.iter().map(|(first, second)| first - second);
    let by_prompt: Vec<_> = scenarios.clone().zip(differences).collect();
    let found = estimate(&units(&by_prompt))?;
    let interval = found.interval.or(alone)?;
    Some(Gap {
        estimate: clip(found.mean),
        lower: clip(interval.lower),
        upper: clip(interval.upper),
        n_prompts: pairs.len() as u64,
        n_scenarios: scenarios.collect::<BTreeSet<_>>().len() as u64,
        se_cluster: found.error,
        se_naive: naive(pairs),
        correlation: moments::correlation(&sides),
    })
}

/// The prompts with an answer in each of `arms`; `None` where the arms are not all different.
fn answered<const ARMS: usize>(table: &Table, arms: [Arm; ARMS]) -> Option<Vec<Pair<ARMS>>> {
    if BTreeSet::from(arms).len() < ARMS {
        return None;
    }
    let pair = |(scenario, tallies): &Row| {
        let tally = |arm| tallies.get(&arm).copied().unwrap_or_default();
        let counts = arms.map(|arm| tally(arm).count());
        let all = counts.iter().all(|count| count.n > 0);
        all.then(|| Pair {
            scenario: *scenario,
            counts,
            rates: counts.map(|count| count.rate().unwrap_or_default()),
        })
    };
    Some(table.prompts.iter().filter_map(pair).collect())
}

/// √Σ pq/n over the arms, as if every answer stood alone.
fn naive<const ARMS: usize>(pairs: &[Pair<ARMS>]) -> Option<f64> {
    let mut pooled = [Count::default(); ARMS];
    for pair in pairs {
        for (sum, count) in pooled.iter_mut().zip(pair.counts) {
            sum.k += count.k;
            sum.n += count.n;
        }
    }
    let variances: Option<Vec<f64>> = pooled.iter().map(|count| count.variance()).collect();
    Some(libm::sqrt(variances?.iter().sum()))
}

fn clip(value: f64) -> f64 {
    value.clamp(-1.0, 1.0)
}
