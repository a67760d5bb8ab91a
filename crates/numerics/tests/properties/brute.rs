//! The estimator a second time, sharing nothing with the first.

use statrs::distribution::{ContinuousCDF, StudentsT};
use std::collections::HashMap;
use unwatched_core::{
    analysis::{Gap, Observation, Observations, Seen},
    scenario::Arm,
};

/// Estimate, lower and upper, from the rows, with sums of squares and another t.
pub fn brute(run: &Observations, signs: &[(Arm, f64)]) -> Option<[f64; 3]> {
    let mut units: HashMap<u32, (f64, f64)> = HashMap::new();
    let mut per_prompt = Vec::new();
    for (prompt, scenario) in (0..).zip(&run.scenario_of) {
        let of = |arm: Arm, seen: Seen| {
            let here =
                |row: &&Observation| row.prompt == prompt && row.arm == arm && row.seen == seen;
            run.rows.iter().filter(here).count() as f64
        };
        let mut difference = 0.0;
        for (arm, sign) in signs {
            difference += sign * of(*arm, Seen::Yes) / (of(*arm, Seen::Yes) + of(*arm, Seen::No));
        }
        if difference.is_nan() {
            continue;
        }
        per_prompt.push(difference);
        let unit = units.entry(*scenario).or_default();
        *unit = (unit.0 + difference, unit.1 + 1.0);
    }
    let values: Vec<f64> = match units.len() {
        1 => per_prompt,
        _ => units.values().map(|(sum, n)| sum / n).collect(),
    };
    let g = values.len() as f64;
    if g < 2.0 {
        return None;
    }
    let sum: f64 = values.iter().sum();
    let squares: f64 = values.iter().map(|v| v * v).sum();
    let variance = (squares - sum * sum / g) / (g - 1.0);
    let z2 = 1.959_963_985 * 1.959_963_985;
    let half = if variance < 1e-13 {
        z2 / (g + z2)
    } else {
        StudentsT::new(0.0, 1.0, g - 1.0).ok()?.inverse_cdf(0.975) * libm::sqrt(variance / g)
    };
    Some([sum / g, sum / g - half, sum / g + half].map(|v| v.clamp(-1.0, 1.0)))
}

/// Whether the two say the same; of one prompt, the second says nothing.
pub fn agrees(found: Option<&Gap>, expected: Option<[f64; 3]>) -> bool {
    match (found, expected) {
        (Some(gap), Some(brute)) => {
            let ours = [gap.estimate, gap.lower, gap.upper];
            ours.iter().zip(brute).all(|(a, b)| (a - b).abs() < 1e-7)
        }
        (found, expected) => found.is_none_or(|gap| gap.n_prompts == 1) && expected.is_none(),
    }
}
