//! The products of four rows with `T` vectors at once. Each block of weights is unpacked once for
//! all of them; a vector's result never depends on its company.
//!
//! The order is fixed. Within 32 columns sums are of whole numbers, which are exact; then, from
//! the first 32 columns to the last, `total += sum × (scale × input's scale) + minimum × input's sum`.

use super::{Input, block::COLUMNS, pack::ROWS};
use crate::lanes::Lanes;

/// Weights of four bits: `scale × whole + minimum`.
#[inline(always)]
pub fn nibbles<L: Lanes, const T: usize>(
    words: &[[L::Words; 4]],
    scales: &[[L::Reals; 2]],
    inputs: [&Input; T],
) -> [L::Reals; T] {
    let mut totals = [L::all(0.0); T];
    for (block, (words, [scale, minimum])) in words.iter().zip(scales).enumerate() {
        let mut sums = [L::zeros(); T];
        for (l, word) in words.iter().enumerate() {
            let a = L::low_nibbles(*word);
            let b = L::low_nibbles(L::right::<4>(*word));
            let c = L::low_nibbles(L::right::<8>(*word));
            let d = L::right::<12>(*word);
            for t in 0..T {
                let pairs = &inputs[t].pairs[block];
                let ab = L::plus(
                    L::products(a, L::pairs(pairs[4 * l])),
                    L::products(b, L::pairs(pairs[4 * l + 1])),
                );
                let cd = L::plus(
                    L::products(c, L::pairs(pairs[4 * l + 2])),
                    L::products(d, L::pairs(pairs[4 * l + 3])),
                );
                sums[t] = L::plus(sums[t], L::plus(ab, cd));
            }
        }
        for t in 0..T {
            let [of_input, sum_of_input] = inputs[t].scales[block];
            let product = L::times(L::to_reals(sums[t]), L::times(*scale, L::all(of_input)));
            let rest = L::times(*minimum, L::all(sum_of_input));
            totals[t] = L::add(totals[t], L::add(product, rest));
        }
    }
    totals
}

/// The sums of 32 columns of eight bits; those of the first 16 columns and of the others.
#[inline(always)]
fn halves_of_bytes<L: Lanes, const T: usize>(
    words: &[L::Words; 8],
    inputs: [&Input; T],
    block: usize,
) -> [[L::Sums; 2]; T] {
    let mut sums = [[L::zeros(); 2]; T];
    for (l, word) in words.iter().enumerate() {
        let (a, b) = (L::lower_bytes(*word), L::upper_bytes(*word));
        for t in 0..T {
            let pairs = &inputs[t].pairs[block];
            let ab = L::plus(
                L::products(a, L::pairs(pairs[2 * l])),
                L::products(b, L::pairs(pairs[2 * l + 1])),
            );
            sums[t][l / 4] = L::plus(sums[t][l / 4], ab);
        }
    }
    sums
}

/// Weights of eight bits: `scale × whole`.
#[inline(always)]
pub fn bytes<L: Lanes, const T: usize>(
    words: &[[L::Words; 8]],
    scales: &[L::Reals],
    inputs: [&Input; T],
) -> [L::Reals; T] {
    let mut totals = [L::all(0.0); T];
    for (block, (words, scale)) in words.iter().zip(scales).enumerate() {
        let sums = halves_of_bytes::<L, T>(words, inputs, block);
        for t in 0..T {
            let sum = L::to_reals(L::plus(sums[t][0], sums[t][1]));
            let of_input = L::all(inputs[t].scales[block][0]);
            totals[t] = L::add(totals[t], L::times(sum, L::times(*scale, of_input)));
        }
    }
    totals
}

/// Weights of eight bits or less, with all that a block may have: the scale of the first 16
/// columns, that of the others, and the minimum.
#[inline(always)]
pub fn mixed<L: Lanes, const T: usize>(
    words: &[[L::Words; 8]],
    scales: &[[L::Reals; 3]],
    inputs: [&Input; T],
) -> [L::Reals; T] {
    let mut totals = [L::all(0.0); T];
    for (block, (words, [first, second, minimum])) in words.iter().zip(scales).enumerate() {
        let sums = halves_of_bytes::<L, T>(words, inputs, block);
        for t in 0..T {
            let [of_input, sum_of_input] = inputs[t].scales[block].map(L::all);
            let product = L::add(
                L::times(L::to_reals(sums[t][0]), L::times(*first, of_input)),
                L::times(L::to_reals(sums[t][1]), L::times(*second, of_input)),
            );
            let rest = L::times(*minimum, sum_of_input);
            totals[t] = L::add(totals[t], L::add(product, rest));
        }
    }
    totals
}

/// Weights that are not quantised, with the input as it is: two columns from each word of 16 bits
/// (`two`), in order within 32 columns, and then the 32s in order.
#[inline(always)]
pub fn halves<L: Lanes, const T: usize>(
    words: &[[L::Words; COLUMNS / 2]],
    two: impl Fn(L::Words) -> [L::Reals; 2],
    inputs: [&Input; T],
) -> [L::Reals; T] {
    let mut totals = [L::all(0.0); T];
    for (block, words) in words.iter().enumerate() {
        let mut sums = [L::all(0.0); T];
        for (l, word) in words.iter().enumerate() {
            let [a, b] = two(*word);
            for t in 0..T {
                let reals = &inputs[t].reals[COLUMNS * block + 2 * l..][..2];
                sums[t] = L::add(sums[t], L::times(a, L::all(reals[0])));
                sums[t] = L::add(sums[t], L::times(b, L::all(reals[1])));
            }
        }
        for t in 0..T {
            totals[t] = L::add(totals[t], sums[t]);
        }
    }
    totals
}

/// The same for weights of 32 bits.
#[inline(always)]
pub fn reals<L: Lanes, const T: usize>(
    columns: &[[L::Reals; COLUMNS]],
    inputs: [&Input; T],
) -> [L::Reals; T] {
    let mut totals = [L::all(0.0); T];
    for (block, columns) in columns.iter().enumerate() {
        let mut sums = [L::all(0.0); T];
        for (n, column) in columns.iter().enumerate() {
            for t in 0..T {
                let input = L::all(inputs[t].reals[COLUMNS * block + n]);
                sums[t] = L::add(sums[t], L::times(*column, input));
            }
        }
        for t in 0..T {
            totals[t] = L::add(totals[t], sums[t]);
        }
    }
    totals
}

const _: () = assert!(ROWS == 4, "a vector of four holds one number of each row");
