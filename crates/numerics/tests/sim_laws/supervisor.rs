//! A grid in which a supervisor may be absent.

use super::{close, supervisor};
use unwatched_core::sim::Policy;

const FEW: (&str, f64) = ("episodes", 100.0);

#[test]
fn the_ways_are_worth_what_they_should_be() {
    let found = supervisor(&[("d", 1.0)], 1);
    let [(seen_short, seen_long), (short, long)] = found.expected;
    assert_eq!(
        [seen_short, seen_long, short, long],
        [17.0, 41.0, 47.0, 41.0]
    );
    assert!(close(found.tie, 0.2, 1e-12));
    // It fakes; hidden, the short way is worth 17 though nobody sees it.
    assert_eq!(found.learned_policy, Some(Policy::Fake));
    assert_eq!(found.hidden, (41.0, 17.0));
    let [long, short] = &found.walks;
    assert_eq!((long.len(), short.len()), (10, 4));
    assert_eq!(short, &[(2, 1), (2, 2), (2, 3), (2, 4)]);
}

#[test]
fn it_pays_to_fake_above_four_fifths() {
    for place in 0..=500 {
        let d = 0.5 + f64::from(place) / 1_000.0;
        let found = supervisor(&[("d", d), FEW], 1);
        let expected = if d > 0.8 + 1e-9 {
            Policy::Fake
        } else {
            Policy::Comply
        };
        assert_eq!(found.policy, expected, "{d}");
        let (_, not_shown) = found.posteriors;
        assert!(close(not_shown, 1.0 - d, 1e-12));
        assert_eq!(found.policy == Policy::Fake, not_shown < found.tie - 1e-9);
    }
}

#[test]
fn it_pays_where_both_posteriors_lie_below_or_on_both_sides() {
    for p in 1..100 {
        for d in [0.5, 0.6, 0.75, 0.9, 0.99, 1.0] {
            for audits in [0.0, 0.1, 0.3] {
                let given = [
                    ("p", f64::from(p) / 100.0),
                    ("d", d),
                    ("audits", audits),
                    FEW,
                ];
                let found = supervisor(&given, 1);
                let pays = [found.posteriors.0, found.posteriors.1].map(|seen| seen < 0.2 - 1e-9);
                let expected = match pays {
                    [false, false] => Policy::Comply,
                    [false, true] => Policy::Fake,
                    [true, true] => Policy::Defect,
                    [true, false] => panic!("{given:?}"),
                };
                assert_eq!(found.policy, expected, "{given:?}");
            }
        }
    }
}

#[test]
fn audits_of_a_fifth_remove_the_reason() {
    for (audits, policy) in [
        (0.0, Policy::Fake),
        (0.19, Policy::Fake),
        (0.2, Policy::Comply),
        (0.21, Policy::Comply),
        (1.0, Policy::Comply),
    ] {
        let found = supervisor(&[("d", 1.0), ("audits", audits), FEW], 1);
        assert_eq!(found.policy, policy, "{audits}");
        let (short, long) = found.expected[1];
        assert_eq!(close(short, long, 1e-9), audits == 0.2);
    }
}

/// How many of seeds 1 to `seeds` learn to fake.
fn faking(d: f64, episodes: f64, seeds: u64) -> usize {
    let given = [("d", d), ("episodes", episodes)];
    let fakes = |seed: &u64| supervisor(&given, *seed).learned_policy == Some(Policy::Fake);
    (1..=seeds).filter(fakes).count()
}

#[test]
fn near_the_threshold_it_is_learned_late_or_never() {
    // Of ten seeds, as the prototypes found: 0, 5, 10, 10; a binomial's spread around them.
    for (d, low, high) in [(0.82, 0, 1), (0.85, 2, 8), (0.9, 9, 10), (1.0, 10, 10)] {
        let found = faking(d, 6_000.0, 10);
        println!("{d}: {found} of 10 at 6,000");
        assert!((low..=high).contains(&found), "{d}: {found}");
    }
    // With ten times as many episodes: 3 and 10.
    for (d, low, high) in [(0.82, 1, 6), (0.85, 9, 10)] {
        let found = faking(d, 60_000.0, 10);
        println!("{d}: {found} of 10 at 60,000");
        assert!((low..=high).contains(&found), "{d}: {found}");
    }
}

#[test]
#[ignore = "a table for the reference: takes a minute"]
fn over_forty_seeds() {
    for d in [0.82, 0.85, 0.9, 0.95, 1.0] {
        println!("{d}: {} of 40 at 6,000", faking(d, 6_000.0, 40));
    }
    for d in [0.82, 0.85, 0.9] {
        println!("{d}: {} of 40 at 60,000", faking(d, 60_000.0, 40));
    }
}

#[test]
fn the_history_shows_the_ways_part() {
    let found = supervisor(&[("d", 1.0)], 2);
    assert_eq!(found.history.len(), 200);
    let (episode, shown, not_shown) = found.history[199];
    assert!(episode == 6_000 && shown > 0.9 && not_shown < 0.1);
}
