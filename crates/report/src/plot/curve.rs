//! Curves over a logarithmic axis, with a key above them.

use super::{
    canvas::{ASCENT, Canvas, DESCENT, cut, text_width},
    key::{Entry, LINE, key},
};
use crate::numbers::{size, whole};
use unwatched_core::report::{Picture, Shape, Tone};

/// The height of the area of the curves.
const AREA: f64 = 190.0;
/// Half the width of a curve's points.
const POINT: f64 = 4.0;

/// Points joined by a line. What lies beyond `firm` on the x axis is dashed.
pub struct Curve {
    /// Its name in the key.
    pub name: String,
    /// The shape of its points.
    pub shape: Shape,
    /// Its colour.
    pub tone: Tone,
    /// x, above 0, and y, a size of gap in [0, 1]; by increasing x.
    pub points: Vec<(f64, f64)>,
    /// How far it is drawn as a whole line.
    pub firm: f64,
}

/// What the picture of some curves says besides them.
pub struct Frame<'t> {
    /// What lies along x.
    pub across: &'t str,
    /// What lies along y.
    pub up: &'t str,
    /// Where we are, if that is on the picture, and its name in the key.
    pub here: Option<((f64, f64), &'t str)>,
    /// A size of gap that is marked by a dashed line, and its name in the key.
    pub limit: (f64, &'t str),
}

/// The scales of both axes.
struct Scales {
    x: (f64, f64),
    high: f64,
    left: f64,
    right: f64,
    top: f64,
}

impl Scales {
    fn at(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let (low, high) = (libm::log(self.x.0), libm::log(self.x.1));
        let share = ((libm::log(x) - low) / (high - low)).clamp(0.0, 1.0);
        let up = (y / self.high).clamp(0.0, 1.0);
        (
            self.left + share * (self.right - self.left),
            self.top + (1.0 - up) * AREA,
        )
    }
}

/// The picture of `curves`; `None` where no two of their points lie at different x.
pub fn curves(width: f64, curves: &[Curve], frame: &Frame<'_>) -> Option<Picture> {
    let here = frame.here.map(|(at, _)| at);
    let all = curves.iter().flat_map(|curve| curve.points.iter().copied());
    let all: Vec<_> = all.chain(here).collect();
    let usable = |(x, y): &(f64, f64)| *x > 0.0 && x.is_finite() && y.is_finite();
    if !all.iter().all(usable) {
        return None;
    }
    let x = all
        .iter()
        .fold((f64::INFINITY, 0.0_f64), |(low, high), (x, _)| {
            (low.min(*x), high.max(*x))
        });
    if x.0 >= x.1 {
        return None;
    }
    let highest = all.iter().map(|(_, y)| *y).fold(frame.limit.0, f64::max);
    let step = if highest > 0.5 { 0.25 } else { 0.1 };
    let mut canvas = Canvas::new(width);
    let above = key(&mut canvas, &entries(curves, frame));
    let scales = Scales {
        x,
        high: ((highest / step).ceil() * step).min(1.0),
        left: 40.0,
        right: width - 22.0,
        top: above + LINE + 12.0,
    };
    axes(&mut canvas, &scales, step, above, frame);
    let limit = |x| scales.at((x, frame.limit.0));
    canvas.dashes(Tone::Faint, limit(x.0), limit(x.1), 1.5);
    for curve in curves {
        trace(&mut canvas, &scales, curve);
    }
    if let Some(at) = here {
        canvas.mark(Shape::Diamond, Tone::Accent, vec![scales.at(at)], 8.0);
    }
    Some(canvas.finish(scales.top + AREA + 50.0))
}

fn entries<'t>(curves: &'t [Curve], frame: &Frame<'t>) -> Vec<Entry<'t>> {
    let of = |curve: &'t Curve| Entry {
        shape: curve.shape,
        tone: curve.tone,
        half: POINT,
        joined: Some(Shape::Line),
        name: &curve.name,
    };
    let here = frame.here.map(|(_, name)| Entry {
        shape: Shape::Diamond,
        tone: Tone::Accent,
        half: 8.0,
        joined: None,
        name,
    });
    let limit = Entry {
        shape: Shape::Dashes,
        tone: Tone::Faint,
        half: 0.0,
        joined: None,
        name: frame.limit.1,
    };
    curves.iter().map(of).chain(here).chain([limit]).collect()
}

