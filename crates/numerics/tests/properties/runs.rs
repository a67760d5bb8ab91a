//! What holds for the analysis of every run.

use super::{
    brute::{agrees, brute},
    generate::{a_run, any_run},
};
use proptest::prelude::*;
use unwatched_core::{
    analysis::{Gap, Observation, Observations},
    scenario::Arm::{Deployment, PlaceboDeployment, PlaceboTraining, Training},
};
use unwatched_numerics::analysis::analyse;

fn sound(gap: &Gap) -> bool {
    -1.0 <= gap.lower && gap.lower <= gap.estimate && gap.estimate <= gap.upper && gap.upper <= 1.0
}

fn negated(a: Option<&Gap>, b: Option<&Gap>) -> bool {
    let triple = |g: &Gap| (g.estimate, g.lower, g.upper);
    let back = |g: &Gap| (-g.estimate, -g.upper, -g.lower);
    a.map(triple) == b.map(back)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn any_rows_give_a_sound_analysis(run in any_run()) {
        let found = analyse(&run);
        for gap in found.gap.iter().chain(&found.gap_beyond_placebo) {
            prop_assert!(sound(gap), "{:?}", gap);
            prop_assert!(gap.correlation.is_none_or(|r| (-1.0..=1.0).contains(&r)));
        }
        prop_assert!(found.missing_bounds.is_none_or(|b| -1.0 <= b.lower && b.lower <= b.upper && b.upper <= 1.0));
        prop_assert!(found.sensitivity.fisher.is_none_or(|t| (0.0..=1.0).contains(&t.p)));
        // Nothing is dropped in silence: every planned row is counted once.
        let planned = |row: &&Observation| (row.prompt as usize) < run.scenario_of.len() && run.arms.contains(&row.arm);
        let counted: u64 = found.arms.values().map(|arm| arm.n + arm.missing).sum();
        prop_assert_eq!(counted, run.rows.iter().filter(planned).count() as u64);
        for arm in found.arms.values() {
            prop_assert_eq!(arm.missing, arm.missing_by.values().sum::<u64>());
        }
    }

    #[test]
    fn swapping_arms_negates(run in a_run()) {
        let swapped = Observations { contrast: (Deployment, Training), ..run.clone() };
        let (a, b) = (analyse(&run), analyse(&swapped));
        prop_assert!(negated(a.gap.as_ref(), b.gap.as_ref()), "{:?} {:?}", a.gap, b.gap);
        let ends = a.missing_bounds.map(|b| (b.lower, b.upper));
        prop_assert_eq!(ends, b.missing_bounds.map(|b| (-b.upper, -b.lower)));
    }

    #[test]
    fn the_order_of_the_rows_is_nothing(run in a_run()) {
        let mut turned = run.clone();
        turned.rows.reverse();
        prop_assert_eq!(analyse(&run), analyse(&turned));
    }

    #[test]
    fn the_gap_lies_within_its_bounds_where_all_prompts_were_answered(run in a_run()) {
        let found = analyse(&run);
        if let (Some(gap), Some(bounds)) = (found.gap, found.missing_bounds)
            && gap.n_prompts == run.scenario_of.len() as u64
        {
            prop_assert!(bounds.lower <= gap.estimate + 1e-12 && gap.estimate <= bounds.upper + 1e-12);
        }
    }

    #[test]
    fn a_second_implementation_agrees(run in a_run()) {
        let found = analyse(&run);
        let main = [(Training, 1.0), (Deployment, -1.0)];
        prop_assert!(agrees(found.gap.as_ref(), brute(&run, &main)), "{:?}", found.gap);
        let all = [(Training, 1.0), (Deployment, -1.0), (PlaceboTraining, -1.0), (PlaceboDeployment, 1.0)];
        let beyond = found.gap_beyond_placebo;
        prop_assert!(agrees(beyond.as_ref(), brute(&run, &all)), "{:?}", beyond);
    }
}
