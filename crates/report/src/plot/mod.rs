//! Geometry: from numbers and names to marks, in CSS pixels. Nothing here knows what the numbers
//! mean. Every mark lies inside its picture, and words stand clear of each other.

pub mod axis;
pub mod bars;
pub mod canvas;
pub mod curve;
pub mod dots;
pub mod forest;
pub mod histogram;
mod key;
pub mod lines;
pub mod matrix;
pub mod worlds;

pub use axis::Axis;
pub use bars::{Bar, bars};
pub use canvas::{Canvas, below};
pub use curve::{Curve, Frame, curves};
pub use dots::{Kind, dots, squares};
pub use forest::{Row, forest, forests};
pub use histogram::histogram;
pub use lines::{Scale, Series, counts, labelled, lines, shares};
pub use matrix::matrix;
pub use worlds::{World, worlds};

/// Pictures narrower than this put a row's words above its marks, not beside them.
pub const NARROW: f64 = 480.0;

/// The width of a picture where `asked` is at hand: a phone's to a page's.
pub fn width(asked: f64) -> f64 {
    if asked.is_finite() {
        asked.floor().clamp(260.0, 900.0)
    } else {
        640.0
    }
}
