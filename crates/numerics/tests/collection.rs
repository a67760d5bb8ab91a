//! Pools of a collection: by hand, and against the findings that they rest on.

mod common;

use common::{pair, run};
use proptest::prelude::*;
use unwatched_core::{
    analysis::Verdict,
    collection::{Entry, EntryGap},
};
use unwatched_numerics::{
    analysis::analyse,
    collection::{pool, weight},
    stats::student,
};

fn entry(contributor: Option<&str>, estimate: f64, error: Option<f64>, units: u64) -> Entry {
    Entry {
        id: String::new(),
        file: String::new(),
        title: String::new(),
        contributor: contributor.map(str::to_owned),
        created: String::new(),
        simulated: false,
        stopped: false,
        scenarios: Vec::new(),
        provider: String::new(),
        model: String::new(),
        gap: Some(EntryGap {
            estimate,
            lower: -1.0,
            upper: 1.0,
            n_prompts: units,
            error,
            units,
        }),
        rung: 0,
        verdict: Verdict::Inconclusive,
        reverse: false,
        samples: 0,
        plan: String::new(),
        digest: String::new(),
        run: String::new(),
        exact: None,
        replicates: Vec::new(),
        withdrawn: None,
    }
}

#[test]
fn ten_findings_of_one_contributor_do_not_outvote_one_of_another() {
    let mut all: Vec<_> = (0..10)
        .map(|_| entry(Some("a"), 0.4, Some(0.1), 8))
        .collect();
    all.push(entry(Some("b"), 0.0, Some(0.1), 8));
    let found = pool(&all).expect("a pool");
    assert_eq!((found.findings, found.contributors), (11, 2));
    // The ten are one finding of .4 with an error of .1/√10; with b's, Q = .16/(.01 + .001).
    let (a, b) = (0.01 / 10.0, 0.01);
    let (wa, wb) = (1.0 / a, 1.0 / b);
    let q = 0.16 / (a + b);
    let tau2 = (q - 1.0) / (wa + wb - (wa * wa + wb * wb) / (wa + wb));
    let (va, vb) = (1.0 / (a + tau2), 1.0 / (b + tau2));
    let expected = 0.4 * va / (va + vb);
    assert!(
        (found.pooled.estimate - expected).abs() < 1e-12,
        "{found:?}"
    );
    assert!(expected < 0.25, "not the .36 of eleven equal voices");
}

#[test]
fn those_without_a_name_are_one() {
    let all = [
        entry(None, 0.1, Some(0.1), 8),
        entry(None, 0.3, Some(0.1), 8),
    ];
    let found = pool(&all).expect("a pool");
    assert_eq!((found.findings, found.contributors), (2, 1));
    assert!((found.pooled.estimate - 0.2).abs() < 1e-12);
    assert_eq!(
        found.pooled.tau2, None,
        "one contributor says nothing of others"
    );
}

#[test]
fn one_finding_keeps_its_interval_and_one_prompt_takes_no_part() {
    let all = [entry(None, 0.2, Some(0.1), 8), entry(None, 0.9, None, 1)];
    let found = pool(&all).expect("a pool");
    assert_eq!(found.findings, 1);
    let half = student::quantile(0.975, 7.0).expect("t") * 0.1;
    assert!((found.pooled.interval.upper - 0.2 - half).abs() < 1e-12);
    assert_eq!(pool(&all[1..]), None);
    assert_eq!(pool::<Entry>(&[]), None);
}

proptest! {
    #[test]
    fn the_error_is_that_of_the_gap(prompts in prop::collection::vec(0usize..=4, 2..12)) {
        let pairs: Vec<_> = prompts.iter().map(|k| pair((*k, 0), 4)).collect();
        let rows = run(&pairs);
        let gap = analyse(&rows).gap.expect("a gap");
        let found = weight(&rows);
        prop_assert_eq!(found.units, prompts.len() as u64);
        let error = found.error.expect("an error");
        match gap.se_cluster {
            Some(own) if own > 0.0 => prop_assert!((own - error).abs() < 1e-12),
            // All prompts are equal: the interval is still wider than nothing.
            _ => prop_assert!(error > 0.0),
        }
    }
}
