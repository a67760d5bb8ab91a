use super::{
    Input,
    block::{Block, COLUMNS},
    dot,
    pack::{self, ROWS},
    unpack::{half, unpack},
};
use crate::{
    Problem,
    gguf::{Kind, Source, TensorInfo},
    lanes::{Best, Lanes},
};

/// A matrix in memory, four rows side by side. Rows beyond the last are zeros.
///
/// | stored as | in memory | bits for a weight |
/// |---|---|---|
/// | Q4_0, Q4_1, Q4_K | four bits, scale and minimum | 6 |
/// | Q8_0 | eight bits, scale | 9 |
/// | Q5_0, Q5_1, Q5_K, Q6_K | eight bits, two scales and minimum | 11 |
/// | F16, BF16 | as it is | 16 |
/// | F32 | as it is | 32 |
///
/// All of it is exact; nothing is rounded anew.
#[derive(Clone, Debug)]
pub struct Matrix<L: Lanes = Best> {
    rows: usize,
    columns: usize,
    form: Form<L>,
}

#[derive(Clone, Debug)]
enum Form<L: Lanes> {
    Nibbles(Vec<[L::Words; 4]>, Vec<[L::Reals; 2]>),
    Bytes(Vec<[L::Words; 8]>, Vec<L::Reals>),
    Mixed(Vec<[L::Words; 8]>, Vec<[L::Reals; 3]>),
    Halves(Vec<[L::Words; COLUMNS / 2]>),
    Brains(Vec<[L::Words; COLUMNS / 2]>),
    Reals(Vec<[L::Reals; COLUMNS]>),
}

impl<L: Lanes> Form<L> {
    fn of(kind: Kind, blocks: usize) -> Result<Self, Problem> {
        Ok(match kind {
            Kind::Q4_0 | Kind::Q4_1 | Kind::Q4K => Self::Nibbles(room(blocks)?, room(blocks)?),
            Kind::Q8_0 => Self::Bytes(room(blocks)?, room(blocks)?),
            Kind::Q5_0 | Kind::Q5_1 | Kind::Q5K | Kind::Q6K => {
                Self::Mixed(room(blocks)?, room(blocks)?)
            }
            Kind::F16 => Self::Halves(room(blocks)?),
            Kind::Bf16 => Self::Brains(room(blocks)?),
            Kind::F32 => Self::Reals(room(blocks)?),
        })
    }

    /// The products of the `group`-th four rows with the inputs.
    #[inline(always)]
    fn dot<const T: usize>(
        &self,
        group: usize,
        blocks: usize,
        inputs: [&Input; T],
    ) -> [L::Reals; T] {
        let here = group * blocks..(group + 1) * blocks;
        match self {
            Self::Nibbles(words, scales) => {
                dot::nibbles::<L, T>(&words[here.clone()], &scales[here], inputs)
            }
            Self::Bytes(words, scales) => {
                dot::bytes::<L, T>(&words[here.clone()], &scales[here], inputs)
            }
            Self::Mixed(words, scales) => {
                dot::mixed::<L, T>(&words[here.clone()], &scales[here], inputs)
            }
            Self::Halves(words) => {
                let two = |word| [L::lower_halves(word), L::upper_halves(word)];
                dot::halves::<L, T>(&words[here], two, inputs)
            }
            Self::Brains(words) => {
                let two = |word| [L::lower_brains(word), L::upper_brains(word)];
                dot::halves::<L, T>(&words[here], two, inputs)
            }
            Self::Reals(columns) => dot::reals::<L, T>(&columns[here], inputs),
        }
    }
}

