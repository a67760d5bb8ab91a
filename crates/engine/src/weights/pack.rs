//! Four rows side by side: what the kernels of `dot.rs` read.
//!
//! A word of 16 bits belongs to one row, and words 2r and 2r + 1 of eight to row r. So the sum of
//! products of row r gathers in lane r, and four rows are multiplied with the same two numbers of
//! the vector at once.

use super::block::{Block, COLUMNS};
use crate::lanes::Lanes;

/// So many rows lie side by side.
pub const ROWS: usize = 4;

/// Four bits each: bits 4k to 4k + 3 of word 2r + p of the l-th eight are column 8l + 2k + p of row r.
pub fn nibbles<L: Lanes>(rows: &[Block; ROWS]) -> [L::Words; 4] {
    std::array::from_fn(|l| {
        L::words(std::array::from_fn(|word| {
            (0..4).fold(0, |bits, k| {
                let column = 8 * l + 2 * k + word % 2;
                bits | (rows[word / 2].whole[column].cast_unsigned() as u16 & 15) << (4 * k)
            })
        }))
    })
}

/// Eight bits each: the lower byte of word 2r + p of the l-th eight is column 4l + p of row r, the
/// upper one column 4l + 2 + p.
pub fn bytes<L: Lanes>(rows: &[Block; ROWS]) -> [L::Words; 8] {
    std::array::from_fn(|l| {
        L::words(std::array::from_fn(|word| {
            let of = |k: usize| rows[word / 2].whole[4 * l + 2 * k + word % 2].cast_unsigned();
            u16::from_le_bytes([of(0), of(1)])
        }))
    })
}

/// The four rows' scales: of columns 0 to 15, and of the others.
pub fn scales<L: Lanes>(rows: &[Block; ROWS]) -> [L::Reals; 2] {
    std::array::from_fn(|side| L::reals(rows.map(|row| row.scales[side])))
}

/// The four rows' minima.
pub fn minima<L: Lanes>(rows: &[Block; ROWS]) -> L::Reals {
    L::reals(rows.map(|row| row.minimum))
}

/// The whole number of a column of a block of `nibbles`.
pub fn nibble_at<L: Lanes>(words: &[L::Words; 4], row: usize, column: usize) -> i8 {
    let (l, k) = (column % COLUMNS / 8, column % 8 / 2);
    (L::to_words(words[l])[2 * row + column % 2] >> (4 * k) & 15) as i8
}

/// The whole number of a column of a block of `bytes`.
pub fn byte_at<L: Lanes>(words: &[L::Words; 8], row: usize, column: usize) -> i8 {
    let (l, k) = (column % COLUMNS / 4, column % 4 / 2);
    L::to_words(words[l])[2 * row + column % 2].to_le_bytes()[k].cast_signed()
}
