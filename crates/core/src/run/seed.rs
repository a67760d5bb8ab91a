//! A seed for each call, for services that take one.

use crate::random::Random;

/// Keeps these draws apart from those that shuffle the trials and wait between tries.
const STREAM: u64 = 0x5345_4544_0000_0000;

/// The seed of the call at `order` (from 1) in a plan with `plan_seed`: positive and below 2³¹,
/// which every service can hold. Another for every call, so that no two repeats are one answer
/// twice; the same when the plan is run again.
pub fn call_seed(plan_seed: u64, order: u64) -> u64 {
    let mut random = Random::stream(plan_seed, STREAM ^ order);
    1 + random.below(0x7fff_fffe) as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn calls_have_seeds_of_their_own_that_a_plan_repeats() {
        let seeds: BTreeSet<_> = (1..=2_000).map(|order| call_seed(7, order)).collect();
        assert!(seeds.len() > 1_990);
        assert!(seeds.iter().all(|seed| (1..0x8000_0000).contains(seed)));
        assert_eq!(call_seed(7, 3), call_seed(7, 3));
        assert_ne!(call_seed(7, 3), call_seed(8, 3));
    }
}
