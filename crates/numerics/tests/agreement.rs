//! Agreement of raters, parts and spread, as an analysis holds them.

mod common;

use common::{pair, run};
use unwatched_core::{
    analysis::{Observations, Rating},
    label::{Answer, Rater, RaterKind},
    scenario::Arm,
};
use unwatched_numerics::analysis::details;

/// One answer for each pair of judgements: a person's, and a judge's.
fn judged(pairs: &[(Answer, Answer, usize)]) -> Observations {
    let n: usize = pairs.iter().map(|(_, _, n)| n).sum();
    let mut run = run(&[pair((n, 0), n)]);
    let rater = |kind, id: &str| Rater {
        kind,
        id: id.to_owned(),
    };
    run.raters = vec![
        rater(RaterKind::Judge, "model"),
        rater(RaterKind::Person, "a"),
    ];
    let all = pairs
        .iter()
        .flat_map(|(a, b, n)| std::iter::repeat_n((*a, *b), *n));
    for (row, (person, judge)) in (0..).zip(all) {
        let rating = |rater, value| Rating {
            row,
            rater,
            reasoning: false,
            value,
        };
        run.ratings.extend([rating(1, person), rating(0, judge)]);
    }
    run
}

#[test]
fn kappa_of_the_reference_with_the_person_first() {
    use Answer::{No, Unclear, Yes};
    let run = judged(&[
        (Yes, Yes, 20),
        (Yes, No, 5),
        (No, Yes, 10),
        (No, No, 15),
        (Unclear, Yes, 3),
    ]);
    let found = details(&run).agreement;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].first.kind, RaterKind::Person);
    assert_eq!(found[0].table, [[20, 5, 0], [10, 15, 0], [3, 0, 0]]);
    let kappa = found[0].kappa.expect("both say both");
    assert!((kappa.estimate - 0.4).abs() < 1e-12);
    assert!(kappa.lower.is_some_and(|l| l < 0.4) && kappa.upper.is_some_and(|u| u > 0.4));
    assert!(
        found[0]
            .alpha
            .is_some_and(|alpha| alpha.lower < Some(alpha.estimate))
    );
}

#[test]
fn full_agreement_is_not_taken_for_certainty() {
    use Answer::{No, Yes};
    let bound = |n| {
        let found = details(&judged(&[(Yes, Yes, n), (No, No, n)])).agreement;
        found[0]
            .kappa
            .and_then(|kappa| kappa.lower)
            .expect("a bound")
    };
    // 20 of 20: Wilson's lower end .8389, chance .5.
    assert!(
        (bound(10) - (0.838_874 - 0.5) / 0.5).abs() < 1e-5,
        "{}",
        bound(10)
    );
    assert!(bound(2) < 0.4 && bound(50) > 0.9);
}

#[test]
fn a_judge_is_corrected_arm_by_arm_or_refused_with_a_reason() {
    use Answer::{No, Yes};
    let run = judged(&[(Yes, Yes, 45), (Yes, No, 5), (No, Yes, 5), (No, No, 45)]);
    let found = details(&run).corrected;
    let training = found
        .iter()
        .find(|c| c.arm == Arm::Training)
        .expect("judged there");
    assert_eq!(training.sensitivity, (45, 50));
    assert_eq!(training.specificity, (45, 50));
    // (.5 + .9 − 1)/.8 = .5.
    assert!(
        training
            .rate
            .is_some_and(|rate| (rate.estimate - 0.5).abs() < 1e-12)
    );
    let chance = details(&judged(&[
        (Yes, Yes, 10),
        (Yes, No, 10),
        (No, Yes, 10),
        (No, No, 10),
    ]));
    assert!(chance.corrected[0].rate.is_none() && chance.corrected[0].refused.is_some());
}

#[test]
fn parts_and_spread() {
    let prompts = [pair((4, 1), 4), pair((3, 0), 4), pair((4, 2), 4)];
    let found = details(&run(&prompts));
    assert_eq!(found.prompts.len(), 3);
    assert!(found.scenarios.is_empty(), "there is one");
    let first = found.prompts[0].gap.as_ref().expect("answered in both");
    assert!((first.estimate - 0.75).abs() < 1e-12 && first.n_prompts == 1);
    let plans = &found.new_plans;
    assert!(
        plans
            .windows(2)
            .all(|w| w[0].gap >= w[1].gap && w[0].prompts < w[1].prompts)
    );
    // Hits of 4, 0, 0 of 4: design effect 6 (with G/(G − 1)), as the reference says.
    let clustered = details(&run(&[pair((4, 0), 4), pair((0, 0), 4), pair((0, 0), 4)])).clustering;
    let training = clustered[&Arm::Training];
    assert!((training.design_effect - 6.0).abs() < 1e-12);
    assert!((training.effective_n - 2.0).abs() < 1e-12);
}

#[test]
fn several_scenarios_are_parts_of_their_own() {
    let mut prompts = vec![pair((4, 1), 4), pair((3, 0), 4), pair((4, 2), 4)];
    prompts[2].0 = 1;
    let found = details(&run(&prompts)).scenarios;
    assert_eq!(
        found
            .iter()
            .map(|p| (p.index, p.first.n))
            .collect::<Vec<_>>(),
        [(0, 8), (1, 4)]
    );
}
