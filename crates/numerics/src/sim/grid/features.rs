//! How what is seen becomes inputs of the network.

/// Rows of a table, each a fixed combination of inputs. What an agent sees names a few rows; its
/// inputs are their sum.
///
/// The first layer is linear, so what it makes of a row can be computed once for all places where
/// the row is seen, and gradients can be summed by row before they are multiplied out.
pub(super) struct Features {
    inputs: usize,
    rows: Vec<Vec<(usize, f64)>>,
}

impl Features {
    /// Of so many inputs, without rows.
    pub const fn new(inputs: usize) -> Self {
        Self {
            inputs,
            rows: Vec::new(),
        }
    }

    /// Adds a row: inputs, each with its value. Zeros are left out.
    pub fn push(&mut self, row: &[(usize, f64)]) {
        let counts = |&&(input, value): &&(usize, f64)| input < self.inputs && value != 0.0;
        let row = row.iter().filter(counts).copied().collect();
        self.rows.push(row);
    }

    /// How many inputs there are.
    pub const fn inputs(&self) -> usize {
        self.inputs
    }

    /// How many rows there are.
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// What a layer of `width` units makes of each row: `table` = rows × `weights`.
    pub fn expand(&self, weights: &[f64], width: usize, table: &mut Vec<f64>) {
        table.clear();
        table.resize(self.len() * width, 0.0);
        for (out, row) in table.chunks_exact_mut(width).zip(&self.rows) {
            for &(input, value) in row {
                let from = &weights[input * width..][..width];
                for (o, w) in out.iter_mut().zip(from) {
                    *o += value * w;
                }
            }
        }
    }

    /// The way back: adds rowsᵀ × `table` to `gradient`.
    pub fn reduce(&self, table: &[f64], width: usize, gradient: &mut [f64]) {
        for (from, row) in table.chunks_exact(width).zip(&self.rows) {
            for &(input, value) in row {
                let into = &mut gradient[input * width..][..width];
                for (g, t) in into.iter_mut().zip(from) {
                    *g += value * t;
                }
            }
        }
    }
}
