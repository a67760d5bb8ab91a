//! Two coins that do not differ.

use super::{Values, ends};
use crate::stats::{Count, newcombe};
use unwatched_core::{
    lesson::{Coins, Estimated},
    random::Random,
};

/// How many pairs are drawn.
const PAIRS: usize = 30;

/// The pair that was seen, and how far apart two coins fall that do not differ. `values`: tosses of
/// each coin, 2 to 200 (8); the probability of heads, 0 to 1 (.875); heads of the first coin (8)
/// and of the second (6), at most the tosses; the seed of the pairs that are drawn (1).
///
/// The probabilities are exact: sums over the two binomial distributions.
pub fn coins(values: &[f64]) -> Coins {
    let values = Values(values);
    let tosses = values.whole(0, (2, 200), 8);
    let bias = values.within(1, (0.0, 1.0), 0.875);
    let first = values.whole(2, (0, tosses), 8);
    let second = values.whole(3, (0, tosses), 6);
    let apart = apart(&binomial(tosses, bias));
    let distance = first.abs_diff(second);
    let as_far: f64 = apart.iter().skip(distance as usize).sum();
    let count = |heads: u32| Count::new(heads.into(), tosses.into());
    Coins {
        tosses,
        bias,
        seen: (first, second),
        // Whatever there is, is at least 0 apart.
        as_far: if distance == 0 { 1.0 } else { as_far.min(1.0) },
        apart,
        gap: Estimated {
            value: (f64::from(first) - f64::from(second)) / f64::from(tosses),
            interval: newcombe(count(first), count(second)).map(ends),
        },
        drawn: drawn(tosses, bias, values.seed(4)),
    }
}

/// The probabilities of 0, 1, … heads, built up toss by toss: only sums and products.
fn binomial(tosses: u32, bias: f64) -> Vec<f64> {
    let mut heads = vec![1.0];
    for _ in 0..tosses {
        let mut next: Vec<f64> = heads.iter().map(|p| p * (1.0 - bias)).collect();
        next.push(0.0);
        for (place, p) in heads.iter().enumerate() {
            next[place + 1] += p * bias;
        }
        heads = next;
    }
    heads
}

/// The probabilities of two such numbers of heads being 0, 1, … apart.
fn apart(heads: &[f64]) -> Vec<f64> {
    let by = |distance: usize| {
        let pairs = heads.iter().zip(heads.iter().skip(distance));
        let one_way: f64 = pairs.map(|(one, other)| one * other).sum();
        if distance == 0 {
            one_way
        } else {
            2.0 * one_way
        }
    };
    (0..heads.len()).map(by).collect()
}

fn drawn(tosses: u32, bias: f64, seed: u64) -> Vec<(u32, u32)> {
    let mut random = Random::new(seed);
    let mut heads = || (0..tosses).map(|_| u32::from(random.unit() < bias)).sum();
    (0..PAIRS).map(|_| (heads(), heads())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fair_coins_have_their_exact_probability() {
        let found = coins(&[8.0, 0.5, 8.0, 6.0, 7.0]);
        // Of 65,536 ways 35,750 are at most one head apart.
        assert_eq!(found.as_far, 1.0 - 35_750.0 / 65_536.0);
        assert_eq!(found.apart[0], 12_870.0 / 65_536.0);
        assert_eq!(found.apart[8], 2.0 / 65_536.0);
    }

    #[test]
    fn the_cautionary_example_has_its_interval() {
        let found = coins(&[]);
        assert_eq!((found.gap.value, found.distance()), (0.25, 2));
        let (low, high) = found.gap.interval.expect("there are tosses");
        assert!(
            (low + 0.12).abs() < 0.005 && (high - 0.59).abs() < 0.005,
            "{low} {high}"
        );
        // Computed apart, in exact fractions.
        assert!(
            (found.as_far - 0.238_666_687_730_621_16).abs() < 1e-12,
            "{}",
            found.as_far
        );
    }

    #[test]
    fn probabilities_add_up_to_one_whatever_is_set() {
        for values in [
            [200.0, 0.3, 90.0, 10.0, 1.0],
            [2.0, 0.0, 2.0, 0.0, 2.0],
            [7.0, 1.0, 9.0, -1.0, 3.0],
            [f64::NAN; 5],
            [f64::INFINITY; 5],
        ] {
            let found = coins(&values);
            let sum: f64 = found.apart.iter().sum();
            assert!((sum - 1.0).abs() < 1e-12, "{sum}");
            assert!((0.0..=1.0).contains(&found.as_far), "{found:?}");
            assert_eq!(
                (found.drawn.len(), found.apart.len()),
                (30, found.tosses as usize + 1)
            );
        }
        assert_eq!(coins(&[2.0, 0.0, 2.0, 0.0]).as_far, 0.0);
        assert_eq!(coins(&[8.0, 0.5, 3.0, 3.0]).as_far, 1.0);
    }

    #[test]
    fn what_is_drawn_follows_the_seed_and_the_probability() {
        assert_eq!(coins(&[]), coins(&[8.0, 0.875, 8.0, 6.0, 1.0]));
        let far = |seed: u32| coins(&[8.0, 0.5, 8.0, 6.0, seed.into()]).drawn_as_far();
        let all: usize = (0..200).map(far).sum();
        // 6,000 pairs at .4545: within five standard deviations, 193.
        assert!(all.abs_diff(2_727) < 193, "{all}");
    }
}
