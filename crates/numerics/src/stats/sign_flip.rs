//! A permutation test that takes nothing but symmetry for granted.

use unwatched_core::random::Random;

/// Up to so many units every flip is looked at.
const EXACT: usize = 16;
/// With more, so many are drawn.
const DRAWS: u32 = 10_000;
/// Sums this close are equal: differences of rates carry rounding of about 1e-16.
const EQUAL: f64 = 1e-9;

/// The two-sided p of the sign-flip test over the dᵢ of the prompts: the share of sign flips
/// whose sum is as far from 0 as that of `units`. In (0, 1]; `None` of nothing, and where a
/// unit is not finite.
///
/// Of up to 16 units all 2ᴳ flips count, so that p is exact and at least 2/2ᴳ: .25 with three
/// prompts. With more, 10,000 flips are drawn from `seed`, and p = (b + 1)/(10,000 + 1), which
/// counts the flip that was seen, so that p is never too small on average.
///
/// Whole prompts are flipped, both arms together; that is valid where neither arm has more of
/// the behaviour in any prompt, or where the dᵢ are symmetrical about 0.
///
/// Sources: Fisher, *The Design of Experiments* (1935), 21; Phipson & Smyth, Stat. Appl. Genet.
/// Mol. Biol. 9 (2010) 39, for the + 1.
pub fn sign_flip(units: &[f64], seed: u64) -> Option<f64> {
    if units.is_empty() || !units.iter().all(|unit| unit.is_finite()) {
        return None;
    }
    let scale: f64 = units.iter().map(|unit| unit.abs()).sum();
    let seen = units.iter().sum::<f64>().abs() - EQUAL * scale;
    if units.len() <= EXACT {
        let all = 1_u32 << units.len();
        let far = (0..all).filter(|flips| flipped(units, *flips).abs() >= seen);
        return Some(far.count() as f64 / f64::from(all));
    }
    let mut random = Random::new(seed);
    let far = (0..DRAWS).filter(|_| drawn(units, &mut random).abs() >= seen);
    Some((far.count() as f64 + 1.0) / f64::from(DRAWS + 1))
}

/// The sum with the signs that the bits of `flips` say.
fn flipped(units: &[f64], flips: u32) -> f64 {
    let signed = units.iter().enumerate().map(|(place, unit)| {
        if flips >> place & 1 == 0 {
            *unit
        } else {
            -unit
        }
    });
    signed.sum()
}

/// The sum with random signs.
fn drawn(units: &[f64], random: &mut Random) -> f64 {
    let signed = units.iter().map(|unit| match random.below(2) {
        0 => *unit,
        _ => -unit,
    });
    signed.sum()
}
