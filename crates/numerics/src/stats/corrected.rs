//! Rogan and Gladen's correction with all that is uncertain about it.

use super::{
    Count, Interval, newcombe,
    normal::Z,
    rogan_gladen::{LEAST, Refused, rogan_gladen},
};

/// A rate corrected for its judge's mistakes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Corrected {
    /// The corrected rate, in [0, 1].
    pub estimate: f64,
    /// Its 95 % interval, in [0, 1] and around the estimate.
    pub interval: Interval,
}

/// The true rate behind an `observed` one, whose judge was right in `sensitivity` of the cases
/// that people called yes and in `specificity` of those that they called no, or why there is none.
///
/// The interval carries what is uncertain of all three: the delta method over counts to which a
/// few were added, moved by a term that makes up for the skew. Of the three the first is taken
/// to be of answers that stand alone: where they are clustered, give as many as the effective n.
///
/// Refused where the estimate leaves [0, 1], and where the lower end of Newcombe's interval for
/// sensitivity + specificity − 1, a difference of two rates, is below [`LEAST`].
///
/// Source: Lang & Reiczigel, Prev. Vet. Med. 113 (2014) 13, formulas 4, 16 and 17.
///
/// # Errors
/// See [`Refused`].
pub fn corrected(
    observed: Count,
    sensitivity: Count,
    specificity: Count,
) -> Result<Corrected, Refused> {
    let rate = |count: Count| count.rate().ok_or(Refused::NoRate);
    let false_alarms = Count::new(specificity.n.saturating_sub(specificity.k), specificity.n);
    let (o, se, sp) = (rate(observed)?, rate(sensitivity)?, rate(specificity)?);
    let denominator = newcombe(sensitivity, false_alarms).ok_or(Refused::NoRate)?;
    if denominator.lower < LEAST {
        return Err(Refused::Uncertain(denominator.lower));
    }
    let estimate = rogan_gladen(o, se, sp)?;
    let (lower, upper) = ends(observed, sensitivity, specificity);
    Ok(Corrected {
        estimate,
        interval: Interval {
            lower: lower.clamp(0.0, estimate),
            upper: upper.clamp(estimate, 1.0),
        },
    })
}

/// The ends of the interval, before they are kept inside [0, 1].
fn ends(observed: Count, sensitivity: Count, specificity: Count) -> (f64, f64) {
    let z2 = Z * Z;
    let (o, o_variance) = added(observed, 0.5 * z2);
    let (se, se_variance) = added(sensitivity, 1.0);
    let (sp, sp_variance) = added(specificity, 1.0);
    let denominator = se + sp - 1.0;
    let p = (o + sp - 1.0) / denominator;
    let shift = 2.0 * z2 * (p * se_variance - (1.0 - p) * sp_variance);
    let variance = o_variance + p * p * se_variance + (1.0 - p) * (1.0 - p) * sp_variance;
    let half = Z * libm::sqrt(variance) / denominator;
    (p + shift - half, p + shift + half)
}

/// The rate and its variance with so many successes and as many failures more.
fn added(count: Count, more: f64) -> (f64, f64) {
    let n = count.n as f64 + 2.0 * more;
    let p = (count.k as f64 + more) / n;
    (p, p * (1.0 - p) / n)
}
