//! Products of every type of weights: the same bits with and without a machine's vectors, for one
//! input or several, and near what they would be without rounding.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod support;

use support::{KINDS, weights};
use unwatched_core::random::Random;
use unwatched_engine::{
    gguf::{Kind, TensorInfo},
    lanes::{Best, Lanes, Plain},
    weights::{Input, Matrix},
};

const COLUMNS: usize = 512;
/// Not a multiple of four.
const ROWS: usize = 7;

fn matrix<L: Lanes>(kind: u32, bytes: &[u8]) -> Matrix<L> {
    let info = TensorInfo {
        shape: vec![COLUMNS as u64, ROWS as u64],
        kind: Kind::of(kind),
        offset: 0,
        bytes: bytes.len() as u64,
    };
    let mut source = bytes;
    Matrix::read(&mut source, "w", &info).unwrap()
}

fn inputs(random: &mut Random, count: usize) -> Vec<Input> {
    let reals = |random: &mut Random| -> Vec<f32> {
        (0..COLUMNS).map(|_| random.normal() as f32).collect()
    };
    (0..count)
        .map(|_| {
            let mut input = Input::default();
            input.set(&reals(random));
            input
        })
        .collect()
}

fn bits(numbers: &[f32]) -> Vec<u32> {
    numbers.iter().map(|n| n.to_bits()).collect()
}

fn times<L: Lanes>(matrix: &Matrix<L>, inputs: &[Input]) -> Vec<f32> {
    let mut out = vec![0.0; ROWS * inputs.len()];
    matrix.times(inputs, &mut out);
    out
}

#[test]
fn products_have_the_same_bits_however_they_are_computed() {
    let mut random = Random::new(5);
    for (name, kind, ..) in KINDS {
        let bytes = weights(&mut random, kind, (COLUMNS * ROWS) as u64);
        let (plain, best) = (matrix::<Plain>(kind, &bytes), matrix::<Best>(kind, &bytes));
        let inputs = inputs(&mut random, 6);
        let together = times(&best, &inputs);
        assert_eq!(bits(&together), bits(&times(&plain, &inputs)), "{name}");
        for (n, input) in inputs.iter().enumerate() {
            let alone = times(&best, std::slice::from_ref(input));
            assert_eq!(bits(&alone), bits(&together[n * ROWS..][..ROWS]), "{name}");
        }
    }
}

#[test]
fn products_are_those_of_the_rows() {
    let mut random = Random::new(6);
    for (name, kind, ..) in KINDS {
        let bytes = weights(&mut random, kind, (COLUMNS * ROWS) as u64);
        let matrix = matrix::<Best>(kind, &bytes);
        let inputs = inputs(&mut random, 1);
        let found = times(&matrix, &inputs);
        for (row, found) in found.into_iter().enumerate() {
            let mut numbers = vec![0.0; COLUMNS];
            matrix.row(row, &mut numbers);
            let pairs = numbers.iter().zip(&inputs[0].reals);
            let products: Vec<_> = pairs.map(|(w, x)| f64::from(*w) * f64::from(*x)).collect();
            let exact: f64 = products.iter().sum();
            let size = products.iter().map(|p| p * p).sum::<f64>().sqrt();
            // Rounding to 1/127 of the largest of 32 leaves an error of about 1 % of the whole's.
            let error = (f64::from(found) - exact).abs();
            assert!(
                error < 0.05 * size,
                "{name}: {found} for {exact}, of {size}"
            );
        }
    }
}

/// Rows of each type, by numbers that were computed by hand from the format's description.
#[test]
fn blocks_are_read_as_the_format_says() {
    #[track_caller]
    fn check(kind: u32, block: &[u8], columns: u64, at: &[(usize, f32)]) {
        let info = TensorInfo {
            shape: vec![columns, 1],
            kind: Kind::of(kind),
            offset: 0,
            bytes: block.len() as u64,
        };
        let mut source = block;
        let matrix: Matrix = Matrix::read(&mut source, "w", &info).unwrap();
        let mut row = vec![0.0; columns as usize];
        matrix.row(0, &mut row);
        for (column, expected) in at {
            assert_eq!(row[*column], *expected, "column {column}");
        }
    }
    let one = [0x00, 0x3c];
    let half = [0x00, 0x38];
    let ramp = |n: usize| (0..n).map(|n| (n * 17 % 251) as u8).collect::<Vec<_>>();
    let block = |parts: &[&[u8]]| parts.concat();
    let n16 = ramp(16);
    // Byte 3 is 51 = 0x33, byte 15 is 255 % 251 = 4.
    check(
        2,
        &block(&[&one, &n16]),
        32,
        &[(3, -5.0), (19, -5.0), (15, -4.0), (31, -8.0)],
    );
    check(
        3,
        &block(&[&one, &half, &n16]),
        32,
        &[(3, 3.5), (19, 3.5), (15, 4.5), (31, 0.5)],
    );
    let bits = 0x8000_0008_u32.to_le_bytes();
    check(
        6,
        &block(&[&one, &bits, &n16]),
        32,
        &[(3, 3.0), (19, -13.0), (31, 0.0)],
    );
    check(
        7,
        &block(&[&one, &half, &bits, &n16]),
        32,
        &[(3, 19.5), (19, 3.5), (31, 16.5)],
    );
    let bytes: Vec<u8> = (0..32).map(|n| 255 - n).collect();
    check(8, &block(&[&half, &bytes]), 32, &[(0, -0.5), (31, -16.0)]);
    // Scales of the K types: pair 0 is (2, 3), pair 4 (0x15, 0x2a) in the upper bits of others.
    let mut six = [0_u8; 12];
    six[0] = 2 | (0x15 >> 4) << 6;
    six[4] = 3 | (0x2a >> 4) << 6;
    six[8] = 0x5 | 0xa << 4;
    let n128 = ramp(128);
    let q = |n: usize| f32::from(n128[n] & 15);
    check(
        12,
        &block(&[&half, &one, &six, &n128]),
        256,
        &[(5, q(5) - 3.0), (128 + 7, 10.5 * q(64 + 7) - 42.0)],
    );
    let high = [0b0001_0001_u8; 32];
    check(
        13,
        &block(&[&half, &one, &six, &high, &n128]),
        256,
        &[
            (5, q(5) + 16.0 - 3.0),
            (128 + 7, 10.5 * (q(64 + 7) + 16.0) - 42.0),
        ],
    );
    let high = [0b11_10_01_00_u8; 64];
    let mut scales = [0_u8; 16];
    (scales[0], scales[3], scales[13]) = (2, 255, 4);
    let r = |n: usize| f32::from(n128[n] & 15);
    let upper = |n: usize| f32::from(n128[n] >> 4);
    check(
        14,
        &block(&[&n128, &high, &scales, &half]),
        256,
        &[
            (5, r(5) - 32.0),
            (32 + 20, -0.5 * (r(32 + 20) + 16.0 - 32.0)),
            // The second half's third block, whose high bits are 2; scale 12 is 0 and 13 is 4.
            (128 + 64 + 16, 2.0 * (upper(64 + 16) + 32.0 - 32.0)),
            (128 + 64, 0.0),
        ],
    );
}
