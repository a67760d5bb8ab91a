//! Whatever is set and however it is sliced.

use super::settings;
use proptest::prelude::*;
use unwatched_core::sim::{Frame, Settings, Simulation};
use unwatched_numerics::sim::Session;

/// Those of this file's neighbours.
const OURS: [Simulation; 4] = [
    Simulation::Conflict,
    Simulation::Shallow,
    Simulation::Guarding,
    Simulation::Supervisor,
];

fn session(settings: &Settings) -> Session {
    Session::new(settings.clone())
}

#[test]
fn the_same_comes_however_it_is_sliced() {
    for simulation in OURS {
        let given = [
            ("steps", 97.0),
            ("episodes", 1_003.0),
            ("units", 3.0),
            ("q", 0.1),
        ];
        let settings = settings(simulation, &given).with_seed(9);
        let mut whole = session(&settings);
        let total = whole.progress().1;
        whole.advance(total / 2);
        let half = whole.frame();
        whole.finish();
        let mut sliced = session(&settings);
        for step in 1.. {
            sliced.advance(1);
            let frame = sliced.frame();
            assert_eq!(frame == half, step == total / 2, "{simulation:?}: {step}");
            if sliced.progress().0 == total {
                break;
            }
        }
        assert_eq!(sliced.frame(), whole.frame(), "{simulation:?}");
        sliced.advance(5);
        assert_eq!(sliced.frame(), whole.frame(), "{simulation:?}");
    }
}

/// Every number of a frame is finite, and every rate is one.
fn is_sound(frame: &Frame) -> bool {
    let text = format!("{frame:?}");
    let (train, deploy) = frame.rates();
    !text.contains("NaN")
        && !text.contains("inf")
        && [train, deploy]
            .iter()
            .all(|rate| (0.0..=1.0).contains(rate))
}

/// A value for each parameter: an end of its range, or one within; what takes long is cut short.
fn extreme(simulation: Simulation, draws: &[(u8, f64)], seed: u64) -> Settings {
    let mut settings = Settings::new(simulation).with_seed(seed);
    for (parameter, (kind, share)) in simulation.parameters().iter().zip(draws) {
        let (low, high) = (parameter.low, parameter.high);
        let high = match parameter.name {
            "steps" => 60.0,
            "episodes" => 700.0,
            _ => high,
        };
        let value = match kind {
            0 => low,
            1 => high,
            // Very close to the least.
            2 => low + 1e-300,
            3 => low + 1e-9 * (high - low),
            _ => low + share * (high - low),
        };
        settings.set(parameter.name, value);
    }
    settings
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn numbers_are_finite_whatever_is_set(
        simulation in prop::sample::select(OURS.to_vec()),
        draws in prop::collection::vec((0_u8..8, 0.0..1.0), 8),
        seed in any::<u64>(),
    ) {
        let settings = extreme(simulation, &draws, seed);
        let mut session = session(&settings);
        prop_assert!(is_sound(&session.frame()), "{settings:?}");
        session.advance(1);
        prop_assert!(is_sound(&session.frame()), "{settings:?}");
        session.finish();
        prop_assert!(is_sound(&session.frame()), "{settings:?}: {:?}", session.frame());
    }
}
