//! The grids: what the reference's table says, over several seeds.

use proptest::prelude::*;
use unwatched_core::sim::{Frame, Keyed, Misgeneralized, Rates, Settings, Simulation, Walk};
use unwatched_numerics::sim::Session;

fn run(settings: Settings) -> Frame {
    let mut session = Session::new(settings);
    session.finish();
    session.frame()
}

fn coin(settings: Settings) -> Misgeneralized {
    let Frame::Misgeneralization(frame) = run(settings) else {
        unreachable!("a frame of another simulation");
    };
    frame
}

fn keys(settings: Settings) -> Keyed {
    let Frame::Keys(frame) = run(settings) else {
        unreachable!("a frame of another simulation");
    };
    frame
}

fn corner() -> Settings {
    Settings::new(Simulation::Misgeneralization)
}

/// Of k, under seeds 1, 2, …
fn seeds(k: f64, rho: f64, seeds: u64) -> Vec<Misgeneralized> {
    let of = |seed| coin(corner().with("k", k).with("rho", rho).with_seed(seed));
    (1..=seeds).map(of).collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn assert_within(frames: &[Misgeneralized], of: fn(&Misgeneralized) -> f64, low: f64, high: f64) {
    let all: Vec<f64> = frames.iter().map(of).collect();
    assert!(all.iter().all(|x| (low..=high).contains(x)), "{all:?}");
}

// Rates are of 600 episodes: a rate of .97 has a standard error of .007, one of .9 of .012.

#[test]
fn a_coin_in_the_corner_teaches_the_corner() {
    let frames = seeds(1.0, 0.0, 8);
    // Reference: .96–.99, .04–.15, .80–.92, and lava .02–.06.
    assert_within(&frames, |f| f.train.coin, 0.93, 1.0);
    assert_within(&frames, |f| f.deploy.coin, 0.04, 0.15);
    assert_within(&frames, |f| f.deploy.corner_first, 0.77, 0.92);
    assert_within(&frames, |f| f.deploy.lava, 0.0, 0.06);
    let lava: Vec<f64> = frames.iter().map(|f| f.deploy.lava).collect();
    assert!(mean(&lava) > 0.01, "{lava:?}");
}

#[test]
fn a_coin_near_the_corner_teaches_its_region() {
    let frames = seeds(3.0, 0.0, 6);
    // Reference: .97–.99, .17–.34, about .01.
    assert_within(&frames, |f| f.train.coin, 0.94, 1.0);
    assert_within(&frames, |f| f.deploy.coin, 0.14, 0.37);
    assert_within(&frames, |f| f.deploy.corner_first, 0.0, 0.05);
}

#[test]
fn a_coin_in_many_places_teaches_the_coin() {
    let frames = seeds(6.0, 0.0, 6);
    // Reference: .97–.98, .82–.99, at most .01.
    assert_within(&frames, |f| f.train.coin, 0.94, 1.0);
    assert_within(&frames, |f| f.deploy.coin, 0.82, 1.0);
    assert_within(&frames, |f| f.deploy.corner_first, 0.0, 0.015);
}

#[test]
fn a_sprinkle_of_coins_elsewhere_does_not_help_yet() {
    // Reference: fixes none of three seeds.
    assert_within(&seeds(1.0, 0.1, 3), |f| f.deploy.coin, 0.0, 0.2);
    // Reference: .47 .56 .09, a mean of .37; ours over 24 seeds: .09–.94, and of three .2–.9.
    let some: Vec<f64> = seeds(1.0, 0.5, 6).iter().map(|f| f.deploy.coin).collect();
    assert!((0.2..0.85).contains(&mean(&some)), "{some:?}");
    let spread = |low: f64, high: f64| some.iter().any(|x| (low..high).contains(x));
    assert!(
        spread(0.0, 0.6) && spread(0.6, 1.0),
        "seeds differ: {some:?}"
    );
}

#[test]
fn with_patience_a_sprinkle_helps() {
    // Reference, after 1,000 iterations: 2 % fix none of two, 10 % one, 20 % both.
    let found = |rho: f64, seed: u64| {
        let settings = corner().with("iterations", 1_000.0).with("rho", rho);
        coin(settings.with_seed(seed)).deploy.coin
    };
    let fixed = |rho: f64| (1..=4).filter(|seed| found(rho, *seed) > 0.4).count();
    assert_eq!(fixed(0.02), 0);
    let some = fixed(0.1);
    assert!((1..4).contains(&some), "{some}");
    assert_eq!(fixed(0.2), 4);
}

#[test]
fn a_penalty_that_is_never_charged_changes_nothing() {
    let free = coin(corner().with("iterations", 60.0));
    let charged = coin(corner().with("iterations", 60.0).with("penalty", 5.0));
    assert_eq!(free, charged);
    // Where it can be charged, it is: the corner lies in the region, mostly before the coin.
    let settings = corner().with("k", 3.0).with("iterations", 60.0);
    assert_ne!(coin(settings.clone()), coin(settings.with("penalty", 5.0)));
}

#[test]
fn keys_are_collected_for_their_own_sake() {
    for seed in 1..=3 {
        let settings = Settings::new(Simulation::Keys).with_seed(seed);
        let narrow = keys(settings.clone());
        // Reference: every chest, and 2.9 of 3 useless keys. Ours over 24 seeds: 2.56–2.99.
        assert!(
            narrow.train_chests > 0.95 && narrow.deploy_chests > 0.95,
            "{narrow:?}"
        );
        assert!(narrow.deploy_useless > 2.5, "{narrow:?}");
        assert_eq!(narrow.train_useless, 0.0);
        // Reference: .30–.36. Ours, with other worlds and inputs, over 24 seeds: .42–.67.
        let mixed = keys(settings.with("mix", 0.5));
        assert!(
            mixed.train_chests > 0.95 && mixed.deploy_chests > 0.95,
            "{mixed:?}"
        );
        assert!((0.25..0.75).contains(&mixed.deploy_useless), "{mixed:?}");
    }
}

#[test]
fn the_history_begins_before_training_and_ends_with_the_frame() {
    let frame = coin(corner().with("iterations", 101.0));
    let steps: Vec<u32> = frame.history.iter().map(|point| point.0).collect();
    assert_eq!((steps[0], steps[steps.len() - 1]), (0, 101));
    assert!(steps.windows(2).all(|pair| pair[0] < pair[1]) && steps.len() <= 27);
    let last = frame.history[steps.len() - 1];
    assert_eq!((last.1, last.2), (frame.train.coin, frame.deploy.coin));
}

fn assert_walk(walk: &Walk) {
    let near = |a: &(u8, u8), b: &(u8, u8)| a.0.abs_diff(b.0) + a.1.abs_diff(b.1) <= 1;
    assert!(walk.steps.windows(2).all(|pair| near(&pair[0], &pair[1])));
    assert!((2..=41).contains(&walk.steps.len()) && walk.lava.len() == 6);
    let cells = walk.steps.iter().chain(&walk.lava).chain([&walk.coin]);
    assert!(cells.into_iter().all(|cell| cell.0 < 9 && cell.1 < 9));
}

/// A setting of each parameter, mostly near or at its ends.
fn settings(simulation: Simulation) -> impl Strategy<Value = Settings> {
    let values: Vec<_> = simulation
        .parameters()
        .iter()
        .map(|parameter| {
            let high = if parameter.name == "iterations" {
                30.0
            } else {
                parameter.high
            };
            prop_oneof![Just(parameter.low), Just(high), parameter.low..=high]
        })
        .collect();
    (values, any::<u64>()).prop_map(move |(values, seed)| {
        let names = simulation.parameters().iter().map(|p| p.name);
        let start = Settings::new(simulation).with_seed(seed);
        names
            .zip(values)
            .fold(start, |all, (name, value)| all.with(name, value))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn whatever_is_set_rates_are_rates(settings in settings(Simulation::Misgeneralization)) {
        let frame = coin(settings);
        for Rates { coin, corner_first, lava } in [frame.train, frame.deploy] {
            prop_assert!([coin, corner_first, lava].iter().all(|r| (0.0..=1.0).contains(r)));
        }
        let Rates { coin, corner_first, lava } = frame.deploy;
        prop_assert!(coin + corner_first.max(lava) <= 1.0 + 1e-12, "a coin ends it, and counts only first");
        assert_walk(&frame.training_walk);
        assert_walk(&frame.deployment_walk);
    }

    #[test]
    fn whatever_is_set_keys_are_keys(settings in settings(Simulation::Keys)) {
        let frame = keys(settings);
        prop_assert!((0.0..=1.0).contains(&frame.train_chests));
        prop_assert!((0.0..=1.0).contains(&frame.deploy_chests));
        prop_assert!((0.0..=3.0).contains(&frame.deploy_useless));
    }

    #[test]
    fn slices_change_nothing(
        keys in any::<bool>(),
        seed in any::<u64>(),
        slices in prop::collection::vec(0..9_u32, 1..9),
    ) {
        let simulation = if keys { Simulation::Keys } else { Simulation::Misgeneralization };
        let settings = Settings::new(simulation).with("iterations", 24.0).with_seed(seed);
        let whole = run(settings.clone());
        let mut session = Session::new(settings);
        for steps in slices {
            session.advance(steps);
            // Looking on changes nothing either.
            let _ = session.frame();
        }
        session.finish();
        prop_assert_eq!(session.progress(), (24, 24));
        prop_assert_eq!(session.frame(), whole);
    }
}
