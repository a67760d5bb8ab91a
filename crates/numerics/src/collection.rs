//! Pooling the findings of a collection.

use crate::{
    analysis::{self, estimate::estimate},
    stats::{
        pooling::{Finding, Pooled, dersimonian_laird},
        student,
    },
};
use std::collections::BTreeMap;
use unwatched_core::{
    analysis::Observations,
    collection::{Entry, Weight},
};

/// A random-effects mean over contributors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pool {
    /// The mean; its `findings` are the contributors.
    pub pooled: Pooled,
    /// How many findings it rests on.
    pub findings: u64,
    /// How many contributors made them; those without a name count as one.
    pub contributors: u64,
}

/// What a pool needs of a run beside its gap: its units of analysis, and its standard error, which
/// is the half-width of the gap's interval, before it is clipped, over its t.
pub fn weight(observations: &Observations) -> Weight {
    let units = analysis::units(observations);
    let size = units.len() as u64;
    let error = || {
        let found = estimate(&units)?;
        let interval = found.interval?;
        let half_width = (interval.upper - interval.lower) / 2.0;
        Some(Finding::new(found.mean, half_width, size)?.error)
    };
    Weight {
        error: error(),
        units: size,
    }
}

/// Pools the gaps of `entries`, which are all live or all simulated, and count (see
/// [`unwatched_core::collection::countable`]). The findings of one contributor are made one first,
/// by the same method, so that a diligent contributor weighs no more than their evidence.
/// Findings of a single unit of analysis have no error, and do not take part. `None` where none
/// does.
pub fn pool<'e>(entries: impl IntoIterator<Item = &'e Entry>) -> Option<Pool> {
    let mut by_contributor: BTreeMap<Option<&str>, Vec<Finding>> = BTreeMap::new();
    for entry in entries {
        if let Some(finding) = finding(entry) {
            let of = entry.contributor.as_deref();
            by_contributor.entry(of).or_default().push(finding);
        }
    }
    let findings = by_contributor.values().map(Vec::len).sum::<usize>() as u64;
    let contributors: Option<Vec<_>> = by_contributor.values().map(|own| made_one(own)).collect();
    let contributors = contributors.filter(|all| !all.is_empty())?;
    Some(Pool {
        pooled: dersimonian_laird(&contributors)?,
        findings,
        contributors: contributors.len() as u64,
    })
}

fn finding(entry: &Entry) -> Option<Finding> {
    let gap = entry.gap.as_ref()?;
    let error = gap.error?;
    let half_width = student::quantile(0.975, gap.units.checked_sub(1)? as f64)? * error;
    Finding::new(gap.estimate, half_width, gap.units)
}

/// One contributor's findings as one, whose units are then their findings.
fn made_one(own: &[Finding]) -> Option<Finding> {
    if let [only] = own {
        return Some(*only);
    }
    let pooled = dersimonian_laird(own)?;
    Some(Finding {
        estimate: pooled.estimate,
        error: pooled.error,
        units: pooled.findings,
    })
}

/// The pools of a collection.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pooling<'e> {
    /// By model, in the order of their names.
    pub models: Vec<(Vec<&'e str>, Pool)>,
    /// By scenario, of the findings of one scenario each.
    pub scenarios: Vec<(Vec<&'e str>, Pool)>,
    /// By scenario and model.
    pub pairs: Vec<(Vec<&'e str>, Pool)>,
}

/// Pools `entries` in each way; see [`pool`].
pub fn pooling<'e>(entries: &[&'e Entry]) -> Pooling<'e> {
    let scenario = |entry: &'e Entry| match &entry.scenarios[..] {
        [only] => Some(only.id.as_str()),
        _ => None,
    };
    Pooling {
        models: by(entries, |entry| Some(vec![entry.model.as_str()])),
        scenarios: by(entries, |entry| Some(vec![scenario(entry)?])),
        pairs: by(entries, |entry| {
            Some(vec![scenario(entry)?, entry.model.as_str()])
        }),
    }
}

/// The pools of those that have the same key.
fn by<'e>(
    entries: &[&'e Entry],
    key: impl Fn(&'e Entry) -> Option<Vec<&'e str>>,
) -> Vec<(Vec<&'e str>, Pool)> {
    let mut groups: BTreeMap<Vec<&str>, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        if let Some(key) = key(entry) {
            groups.entry(key).or_default().push(entry);
        }
    }
    let pools = groups
        .into_iter()
        .filter_map(|(key, group)| Some((key, pool(group)?)));
    pools.collect()
}
