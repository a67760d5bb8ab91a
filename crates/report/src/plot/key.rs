//! A key: what lines and points are called, above what they stand in.

use super::canvas::{ASCENT, Canvas, text_width, wrap};
use unwatched_core::report::{Shape, Tone};

/// The height of a line of the key.
pub const LINE: f64 = 21.0;

/// What a curve, a place or a line is called.
pub struct Entry<'t> {
    /// What its points are drawn as; lines have none.
    pub shape: Shape,
    /// Its colour.
    pub tone: Tone,
    /// Half the width of its points.
    pub half: f64,
    /// What joins its points, if something does.
    pub joined: Option<Shape>,
    /// Its name.
    pub name: &'t str,
}

/// Draws the key at the top, in as few lines as hold it; returns their height.
pub fn key(canvas: &mut Canvas, entries: &[Entry<'_>]) -> f64 {
    let (mut left, mut base) = (0.0, 3.0 + ASCENT);
    for entry in entries {
        let name = wrap(entry.name, canvas.width - 40.0);
        let widest = name.iter().map(|line| text_width(line));
        let width = 38.0 + widest.fold(0.0, f64::max);
        if left > 0.0 && left + width > canvas.width {
            (left, base) = (0.0, base + LINE);
        }
        let y = base - 4.5;
        let ends = vec![(left + 2.0, y), (left + 30.0, y)];
        match (entry.joined, entry.shape) {
            (_, Shape::Dashes) => canvas.mark(Shape::Dashes, entry.tone, ends, 1.5),
            (_, Shape::Line) => canvas.mark(Shape::Line, entry.tone, ends, 2.0),
            (joined, shape) => {
                if let Some(line) = joined {
                    canvas.mark(line, entry.tone, ends, 2.0);
                }
                canvas.mark(shape, entry.tone, vec![(left + 16.0, y)], entry.half);
            }
        }
        for (place, line) in name.into_iter().enumerate() {
            if place > 0 {
                base += LINE - 4.0;
            }
            canvas.words(Shape::Start, Tone::Ink, (left + 38.0, base), line);
        }
        left += width + 22.0;
    }
    base - 3.0 - ASCENT + LINE
}
