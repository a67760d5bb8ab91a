//! Four or eight numbers at a time. The same steps on every machine, each of them exact or rounded
//! as IEEE 754 says, without fused multiplication: so the same bits come out of all of them.
//!
//! A vector of four always holds four *different* sums (four rows of a matrix, four positions of
//! a text). None is ever split over the lanes, so that the order of a sum does not depend on
//! how wide a machine's vectors are.

//!
//! In a browser vectors are switched on for the few functions that do nearly all of the work
//! (`target_feature`), and what is written here becomes part of them. So no flag of a build is
//! needed; a browser without vectors refuses the program as a whole.

use std::fmt::Debug;

mod plain;
#[cfg(target_arch = "wasm32")]
mod simd128;
#[cfg(all(target_arch = "x86_64", target_feature = "sse2"))]
mod sse2;

pub use plain::Plain;

#[cfg(not(any(
    target_arch = "wasm32",
    all(target_arch = "x86_64", target_feature = "sse2")
)))]
pub use plain::Plain as Best;
#[cfg(target_arch = "wasm32")]
pub use simd128::Simd128 as Best;
#[cfg(all(target_arch = "x86_64", target_feature = "sse2"))]
pub use sse2::Sse2 as Best;

/// What a machine does with several numbers at once.
pub trait Lanes: Copy + Debug + 'static {
    /// Eight words of 16 bits.
    type Words: Copy + Debug;
    /// Four whole numbers of 32 bits.
    type Sums: Copy + Debug;
    /// Four numbers of 32 bits.
    type Reals: Copy + Debug;

    /// These words.
    fn words(from: [u16; 8]) -> Self::Words;
    /// The words as they were given.
    fn to_words(from: Self::Words) -> [u16; 8];
    /// Four times the two words of `pair`, the lower first.
    fn pairs(pair: u32) -> Self::Words;
    /// The lowest four bits of each word.
    fn low_nibbles(of: Self::Words) -> Self::Words;
    /// Each word moved right by `BY` bits, zeros after.
    fn right<const BY: i32>(of: Self::Words) -> Self::Words;
    /// The upper byte of each word, with its sign.
    fn upper_bytes(of: Self::Words) -> Self::Words;
    /// The lower byte of each word, with its sign.
    fn lower_bytes(of: Self::Words) -> Self::Words;
    /// Products of signed words, added two by two.
    fn products(a: Self::Words, b: Self::Words) -> Self::Sums;
    /// Four zeros.
    fn zeros() -> Self::Sums;
    /// Sums, which must not overflow.
    fn plus(a: Self::Sums, b: Self::Sums) -> Self::Sums;
    /// Whole numbers as reals, rounded to even.
    fn to_reals(from: Self::Sums) -> Self::Reals;
    /// The lower word of each two as half-precision numbers (not infinite), exactly.
    fn lower_halves(of: Self::Words) -> Self::Reals;
    /// The upper word of each two as half-precision numbers (not infinite), exactly.
    fn upper_halves(of: Self::Words) -> Self::Reals;
    /// The lower word of each two as the upper half of a number of 32 bits.
    fn lower_brains(of: Self::Words) -> Self::Reals;
    /// The upper word of each two as the upper half of a number of 32 bits.
    fn upper_brains(of: Self::Words) -> Self::Reals;
    /// These numbers.
    fn reals(from: [f32; 4]) -> Self::Reals;
    /// The numbers as they were given.
    fn to_array(from: Self::Reals) -> [f32; 4];
    /// Four times the same.
    fn all(value: f32) -> Self::Reals;
    /// a + b.
    fn add(a: Self::Reals, b: Self::Reals) -> Self::Reals;
    /// a × b.
    fn times(a: Self::Reals, b: Self::Reals) -> Self::Reals;
}
