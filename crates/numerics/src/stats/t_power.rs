//! How likely a t interval over prompts is to leave out 0, from how far their differences vary.
//!
//! Two-sided at 5 %, counting only the side that the gap is on.

use super::{noncentral_t, normal::Z, student};

/// More prompts than anybody plans.
const MOST: u64 = 1 << 40;

/// The power over G prompts whose dᵢ have mean `gap` ≥ 0 and standard deviation `sd`: that of a
/// noncentral t with G − 1 degrees of freedom and noncentrality √G·gap/sd. Where no dᵢ differs
/// from another, the interval is ± z²/(G + z²). In [0, 1]; `None` with fewer than two prompts, and
/// where a number is not finite or `sd` is below 0.
pub fn power(prompts: u64, gap: f64, sd: f64) -> Option<f64> {
    if !(prompts >= 2 && gap.is_finite() && sd.is_finite() && sd >= 0.0) {
        return None;
    }
    let size = prompts as f64;
    if sd == 0.0 {
        let half = Z * Z / (size + Z * Z);
        return Some(if gap > half { 1.0 } else { 0.0 });
    }
    let t = student::quantile(0.975, size - 1.0)?;
    let delta = libm::sqrt(size) * gap / sd;
    Some(noncentral_t::upper(t, size - 1.0, delta).clamp(0.0, 1.0))
}

/// How many prompts a new plan needs to find `gap` with probability `power`, where the dᵢ have
/// the standard deviation `sd` (that of an earlier run with as many repeats): 2 or more. `None`
/// without a gap, and where a number is not finite, `sd` is below 0 or `power` is not in (0, 1).
pub fn prompts_needed(sd: f64, gap: f64, power: f64) -> Option<u64> {
    if !(gap != 0.0 && 0.0 < power && power < 1.0) {
        return None;
    }
    let enough = |prompts| Some(self::power(prompts, gap.abs(), sd)? >= power);
    let mut high = 2;
    while !enough(high)? {
        high *= 2;
        if high > MOST {
            return None;
        }
    }
    let mut low = high / 2;
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if enough(middle)? {
            high = middle;
        } else {
            low = middle;
        }
    }
    Some(high.max(2))
}

/// The smallest gap that `prompts` find with probability `power`, where the dᵢ have the standard
/// deviation `sd`. `None` where [`prompts_needed`] is, and with fewer than two prompts. It may be
/// more than 1, and no gap is.
pub fn detectable_gap(sd: f64, prompts: u64, power: f64) -> Option<f64> {
    let found = |gap| Some(self::power(prompts, gap, sd)? >= power);
    if !(0.0 < power && power < 1.0) {
        return None;
    }
    let (mut low, mut high) = (0.0, 1.0);
    while !found(high)? {
        low = high;
        high *= 2.0;
    }
    for _ in 0..50 {
        let middle = 0.5 * (low + high);
        if found(middle)? {
            high = middle;
        } else {
            low = middle;
        }
    }
    Some(high)
}
