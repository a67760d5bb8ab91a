//! What a token takes from those before it.

use super::cache::Head;
use crate::lanes::{Best, Lanes};

type Reals = <Best as Lanes>::Reals;
/// So many vectors of sums are in work at once, so that one addition need not wait for another.
const TILE: usize = 8;

/// Attention of one head at `position`: the values of positions up to it, weighted by the softmax
/// of `query · key × scale`. `scores` is room to work in.
///
/// Each score is summed from the first number of the head to the last, the softmax and each
/// number of the result from the first position to the last.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
pub fn attend(
    query: &[f32],
    head: &Head,
    position: usize,
    scale: f32,
    scores: &mut Vec<f32>,
    out: &mut [f32],
) {
    scores.clear();
    let count = position + 1;
    let groups = &head.keys[..count.div_ceil(4) * query.len()];
    let mut tiles = groups.chunks_exact(TILE * query.len());
    for tile in &mut tiles {
        for sums in products::<TILE>(tile, query) {
            scores.extend(Best::to_array(sums));
        }
    }
    for group in tiles.remainder().chunks_exact(query.len()) {
        let [sums] = products::<1>(group, query);
        scores.extend(Best::to_array(sums));
    }
    scores.truncate(count);
    softmax(scores, scale);
    let width = query.len() / 4;
    let (outs, _) = out.as_chunks_mut::<4>();
    let mut first = 0;
    for outs in outs.chunks_mut(TILE) {
        if outs.len() == TILE {
            weigh::<TILE>(&head.values, width, first, scores, outs);
        } else {
            for (n, out) in outs.chunks_mut(1).enumerate() {
                weigh::<1>(&head.values, width, first + n, scores, out);
            }
        }
        first += outs.len();
    }
}

/// The products of a query with 4 × `G` keys.
#[inline(always)]
fn products<const G: usize>(keys: &[Reals], query: &[f32]) -> [Reals; G] {
    let mut sums = [Best::all(0.0); G];
    let mut groups: [_; G] = std::array::from_fn(|g| keys[g * query.len()..].iter());
    for number in query {
        let number = Best::all(*number);
        for (sum, group) in sums.iter_mut().zip(&mut groups) {
            if let Some(key) = group.next() {
                *sum = Best::add(*sum, Best::times(*key, number));
            }
        }
    }
    sums
}

/// 4 × `N` numbers of the weighted values, from the `first`-th four on.
#[inline(always)]
fn weigh<const N: usize>(
    values: &[Reals],
    width: usize,
    first: usize,
    weights: &[f32],
    out: &mut [[f32; 4]],
) {
    let mut sums = [Best::all(0.0); N];
    for (weight, values) in weights.iter().zip(values.chunks_exact(width)) {
        let weight = Best::all(*weight);
        for (sum, value) in sums.iter_mut().zip(&values[first..]) {
            *sum = Best::add(*sum, Best::times(*value, weight));
        }
    }
    for (out, sum) in out.iter_mut().zip(sums) {
        *out = Best::to_array(sum);
    }
}

fn softmax(scores: &mut [f32], scale: f32) {
    let most = scores.iter().fold(f32::NEG_INFINITY, |m, s| m.max(*s));
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = libm::expf((*score - most) * scale);
        sum += *score;
    }
    let by = 1.0 / sum;
    for score in scores {
        *score *= by;
    }
}
