//! How many it takes.

use super::Statistic;
use crate::arguments::Arguments;
use serde_json::json;
use unwatched_numerics::stats::power::Design;

/// The power that is asked for where none is named.
const POWER: f64 = 0.8;

pub const ALL: &[Statistic] = &[
    Statistic {
        name: "power-two",
        words: "P1 P2 [--power .8] [--n N]",
        about: "How many answers per arm show a difference between the rates P1 and P2, two-sided\n\
            at 5 %; or, with --n, how likely it is to be found with N per arm.\n\
            The number is not rounded.",
        run: |arguments| {
            let design = Design::two(arguments.number("P1")?, arguments.number("P2")?)
                .ok_or("P1 and P2 must differ, and be from 0 to 1")?;
            let (n, power) = solve(design, arguments)?;
            Ok(json!({"n_per_arm": n, "power": power}))
        },
    },
    Statistic {
        name: "power-paired",
        words: "GAP DISCORDANCE [--power .8] [--n N]",
        about: "How many pairs show a difference of GAP between paired rates, two-sided at 5 %, where\n\
            the two of a pair differ with probability DISCORDANCE (Connor 1987); or, with --n, how\n\
            likely it is to be found with N pairs. `n_per_arm` is rounded up to whole pairs,\n\
            `unrounded` is not.",
        run: |arguments| {
            let design = Design::paired(arguments.number("GAP")?, arguments.number("DISCORDANCE")?)
                .ok_or("GAP must not be 0, and no larger than DISCORDANCE, which is at most 1")?;
            let (n, power) = solve(design, arguments)?;
            // A number of pairs: whole ones are written without a point.
            let whole = n.ceil() as u64;
            Ok(json!({"n_per_arm": whole, "power": power, "unrounded": n}))
        },
    },
];

/// The n for the power asked for, or the power of the n asked for, as a pair.
fn solve(design: Design, arguments: &mut Arguments) -> Result<(f64, f64), String> {
    let power = arguments.option_number("power")?;
    let n = arguments.option_number("n")?;
    match (n, power) {
        (Some(_), Some(_)) => Err("give --n or --power, not both".to_owned()),
        (Some(n), None) => {
            let power = design.power(n);
            Ok((
                n,
                power.ok_or("--n must be above 0, and not every outcome certain")?,
            ))
        }
        (None, power) => {
            let power = power.unwrap_or(POWER);
            let n = design.size(power);
            Ok((n.ok_or("--power must be at least .05 and below 1")?, power))
        }
    }
}
