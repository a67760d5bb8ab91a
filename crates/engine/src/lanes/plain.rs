use super::Lanes;

/// Any machine, one number after the other.
#[derive(Clone, Copy, Debug)]
pub struct Plain;

/// 2^112: what is missing from the exponent of a half that was moved into a number of 32 bits.
const HALF: f32 = f32::from_bits(0x7780_0000);

fn half(bits: u32) -> f32 {
    let size = f32::from_bits((bits & 0x7fff) << 13) * HALF;
    f32::from_bits(size.to_bits() | (bits & 0x8000) << 16)
}

impl Lanes for Plain {
    type Words = [u16; 8];
    type Sums = [i32; 4];
    type Reals = [f32; 4];

    #[inline(always)]
    fn words(from: [u16; 8]) -> [u16; 8] {
        from
    }
    #[inline(always)]
    fn to_words(from: [u16; 8]) -> [u16; 8] {
        from
    }
    #[inline(always)]
    fn pairs(pair: u32) -> [u16; 8] {
        let (low, high) = (pair as u16, (pair >> 16) as u16);
        [low, high, low, high, low, high, low, high]
    }
    #[inline(always)]
    fn low_nibbles(of: [u16; 8]) -> [u16; 8] {
        of.map(|word| word & 15)
    }
    #[inline(always)]
    fn right<const BY: i32>(of: [u16; 8]) -> [u16; 8] {
        of.map(|word| word >> BY)
    }
    #[inline(always)]
    fn upper_bytes(of: [u16; 8]) -> [u16; 8] {
        of.map(|word| (word.cast_signed() >> 8).cast_unsigned())
    }
    #[inline(always)]
    fn lower_bytes(of: [u16; 8]) -> [u16; 8] {
        of.map(|word| ((word << 8).cast_signed() >> 8).cast_unsigned())
    }
    #[inline(always)]
    fn products(a: [u16; 8], b: [u16; 8]) -> [i32; 4] {
        let product = |n: usize| i32::from(a[n].cast_signed()) * i32::from(b[n].cast_signed());
        std::array::from_fn(|n| product(2 * n).wrapping_add(product(2 * n + 1)))
    }
    #[inline(always)]
    fn zeros() -> [i32; 4] {
        [0; 4]
    }
    #[inline(always)]
    fn plus(a: [i32; 4], b: [i32; 4]) -> [i32; 4] {
        std::array::from_fn(|n| a[n].wrapping_add(b[n]))
    }
    #[inline(always)]
    fn to_reals(from: [i32; 4]) -> [f32; 4] {
        from.map(|sum| sum as f32)
    }
    #[inline(always)]
    fn lower_halves(of: [u16; 8]) -> [f32; 4] {
        std::array::from_fn(|n| half(of[2 * n].into()))
    }
    #[inline(always)]
    fn upper_halves(of: [u16; 8]) -> [f32; 4] {
        std::array::from_fn(|n| half(of[2 * n + 1].into()))
    }
    #[inline(always)]
    fn lower_brains(of: [u16; 8]) -> [f32; 4] {
        std::array::from_fn(|n| f32::from_bits(u32::from(of[2 * n]) << 16))
    }
    #[inline(always)]
    fn upper_brains(of: [u16; 8]) -> [f32; 4] {
        std::array::from_fn(|n| f32::from_bits(u32::from(of[2 * n + 1]) << 16))
    }
    #[inline(always)]
    fn reals(from: [f32; 4]) -> [f32; 4] {
        from
    }
    #[inline(always)]
    fn to_array(from: [f32; 4]) -> [f32; 4] {
        from
    }
    #[inline(always)]
    fn all(value: f32) -> [f32; 4] {
        [value; 4]
    }
    #[inline(always)]
    fn add(a: [f32; 4], b: [f32; 4]) -> [f32; 4] {
        std::array::from_fn(|n| a[n] + b[n])
    }
    #[inline(always)]
    fn times(a: [f32; 4], b: [f32; 4]) -> [f32; 4] {
        std::array::from_fn(|n| a[n] * b[n])
    }
}
