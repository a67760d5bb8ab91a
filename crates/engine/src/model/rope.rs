use super::{Architecture, Config};

/// Turns queries and keys by their position: number 2i and its partner by the angle
/// position / base^(2i / turned).
///
/// Source: Su et al., RoFormer, Neurocomputing 568 (2024) 127063. Which numbers are partners
/// differs: see [`Architecture`].
#[derive(Clone, Debug)]
pub struct Rope {
    frequencies: Vec<f64>,
    neighbours: bool,
    head: usize,
}

impl Rope {
    /// `factors` divide the frequencies, if the model has any.
    pub fn new(config: &Config, factors: Option<&[f32]>) -> Self {
        let frequency = |i: usize| {
            let power = -2.0 * i as f64 / config.turned as f64;
            let factor = factors.and_then(|all| all.get(i)).copied().unwrap_or(1.0);
            libm::pow(config.base, power) / config.stretch / f64::from(factor)
        };
        Self {
            frequencies: (0..config.turned / 2).map(frequency).collect(),
            neighbours: config.architecture == Architecture::Llama,
            head: config.head,
        }
    }

    /// Cosine and sine of each angle at a position.
    pub fn at(&self, position: usize) -> Vec<[f32; 2]> {
        let turn = |frequency: &f64| {
            let (sin, cos) = libm::sincos(position as f64 * frequency);
            [cos as f32, sin as f32]
        };
        self.frequencies.iter().map(turn).collect()
    }

    /// Turns each head of `numbers`.
    pub fn turn(&self, angles: &[[f32; 2]], numbers: &mut [f32]) {
        for head in numbers.chunks_exact_mut(self.head) {
            for (i, [cos, sin]) in angles.iter().enumerate() {
                let (a, b) = if self.neighbours {
                    (2 * i, 2 * i + 1)
                } else {
                    (i, i + angles.len())
                };
                let (x, y) = (head[a], head[b]);
                head[a] = x * cos - y * sin;
                head[b] = x * sin + y * cos;
            }
        }
    }
}
