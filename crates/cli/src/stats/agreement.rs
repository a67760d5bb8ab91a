//! Agreement of raters.

use super::{Statistic, paired};
use crate::{
    arguments::{self, Arguments},
    csv, file,
};
use serde_json::{Value, json};
use std::collections::HashMap;
use unwatched_numerics::stats::{self, Level};

/// The most values of a file: every two different ones are compared.
const MOST: usize = 100_000;
/// Up to so many steps a resample there is an interval as well: seconds at most.
const MOST_STEPS: usize = 100_000;
/// How often it resamples, and from which seed: the same file gives the same numbers.
const RESAMPLES: usize = 2_000;
const SEED: u64 = 1;

pub const ALL: &[Statistic] = &[
    Statistic {
        name: "kappa",
        words: "A B C D",
        about: "Cohen's κ of two raters, with its large-sample interval.\n\
            A both call yes, B the first only, C the second only, D neither.\n\
            Where κ is 1 or −1 the interval is null: its standard error is 0 and says nothing.",
        run: |arguments| {
            let found = stats::kappa(paired(arguments)?).ok_or(
                "both say the same of everything: chance agrees as well, and κ is not defined",
            )?;
            Ok(json!({
                "estimate": found.estimate,
                "lower": found.interval.map(|i| i.lower),
                "upper": found.interval.map(|i| i.upper),
            }))
        },
    },
    Statistic {
        name: "alpha",
        words: "--level nominal|ordinal|interval|ratio FILE.csv",
        about: "Krippendorff's α of any number of raters.\n\
            Each row is a rater, each column a unit, an empty cell is missing; no header.\n\
            Nominal values may be words. The interval is a bootstrap's over units (2,000 resamples,\n\
            a fixed seed); it is null with fewer than five units, or very many different values.",
        run: alpha,
    },
];

fn alpha(arguments: &mut Arguments) -> Result<Value, String> {
    let level = arguments.option("level")?;
    let level = match level.as_deref() {
        Some("nominal") => Level::Nominal,
        Some("ordinal") => Level::Ordinal,
        Some("interval") => Level::Interval,
        Some("ratio") => Level::Ratio,
        _ => return Err("--level must be nominal, ordinal, interval or ratio".to_owned()),
    };
    let path = arguments.word("FILE.csv")?;
    let rows = csv::rows(&file::read(&path, csv::MAX_BYTES)?)?;
    let mut words = HashMap::new();
    let mut raters = Vec::new();
    let width = rows.first().map_or(0, |(_, cells)| cells.len());
    if rows.len().saturating_mul(width) > MOST {
        return Err(format!("there are more than {MOST} cells"));
    }
    for (line, cells) in rows {
        if cells.len() != width {
            let found = cells.len();
            return Err(format!(
                "line {line} has {found} cells and the first has {width}: leave a missing value's cell empty"
            ));
        }
        let row: Result<Vec<_>, _> = cells
            .iter()
            .map(|cell| value(level, cell, &mut words).map_err(|why| format!("line {line}: {why}")))
            .collect();
        raters.push(row?);
    }
    let found = stats::alpha(level, &raters)
        .ok_or("α is not defined: no unit has two values, or all values are equal")?;
    let interval = (steps(&raters) <= MOST_STEPS)
        .then(|| stats::alpha_interval(level, &raters, RESAMPLES, SEED));
    let interval = interval.flatten();
    Ok(json!({
        "estimate": found,
        "lower": interval.map(|i| i.lower),
        "upper": interval.map(|i| i.upper),
    }))
}

/// What one computation of α takes: different values, times as many and the units.
fn steps(raters: &[Vec<Option<f64>>]) -> usize {
    let mut values: Vec<f64> = raters.iter().flatten().copied().flatten().collect();
    values.sort_by(f64::total_cmp);
    values.dedup();
    let units = raters.first().map_or(0, Vec::len);
    values
        .len()
        .saturating_mul(values.len().saturating_add(units))
}

/// A cell's value; of names, a number for each.
fn value(
    level: Level,
    cell: &str,
    words: &mut HashMap<String, f64>,
) -> Result<Option<f64>, String> {
    if cell.is_empty() {
        return Ok(None);
    }
    if [".", "NA", "N/A", "NaN", "nan", "null"].contains(&cell) {
        return Err(format!("`{cell}` is no value: leave the cell empty"));
    }
    let number = arguments::number(cell);
    if level == Level::Nominal {
        // 1 and 1.0 are one name.
        let name = number.map_or_else(|_| cell.to_owned(), |number| number.to_string());
        let next = words.len() as f64;
        return Ok(Some(*words.entry(name).or_insert(next)));
    }
    let number = number?;
    if level == Level::Ratio && number < 0.0 {
        return Err(format!("`{cell}` is below 0, and ratios are not"));
    }
    Ok(Some(number))
}
