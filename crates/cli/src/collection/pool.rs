//! `unwatched pool`: the gaps of a folder of findings, pooled.

use super::{
    line::{Line, Shared},
    read,
};
use crate::{Reply, arguments::Arguments};
use serde_json::{Value, json};
use std::{fmt::Write, path::Path};
use unwatched_core::collection::{Countable, countable};
use unwatched_numerics::collection::{Pool, Pooling, pooling};

const USAGE: &str = "Usage: unwatched pool DIR [--json]

Pools the gaps of the findings below DIR by random effects (DerSimonian and Laird, with Hartung and
Knapp's factor): for each model, for each scenario, and for each pair of both. Findings of one
contributor are made one first; those without a name count as one contributor. The same samples
count once, withdrawn findings not at all, and simulated findings are pooled apart.";

/// Pools a folder.
pub fn run(mut arguments: Arguments) -> Result<Reply, String> {
    if arguments.flag("help") {
        return Ok(USAGE.to_owned().into());
    }
    let as_json = arguments.flag("json");
    let folder = arguments.word("DIR")?;
    arguments.finish()?;
    let mut shared = Shared::default();
    let (mut live, mut simulated) = (Vec::new(), Vec::new());
    let mut notes = read::each(Path::new(&folder), |_, entry| {
        let list = match entry.simulated {
            true => &mut simulated,
            false => &mut live,
        };
        list.push(shared.line(entry));
        Ok(())
    })?;
    let failed = !notes.is_empty();
    let (live, simulated) = (countable(&live), countable(&simulated));
    for (count, why) in [
        (
            live.repeated + simulated.repeated,
            "repeat samples of others",
        ),
        (live.withdrawn + simulated.withdrawn, "were withdrawn"),
    ] {
        if count > 0 {
            notes.push(format!("not counted: {count} that {why}"));
        }
    }
    let text = match as_json {
        true => {
            let all = json!({"live": as_value(&live), "simulated": as_value(&simulated)});
            serde_json::to_string_pretty(&all).unwrap_or_default()
        }
        false => in_words(&live, &simulated).map_err(|_| "the result could not be written")?,
    };
    Ok(Reply {
        text,
        notes,
        failed,
        ..Reply::default()
    })
}

fn as_value(counted: &Countable<'_, Line>) -> Value {
    let found = pooling(&counted.entries);
    let rows = |list: &[(Vec<&str>, Pool)], names: &[&str]| -> Vec<Value> {
        let rows = list.iter().map(|(keys, pool)| {
            let mut row = number(pool);
            for (name, key) in names.iter().zip(keys) {
                row[*name] = json!(key);
            }
            row
        });
        rows.collect()
    };
    json!({
        "findings": counted.entries.len(),
        "repeated": counted.repeated,
        "withdrawn": counted.withdrawn,
        "models": rows(&found.models, &["model"]),
        "scenarios": rows(&found.scenarios, &["scenario"]),
        "pairs": rows(&found.pairs, &["scenario", "model"]),
    })
}

fn number(pool: &Pool) -> Value {
    let pooled = &pool.pooled;
    json!({
        "findings": pool.findings,
        "contributors": pool.contributors,
        "estimate": pooled.estimate,
        "error": pooled.error,
        "lower": pooled.interval.lower,
        "upper": pooled.interval.upper,
        "tau2": pooled.tau2,
        "i2": pooled.i2,
    })
}

fn in_words(
    live: &Countable<'_, Line>,
    simulated: &Countable<'_, Line>,
) -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    for (name, counted) in [("live", live), ("SIMULATED", simulated)] {
        let Pooling {
            models,
            scenarios,
            pairs,
        } = pooling(&counted.entries);
        writeln!(text, "{name}: {} findings", counted.entries.len())?;
        for (what, list) in [("model", models), ("scenario", scenarios), ("pair", pairs)] {
            for (keys, pool) in list {
                writeln!(text, "  {what} {}: {}", keys.join(" × "), sentence(&pool))?;
            }
        }
    }
    Ok(text)
}

fn sentence(pool: &Pool) -> String {
    let pooled = &pool.pooled;
    let mut text = format!(
        "{:+.3}, 95 % interval {:+.3} to {:+.3}, {} findings of {} contributors",
        pooled.estimate,
        pooled.interval.lower,
        pooled.interval.upper,
        pool.findings,
        pool.contributors
    );
    if let (Some(tau2), Some(i2)) = (pooled.tau2, pooled.i2) {
        text += &format!(", I² {:.0} %, τ² {tau2:.4}", i2 * 100.0);
    }
    text.chars().filter(|c| !c.is_control()).collect()
}