impl<L: Lanes> Matrix<L> {
    /// Reads a matrix, four rows at a time. Its shape is `[columns, rows]`.
    ///
    /// # Errors
    /// [`Problem::TensorType`], [`Problem::Memory`], [`Problem::Shape`] unless the columns are a
    /// multiple of 32, and
    /// what the source says.
    pub fn read(source: &mut dyn Source, name: &str, info: &TensorInfo) -> Result<Self, Problem> {
        let kind = info
            .kind
            .clone()
            .map_err(|kind| Problem::TensorType(name.to_owned(), kind))?;
        let shape = || Problem::Shape(name.to_owned());
        let [columns, rows] = *info.shape.as_slice() else {
            return Err(shape());
        };
        // That the file holds so many bytes was checked when it was opened.
        let columns = usize::try_from(columns).map_err(|_| shape())?;
        let rows = usize::try_from(rows).map_err(|_| shape())?;
        if !columns.is_multiple_of(COLUMNS) || rows == 0 {
            return Err(shape());
        }
        let (together, bytes) = kind.block();
        let row_bytes = columns / together * bytes;
        let blocks = columns / COLUMNS;
        let mut form = Form::of(kind, rows.div_ceil(ROWS) * blocks)?;
        let mut raw = vec![0; ROWS * row_bytes];
        let mut unpacked = vec![[Block::ZERO; ROWS]; blocks];
        for group in 0..rows.div_ceil(ROWS) {
            let here = (rows - group * ROWS).min(ROWS);
            if here < ROWS {
                raw.fill(0);
                unpacked.fill([Block::ZERO; ROWS]);
            }
            let offset = info.offset + (group * ROWS * row_bytes) as u64;
            source.read_at(offset, &mut raw[..here * row_bytes])?;
            for (row, raw) in raw.chunks_exact(row_bytes).take(here).enumerate() {
                let mut next = 0;
                if together > 1 {
                    for raw in raw.chunks_exact(bytes) {
                        unpack(kind, raw, |block| {
                            unpacked[next][row] = block;
                            next += 1;
                        });
                    }
                }
            }
            form.push(&unpacked, &raw, row_bytes);
        }
        Ok(Self {
            rows,
            columns,
            form,
        })
    }

    /// So many numbers it gives.
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// So many numbers it takes.
    pub const fn columns(&self) -> usize {
        self.columns
    }

    /// The products with each of `inputs`, one after the other in `out`.
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    pub fn times(&self, inputs: &[Input], out: &mut [f32]) {
        let blocks = self.columns / COLUMNS;
        for group in 0..self.rows.div_ceil(ROWS) {
            let mut write = |t: usize, sums: L::Reals| {
                let start = t * self.rows + group * ROWS;
                let here = (self.rows - group * ROWS).min(ROWS);
                out[start..start + here].copy_from_slice(&L::to_array(sums)[..here]);
            };
            let (fours, rest) = inputs.as_chunks::<4>();
            for (n, [a, b, c, d]) in fours.iter().enumerate() {
                let sums = self.form.dot::<4>(group, blocks, [a, b, c, d]);
                for (t, sums) in sums.into_iter().enumerate() {
                    write(4 * n + t, sums);
                }
            }
            for (t, input) in rest.iter().enumerate() {
                let [sums] = self.form.dot::<1>(group, blocks, [input]);
                write(4 * fours.len() + t, sums);
            }
        }
    }

    /// The numbers of one row.
    pub fn row(&self, row: usize, out: &mut [f32]) {
        let blocks = self.columns / COLUMNS;
        let (group, lane) = (row / ROWS, row % ROWS);
        for (column, out) in out.iter_mut().enumerate() {
            let (at, n) = (group * blocks + column / COLUMNS, column % COLUMNS);
            let real = |reals: L::Reals| L::to_array(reals)[lane];
            *out = match &self.form {
                Form::Nibbles(words, scales) => {
                    let whole = pack::nibble_at::<L>(&words[at], lane, n);
                    real(scales[at][0]) * f32::from(whole) + real(scales[at][1])
                }
                Form::Bytes(words, scales) => {
                    real(scales[at]) * f32::from(pack::byte_at::<L>(&words[at], lane, n))
                }
                Form::Mixed(words, scales) => {
                    let whole = pack::byte_at::<L>(&words[at], lane, n);
                    real(scales[at][n / 16]) * f32::from(whole) + real(scales[at][2])
                }
                Form::Halves(words) if n % 2 == 0 => real(L::lower_halves(words[at][n / 2])),
                Form::Halves(words) => real(L::upper_halves(words[at][n / 2])),
                Form::Brains(words) if n % 2 == 0 => real(L::lower_brains(words[at][n / 2])),
                Form::Brains(words) => real(L::upper_brains(words[at][n / 2])),
                Form::Reals(columns) => real(columns[at][n]),
            };
        }
    }
}

