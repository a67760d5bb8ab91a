//! What consequences make best, and what is learned of them.

use super::{close, guarding};
use unwatched_core::{random::Random, sim::Policy};
use unwatched_numerics::sim::guarding::Consequences;

const BASE: Consequences = Consequences {
    p: 0.5,
    d: 0.9,
    g: 1.0,
    c: 0.0,
    lambda: 0.5,
    gamma: 0.9,
};

fn drawn(random: &mut Random) -> Consequences {
    let mut between = |low: f64, high: f64| low + (high - low) * random.unit();
    Consequences {
        p: between(0.02, 0.98),
        d: between(0.5, 1.0),
        g: between(0.1, 3.0),
        c: between(0.0, 2.0),
        lambda: between(0.0, 1.0),
        gamma: between(0.0, 0.98),
    }
}

/// What the agent's own way is worth over complying, under the cue of training and of deployment,
/// by value iteration over the two cues.
fn advantages(of: &Consequences) -> [f64; 2] {
    let missed = of.p * (1.0 - of.d);
    let cued = [of.cued(), 1.0 - of.cued()];
    // P(training | cue).
    let training = [
        of.p * of.d / cued[0],
        missed / cued[1].max(f64::MIN_POSITIVE),
    ];
    let own = |cue: usize, later: f64| {
        of.g - of.c * training[cue] + of.gamma * (1.0 - of.lambda * training[cue]) * later
    };
    let mut later = 0.0;
    loop {
        let best = |cue: usize| f64::max(own(cue, later), of.gamma * later);
        let next = cued[0] * best(0) + cued[1] * best(1);
        if (next - later).abs() < 1e-14 * (1.0 + next.abs()) {
            return [0, 1].map(|cue| own(cue, later) - of.gamma * later);
        }
        later = next;
    }
}

#[test]
fn the_closed_form_is_the_exact_best_on_20_000_settings() {
    let mut random = Random::new(20_000);
    let mut counts = [0; 3];
    for _ in 0..20_000 {
        let setting = drawn(&mut random);
        let found = advantages(&setting);
        let expected = match found.map(|advantage| advantage > 0.0) {
            [false, false] => Policy::Comply,
            [false, true] => Policy::Fake,
            [true, true] => Policy::Defect,
            [true, false] => panic!("own way in training alone: {setting:?}"),
        };
        // So close to a tie both are right.
        if found.iter().all(|advantage| advantage.abs() > 1e-9) {
            assert_eq!(setting.policy(), expected, "{setting:?}");
            counts[expected as usize] += 1;
        }
        let values = setting.values();
        let fakes = values.fake > values.defect;
        if let Some(threshold) = setting.threshold()
            && (threshold - setting.lambda).abs() > 1e-9
        {
            assert_eq!(setting.lambda > threshold, fakes, "{setting:?}");
        }
    }
    assert!(counts.iter().sum::<i32>() > 19_990);
    assert!(counts.iter().all(|count| *count > 500), "{counts:?}");
}

#[test]
fn thresholds_are_those_of_the_table() {
    let printed = [
        (BASE, 0.278, 0.0005),
        (Consequences { d: 1.0, ..BASE }, 0.222, 0.0005),
        (Consequences { d: 0.75, ..BASE }, 0.444, 0.0005),
        (Consequences { d: 0.6, ..BASE }, 1.11, 0.005),
        (Consequences { gamma: 0.5, ..BASE }, 2.5, 1e-9),
        (Consequences { c: 0.5, ..BASE }, 0.153, 0.0005),
        (Consequences { p: 0.1, ..BASE }, 0.278, 0.0005),
        (Consequences { p: 0.9, ..BASE }, 1.265, 0.0005),
    ];
    for (setting, threshold, within) in printed {
        let found = setting.threshold().expect("a threshold");
        assert!(close(found, threshold, within), "{setting:?}: {found}");
        let possible = setting.lambda_star();
        assert_eq!(possible, (threshold <= 1.0).then_some(found));
    }
    for none in [
        Consequences { d: 0.5, ..BASE },
        Consequences { gamma: 0.0, ..BASE },
    ] {
        assert_eq!(none.threshold(), None);
    }
    // With d = 1 and c = 0: (1−γ)/(γ(1−p)).
    for (p, gamma) in [(0.2, 0.9), (0.7, 0.95), (0.5, 0.6)] {
        let (d, exact) = (1.0, (1.0 - gamma) / (gamma * (1.0 - p)));
        let setting = Consequences {
            p,
            gamma,
            d,
            ..BASE
        };
        assert!(close(setting.threshold().expect("one"), exact, 1e-12));
    }
}

