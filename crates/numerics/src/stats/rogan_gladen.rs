//! Rogan and Gladen's correction of a rate that an imperfect judge gave.

use std::fmt;

/// A judge with less than this above chance cannot be corrected for.
pub const LEAST: f64 = 0.2;

/// Why a rate is not corrected.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Refused {
    /// One of the three is not in [0, 1].
    NoRate,
    /// Sensitivity + specificity − 1, this number, is below [`LEAST`].
    Denominator(f64),
    /// The lower 95 % bound of sensitivity + specificity − 1, this number, is below [`LEAST`].
    Uncertain(f64),
    /// The result, this number, is not in [0, 1].
    Outside(f64),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRate => write!(f, "a rate, a sensitivity and a specificity are from 0 to 1"),
            Self::Denominator(found) => write!(
                f,
                "sensitivity + specificity − 1 is {found:.3}, below {LEAST}: this judge is too close to chance to be corrected for"
            ),
            Self::Uncertain(found) => write!(
                f,
                "sensitivity + specificity − 1 may be as low as {found:.3}, below {LEAST}: too little is known of this judge, or it is too close to chance"
            ),
            Self::Outside(found) => write!(
                f,
                "the corrected rate would be {found:.3}, outside 0 to 1: the judge's sensitivity and specificity do not fit what it observed"
            ),
        }
    }
}

/// The true rate behind an `observed` one: (observed + specificity − 1)/(sensitivity +
/// specificity − 1), in [0, 1], or why there is none. Where sensitivity and specificity were
/// measured, [`corrected`](super::corrected()) holds what is uncertain of them against [`LEAST`].
///
/// Source: Rogan & Gladen, Am. J. Epidemiol. 107 (1978) 71.
///
/// # Errors
/// See [`Refused`].
pub fn rogan_gladen(observed: f64, sensitivity: f64, specificity: f64) -> Result<f64, Refused> {
    let rates = [observed, sensitivity, specificity];
    if !rates.iter().all(|rate| (0.0..=1.0).contains(rate)) {
        return Err(Refused::NoRate);
    }
    let denominator = sensitivity + specificity - 1.0;
    // .6 + .6 − 1 is .2 but for rounding.
    if denominator < LEAST - 1e-12 {
        return Err(Refused::Denominator(denominator));
    }
    let found = (observed - (1.0 - specificity)) / denominator;
    if (-1e-12..=1.0 + 1e-12).contains(&found) {
        return Ok(found.clamp(0.0, 1.0));
    }
    Err(Refused::Outside(found))
}