fn axes(canvas: &mut Canvas, scales: &Scales, step: f64, above: f64, frame: &Frame<'_>) {
    let (left, right) = (scales.left, scales.right);
    let bottom = scales.top + AREA;
    let room = canvas.width;
    let at = (0.0, above + 9.0 + ASCENT);
    canvas.words(Shape::Start, Tone::Faint, at, cut(frame.up, room));
    let steps = (scales.high / step).round() as u32;
    for value in (0..=steps).map(|index| f64::from(index) * step) {
        let y = scales.at((scales.x.0, value)).1;
        canvas.line(Tone::Zone, (left, y), (right, y), 1.0);
        let base = y + (ASCENT - DESCENT) / 2.0 + 1.0;
        canvas.words(Shape::End, Tone::Faint, (left - 8.0, base), size(value));
    }
    canvas.line(Tone::Faint, (left, bottom), (right, bottom), 1.0);
    let mut free = f64::NEG_INFINITY;
    for value in round_numbers(scales.x) {
        let x = scales.at((value, 0.0)).0;
        let text = whole(value as u64);
        let half = text_width(&text) / 2.0;
        let inside = x - half >= 0.0 && x + half <= canvas.width;
        if x - half < free || !inside {
            continue;
        }
        free = x + half + 8.0;
        canvas.line(Tone::Faint, (x, bottom), (x, bottom + 4.0), 1.0);
        let at = (x, bottom + 10.0 + ASCENT);
        canvas.words(Shape::Middle, Tone::Faint, at, text);
    }
    let name = cut(frame.across, room - 4.0);
    let half = text_width(&name) / 2.0;
    let middle = f64::midpoint(left, right).clamp(half + 2.0, room - half - 2.0);
    let at = (middle, bottom + 50.0 - DESCENT - 1.0);
    canvas.words(Shape::Middle, Tone::Faint, at, name);
}

fn trace(canvas: &mut Canvas, scales: &Scales, curve: &Curve) {
    let at = |points: &[(f64, f64)]| points.iter().map(|p| scales.at(*p)).collect::<Vec<_>>();
    let firm = curve
        .points
        .iter()
        .filter(|(x, _)| *x <= curve.firm)
        .count();
    if firm > 1 {
        let points = at(&curve.points[..firm]);
        canvas.mark(Shape::Line, curve.tone, points, 2.0);
    }
    if firm < curve.points.len() {
        let points = at(&curve.points[firm.saturating_sub(1)..]);
        if points.len() > 1 {
            canvas.mark(Shape::Dashes, curve.tone, points, 2.0);
        }
    }
    canvas.mark(curve.shape, curve.tone, at(&curve.points), POINT);
}

/// 1, 2, 5, 10, 20, … within a range.
fn round_numbers((low, high): (f64, f64)) -> Vec<f64> {
    let decades = (0..10).scan(1.0, |decade, _| {
        let this = *decade;
        *decade *= 10.0;
        Some(this)
    });
    let all = decades.flat_map(|decade| [1.0, 2.0, 5.0].map(|digit| digit * decade));
    all.filter(|value| *value >= low && *value <= high)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_within() {
        assert_eq!(round_numbers((3.0, 60.0)), [5.0, 10.0, 20.0, 50.0]);
    }

    #[test]
    fn one_point_is_no_curve() {
        let frame = Frame {
            across: "x",
            up: "y",
            here: Some(((4.0, 0.5), "here")),
            limit: (0.1, "ten"),
        };
        assert!(curves(300.0, &[], &frame).is_none());
    }
}
