//! Cohen's κ.

use super::{Interval, Paired, normal::Z};

/// A standard error below this is rounding.
const ZERO: f64 = 1e-7;

/// An agreement beyond chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kappa {
    /// κ, in [−1, 1]: 1 is full agreement, 0 is that of chance.
    pub estimate: f64,
    /// Its 95 % interval, in [−1, 1] and around the estimate; `None` where κ is ± 1: the
    /// standard error is 0 there and says nothing.
    pub interval: Option<Interval>,
}

/// Cohen's κ of two raters: (p_o − p_e)/(1 − p_e), of the rate at which they agree and that at
/// which they would by chance. `cells.both` are those that both call yes, `cells.first` those
/// that the first does alone. `None` without pairs, and where both say the same of everything:
/// chance then agrees as well.
///
/// Sources: Cohen, Educ. Psychol. Meas. 20 (1960) 37; the interval is ± z times the
/// large-sample standard error of Fleiss, Cohen & Everitt, Psychol. Bull. 72 (1969) 323,
/// formula 13. It is an approximation: with under about 30 pairs it is too narrow.
pub fn kappa(cells: Paired) -> Option<Kappa> {
    let n = cells.total()? as f64;
    let counts = [cells.both, cells.first, cells.second, cells.neither].map(|cell| cell as f64);
    let [a, b, c, d] = counts;
    // 1 − p_e times n², without a subtraction that would cancel; of counts, to stay exact.
    let room = (a + b) * (b + d) + (c + d) * (a + c);
    if room == 0.0 {
        return None;
    }
    let estimate = (2.0 * (a * d - b * c) / room).clamp(-1.0, 1.0);
    let [a, b, c, d] = counts.map(|count| count / n);
    // Of the first rater and of the second: the rates of yes and of no.
    let (yes1, yes2, no1, no2) = (a + b, a + c, c + d, b + d);
    let chance = yes1 * yes2 + no1 * no2;
    let rest = 1.0 - estimate;
    let square = |x: f64| x * x;
    let agreed = a * square(1.0 - (yes1 + yes2) * rest) + d * square(1.0 - (no1 + no2) * rest);
    let disagreed = square(rest) * (b * square(yes2 + no1) + c * square(no2 + yes1));
    let variance = agreed + disagreed - square(estimate - chance * rest);
    let error = libm::sqrt(variance.max(0.0) / n) / (yes1 * no2 + no1 * yes2);
    let interval = (error > ZERO).then(|| Interval {
        lower: (estimate - Z * error).max(-1.0),
        upper: (estimate + Z * error).min(1.0),
    });
    Some(Kappa { estimate, interval })
}
