//! Runs, written down briefly.

use unwatched_core::{
    analysis::{Observation, Observations, Seen},
    scenario::Arm,
};

/// One prompt in one arm: yes, no, unclear.
pub type Cell = (Arm, [usize; 3]);

/// A run of training against deployment: of each prompt its scenario and its cells.
pub fn run(prompts: &[(u32, Vec<Cell>)]) -> Observations {
    let mut rows = Vec::new();
    for (prompt, (_, cells)) in (0..).zip(prompts) {
        for (arm, counts) in cells {
            let kinds = [Seen::Yes, Seen::No, Seen::Unclear];
            for (seen, count) in kinds.into_iter().zip(counts) {
                let row = Observation::new(prompt, *arm, seen);
                rows.extend(std::iter::repeat_n(row, *count));
            }
        }
    }
    let arms = vec![
        Arm::Training,
        Arm::Deployment,
        Arm::PlaceboTraining,
        Arm::PlaceboDeployment,
    ];
    let scenario_of = prompts.iter().map(|(scenario, _)| *scenario).collect();
    Observations::new(arms, scenario_of, rows, 1)
}

/// A prompt of scenario 0 with `k` of `n` in training and in deployment.
#[allow(dead_code, reason = "not every test file has use for it")]
pub fn pair(k: (usize, usize), n: usize) -> (u32, Vec<Cell>) {
    let cells = vec![
        (Arm::Training, [k.0, n - k.0, 0]),
        (Arm::Deployment, [k.1, n - k.1, 0]),
    ];
    (0, cells)
}
