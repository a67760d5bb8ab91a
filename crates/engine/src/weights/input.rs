use super::block::COLUMNS;

/// A vector that matrices are multiplied with: as it is, and in whole numbers.
///
/// Each 32 numbers share a scale, the largest of them by 127, and are rounded to its multiples
/// (to even), as llama.cpp does before it multiplies with quantised weights.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// The numbers themselves.
    pub reals: Vec<f32>,
    /// Of each 32, two by two, the first in the lower 16 bits.
    pub pairs: Vec<[u32; COLUMNS / 2]>,
    /// Of each 32: the scale, and the scale times the sum of the whole numbers.
    pub scales: Vec<[f32; 2]>,
}

/// 1.5 × 2^23: added to a number between −2^22 and 2^22, it leaves the nearest whole number in
/// the lowest bits, ties to even.
const ROUND: f32 = 12_582_912.0;

impl Input {
    /// Takes these numbers in place of what it held. They are a multiple of 32.
    pub fn set(&mut self, reals: &[f32]) {
        self.reals.clear();
        self.reals.extend_from_slice(reals);
        self.pairs.clear();
        self.scales.clear();
        for reals in reals.as_chunks::<COLUMNS>().0 {
            // Sizes are in the order of their bits; above infinity's are those that are no numbers.
            let sizes = reals.map(|x| x.to_bits() & 0x7fff_ffff);
            let largest = f32::from_bits(sizes.iter().fold(0, |most, size| most.max(*size)));
            if !largest.is_finite() {
                // Seen in what comes of it, and never by chance a whole number.
                self.scales.push([f32::NAN; 2]);
                self.pairs.push([0; COLUMNS / 2]);
                continue;
            }
            // Less than this is nothing beside what it is added to; its inverse would be infinite.
            let by = if largest > 1e-30 {
                127.0 / largest
            } else {
                0.0
            };
            let whole: [i32; COLUMNS] =
                reals.map(|x| (x * by + ROUND).to_bits().wrapping_sub(ROUND.to_bits()) as i32);
            let sum: i32 = whole.iter().fold(0, |sum, n| sum.wrapping_add(*n));
            let scale = largest / 127.0;
            self.scales.push([scale, scale * sum as f32]);
            self.pairs.push(std::array::from_fn(|n| {
                let [low, high] = [whole[2 * n], whole[2 * n + 1]].map(|n| n as u32 & 0xffff);
                low | high << 16
            }));
        }
    }
}
