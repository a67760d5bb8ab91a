//! Lines over two even axes, with a key above them.

use super::{
    canvas::{ASCENT, Canvas, DESCENT, text_width, wrap},
    key::{Entry, LINE, key},
};
use unwatched_core::report::{Picture, Shape, Tone};

/// The height of the area of the lines.
const AREA: f64 = 180.0;
/// From one line of an axis's name to the next.
const NEXT: f64 = 17.0;
/// Half the width of a line's points.
const POINT: f64 = 4.0;
/// A line has at most so many points drawn on it, so that each is seen.
const POINTS: usize = 12;

/// Points that belong together.
pub struct Series<'t> {
    /// Its name in the key; without one it is not in the key.
    pub name: &'t str,
    /// The shape of its points; [`Shape::Line`] and [`Shape::Dashes`] draw the line alone.
    pub shape: Shape,
    /// Its colour.
    pub tone: Tone,
    /// Whether a line joins the points.
    pub joined: bool,
    /// x and y, by increasing x where they are joined.
    pub points: Vec<(f64, f64)>,
}

/// One axis.
pub struct Scale<'t> {
    /// What it measures.
    pub name: &'t str,
    /// Its ends, the lower first.
    pub ends: (f64, f64),
    /// Where its ticks stand, and what they say.
    pub ticks: Vec<(f64, String)>,
}

/// Where values lie in the picture.
pub(super) struct Place<'t> {
    pub(super) across: &'t Scale<'t>,
    pub(super) up: &'t Scale<'t>,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    /// The names of the axes, in lines.
    names: (Vec<String>, Vec<String>),
}

/// What the lines after the first add.
fn more(lines: &[String]) -> f64 {
    lines.len().saturating_sub(1) as f64 * NEXT
}

impl<'t> Place<'t> {
    /// Of a picture so wide, below a key that is so high.
    pub(super) fn new(width: f64, above: f64, across: &'t Scale<'t>, up: &'t Scale<'t>) -> Self {
        let widest = up.ticks.iter().map(|(_, text)| text_width(text));
        let names = (wrap(across.name, width - 4.0), wrap(up.name, width));
        Self {
            across,
            up,
            left: widest.fold(20.0, f64::max) + 10.0,
            right: width - 22.0,
            top: above + LINE + 12.0 + more(&names.1),
            names,
        }
    }

    /// Its whole height, with the names of its axes.
    pub(super) fn height(&self) -> f64 {
        self.top + AREA + 50.0 + more(&self.names.0)
    }

    pub(super) fn at(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let share = |value: f64, (low, high): (f64, f64)| {
            ((value - low) / (high - low).max(f64::MIN_POSITIVE)).clamp(0.0, 1.0)
        };
        let (x, y) = (share(x, self.across.ends), share(y, self.up.ends));
        (
            self.left + x * (self.right - self.left),
            self.top + (1.0 - y) * AREA,
        )
    }
}

