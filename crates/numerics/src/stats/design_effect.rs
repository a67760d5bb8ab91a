//! What clusters cost.

use super::Count;

/// How much larger the variance of a rate is than that of as many answers which stand alone: its
/// CR1 cluster variance, G/(G − 1)·Σ(k_g − p·n_g)²/n², over p(1 − p)/n. 0 or more: below 1 where
/// clusters are more alike than chance makes them, and it may exceed the size of a cluster.
///
/// Each of `clusters` is a prompt's count in one arm; those without answers do not count. `None`
/// with fewer than two clusters, where one has k above n, and where the rate is 0 or 1: nothing
/// varies.
///
/// Source: Kish, *Survey Sampling* (1965), 8.2; CR1 as in Cameron & Miller, J. Hum. Resour. 50
/// (2015) 317.
pub fn design_effect(clusters: &[Count]) -> Option<f64> {
    let answered: Vec<_> = clusters.iter().filter(|count| count.n > 0).collect();
    let total = pooled(clusters)?;
    let p = total.rate()?;
    let alone = total.variance().filter(|variance| *variance > 0.0)?;
    if answered.len() < 2 {
        return None;
    }
    let n = total.n as f64;
    let squares: f64 = answered
        .iter()
        .map(|count| count.k as f64 - p * count.n as f64)
        .map(|residual| residual * residual)
        .sum();
    let g = answered.len() as f64;
    Some(g / (g - 1.0) * squares / (n * n) / alone)
}

/// How many answers that stand alone would say as much: n over the design effect. It may be more
/// than n. `None` where the design effect is, or is 0.
pub fn effective_n(clusters: &[Count]) -> Option<f64> {
    let effect = design_effect(clusters).filter(|effect| *effect > 0.0)?;
    Some(pooled(clusters)?.n as f64 / effect)
}

/// All clusters in one; `None` where one has k above n, or there are more than can be counted.
fn pooled(clusters: &[Count]) -> Option<Count> {
    clusters.iter().try_fold(Count::default(), |sum, count| {
        (count.k <= count.n).then_some(())?;
        Some(Count::new(
            sum.k.checked_add(count.k)?,
            sum.n.checked_add(count.n)?,
        ))
    })
}
