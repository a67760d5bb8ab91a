//! The hyperbolic tangent from a table, to the last bits and some times faster than `libm::tanh`,
//! in which an agent would otherwise spend most of its time.

/// Points of the table for each unit of its argument.
const FINE: f64 = 32.0;
/// Beyond this, 1 is the nearest number that there is.
const REACH: f64 = 19.5;

/// The table.
pub(super) struct Tanh(Vec<f64>);

impl Tanh {
    /// Computes the table.
    pub fn new() -> Self {
        let last = (REACH * FINE) as usize;
        Self((0..=last).map(|i| libm::tanh(i as f64 / FINE)).collect())
    }

    /// tanh x; what is not a number is taken for 0.
    ///
    /// The addition formula, tanh(a + b) = (tanh a + tanh b)/(1 + tanh a·tanh b), with a from the
    /// table and |b| ≤ 1/64, for which four terms of the series leave an error below 1e-17.
    pub fn of(&self, x: f64) -> f64 {
        let size = x.abs().min(REACH);
        let place = (size * FINE + 0.5) as usize;
        let Some(a) = self.0.get(place) else {
            return 0.0;
        };
        let b = size - place as f64 / FINE;
        let square = b * b;
        let series = 2.0 / 15.0 - square * (17.0 / 315.0);
        let tail = b - b * square * (1.0 / 3.0 - square * series);
        ((a + tail) / (1.0 + a * tail)).copysign(x)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_tangent_of_libm() {
        let table = Tanh::new();
        for i in -300_000..=300_000 {
            let x = f64::from(i) * 8.1e-5;
            let expected = libm::tanh(x);
            assert!((table.of(x) - expected).abs() < 4e-16, "{x}");
        }
    }

    #[test]
    fn it_stays_within_its_bounds() {
        let table = Tanh::new();
        assert_eq!(table.of(f64::INFINITY), 1.0);
        assert_eq!(table.of(-1e300), -1.0);
        assert_eq!(table.of(0.0), 0.0);
        assert!(table.of(f64::NAN).abs() <= 1.0);
    }
}
