use super::Lanes;
use core::arch::wasm32::*;

/// WebAssembly with vectors of 128 bits, without the relaxed ones, whose results differ.
#[derive(Clone, Copy, Debug)]
pub struct Simd128;

/// Numbers of 32 bits whose bits 0 to 15 hold a half, exactly: see `plain.rs`.
#[inline(always)]
fn halves(bits: v128) -> v128 {
    let size = i32x4_shl(v128_and(bits, u32x4_splat(0x7fff)), 13);
    let sign = i32x4_shl(v128_and(bits, u32x4_splat(0x8000)), 16);
    v128_or(f32x4_mul(size, u32x4_splat(0x7780_0000)), sign)
}

impl Lanes for Simd128 {
    type Words = v128;
    type Sums = v128;
    type Reals = v128;

    #[inline(always)]
    fn words(w: [u16; 8]) -> v128 {
        u16x8(w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7])
    }
    #[inline(always)]
    fn to_words(of: v128) -> [u16; 8] {
        [
            u16x8_extract_lane::<0>(of),
            u16x8_extract_lane::<1>(of),
            u16x8_extract_lane::<2>(of),
            u16x8_extract_lane::<3>(of),
            u16x8_extract_lane::<4>(of),
            u16x8_extract_lane::<5>(of),
            u16x8_extract_lane::<6>(of),
            u16x8_extract_lane::<7>(of),
        ]
    }
    #[inline(always)]
    fn pairs(pair: u32) -> v128 {
        u32x4_splat(pair)
    }
    #[inline(always)]
    fn low_nibbles(of: v128) -> v128 {
        v128_and(of, u16x8_splat(15))
    }
    #[inline(always)]
    fn right<const BY: i32>(of: v128) -> v128 {
        u16x8_shr(of, BY as u32)
    }
    #[inline(always)]
    fn upper_bytes(of: v128) -> v128 {
        i16x8_shr(of, 8)
    }
    #[inline(always)]
    fn lower_bytes(of: v128) -> v128 {
        i16x8_shr(i16x8_shl(of, 8), 8)
    }
    #[inline(always)]
    fn products(a: v128, b: v128) -> v128 {
        i32x4_dot_i16x8(a, b)
    }
    #[inline(always)]
    fn zeros() -> v128 {
        i32x4_splat(0)
    }
    #[inline(always)]
    fn plus(a: v128, b: v128) -> v128 {
        i32x4_add(a, b)
    }
    #[inline(always)]
    fn to_reals(from: v128) -> v128 {
        f32x4_convert_i32x4(from)
    }
    #[inline(always)]
    fn lower_halves(of: v128) -> v128 {
        halves(of)
    }
    #[inline(always)]
    fn upper_halves(of: v128) -> v128 {
        halves(u32x4_shr(of, 16))
    }
    #[inline(always)]
    fn lower_brains(of: v128) -> v128 {
        i32x4_shl(of, 16)
    }
    #[inline(always)]
    fn upper_brains(of: v128) -> v128 {
        v128_and(of, u32x4_splat(0xffff_0000))
    }
    #[inline(always)]
    fn reals(r: [f32; 4]) -> v128 {
        f32x4(r[0], r[1], r[2], r[3])
    }
    #[inline(always)]
    fn to_array(of: v128) -> [f32; 4] {
        [
            f32x4_extract_lane::<0>(of),
            f32x4_extract_lane::<1>(of),
            f32x4_extract_lane::<2>(of),
            f32x4_extract_lane::<3>(of),
        ]
    }
    #[inline(always)]
    fn all(value: f32) -> v128 {
        f32x4_splat(value)
    }
    #[inline(always)]
    fn add(a: v128, b: v128) -> v128 {
        f32x4_add(a, b)
    }
    #[inline(always)]
    fn times(a: v128, b: v128) -> v128 {
        f32x4_mul(a, b)
    }
}
