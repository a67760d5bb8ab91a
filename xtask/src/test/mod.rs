//! `cargo xtask test`: every check that a change must pass, on one machine, in one go.

mod browser;
mod counts;
mod node;
mod steps;
mod wasm;

use crate::command::Command;
use crate::tools::Tools;
use anyhow::{Result, bail};
use counts::Counts;
use std::process::ExitCode;
use std::time::Instant;
use steps::{SPARK, STEPS, Step};

/// The command.
pub const COMMAND: Command = Command {
    name: "test",
    about: "Runs every check, and installs what they need; ends with one line of counts.",
    usage: "\
Usage: cargo xtask test [--only STEP[,STEP…]] [--spark] [--list]

  --only STEP[,STEP…]  run only these steps
  --spark              run only the test with PySpark, which the steps leave out: it
                       installs 450 MB into the cache, and needs Java 17 or newer
  --list               list the steps

A step that fails does not stop the others. The last line is always
`N passed, N failed, N skipped`.",
    run,
};

fn run(mut arguments: lexopt::Parser) -> Result<ExitCode> {
    let mut only = None;
    let mut spark = false;
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Long("only") => {
                only = Some(arguments.value()?.to_string_lossy().into_owned())
            }
            lexopt::Arg::Long("spark") => spark = true,
            lexopt::Arg::Long("list") => {
                for step in STEPS {
                    println!("{:<12} {}", step.name, step.about);
                }
                return Ok(ExitCode::SUCCESS);
            }
            other => return Err(other.unexpected().into()),
        }
    }
    let chosen = match spark {
        true => vec![&SPARK],
        false => choose(STEPS, only.as_deref())?,
    };
    let total = run_all(&chosen, &Tools::open()?);
    if !total.ran() {
        println!("No test ran, which counts as a failure.");
    }
    println!("{total}");
    Ok(if total.ran() && total.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The steps named in `only`, in their usual order; all of them if it is `None`.
fn choose<'a>(steps: &'a [Step], only: Option<&str>) -> Result<Vec<&'a Step>> {
    let Some(only) = only else {
        return Ok(steps.iter().collect());
    };
    let names: Vec<&str> = only
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect();
    if let Some(name) = names
        .iter()
        .find(|name| steps.iter().all(|step| step.name != **name))
    {
        bail!("there is no step `{name}`; `cargo xtask test --list` lists them");
    }
    Ok(steps
        .iter()
        .filter(|step| names.contains(&step.name))
        .collect())
}

/// Runs steps one after the other and shows how each went.
fn run_all(steps: &[&Step], tools: &Tools) -> Counts {
    let mut results: Vec<(&str, Counts, f64)> = Vec::new();
    for step in steps {
        println!("\n── {} ── {}", step.name, step.about);
        let start = Instant::now();
        let broken = results
            .iter()
            .find(|(name, counts, _)| Some(*name) == step.needs && counts.failed > 0);
        let counts = match broken {
            Some((needed, _, _)) => {
                println!("Skipped, because the step `{needed}` failed.");
                Counts::one_skipped()
            }
            None => (step.run)(tools).unwrap_or_else(|error| {
                println!("error: {error:#}");
                Counts::one(false)
            }),
        };
        results.push((step.name, counts, start.elapsed().as_secs_f64()));
    }
    println!();
    let mut total = Counts::default();
    for (name, counts, seconds) in results {
        let mark = if counts.failed > 0 {
            "✗"
        } else if counts.ran() {
            "✓"
        } else {
            "–"
        };
        println!("{mark} {name:<12} {seconds:>6.1} s   {counts}");
        total += counts;
    }
    println!();
    total
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_chosen_in_their_usual_order() {
        let names = |only| {
            choose(STEPS, only).map(|steps| steps.iter().map(|step| step.name).collect::<Vec<_>>())
        };
        assert_eq!(names(Some("native, fmt")).ok(), Some(vec!["fmt", "native"]));
        assert_eq!(names(None).map(|names| names.len()).ok(), Some(STEPS.len()));
        assert!(names(Some("formatting")).is_err_and(|error| error.to_string().contains("--list")));
    }

    #[test]
    fn what_a_step_needs_comes_before_it() {
        for (at, step) in STEPS.iter().enumerate() {
            let found = |needed| STEPS.iter().take(at).any(|earlier| earlier.name == needed);
            assert!(step.needs.is_none_or(found), "{}", step.name);
        }
    }
}
