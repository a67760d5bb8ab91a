//! `unwatched stats …`: one statistic, as JSON in full precision.

mod agreement;
mod gap;
mod intervals;
mod judge;
mod many;
mod power;
mod tests;

use crate::{Reply, arguments::Arguments};
use serde_json::{Value, json};
use std::ffi::OsString;
use unwatched_numerics::stats::{Interval, Paired};

/// One statistic.
struct Statistic {
    /// What is typed after `unwatched stats`.
    name: &'static str,
    /// The words that follow.
    words: &'static str,
    /// What it computes, and from what.
    about: &'static str,
    /// Computes it.
    run: fn(&mut Arguments) -> Result<Value, String>,
}

/// The groups, in the order in which the help lists them.
const GROUPS: &[&[Statistic]] = &[
    intervals::ALL,
    tests::ALL,
    agreement::ALL,
    power::ALL,
    many::ALL,
    judge::ALL,
    gap::ALL,
];

/// Runs the statistic that the words begin with.
pub fn run(words: Vec<OsString>) -> Result<Reply, String> {
    let mut words = words.into_iter();
    let Some(name) = words.next() else {
        return Ok(overview().into());
    };
    if ["help", "--help", "-h"].iter().any(|help| name == *help) {
        return Ok(overview().into());
    }
    let mut all = GROUPS.iter().copied().flatten();
    let Some(statistic) = all.find(|statistic| name == statistic.name) else {
        return Err(format!(
            "there is no statistic `{}`: `unwatched stats --help` lists them",
            name.display()
        ));
    };
    let mut arguments = Arguments::new(words)?;
    let usage = format!("unwatched stats {} {}", statistic.name, statistic.words);
    if arguments.flag("help") {
        return Ok(format!("Usage: {usage}\n\n{}", statistic.about).into());
    }
    let found = (statistic.run)(&mut arguments).and_then(|value| {
        arguments.finish()?;
        Ok(value)
    });
    let value = found.map_err(|sentence| format!("{sentence} (usage: {usage})"))?;
    let refusal = value.get("refused").and_then(Value::as_str);
    Ok(Reply {
        text: value.to_string(),
        notes: refusal
            .map(|why| format!("refused: {why}"))
            .into_iter()
            .collect(),
        refused: refusal.is_some(),
        ..Reply::default()
    })
}

fn overview() -> String {
    let mut text = String::from("Usage: unwatched stats STATISTIC …\n");
    for group in GROUPS {
        text.push('\n');
        for statistic in *group {
            text.push_str(&format!("  {} {}\n", statistic.name, statistic.words));
        }
    }
    text.push_str(
        "\nIntervals are of 95 %, tests are two-sided. Each explains itself with --help.",
    );
    text
}

/// An estimate with its interval.
fn interval(estimate: f64, interval: Interval) -> Value {
    json!({"estimate": estimate, "lower": interval.lower, "upper": interval.upper})
}

/// The four cells of pairs.
fn paired(arguments: &mut Arguments) -> Result<Paired, String> {
    let mut cell = |name| arguments.whole(name);
    let cells = Paired::new(cell("A")?, cell("B")?, cell("C")?, cell("D")?);
    match cells.total() {
        Some(_) => Ok(cells),
        None => Err("A + B + C + D must be at least 1, and countable".to_owned()),
    }
}