impl<L: Lanes> Form<L> {
    /// Puts four rows after those that are there: unpacked, or `raw` if they are not quantised.
    fn push(&mut self, unpacked: &[[Block; ROWS]], raw: &[u8], row_bytes: usize) {
        match self {
            Self::Nibbles(words, scales) => {
                for rows in unpacked {
                    words.push(pack::nibbles::<L>(rows));
                    scales.push([pack::scales::<L>(rows)[0], pack::minima::<L>(rows)]);
                }
            }
            Self::Bytes(words, scales) => {
                for rows in unpacked {
                    words.push(pack::bytes::<L>(rows));
                    scales.push(pack::scales::<L>(rows)[0]);
                }
            }
            Self::Mixed(words, scales) => {
                for rows in unpacked {
                    words.push(pack::bytes::<L>(rows));
                    let [first, second] = pack::scales::<L>(rows);
                    scales.push([first, second, pack::minima::<L>(rows)]);
                }
            }
            Self::Halves(words) | Self::Brains(words) => {
                for block in 0..unpacked.len() {
                    words.push(std::array::from_fn(|l| {
                        L::words(std::array::from_fn(|word| {
                            let column = COLUMNS * block + 2 * l + word % 2;
                            let at = word / 2 * row_bytes + 2 * column;
                            u16::from_le_bytes([raw[at], raw[at + 1]])
                        }))
                    }));
                }
            }
            Self::Reals(columns) => {
                for block in 0..unpacked.len() {
                    columns.push(std::array::from_fn(|n| {
                        L::reals(std::array::from_fn(|row| {
                            let at = row * row_bytes + 4 * (COLUMNS * block + n);
                            real(&raw[at..])
                        }))
                    }));
                }
            }
        }
    }
}

/// An empty list with room for so many, if there is.
fn room<T>(items: usize) -> Result<Vec<T>, Problem> {
    let mut list = Vec::new();
    list.try_reserve_exact(items).map_err(|_| Problem::Memory)?;
    Ok(list)
}

fn real(bytes: &[u8]) -> f32 {
    bytes
        .first_chunk()
        .map_or(0.0, |bytes| f32::from_le_bytes(*bytes))
}

/// A vector of weights, as norms and biases are, in any of the types that are not quantised.
///
/// # Errors
/// [`Problem::Shape`] unless it has `length` numbers, [`Problem::TensorType`].
pub fn vector(
    source: &mut dyn Source,
    name: &str,
    info: &TensorInfo,
    length: usize,
) -> Result<Vec<f32>, Problem> {
    if info.shape != [length as u64] {
        return Err(Problem::Shape(name.to_owned()));
    }
    let mut raw = vec![0; info.bytes as usize];
    source.read_at(info.offset, &mut raw)?;
    match info.kind {
        Ok(Kind::F32) => Ok(raw.as_chunks::<4>().0.iter().map(|b| real(b)).collect()),
        Ok(Kind::F16) => Ok(raw.as_chunks::<2>().0.iter().map(|b| half(b)).collect()),
        Ok(Kind::Bf16) => Ok(raw
            .as_chunks::<2>()
            .0
            .iter()
            .map(|[low, high]| f32::from_le_bytes([0, 0, *low, *high]))
            .collect()),
        _ => {
            let kind = info.kind.clone();
            let kind = kind.map_or_else(|name| name, |kind| format!("{kind:?}"));
            Err(Problem::TensorType(name.to_owned(), kind))
        }
    }
}
