//! Intervals for rates and their differences.

use super::{Statistic, interval, paired};
use crate::arguments::Arguments;
use serde_json::Value;
use unwatched_numerics::stats::{
    Count, Interval, agresti_caffo, newcombe, newcombe_paired, wilson,
};

pub const ALL: &[Statistic] = &[
    Statistic {
        name: "wilson",
        words: "K N",
        about: "Wilson's score interval for the rate K / N, without a continuity correction.",
        run: |arguments| {
            let count = count(arguments, "K", "N")?;
            let rate = count.rate().ok_or_else(no_interval)?;
            Ok(interval(rate, wilson(count).ok_or_else(no_interval)?))
        },
    },
    Statistic {
        name: "newcombe",
        words: "K1 N1 K2 N2",
        about: "Newcombe's hybrid score interval for K1/N1 − K2/N2, independent (1998, method 10).",
        run: |arguments| difference(arguments, newcombe),
    },
    Statistic {
        name: "agresti-caffo",
        words: "K1 N1 K2 N2",
        about: "Agresti and Caffo's interval for K1/N1 − K2/N2, independent.\n\
            The estimate is the plain difference of the rates.",
        run: |arguments| difference(arguments, agresti_caffo),
    },
    Statistic {
        name: "newcombe-paired",
        words: "A B C D",
        about: "Newcombe's interval for a difference of paired rates, first − second.\n\
            Of the pairs, A say yes in both, B in the first only, C in the second only, D in neither.",
        run: |arguments| {
            let cells = paired(arguments)?;
            let n = cells.total().unwrap_or_default() as f64;
            let estimate = (cells.first as f64 - cells.second as f64) / n;
            Ok(interval(
                estimate,
                newcombe_paired(cells).ok_or_else(no_interval)?,
            ))
        },
    },
];

fn difference(
    arguments: &mut Arguments,
    of: fn(Count, Count) -> Option<Interval>,
) -> Result<Value, String> {
    let first = count(arguments, "K1", "N1")?;
    let second = count(arguments, "K2", "N2")?;
    let rates = first.rate().zip(second.rate());
    let (p1, p2) = rates.ok_or_else(no_interval)?;
    Ok(interval(
        p1 - p2,
        of(first, second).ok_or_else(no_interval)?,
    ))
}

fn count(arguments: &mut Arguments, k: &str, n: &str) -> Result<Count, String> {
    let count = Count::new(arguments.whole(k)?, arguments.whole(n)?);
    if count.n == 0 {
        return Err(format!("{n} must be at least 1"));
    }
    if count.k > count.n {
        return Err(format!("{k} must be at most {n}"));
    }
    Ok(count)
}

fn no_interval() -> String {
    "there is no interval for these numbers".to_owned()
}
