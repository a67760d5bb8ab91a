//! Scenarios, alone and in packs.

use unwatched_core::{json::Problem, lint::with_lints, pack};

/// What is wrong with a scenario or a pack.
pub fn problems(text: &str) -> Vec<Problem> {
    let (scenarios, mut problems) = pack::read(text);
    let alone = scenarios.len() == 1 && !text.contains(pack::SCHEMA);
    for (at, (scenario, own)) in scenarios.iter().enumerate() {
        let place = match alone {
            true => String::new(),
            false => format!("/scenarios/{at}"),
        };
        let mut here = with_lints(scenario, own.clone());
        // A text may be edited; whoever keeps the file gives it its new hash.
        here.retain(|problem| problem.code != pack::OTHER_HASH);
        problems.extend(here.into_iter().map(|problem| Problem {
            pointer: [place.as_str(), &problem.pointer].concat(),
            ..problem
        }));
    }
    problems
}
