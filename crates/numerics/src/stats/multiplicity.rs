//! Many tests at once.

/// Holm's adjusted p, in the order given: what is at most .05 may be called significant, and
/// the chance of one false call among all is at most 5 %, however the tests depend. In [0, 1],
/// none below its raw p, and in the order of the raw. `None` where one is no probability.
///
/// Source: Holm, Scand. J. Stat. 6 (1979) 65: the running maximum of (m − i + 1)·p₍ᵢ₎.
pub fn holm(raw: &[f64]) -> Option<Vec<f64>> {
    let order = ascending(raw)?;
    let steps = order.into_iter().zip((1..=raw.len()).rev());
    let mut least = 0.0;
    Some(adjust(raw, steps, |p, left| {
        least = f64::max(least, p * left as f64).min(1.0);
        least
    }))
}

/// Benjamini and Hochberg's adjusted p, in the order given: of all that are at most .05, at most
/// 5 % are false in the mean, for independent tests. In [0, 1], none below its raw p, and in the
/// order of the raw. `None` where one is no probability.
///
/// Source: Benjamini & Hochberg, J. R. Stat. Soc. B 57 (1995) 289: the running minimum, from the
/// largest down, of (m/i)·p₍ᵢ₎.
pub fn benjamini_hochberg(raw: &[f64]) -> Option<Vec<f64>> {
    let order = ascending(raw)?;
    let steps = order.into_iter().rev().zip((1..=raw.len()).rev());
    let mut most = 1.0;
    Some(adjust(raw, steps, |p, rank| {
        // m/i is at least 1; rounding must not bring the product below p.
        let scaled = (p * raw.len() as f64 / rank as f64).max(p);
        most = f64::min(most, scaled);
        most
    }))
}

/// The places of `raw`, the smallest first; `None` where one is no probability.
fn ascending(raw: &[f64]) -> Option<Vec<usize>> {
    if !raw.iter().all(|p| (0.0..=1.0).contains(p)) {
        return None;
    }
    let mut order: Vec<(usize, f64)> = raw.iter().copied().enumerate().collect();
    order.sort_by(|a, b| a.1.total_cmp(&b.1));
    Some(order.into_iter().map(|(place, _)| place).collect())
}

/// Walks through `steps`, places with a number each, and puts back what `next` makes of them.
fn adjust(
    raw: &[f64],
    steps: impl Iterator<Item = (usize, usize)>,
    mut next: impl FnMut(f64, usize) -> f64,
) -> Vec<f64> {
    let mut adjusted = raw.to_vec();
    for (place, number) in steps {
        if let Some(slot) = adjusted.get_mut(place) {
            *slot = next(*slot, number);
        }
    }
    adjusted
}
