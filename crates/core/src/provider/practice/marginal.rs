//! Rates over prompts that differ: the logistic function of an intercept plus a normal effect,
//! averaged over that effect.

/// The distance of the nodes of [`nodes`], in standard deviations.
const STEP: f64 = 0.125;
/// So many of them lie on each side of 0, up to eight standard deviations.
const NODES: i32 = 64;
/// 1/√(2π).
const PEAK: f64 = 0.398_942_280_401_432_7;
/// The intercept is looked for up to here, and eight spreads further: beyond, a rate is 0 or 1.
const FAR: f64 = 40.0;
/// More steps than the intercept needs.
const STEPS: u32 = 100;

/// The logistic function: a logit as a rate, in [0, 1].
pub fn logistic(logit: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-logit))
}

/// Values of a standard normal variable with their weights, which sum to 1: the mean of a smooth
/// function of the variable is the weighted sum of its values there.
///
/// It is the trapezoidal rule, whose error falls exponentially with the step for functions that
/// are analytic in a strip (Trefethen & Weideman, SIAM Review 56 (2014) 385). For the logistic
/// function of a spread the strip is π/spread wide on each side: rates are right to 1e-15 with
/// spreads to 4, and to 1e-6 with 10.
pub fn nodes() -> impl Iterator<Item = (f64, f64)> {
    (-NODES..=NODES).map(|node| {
        let z = f64::from(node) * STEP;
        (z, STEP * PEAK * libm::exp(-0.5 * z * z))
    })
}

/// The rate over all prompts, in [0, 1], where a prompt's own is the logistic function of
/// `intercept` plus a normal effect of mean 0 and standard deviation `spread`.
pub fn rate(intercept: f64, spread: f64) -> f64 {
    nodes()
        .map(|(z, weight)| weight * logistic(intercept + spread * z))
        .sum()
}

/// The intercept with which [`rate`] over all prompts is `rate`: infinite where that is 0 or 1.
///
/// By Newton's method, and by halving where a step would leave what is known to hold it.
pub fn intercept(rate: f64, spread: f64) -> f64 {
    if rate <= 0.0 {
        return f64::NEG_INFINITY;
    }
    if rate >= 1.0 {
        return f64::INFINITY;
    }
    let nodes: Vec<_> = nodes().collect();
    let far = FAR + 8.0 * spread.abs();
    let (mut low, mut high, mut here) = (-far, far, 0.0);
    for _ in 0..STEPS {
        let (found, slope) = rate_and_slope(&nodes, here, spread);
        if found < rate {
            low = here;
        } else {
            high = here;
        }
        let newton = here - (found - rate) / slope;
        let next = if low < newton && newton < high {
            newton
        } else {
            0.5 * (low + high)
        };
        if (next - here).abs() <= 1e-15 * here.abs().max(1.0) {
            break;
        }
        here = next;
    }
    here
}

/// The rate, and by how much it grows with the intercept.
fn rate_and_slope(nodes: &[(f64, f64)], intercept: f64, spread: f64) -> (f64, f64) {
    nodes.iter().fold((0.0, 0.0), |(rate, slope), (z, weight)| {
        let p = logistic(intercept + spread * z);
        (rate + weight * p, slope + weight * p * (1.0 - p))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Simpson's rule with other nodes, and many more.
    fn simpson(intercept: f64, spread: f64) -> f64 {
        let (steps, far) = (20_000, 10.0);
        let h = 2.0 * far / f64::from(steps);
        let at = |i: i32| {
            let z = -far + h * f64::from(i);
            PEAK * libm::exp(-0.5 * z * z) * logistic(intercept + spread * z)
        };
        let weight = |i: i32| match i {
            0 => 1.0,
            i if i == steps => 1.0,
            i if i % 2 == 1 => 4.0,
            _ => 2.0,
        };
        (0..=steps).map(|i| weight(i) * at(i)).sum::<f64>() * h / 3.0
    }

    #[test]
    fn the_weights_are_a_distribution_with_mean_0_and_variance_1() {
        let sum = |of: fn(f64) -> f64| nodes().map(|(z, w)| w * of(z)).sum::<f64>();
        assert!((sum(|_| 1.0) - 1.0).abs() < 1e-14);
        assert!(sum(|z| z).abs() < 1e-14);
        assert!((sum(|z| z * z) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn rates_are_integrals() {
        for (spread, within) in [(0.0, 1e-13), (1.0, 1e-13), (4.0, 1e-13), (10.0, 1e-6)] {
            for intercept in [-9.0, -1.5, 0.0, 0.3, 4.0] {
                let found = rate(intercept, spread);
                let other = simpson(intercept, spread);
                assert!((found - other).abs() < within, "{intercept} {spread}");
            }
        }
    }

    #[test]
    fn the_rate_of_the_intercept_of_a_rate_is_that_rate() {
        for wanted in [1e-9, 0.05, 0.2, 0.5, 0.9, 1.0 - 1e-9] {
            for spread in [0.0, 0.5, 1.0, 2.0, 5.0] {
                let found = rate(intercept(wanted, spread), spread);
                assert!((found - wanted).abs() < 1e-13, "{wanted} {spread}: {found}");
            }
        }
        assert_eq!(logistic(intercept(0.0, 1.0)), 0.0);
        assert_eq!(logistic(intercept(1.0, 1.0)), 1.0);
    }
}