/// The picture of `series`; points that are no numbers are left out.
pub fn lines(width: f64, across: &Scale<'_>, up: &Scale<'_>, series: &[Series<'_>]) -> Picture {
    labelled(width, across, up, series, &[])
}

/// The same with words above points, or below, where they stand clear of each other.
pub fn labelled(
    width: f64,
    across: &Scale<'_>,
    up: &Scale<'_>,
    series: &[Series<'_>],
    labels: &[((f64, f64), String)],
) -> Picture {
    let mut canvas = Canvas::new(width);
    let named = series.iter().filter(|series| !series.name.is_empty());
    let entries = named.map(|series| Entry {
        shape: series.shape,
        tone: series.tone,
        half: POINT,
        joined: series.joined.then_some(Shape::Line),
        name: series.name,
    });
    let entries: Vec<_> = entries.collect();
    let above = key(&mut canvas, &entries);
    let place = Place::new(width, above, across, up);
    axes(&mut canvas, &place, above);
    for series in series {
        trace(&mut canvas, &place, series);
    }
    write(&mut canvas, &place, labels);
    canvas.finish(place.height())
}

fn write(canvas: &mut Canvas, place: &Place<'_>, labels: &[((f64, f64), String)]) {
    let mut taken: Vec<(f64, f64, f64)> = Vec::new();
    for (at, text) in labels {
        let (x, y) = place.at(*at);
        let half = text_width(text) / 2.0;
        let middle = x.clamp(
            place.left + half,
            (place.right - half).max(place.left + half),
        );
        let (above, beneath) = (y - POINT - 5.0, y + POINT + 3.0 + ASCENT);
        let free = |base: &f64| {
            let inside = base - ASCENT >= place.top - 8.0 && base + DESCENT <= place.top + AREA;
            let apart = |(left, right, other): &(f64, f64, f64)| {
                middle + half < *left || middle - half > *right || (base - other).abs() > LINE
            };
            inside && taken.iter().all(apart)
        };
        if let Some(base) = [above, beneath].into_iter().find(free) {
            taken.push((middle - half, middle + half, base));
            canvas.words(Shape::Middle, Tone::Ink, (middle, base), text.clone());
        }
    }
}

pub(super) fn axes(canvas: &mut Canvas, place: &Place<'_>, above: f64) {
    let bottom = place.top + AREA;
    let (across, up) = &place.names;
    for (number, line) in up.iter().enumerate() {
        let at = (0.0, above + 9.0 + ASCENT + number as f64 * NEXT);
        canvas.words(Shape::Start, Tone::Faint, at, line.clone());
    }
    for (value, text) in &place.up.ticks {
        let y = place.at((place.across.ends.0, *value)).1;
        canvas.line(Tone::Zone, (place.left, y), (place.right, y), 1.0);
        let base = y + (ASCENT - DESCENT) / 2.0 + 1.0;
        canvas.words(
            Shape::End,
            Tone::Faint,
            (place.left - 8.0, base),
            text.clone(),
        );
    }
    canvas.line(
        Tone::Faint,
        (place.left, bottom),
        (place.right, bottom),
        1.0,
    );
    let mut free = f64::NEG_INFINITY;
    for (value, text) in &place.across.ticks {
        let x = place.at((*value, 0.0)).0;
        let half = text_width(text) / 2.0;
        if x - half < free || x + half > canvas.width {
            continue;
        }
        free = x + half + 8.0;
        canvas.line(Tone::Faint, (x, bottom), (x, bottom + 4.0), 1.0);
        let at = (x, bottom + 10.0 + ASCENT);
        canvas.words(Shape::Middle, Tone::Faint, at, text.clone());
    }
    for (number, line) in across.iter().enumerate() {
        let half = text_width(line) / 2.0;
        let middle = f64::midpoint(place.left, place.right);
        let middle = middle.clamp(half + 2.0, (canvas.width - half - 2.0).max(half + 2.0));
        let base = bottom + 50.0 - DESCENT - 1.0 + number as f64 * NEXT;
        canvas.words(Shape::Middle, Tone::Faint, (middle, base), line.clone());
    }
}

fn trace(canvas: &mut Canvas, place: &Place<'_>, series: &Series<'_>) {
    let known = series.points.iter().copied();
    let known = known.filter(|(x, y)| x.is_finite() && y.is_finite());
    let points: Vec<_> = known.map(|point| place.at(point)).collect();
    match series.shape {
        Shape::Line | Shape::Dashes => canvas.mark(series.shape, series.tone, points, 2.0),
        shape if series.joined => {
            let every = points.len().div_ceil(POINTS).max(1);
            // Counted from the end, which is where we are.
            let mut drawn: Vec<_> = points.iter().rev().step_by(every).copied().collect();
            drawn.reverse();
            canvas.mark(Shape::Line, series.tone, points, 2.0);
            canvas.mark(shape, series.tone, drawn, POINT);
        }
        shape => canvas.mark(shape, series.tone, points, POINT),
    }
}

/// Shares from 0 to 100 per cent, by quarters.
pub fn shares(name: &str) -> Scale<'_> {
    let ticks = [0.0, 0.25, 0.5, 0.75, 1.0];
    Scale {
        name,
        ends: (0.0, 1.0),
        ticks: ticks.map(|v| (v, crate::numbers::percent(v))).into(),
    }
}

/// Counts from 0 to `most`, at round numbers.
pub fn counts(name: &str, most: u32) -> Scale<'_> {
    let most = most.max(1);
    let digits = [
        1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000,
    ];
    let step = digits.into_iter().find(|step| most / step <= 5);
    let step = step.unwrap_or(most);
    let ticks = (0..=most / step).map(|index| index * step);
    Scale {
        name,
        ends: (0.0, f64::from(most)),
        ticks: ticks
            .map(|v| (f64::from(v), crate::numbers::whole(v.into())))
            .collect(),
    }
}
