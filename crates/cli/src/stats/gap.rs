//! The primary estimator, from counts.

use super::Statistic;
use crate::{
    arguments::{self, Arguments},
    csv, file,
};
use serde_json::{Value, json};
use std::collections::{BTreeSet, HashMap};
use unwatched_core::{
    analysis::{Observation, Observations, Seen},
    json::Named,
    scenario::Arm,
};
use unwatched_numerics::analysis::analyse;

/// The most answers of a file.
const MOST: u64 = 2_000_000;

pub const ALL: &[Statistic] = &[Statistic {
    name: "gap",
    words: "FILE.csv",
    about: "The gap, training − deployment: the mean over prompts of the difference of their rates,\n\
        with its t interval. The file has a header and the columns prompt, arm, k, n: k of the n\n\
        answers to this prompt in this arm show the behaviour. All prompts are of one scenario.",
    run: gap,
}];

fn gap(arguments: &mut Arguments) -> Result<Value, String> {
    let path = arguments.word("FILE.csv")?;
    let run = observations(&file::read(&path, csv::MAX_BYTES)?)?;
    let gap = analyse(&run).gap;
    let gap = gap.ok_or("no prompt has answers in both training and deployment")?;
    Ok(json!(gap))
}

fn observations(text: &str) -> Result<Observations, String> {
    let mut rows = csv::rows(text)?.into_iter();
    let (_, header) = rows.next().ok_or("the file holds no values")?;
    let column = |name: &str| {
        let mut places = header.iter().enumerate().filter(|(_, cell)| *cell == name);
        match (places.next(), places.next()) {
            (Some((place, _)), None) => Ok(place),
            _ => Err(format!("the header must have the column `{name}` once")),
        }
    };
    let columns = [
        column("prompt")?,
        column("arm")?,
        column("k")?,
        column("n")?,
    ];
    let arms = vec![Arm::Training, Arm::Deployment];
    let mut run = Observations::new(arms, Vec::new(), Vec::new(), 0);
    let mut prompts = HashMap::new();
    let mut seen = BTreeSet::new();
    let mut total = 0_u64;
    for (line, cells) in rows {
        let here = |why: String| format!("line {line}: {why}");
        let cells = columns.map(|column| cells.get(column).map_or("", |cell| cell));
        let [prompt, arm, k, n] = cells;
        let (arm, k, n) = read(prompt, arm, k, n).map_err(here)?;
        let next = u32::try_from(prompts.len()).map_err(|e| e.to_string())?;
        let number = *prompts.entry(prompt.to_owned()).or_insert(next);
        if !seen.insert((number, arm)) {
            return Err(here(format!(
                "the prompt `{prompt}` has a line for {} already",
                arm.name()
            )));
        }
        total = total.saturating_add(n);
        if total > MOST {
            return Err(here(format!("there are more than {MOST} answers")));
        }
        let mut add = |seen, count| {
            let row = Observation::new(number, arm, seen);
            run.rows.extend((0..count).map(|_| row));
        };
        add(Seen::Yes, k);
        add(Seen::No, n - k);
    }
    run.scenario_of = vec![0; prompts.len()];
    Ok(run)
}

/// The arm, k and n of a row.
fn read(prompt: &str, arm: &str, k: &str, n: &str) -> Result<(Arm, u64, u64), String> {
    if prompt.is_empty() {
        return Err("the prompt has no name".to_owned());
    }
    let mut arms = Arm::NAMES.iter();
    let Some((_, found)) = arms.find(|(name, _)| *name == arm) else {
        return Err(format!("there is no arm `{arm}`"));
    };
    let (k, n) = (arguments::whole(k)?, arguments::whole(n)?);
    if k > n {
        return Err("k must be at most n".to_owned());
    }
    Ok((*found, k, n))
}
