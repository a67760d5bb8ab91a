use super::Lanes;
use safe_arch::{
    add_i32_m128i, add_m128, bitand_m128i, bitor_m128i, cast_to_m128_from_m128i,
    cast_to_m128i_from_m128, convert_to_m128_from_i32_m128i, m128, m128i,
    mul_i16_horizontal_add_m128i, mul_m128, set_splat_i16_m128i, set_splat_i32_m128i,
    set_splat_m128, shl_imm_u16_m128i, shl_imm_u32_m128i, shr_imm_i16_m128i, shr_imm_u16_m128i,
    shr_imm_u32_m128i,
};

/// What every processor of x86-64 has.
#[derive(Clone, Copy, Debug)]
pub struct Sse2;

/// Numbers of 32 bits whose bits 0 to 15 hold a half, exactly: see `plain.rs`.
#[inline(always)]
fn halves(bits: m128i) -> m128 {
    let size = shl_imm_u32_m128i::<13>(bitand_m128i(bits, set_splat_i32_m128i(0x7fff)));
    let sign = shl_imm_u32_m128i::<16>(bitand_m128i(bits, set_splat_i32_m128i(0x8000)));
    let scale = cast_to_m128_from_m128i(set_splat_i32_m128i(0x7780_0000));
    let real = mul_m128(cast_to_m128_from_m128i(size), scale);
    cast_to_m128_from_m128i(bitor_m128i(cast_to_m128i_from_m128(real), sign))
}

impl Lanes for Sse2 {
    type Words = m128i;
    type Sums = m128i;
    type Reals = m128;

    #[inline(always)]
    fn words(from: [u16; 8]) -> m128i {
        from.map(u16::cast_signed).into()
    }
    #[inline(always)]
    fn to_words(from: m128i) -> [u16; 8] {
        <[i16; 8]>::from(from).map(i16::cast_unsigned)
    }
    #[inline(always)]
    fn pairs(pair: u32) -> m128i {
        set_splat_i32_m128i(pair.cast_signed())
    }
    #[inline(always)]
    fn low_nibbles(of: m128i) -> m128i {
        bitand_m128i(of, set_splat_i16_m128i(15))
    }
    #[inline(always)]
    fn right<const BY: i32>(of: m128i) -> m128i {
        shr_imm_u16_m128i::<BY>(of)
    }
    #[inline(always)]
    fn upper_bytes(of: m128i) -> m128i {
        shr_imm_i16_m128i::<8>(of)
    }
    #[inline(always)]
    fn lower_bytes(of: m128i) -> m128i {
        shr_imm_i16_m128i::<8>(shl_imm_u16_m128i::<8>(of))
    }
    #[inline(always)]
    fn products(a: m128i, b: m128i) -> m128i {
        mul_i16_horizontal_add_m128i(a, b)
    }
    #[inline(always)]
    fn zeros() -> m128i {
        set_splat_i32_m128i(0)
    }
    #[inline(always)]
    fn plus(a: m128i, b: m128i) -> m128i {
        add_i32_m128i(a, b)
    }
    #[inline(always)]
    fn to_reals(from: m128i) -> m128 {
        convert_to_m128_from_i32_m128i(from)
    }
    #[inline(always)]
    fn lower_halves(of: m128i) -> m128 {
        halves(of)
    }
    #[inline(always)]
    fn upper_halves(of: m128i) -> m128 {
        halves(shr_imm_u32_m128i::<16>(of))
    }
    #[inline(always)]
    fn lower_brains(of: m128i) -> m128 {
        cast_to_m128_from_m128i(shl_imm_u32_m128i::<16>(of))
    }
    #[inline(always)]
    fn upper_brains(of: m128i) -> m128 {
        let upper = set_splat_i32_m128i(0xffff_0000_u32.cast_signed());
        cast_to_m128_from_m128i(bitand_m128i(of, upper))
    }
    #[inline(always)]
    fn reals(from: [f32; 4]) -> m128 {
        from.into()
    }
    #[inline(always)]
    fn to_array(from: m128) -> [f32; 4] {
        from.to_array()
    }
    #[inline(always)]
    fn all(value: f32) -> m128 {
        set_splat_m128(value)
    }
    #[inline(always)]
    fn add(a: m128, b: m128) -> m128 {
        add_m128(a, b)
    }
    #[inline(always)]
    fn times(a: m128, b: m128) -> m128 {
        mul_m128(a, b)
    }
}
