//! A square table as a picture: counts as squares whose areas are the counts.

use super::canvas::{ASCENT, Canvas, DESCENT, cut, text_width};
use unwatched_core::report::{Picture, Shape, Tone};

/// The most that a cell is wide and high.
const CELL: f64 = 76.0;
/// The room for a line of words.
const LINE: f64 = 20.0;

/// The picture of `counts`: rows are what one said, columns what the other said. `names` are
/// those of the two, `heads` those of the rows and columns alike. `None` where all are 0.
pub fn matrix(
    width: f64,
    counts: &[[u64; 3]; 3],
    names: (&str, &str),
    heads: [&str; 3],
) -> Option<Picture> {
    let most = counts
        .iter()
        .flatten()
        .copied()
        .max()
        .filter(|most| *most > 0)?;
    let widest = heads
        .iter()
        .map(|head| text_width(head))
        .fold(0.0, f64::max);
    let left = widest + 14.0;
    let cell = ((width - left - 2.0) / 3.0).min(CELL);
    let top = 3.0 * LINE + 2.0;
    let named = text_width(names.0).max(text_width(names.1));
    let width = named.max(left + 3.0 * cell + 2.0).min(width);
    let mut canvas = Canvas::new(width);
    let place = |index: usize| index as f64 * cell;
    for (line, text) in [names.0, names.1].into_iter().enumerate() {
        let at = (0.0, line as f64 * LINE + 2.0 + ASCENT);
        canvas.words(Shape::Start, Tone::Faint, at, cut(text, width));
    }
    for (index, head) in heads.iter().enumerate() {
        let middle = left + place(index) + cell / 2.0;
        let at = (middle, top - 6.0);
        canvas.words(Shape::Middle, Tone::Faint, at, cut(head, cell - 4.0));
        let base = top + place(index) + cell / 2.0 + (ASCENT - DESCENT) / 2.0;
        canvas.words(Shape::Start, Tone::Faint, (0.0, base), *head);
    }
    for index in 0..=3 {
        let (x, y) = (left + place(index), top + place(index));
        canvas.line(Tone::Faint, (left, y), (left + place(3), y), 0.5);
        canvas.line(Tone::Faint, (x, top), (x, top + place(3)), 0.5);
    }
    for (row, counts) in counts.iter().enumerate() {
        for (column, count) in counts.iter().enumerate() {
            let (x, y) = (left + place(column), top + place(row));
            let centre = (x + cell / 2.0, y + (cell - LINE) / 2.0 + 2.0);
            let share = libm::sqrt(*count as f64 / most as f64);
            let half = share * (cell - LINE - 8.0) / 2.0;
            // Where they agree, in colour.
            let tone = if row == column {
                Tone::Accent
            } else {
                Tone::Faint
            };
            if *count > 0 {
                canvas.mark(Shape::Square, tone, vec![centre], half.max(1.5));
            }
            let at = (centre.0, y + cell - DESCENT - 2.0);
            let ink = if *count > 0 { Tone::Ink } else { Tone::Faint };
            canvas.words(Shape::Middle, ink, at, count.to_string());
        }
    }
    Some(canvas.finish(top + place(3) + 2.0))
}
