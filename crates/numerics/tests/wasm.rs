//! The same bits everywhere: run natively by `cargo test`, and in a browser by the wasm step.

use unwatched_core::analysis::{Observation, Observations, Seen};
use unwatched_core::random::Random;
use unwatched_core::scenario::Arm;
use unwatched_numerics::analysis::analyse_fully;
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
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut fold = |text: String| {
        for byte in text.bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    };
    for seed in 0..40 {
        fold(unwatched_core::json::text(&analyse_fully(&observations(
            seed,
        ))));
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
        fold(format!("{:?}", assumed.smallest_gap(size, 0.8)));
    }
    hash
}

#[cfg_attr(not(target_arch = "wasm32"), test)]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
fn native_and_wasm_give_the_same_bits() {
    assert_eq!(trace(), GOLDEN, "{:#x}", trace());
}

/// Recorded natively; the browser must find the same.
const GOLDEN: u64 = 0xf1ac_b5dc_b938_2fad;
