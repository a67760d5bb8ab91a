//! Mean, spread and correlation of a few numbers.

/// Numbers closer than this are equal: differences of rates carry rounding of about 1e-16.
const EQUAL: f64 = 1e-12;

/// The mean; `None` of nothing.
pub fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// Whether all values are equal but for rounding. True of nothing.
pub fn all_equal(values: &[f64]) -> bool {
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    values.is_empty() || most - least <= EQUAL
}

/// The standard deviation of a sample, with n − 1; exactly 0 where all are equal but for
/// rounding, `None` of fewer than two.
pub fn deviation(values: &[f64]) -> Option<f64> {
    let mean = mean(values)?;
    if values.len() < 2 {
        return None;
    }
    if all_equal(values) {
        return Some(0.0);
    }
    let squares: f64 = values.iter().map(|v| (v - mean) * (v - mean)).sum();
    Some(libm::sqrt(squares / (values.len() - 1) as f64))
}

/// Pearson's correlation, in [−1, 1]; `None` with fewer than three pairs, or where one side
/// does not vary.
pub fn correlation(pairs: &[(f64, f64)]) -> Option<f64> {
    let (first, second): (Vec<_>, Vec<_>) = pairs.iter().copied().unzip();
    if pairs.len() < 3 || all_equal(&first) || all_equal(&second) {
        return None;
    }
    let (a, b) = (mean(&first)?, mean(&second)?);
    let sum = |of: fn(f64, f64) -> f64| pairs.iter().map(|(x, y)| of(x - a, y - b)).sum::<f64>();
    let scale = libm::sqrt(sum(|x, _| x * x)) * libm::sqrt(sum(|_, y| y * y));
    Some((sum(|x, y| x * y) / scale).clamp(-1.0, 1.0))
}
