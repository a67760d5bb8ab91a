//! The incomplete beta function, from which other distributions follow.

/// More terms than a fraction needs with a and b up to a million.
const TERMS: u32 = 10_000;
/// Keeps the fraction's denominators from 0.
const TINY: f64 = 1e-300;

/// The regularised incomplete beta function I_x(a, b), in [0, 1], for a, b > 0 and x in [0, 1];
/// NaN elsewhere.
///
/// Source: the continued fraction of the NIST Handbook of Mathematical Functions (DLMF), 8.17.22,
/// evaluated by Lentz's method, and I_x(a, b) = 1 − I_{1−x}(b, a) where that converges faster.
pub(super) fn incomplete(x: f64, a: f64, b: f64) -> f64 {
    if !(a > 0.0 && b > 0.0 && (0.0..=1.0).contains(&x)) {
        return f64::NAN;
    }
    if x == 0.0 || x == 1.0 {
        return x;
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - lower(1.0 - x, b, a);
    }
    lower(x, a, b)
}

fn lower(x: f64, a: f64, b: f64) -> f64 {
    let beta = libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b);
    let front = libm::exp(a * libm::log(x) + b * libm::log1p(-x) - beta);
    (front / (a * fraction(x, a, b))).clamp(0.0, 1.0)
}

/// The fraction 1 + d₁/(1 + d₂/(1 + …)).
fn fraction(x: f64, a: f64, b: f64) -> f64 {
    let (mut value, mut c, mut d) = (1.0, 1.0, 0.0);
    for term in 1..TERMS {
        let m = f64::from(term / 2);
        let numerator = if term % 2 == 0 {
            m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m))
        } else {
            -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0))
        };
        d = 1.0 / away_from_zero(1.0 + numerator * d);
        c = away_from_zero(1.0 + numerator / c);
        value *= c * d;
        if (c * d - 1.0).abs() < 1e-15 {
            break;
        }
    }
    value
}

fn away_from_zero(value: f64) -> f64 {
    if value.abs() < TINY { TINY } else { value }
}
