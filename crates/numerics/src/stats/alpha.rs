//! Krippendorff's α.

/// What the values of a scale mean, and so how far apart two of them are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Names: equal or not.
    Nominal,
    /// Ranks: how many values lie between.
    Ordinal,
    /// Numbers whose differences count.
    Interval,
    /// Numbers of 0 or more whose ratios count.
    Ratio,
}

/// Krippendorff's α of any number of raters: 1 − D_o/D_e, of the disagreement seen within units
/// and that seen among all values. `raters` has one row a rater, one place a unit, and `None`
/// for what a rater did not judge; a shorter row misses the rest. Only units with two or more
/// values count. At most 1, and 0 is chance.
///
/// `None` where no unit has two values, where all values are equal, where a value is not finite,
/// and, for ratios, where one is below 0.
///
/// Source: Krippendorff, *Computing Krippendorff's Alpha-Reliability* (2011), C.
pub fn alpha(level: Level, raters: &[Vec<Option<f64>>]) -> Option<f64> {
    of_units(level, &units(raters))
}

/// α of units with two or more values each.
pub(super) fn of_units(level: Level, units: &[Vec<f64>]) -> Option<f64> {
    let mut all: Vec<f64> = units.concat();
    let usable = |v: &f64| v.is_finite() && (level != Level::Ratio || *v >= 0.0);
    if !all.iter().all(usable) {
        return None;
    }
    all.sort_by(f64::total_cmp);
    let scale = Scale::new(level, &all);
    let observed: f64 = units
        .iter()
        .map(|unit| scale.disagreement(&scale.counts_of(unit)) / (unit.len() as f64 - 1.0))
        .sum();
    let expected = scale.disagreement(&scale.counts);
    (expected > 0.0).then(|| 1.0 - (all.len() as f64 - 1.0) * observed / expected)
}

/// The values of each unit that has two or more. −0 becomes 0, its equal.
pub(super) fn units(raters: &[Vec<Option<f64>>]) -> Vec<Vec<f64>> {
    let width = raters.iter().map(Vec::len).max().unwrap_or_default();
    let unit = |place: usize| -> Vec<f64> {
        let values = raters.iter().filter_map(|row| *row.get(place)?);
        values.map(|value| value + 0.0).collect()
    };
    (0..width).map(unit).filter(|u| u.len() > 1).collect()
}

/// The values that occur, and how often.
struct Scale {
    level: Level,
    values: Vec<f64>,
    counts: Vec<f64>,
    /// For each value, how many are less, and half of those that are equal.
    ranks: Vec<f64>,
}

impl Scale {
    fn new(level: Level, sorted: &[f64]) -> Self {
        let groups = sorted.chunk_by(|a, b| a == b);
        let values = groups.clone().filter_map(|g| g.first().copied()).collect();
        let counts: Vec<f64> = groups.map(|group| group.len() as f64).collect();
        let mut below = 0.0;
        let rank = |count: &f64| {
            below += count;
            below - 0.5 * count
        };
        let ranks = counts.iter().map(rank).collect();
        Self {
            level,
            values,
            counts,
            ranks,
        }
    }

    fn counts_of(&self, unit: &[f64]) -> Vec<f64> {
        let of = |value: &f64| unit.iter().filter(|v| *v == value).count() as f64;
        self.values.iter().map(of).collect()
    }

    /// The sum over ordered pairs of values of how far apart they are.
    fn disagreement(&self, counts: &[f64]) -> f64 {
        let present = || counts.iter().enumerate().filter(|(_, n)| **n > 0.0);
        let pairs = present().flat_map(|a| present().map(move |b| (a, b)));
        pairs
            .filter_map(|((i, m), (j, n))| Some(m * n * self.distance(i, j)?))
            .sum()
    }

    /// δ² of the values at two places.
    fn distance(&self, i: usize, j: usize) -> Option<f64> {
        if i == j {
            return Some(0.0);
        }
        let (a, b) = (self.values.get(i)?, self.values.get(j)?);
        let distance = match self.level {
            Level::Nominal => 1.0,
            Level::Ordinal => self.ranks.get(i)? - self.ranks.get(j)?,
            Level::Interval => a - b,
            Level::Ratio => (a - b) / (a + b),
        };
        Some(distance * distance)
    }
}
