//! The same bits everywhere: run natively by `cargo test`, and in a browser by the wasm step.

use unwatched_core::analysis::{Observation, Observations, Seen};
use unwatched_core::random::Random;
use unwatched_core::scenario::Arm;
use unwatched_core::sim::{Settings, Simulation};
use unwatched_numerics::analysis::analyse_fully;
use unwatched_numerics::sim::Session;
use unwatched_numerics::stats::planned::{Assumed, Size};

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// A run of 12 prompts × 3 repeats in two arms, from a seed.
fn observations(seed: u64) -> Observations {
    let mut random = Random::new(seed);
    let mut rows = Vec::new();
    for prompt in 0..12 {
        for (arm, rate) in [(Arm::Training, 0.6), (Arm::Deployment, 0.3)] {
            for _ in 0..3 {
                let seen = if random.unit() < rate {
                    Seen::Yes
                } else {
                    Seen::No
                };
                rows.push(Observation::new(prompt, arm, seen));
            }
        }
    }
    let arms = vec![Arm::Training, Arm::Deployment];
    Observations::new(arms, vec![0; 12], rows, seed)
}

/// All numbers of 40 whole analyses, resampled ones included, as their shortest decimals; and of
/// what a few plans could find.
fn trace() -> u64 {
    let mut trace = Trace::default();
    for seed in 0..40 {
        let analysis = analyse_fully(&observations(seed));
        trace.fold(&unwatched_core::json::text(&analysis));
    }
    let assumed = Assumed {
        base: 0.2,
        prompt_sd: 1.0,
        interaction_sd: 1.0,
    };
    for prompts in [6, 8, 12, 24] {
        let size = Size {
            prompts,
            repeats: 3,
        };
        trace.fold(&format!("{:?}", assumed.smallest_gap(size, 0.8)));
    }
    trace.0
}

/// What every simulation comes to, half way and in the end, for a few settings; with few steps.
fn simulations() -> u64 {
    let mut trace = Trace::default();
    for simulation in Simulation::ALL {
        for seed in 1..4_u32 {
            let settings = few_steps(simulation, seed);
            let mut session = Session::new(settings);
            session.advance(session.progress().1 / 2);
            trace.fold(&format!("{:?}", session.frame()));
            session.finish();
            trace.fold(&format!("{:?}", session.frame()));
        }
    }
    trace.0
}

/// Another value of each parameter for each seed, the default for the first; what is counted is
/// low.
fn few_steps(simulation: Simulation, seed: u32) -> Settings {
    let mut settings = Settings::new(simulation).with_seed(u64::from(seed));
    for parameter in simulation.parameters() {
        let share = f64::from(seed - 1) / 3.0;
        let value = match parameter.name {
            "iterations" => 4.0,
            "steps" => 60.0,
            "episodes" => 900.0,
            // Whole ones are rounded on being set.
            _ => parameter.default + share * (parameter.high - parameter.default),
        };
        settings.set(parameter.name, value);
    }
    settings
}

/// The hash of texts (FNV-1a).
struct Trace(u64);

impl Default for Trace {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Trace {
    fn fold(&mut self, text: &str) {
        for byte in text.bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    }
}

#[cfg_attr(not(target_arch = "wasm32"), test)]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
fn native_and_wasm_give_the_same_bits() {
    assert_eq!(trace(), GOLDEN, "{:#x}", trace());
}

#[cfg_attr(not(target_arch = "wasm32"), test)]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
fn native_and_wasm_simulate_the_same_bits() {
    assert_eq!(simulations(), SIMULATIONS, "{:#x}", simulations());
}

/// Recorded natively; the browser must find the same.
const GOLDEN: u64 = 0xf1ac_b5dc_b938_2fad;
/// The same, of the simulations.
const SIMULATIONS: u64 = 0x2463_2b90_0053_b7c5;
