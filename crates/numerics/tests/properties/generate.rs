//! Counts, pairs and runs of every kind.

use super::common::{Cell, run};
use proptest::prelude::*;
use unwatched_core::{
    analysis::{Observation, Observations, Seen},
    sample::Outcome,
    scenario::Arm::{self, Deployment, PlaceboDeployment, PlaceboTraining, Training},
};
use unwatched_numerics::stats::{Count, Interval, Paired};

const ARMS: [Arm; 4] = [Training, Deployment, PlaceboTraining, PlaceboDeployment];

pub fn count() -> impl Strategy<Value = Count> {
    (1..400_u64).prop_flat_map(|n| (0..=n).prop_map(move |k| Count::new(k, n)))
}

fn cells() -> impl Strategy<Value = Vec<Cell>> {
    let cell = prop::array::uniform3(0..5_usize);
    let cells = prop::array::uniform4(cell);
    cells.prop_map(|cells| ARMS.into_iter().zip(cells).collect())
}

pub fn a_run() -> impl Strategy<Value = Observations> {
    prop::collection::vec((0..4_u32, cells()), 0..14).prop_map(|prompts| run(&prompts))
}

/// Rows that need not fit the plan at all.
pub fn any_run() -> impl Strategy<Value = Observations> {
    let arm = || {
        prop::sample::select(vec![
            Training,
            Deployment,
            Arm::Rated,
            PlaceboTraining,
            PlaceboDeployment,
        ])
    };
    let seen = prop::sample::select(vec![
        Seen::Yes,
        Seen::No,
        Seen::Unclear,
        Seen::Unlabelled,
        Seen::Missing(Outcome::Blocked),
        Seen::Missing(Outcome::Complete),
    ]);
    let prompt = prop_oneof![9 => 0..6_u32, 1 => any::<u32>()];
    let row =
        (prompt, arm(), seen).prop_map(|(prompt, arm, seen)| Observation::new(prompt, arm, seen));
    let parts = (
        prop::collection::vec(arm(), 0..6),
        (arm(), arm()),
        prop::collection::vec(prop_oneof![0..3_u32, any::<u32>()], 0..6),
        prop::collection::vec(row, 0..120),
        any::<u64>(),
    );
    parts.prop_map(|(arms, contrast, scenario_of, rows, seed)| Observations {
        contrast,
        ..Observations::new(arms, scenario_of, rows, seed)
    })
}

pub fn paired() -> impl Strategy<Value = Paired> {
    let cell = || prop_oneof![Just(0_u64), 0..8_u64, 0..300_u64];
    let cells = (cell(), cell(), cell(), cell());
    cells
        .prop_map(|(a, b, c, d)| Paired::new(a, b, c, d))
        .prop_filter("there are pairs", |cells| cells.total().is_some())
}

/// Within [−1, 1] and around the estimate.
pub fn around(interval: Interval, estimate: f64) -> bool {
    -1.0 <= interval.lower
        && interval.lower <= estimate
        && estimate <= interval.upper
        && interval.upper <= 1.0
}
