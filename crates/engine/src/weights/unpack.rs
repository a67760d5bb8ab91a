//! Blocks of the quantised types. All of it is exact: a scale of the K types is a half times a
//! whole number of at most 7 bits, which 24 bits hold.
//!
//! Source: `ggml-common.h` and `dequantize_row_*` of <https://github.com/ggml-org/llama.cpp>.

use super::block::{Block, COLUMNS};
use crate::{
    gguf::Kind,
    lanes::{Lanes, Plain},
};

/// A number of 16 bits.
pub fn half(bytes: &[u8]) -> f32 {
    let word = bytes
        .first_chunk()
        .map_or(0, |bytes| u16::from_le_bytes(*bytes));
    Plain::lower_halves([word, 0, 0, 0, 0, 0, 0, 0])[0]
}

/// The blocks of 32 of one stored block, which has the bytes that `kind` says; none for the types
/// that are not quantised.
pub fn unpack(kind: Kind, bytes: &[u8], mut each: impl FnMut(Block)) {
    match kind {
        Kind::F32 | Kind::F16 | Kind::Bf16 => {}
        Kind::Q4_0 => {
            let scale = half(bytes);
            each(block(nibbles(&bytes[2..18]), scale, -8.0 * scale));
        }
        Kind::Q4_1 => each(block(
            nibbles(&bytes[4..20]),
            half(bytes),
            half(&bytes[2..]),
        )),
        Kind::Q5_0 => {
            let whole = fifth_bits(nibbles(&bytes[6..22]), &bytes[2..6]);
            each(block(whole.map(|n| n - 16), half(bytes), 0.0));
        }
        Kind::Q5_1 => {
            let whole = fifth_bits(nibbles(&bytes[8..24]), &bytes[4..8]);
            each(block(whole, half(bytes), half(&bytes[2..])));
        }
        Kind::Q8_0 => {
            let whole = std::array::from_fn(|n| bytes[2 + n].cast_signed());
            each(block(whole, half(bytes), 0.0));
        }
        Kind::Q4K => {
            for part in 0..8 {
                let whole = half_bytes(&bytes[16 + 32 * (part / 2)..], part % 2);
                let (scale, minimum) = scales(bytes, part);
                each(block(whole, scale, minimum));
            }
        }
        Kind::Q5K => {
            for part in 0..8 {
                let mut whole = half_bytes(&bytes[48 + 32 * (part / 2)..], part % 2);
                for (n, whole) in whole.iter_mut().enumerate() {
                    *whole += ((bytes[16 + n] >> part & 1) << 4).cast_signed();
                }
                let (scale, minimum) = scales(bytes, part);
                each(block(whole, scale, minimum));
            }
        }
        Kind::Q6K => {
            let scale = half(&bytes[208..]);
            for part in 0..8 {
                // Two halves of 128; in each, four blocks of 32 share 64 bytes and 32 more.
                let (side, quarter) = (part / 4, part % 4);
                let low = &bytes[64 * side + 32 * (quarter % 2)..];
                let high = &bytes[128 + 32 * side..];
                let whole = std::array::from_fn(|n| {
                    let low = low[n] >> (4 * (quarter / 2)) & 15;
                    ((high[n] >> (2 * quarter) & 3) << 4 | low).cast_signed() - 32
                });
                let of = |n: usize| scale * f32::from(bytes[192 + 2 * part + n].cast_signed());
                each(Block {
                    whole,
                    scales: [of(0), of(1)],
                    minimum: 0.0,
                });
            }
        }
    }
}

const fn block(whole: [i8; COLUMNS], scale: f32, minimum: f32) -> Block {
    Block {
        whole,
        scales: [scale; 2],
        minimum,
    }
}

/// 16 bytes: first the lower halves, then the upper ones.
fn nibbles(bytes: &[u8]) -> [i8; COLUMNS] {
    std::array::from_fn(|n| (bytes[n % 16] >> (4 * (n / 16)) & 15).cast_signed())
}

/// 32 bytes: the lower halves, or the upper ones.
fn half_bytes(bytes: &[u8], upper: usize) -> [i8; COLUMNS] {
    std::array::from_fn(|n| (bytes[n] >> (4 * upper) & 15).cast_signed())
}

/// Adds the fifth bits, one of 32 for each.
fn fifth_bits(mut whole: [i8; COLUMNS], bits: &[u8]) -> [i8; COLUMNS] {
    for (n, whole) in whole.iter_mut().enumerate() {
        *whole += ((bits[n / 8] >> (n % 8) & 1) << 4).cast_signed();
    }
    whole
}

/// Scale and minimum of the `part`-th 32 of Q4_K and Q5_K: eight pairs of 6 bits in 12 bytes.
fn scales(bytes: &[u8], part: usize) -> (f32, f32) {
    let six = &bytes[4..16];
    let (scale, minimum) = if part < 4 {
        (six[part] & 63, six[part + 4] & 63)
    } else {
        (
            six[part + 4] & 15 | (six[part - 4] >> 6) << 4,
            six[part + 4] >> 4 | (six[part] >> 6) << 4,
        )
    };
    (
        half(bytes) * f32::from(scale),
        -(half(&bytes[2..]) * f32::from(minimum)),
    )
}
