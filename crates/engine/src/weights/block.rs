/// So many columns of a matrix are quantised together.
pub const COLUMNS: usize = 32;

/// 32 weights of one row, whatever they were stored as: weight n is
/// `scales[n / 16] × whole[n] + minimum`. All types but Q6_K have the same scale twice.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Block {
    pub whole: [i8; COLUMNS],
    pub scales: [f32; 2],
    pub minimum: f32,
}

impl Block {
    pub const ZERO: Self = Self {
        whole: [0; COLUMNS],
        scales: [0.0; 2],
        minimum: 0.0,
    };
}
