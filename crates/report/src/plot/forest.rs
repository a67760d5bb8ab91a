//! Rows of estimates with their intervals over one axis.

use super::{
    NARROW,
    axis::{self, Axis},
    canvas::{ASCENT, Canvas, DESCENT, below, cut, cut_before_last, text_width},
};
use unwatched_core::report::{Picture, Shape, Tone};

/// The height of a row whose words stand beside its marks, and of one where they stand above.
const ROW: f64 = 28.0;
const TALL: f64 = 46.0;
/// What a second line of words adds.
const LINE: f64 = 18.0;
/// The room between columns.
const SPACE: f64 = 14.0;
/// The largest shape, as half its width.
pub const LARGEST: f64 = 7.0;

/// One estimate.
#[derive(Clone, Debug)]
pub struct Row {
    /// What it is of.
    pub label: String,
    /// The estimate and its interval in words.
    pub value: String,
    /// The estimate.
    pub estimate: Option<f64>,
    /// Its interval.
    pub interval: Option<(f64, f64)>,
    /// How the estimate is drawn.
    pub shape: Shape,
    /// In which colour.
    pub tone: Tone,
    /// Half the shape's width.
    pub size: f64,
    /// Whether the interval is drawn dashed: one that is not to be relied on.
    pub dashed: bool,
    /// Whether a line parts it from the row above.
    pub parted: bool,
    /// Another value of the same kind, drawn as a diamond: what the estimate is of, where known.
    pub beside: Option<f64>,
}

impl Row {
    /// A difference of rates.
    pub fn gap(label: impl Into<String>, estimate: f64, interval: (f64, f64)) -> Self {
        Self {
            label: label.into(),
            value: String::new(),
            estimate: Some(estimate),
            interval: Some(interval),
            shape: Shape::Square,
            tone: Tone::Ink,
            size: 5.0,
            dashed: false,
            parted: false,
            beside: None,
        }
    }
}

/// Half the width of a shape that stands for `n` of at most `most`: larger where there is more.
pub fn sized(n: u64, most: u64) -> f64 {
    let share = n.min(most) as f64 / most.max(1) as f64;
    3.5 + (LARGEST - 3.5) * libm::sqrt(share)
}

/// The picture of `rows`; `None` of none.
pub fn forest(width: f64, axis: Axis, rows: &[Row]) -> Option<Picture> {
    within(width, axis, rows, columns(rows))
}

/// The same one below the other, each over an axis of its own, their columns in line.
pub fn forests(width: f64, parts: Vec<(Axis, Vec<Row>)>) -> Option<Picture> {
    let all = parts.iter().map(|(_, rows)| columns(rows));
    let columns = all.fold((0.0_f64, 0.0_f64), |widest, (labels, values)| {
        (widest.0.max(labels), widest.1.max(values))
    });
    let parts = parts.into_iter();
    let pictures = parts.filter_map(|(axis, rows)| within(width, axis, &rows, columns));
    pictures.reduce(|upper, lower| below(upper, lower, 10.0))
}

/// What the widest label and the widest value need.
fn columns(rows: &[Row]) -> (f64, f64) {
    let widest = |of: fn(&Row) -> &String| {
        let widths = rows.iter().map(|row| text_width(of(row)));
        widths.fold(0.0, f64::max)
    };
    (widest(|row| &row.label), widest(|row| &row.value))
}

fn within(width: f64, axis: Axis, rows: &[Row], (labels, values): (f64, f64)) -> Option<Picture> {
    if rows.is_empty() {
        return None;
    }
    let narrow = width < NARROW;
    let (left, right) = if narrow {
        (axis::MARGIN, width - axis::MARGIN)
    } else {
        let labels = labels.min(0.38 * width);
        let space = (SPACE + LARGEST).max(axis::MARGIN);
        (labels + space, width - values - space)
    };
    let axis = axis.between(left, right);
    let top = 2.0;
    let mut below = top;
    let places: Vec<Place> = rows
        .iter()
        .map(|row| {
            let place = Place::of(row, below, narrow, width);
            below = place.bottom;
            place
        })
        .collect();
    let bottom = below + 4.0;
    let mut bands: Vec<_> = match narrow {
        // Nothing runs through the words.
        true => places
            .iter()
            .map(|p| (p.middle - 10.0, p.middle + 10.0))
            .collect(),
        false => vec![(top, bottom)],
    };
    if let Some(last) = bands.last_mut() {
        last.1 = bottom;
    }
    let mut canvas = Canvas::new(width);
    axis.draw(&mut canvas, &bands);
    for (row, place) in rows.iter().zip(&places) {
        if row.parted && place.top > top {
            let y = place.top + 1.0;
            canvas.line(Tone::Faint, (0.0, y), (width, y), 0.5);
        }
        let room = if narrow {
            width
        } else {
            left - SPACE.max(LARGEST)
        };
        let label = cut_before_last(&row.label, room);
        canvas.words(Shape::Start, Tone::Ink, (0.0, place.label), label);
        let value = (width, place.value);
        canvas.words(Shape::End, Tone::Ink, value, cut(&row.value, width));
        marks(&mut canvas, &axis, row, place.middle);
    }
    Some(canvas.finish(bottom + axis::HEIGHT))
}

/// Where a row lies: its ends, the base lines of its words, the middle of its marks.
struct Place {
    top: f64,
    label: f64,
    value: f64,
    middle: f64,
    bottom: f64,
}

impl Place {
    fn of(row: &Row, top: f64, narrow: bool, width: f64) -> Self {
        if !narrow {
            let middle = top + ROW / 2.0 + 1.0;
            let base = middle + (ASCENT - DESCENT) / 2.0 + 1.0;
            return Self {
                top,
                label: base,
                value: base,
                middle,
                bottom: top + ROW,
            };
        }
        let label = top + 4.0 + ASCENT;
        let both = text_width(&row.label) + SPACE + text_width(&row.value);
        let value = if both > width { label + LINE } else { label };
        Self {
            top,
            label,
            value,
            middle: value + 17.0,
            bottom: value + TALL - 4.0 - ASCENT,
        }
    }
}

fn marks(canvas: &mut Canvas, axis: &Axis, row: &Row, y: f64) {
    if let Some((low, high)) = row.interval {
        let (from, to) = ((axis.x(low), y), (axis.x(high), y));
        match row.dashed {
            true => canvas.dashes(row.tone, from, to, 2.0),
            false => canvas.line(row.tone, from, to, 2.5),
        }
        for end in [from, to] {
            canvas.line(row.tone, (end.0, y - 4.0), (end.0, y + 4.0), 1.5);
        }
    }
    if let Some(beside) = row.beside {
        let at = (axis.x(beside), y);
        canvas.mark(Shape::Diamond, Tone::Accent, vec![at], LARGEST);
    }
    if let Some(estimate) = row.estimate {
        let size = row.size.clamp(2.0, LARGEST);
        canvas.mark(row.shape, row.tone, vec![(axis.x(estimate), y)], size);
    }
}
