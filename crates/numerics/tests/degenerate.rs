//! Runs and numbers of which nothing can be said.

mod common;

use common::{pair, run};
use unwatched_core::{
    analysis::Observation,
    scenario::Arm::{Deployment, Rated, Training},
};
use unwatched_numerics::{
    analysis::analyse,
    stats::{Count, fisher, newcombe, normal, student, wilson},
};

#[test]
fn nothing_at_all() {
    let mut empty = run(&[]);
    let found = analyse(&empty);
    assert_eq!((found.gap, found.gap_beyond_placebo), (None, None));
    assert_eq!(
        (found.missing_bounds, found.sensitivity.fisher),
        (None, None)
    );
    assert_eq!(found.arms.len(), 4);
    empty.arms.clear();
    assert!(analyse(&empty).arms.is_empty());
}

#[test]
fn all_missing() {
    let prompt = (0, vec![(Training, [0, 0, 3]), (Deployment, [0, 0, 3])]);
    let found = analyse(&run(&[prompt.clone(), prompt]));
    assert_eq!(found.gap, None);
    assert_eq!(
        found.missing_bounds.map(|b| (b.lower, b.upper)),
        Some((-1.0, 1.0))
    );
    assert_eq!(found.arms[&Training].missing_by["unclear"], 6);
}

#[test]
fn rows_outside_the_plan_do_not_count() {
    let plain = run(&[pair((3, 1), 5), pair((2, 2), 5)]);
    let mut foreign = plain.clone();
    for (prompt, arm) in [(2, Training), (u32::MAX, Deployment), (0, Rated)] {
        let seen = foreign.rows[0].seen;
        foreign.rows.push(Observation::new(prompt, arm, seen));
    }
    assert_eq!(analyse(&plain), analyse(&foreign));
}

#[test]
fn an_arm_against_itself_is_no_gap() {
    let mut same = run(&vec![pair((3, 1), 5); 60]);
    same.contrast = (Training, Training);
    let found = analyse(&same);
    assert_eq!((found.gap, found.missing_bounds), (None, None));
    assert_eq!(found.sensitivity.fisher, None);
}

#[test]
fn counts_that_are_none() {
    for count in [Count::new(0, 0), Count::new(3, 2), Count::new(u64::MAX, 1)] {
        assert_eq!(wilson(count), None);
        assert_eq!(newcombe(count, Count::new(1, 2)), None);
        assert_eq!(fisher(Count::new(1, 2), count), None);
    }
    let huge = Count::new(u64::MAX, u64::MAX);
    assert_eq!(fisher(huge, huge), None);
    assert!(wilson(huge).is_some_and(|i| i.lower <= 1.0 && i.upper == 1.0));
}

#[test]
fn a_large_table_is_quick_and_does_not_underflow() {
    let p = fisher(Count::new(20_000, 20_000), Count::new(0, 20_000));
    assert!(p.is_some_and(|p| (0.0..1e-300).contains(&p)));
    assert_eq!(fisher(Count::new(0, 9), Count::new(0, 7)), Some(1.0));
}

#[test]
fn probabilities_that_are_none() {
    for p in [f64::NAN, -1.0, 0.0, 1.0, f64::INFINITY] {
        assert_eq!(normal::quantile(p), None);
        assert_eq!(student::quantile(p, 3.0), None);
    }
    for df in [f64::NAN, 0.0, -1.0] {
        assert_eq!(student::quantile(0.9, df), None);
    }
    assert!(student::quantile(0.975, f64::INFINITY).is_some_and(|t| (t - normal::Z).abs() < 1e-12));
    assert!(student::quantile(1e-9, 0.01).is_some());
}
