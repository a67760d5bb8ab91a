//! Other ways to look at the same samples: beside the primary estimate, never instead of it.

use super::table::{Row, Table};
use crate::stats::{
    self, Paired,
    bootstrap::{Bootstrap, RESAMPLES},
    normal::Z,
    sign_flip,
};
use unwatched_core::{
    analysis::{self, Gap, Range, Sensitivity, Test},
    scenario::Arm,
};

/// What is quick: everything but the permutation test and the bootstrap.
pub fn quick(table: &Table, contrast: (Arm, Arm), gap: Option<&Gap>) -> Sensitivity {
    let pairs = pairs(table, contrast);
    let mcnemar = pairs.and_then(|pairs| stats::mcnemar(pairs.first, pairs.second));
    let paired = pairs.and_then(stats::newcombe_paired);
    Sensitivity {
        fisher: fisher(table, contrast),
        mcnemar: mcnemar.map(|p| Test { p }),
        newcombe_paired: paired.map(|i| range(i.lower, i.upper)),
        naive: gap.and_then(naive),
        ..Sensitivity::default()
    }
}

/// The sign-flip test of the units. `seed` gives what is drawn where they are too many.
pub fn permutation(units: &[f64], seed: u64) -> Option<Test> {
    sign_flip(units, seed).map(|p| Test { p })
}

/// The percentile interval of a bootstrap over the units.
pub fn bootstrap(units: Vec<f64>, seed: u64) -> Option<analysis::Bootstrap> {
    let mut bootstrap = Bootstrap::new(units, seed);
    bootstrap.run(RESAMPLES);
    let interval = bootstrap.interval()?;
    Some(analysis::Bootstrap {
        lower: interval.lower,
        upper: interval.upper,
        resamples: RESAMPLES as u64,
    })
}

fn fisher(table: &Table, (first, second): (Arm, Arm)) -> Option<Test> {
    if first == second {
        return None;
    }
    let p = stats::fisher(table.total(first).count(), table.total(second).count())?;
    Some(Test { p })
}

/// The four cells, where every prompt that was answered in both arms has one answer in each.
fn pairs(table: &Table, (first, second): (Arm, Arm)) -> Option<Paired> {
    let answered = |row: &&Row| {
        let n = |arm| row.1.get(&arm).map_or(0, |tally| tally.count().n);
        n(first) > 0 && n(second) > 0
    };
    let mut cells = Paired::default();
    for row in table.prompts.iter().filter(answered) {
        let [one, two] = [first, second].map(|arm| row.1.get(&arm).map(|tally| tally.count()));
        let (one, two) = (one?, two?);
        if (one.n, two.n) != (1, 1) {
            return None;
        }
        match (one.k, two.k) {
            (1, 1) => cells.both += 1,
            (1, _) => cells.first += 1,
            (_, 1) => cells.second += 1,
            _ => cells.neither += 1,
        }
    }
    cells.total().map(|_| cells)
}

/// The interval of those who take every answer for independent: gap ± z·se_naive.
fn naive(gap: &Gap) -> Option<Range> {
    let half = Z * gap.se_naive?;
    Some(range(gap.estimate - half, gap.estimate + half))
}

fn range(lower: f64, upper: f64) -> Range {
    Range {
        lower: lower.clamp(-1.0, 1.0),
        upper: upper.clamp(-1.0, 1.0),
    }
}
