//! Things that are counted, one mark for each.

use super::{
    canvas::Canvas,
    key::{Entry, key},
};
use unwatched_core::report::{Picture, Shape, Tone};

/// Things of one kind.
pub struct Kind<'t> {
    /// Its name in the key.
    pub name: &'t str,
    /// How one is drawn.
    pub shape: Shape,
    /// In which colour.
    pub tone: Tone,
    /// How many there are.
    pub count: usize,
    /// Half the width of its marks, as a share of the room that each has, in (0, ½].
    pub half: f64,
}

fn keyed(canvas: &mut Canvas, kinds: &[Kind<'_>]) -> f64 {
    let entries = kinds.iter().map(|kind| Entry {
        shape: kind.shape,
        tone: kind.tone,
        half: 5.0,
        joined: None,
        name: kind.name,
    });
    key(canvas, &entries.collect::<Vec<_>>()) + 6.0
}

/// The picture of all, `columns` in a row, one kind after the other; none is larger than `most`.
fn laid(canvas: &mut Canvas, top: f64, kinds: &[Kind<'_>], columns: usize, most: f64) -> f64 {
    let cell = (canvas.width / columns as f64).min(most);
    let middle = |place: usize| {
        let (column, row) = (place % columns, place / columns);
        (
            (column as f64 + 0.5) * cell,
            top + (row as f64 + 0.5) * cell,
        )
    };
    let mut first = 0;
    for kind in kinds {
        let places = first..first + kind.count;
        first = places.end;
        canvas.mark(
            kind.shape,
            kind.tone,
            places.map(middle).collect(),
            kind.half.min(0.5) * cell,
        );
    }
    top + first.div_ceil(columns) as f64 * cell + 2.0
}

/// The picture of many: about twice as wide as high.
pub fn dots(width: f64, kinds: &[Kind<'_>]) -> Picture {
    let mut canvas = Canvas::new(width.min(560.0));
    let all: usize = kinds.iter().map(|kind| kind.count).sum();
    let top = keyed(&mut canvas, kinds);
    let bottom = laid(&mut canvas, top, kinds, columns(all), 16.0);
    canvas.finish(bottom)
}

/// So many in a row that rows are full, if a number of about the right size does that.
fn columns(all: usize) -> usize {
    let goal = (libm::sqrt(2.0 * all as f64).ceil() as usize).max(10);
    let near = (goal * 2 / 3)..=(goal * 3 / 2);
    let full = near.filter(|columns| all.is_multiple_of(*columns));
    full.min_by_key(|columns| columns.abs_diff(goal))
        .unwrap_or(goal)
}

/// The picture of few: each in a square of its own, `columns` in a row.
pub fn squares(width: f64, kinds: &[Kind<'_>], columns: usize) -> Picture {
    const MOST: f64 = 46.0;
    let mut canvas = Canvas::new(width.min(560.0));
    let all = kinds.iter().map(|kind| kind.count).sum();
    let frame = Kind {
        name: "",
        shape: Shape::Square,
        tone: Tone::Zone,
        count: all,
        half: 0.45,
    };
    let top = keyed(&mut canvas, kinds);
    laid(&mut canvas, top, &[frame], columns.max(1), MOST);
    let bottom = laid(&mut canvas, top, kinds, columns.max(1), MOST);
    canvas.finish(bottom)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_full_where_they_can_be() {
        assert_eq!([1_000, 100, 7, 997].map(columns), [40, 10, 7, 45]);
    }
}