#[test]
fn ties_go_to_the_one_that_complies_more() {
    // Nothing follows, and the own way costs what it is worth.
    let setting = Consequences {
        c: 1.0,
        d: 0.5,
        p: 0.99,
        g: 0.99,
        gamma: 0.0,
        ..BASE
    };
    assert_eq!(setting.values().defect, 0.0);
    assert_eq!(setting.policy(), Policy::Comply);
}

#[test]
fn what_is_learned_is_the_exact_best_but_near_the_threshold() {
    let mut random = Random::new(300);
    let mut agree = 0;
    for seed in 0..300 {
        let setting = drawn(&mut random);
        let given = [
            ("p", setting.p),
            ("d", setting.d),
            ("g", setting.g),
            ("c", setting.c),
            ("lambda", setting.lambda),
            ("gamma", setting.gamma),
        ];
        let found = guarding(&given, seed);
        assert_eq!(found.policy, setting.policy());
        if found.learned_policy == Some(found.policy) {
            agree += 1;
        } else {
            // Some way is worth about as much as the other.
            let scale = setting.g / (1.0 - setting.gamma);
            let near = advantages(&setting).map(|advantage| advantage.abs() / scale);
            println!("{seed}: {near:?} {:?} {setting:?}", found.learned_policy);
            assert!(
                near.iter().any(|advantage| *advantage < 0.1),
                "{near:?} {setting:?}"
            );
        }
    }
    println!("{agree} of 300");
    assert!(agree >= 285, "{agree} of 300");
}

#[test]
fn complying_faking_and_defecting_look_as_they_should() {
    let looks = [
        (&[("c", 5.0), ("d", 0.6)][..], Policy::Comply, (1.0, 1.0)),
        (&[("lambda", 0.8)], Policy::Fake, (0.9, 0.1)),
        (&[("lambda", 0.0)], Policy::Defect, (0.0, 0.0)),
    ];
    for (given, policy, complies) in looks {
        let found = guarding(given, 3);
        assert_eq!((found.policy, found.learned_policy), (policy, Some(policy)));
        assert!(
            close(found.complies.0, complies.0, 1e-12)
                && close(found.complies.1, complies.1, 1e-12)
        );
        assert_eq!(found.history.len(), 200);
        assert_eq!(found.history.last().map(|point| point.0), Some(20_000));
    }
}

#[test]
fn situations_are_of_different_worth_and_the_first_stays() {
    // Where the penalty is about what the own way is worth, some comply and some do not.
    let given = [
        ("c", 1.6),
        ("p", 0.6),
        ("d", 0.6),
        ("lambda", 0.0),
        ("gamma", 0.0),
    ];
    let one = guarding(&given, 5);
    let many = guarding(&[&given[..], &[("situations", 12.0)]].concat(), 5);
    assert_eq!(many.situations.len(), 12);
    assert_eq!(many.situations[0], one.learned_policy);
    assert_eq!(many.history, one.history);
    let complying = many
        .situations
        .iter()
        .filter(|p| **p == Some(Policy::Comply))
        .count();
    assert!((1..12).contains(&complying), "{:?}", many.situations);
}

#[test]
fn the_line_falls_as_the_cue_gets_better() {
    let line = guarding(&[("episodes", 100.0)], 1).threshold;
    assert!(line.len() > 30 && line.is_sorted_by(|a, b| a.0 < b.0 && a.1 > b.1));
    assert!(
        line.last()
            .is_some_and(|(d, star)| *d == 1.0 && close(*star, 0.2222, 1e-4))
    );
}
