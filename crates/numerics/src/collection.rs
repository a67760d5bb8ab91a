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

/// What a pool needs of a finding. An [`Entry`] has it; where there are very many, something smaller
/// can.
pub trait Poolable {
    /// Its model.
    fn model(&self) -> &str;
    /// Its only scenario.
    fn scenario(&self) -> Option<&str>;
    /// Who made it.
    fn contributor(&self) -> Option<&str>;
    /// Its gap and its weight, where it has a gap.
    fn gap(&self) -> Option<(f64, Weight)>;
}

impl Poolable for Entry {
    fn model(&self) -> &str {
        &self.model
    }

    fn scenario(&self) -> Option<&str> {
        match &self.scenarios[..] {
            [only] => Some(&only.id),
            _ => None,
        }
    }

    fn contributor(&self) -> Option<&str> {
        self.contributor.as_deref()
    }

    fn gap(&self) -> Option<(f64, Weight)> {
        let gap = self.gap.as_ref()?;
        let weight = Weight {
            error: gap.error,
            units: gap.units,
        };
        Some((gap.estimate, weight))
    }
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
pub fn pool<'e, T: Poolable + 'e>(entries: impl IntoIterator<Item = &'e T>) -> Option<Pool> {
    let mut by_contributor: BTreeMap<Option<&str>, Vec<Finding>> = BTreeMap::new();
    for entry in entries {
        if let Some(finding) = finding(entry) {
            let of = entry.contributor();
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

fn finding(entry: &impl Poolable) -> Option<Finding> {
    let (estimate, weight) = entry.gap()?;
    let error = weight.error?;
    let half_width = student::quantile(0.975, weight.units.checked_sub(1)? as f64)? * error;
    Finding::new(estimate, half_width, weight.units)
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
pub fn pooling<'e, T: Poolable>(entries: &[&'e T]) -> Pooling<'e> {
    Pooling {
        models: by(entries, |entry| Some(vec![entry.model()])),
        scenarios: by(entries, |entry| Some(vec![entry.scenario()?])),
        pairs: by(entries, |entry| {
            Some(vec![entry.scenario()?, entry.model()])
        }),
    }
}

/// The pools of those that have the same key.
fn by<'e, T: Poolable>(
    entries: &[&'e T],
    key: impl Fn(&'e T) -> Option<Vec<&'e str>>,
) -> Vec<(Vec<&'e str>, Pool)> {
    let mut groups: BTreeMap<Vec<&str>, Vec<&T>> = BTreeMap::new();
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
