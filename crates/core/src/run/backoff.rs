//! How long to wait before a call is tried again.

use crate::random::Random;

const BASE_MS: f64 = 1_000.0;
const CAP_MS: f64 = 30_000.0;
/// A service that asks for more than this is waited for no longer; the person can resume later.
const LONGEST_ASKED_MS: f64 = 120_000.0;

/// Milliseconds to wait after the `tries`-th try failed (from 1): full jitter, doubled each time,
/// and never less than what the service asked for.
pub(super) fn delay(tries: u32, retry_after_ms: Option<f64>, random: &mut Random) -> f64 {
    let doubled = BASE_MS * f64::from(1_u32 << tries.saturating_sub(1).min(10));
    let jittered = random.unit() * doubled.min(CAP_MS);
    let asked = retry_after_ms.unwrap_or(0.0).clamp(0.0, LONGEST_ASKED_MS);
    asked + jittered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_delay_keeps_to_what_was_asked_and_to_its_cap() {
        let mut random = Random::new(1);
        for tries in 1..40 {
            let free = delay(tries, None, &mut random);
            assert!((0.0..=CAP_MS).contains(&free));
            let asked = delay(tries, Some(5_000.0), &mut random);
            assert!((5_000.0..=5_000.0 + CAP_MS).contains(&asked));
        }
        assert!(delay(1, Some(f64::MAX), &mut random) <= LONGEST_ASKED_MS + BASE_MS);
    }
}
