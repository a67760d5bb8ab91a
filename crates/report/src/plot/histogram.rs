//! How often each whole number comes, as bars; those from one number on are marked.

use super::{
    canvas::Canvas,
    key::{Entry, key},
    lines::{Place, Scale, axes},
};
use unwatched_core::report::{Picture, Shape, Tone};

/// The picture of `bars`, the share of 0, 1, 2, …: those `from` a number on are marked, by colour
/// and by a dashed line before them, and that number itself by a diamond. `names` are those of the
/// bars before, of those from there on, and of the number.
pub fn histogram(
    width: f64,
    across: &Scale<'_>,
    up: &Scale<'_>,
    bars: &[f64],
    from: usize,
    names: [&str; 3],
) -> Picture {
    let mut canvas = Canvas::new(width);
    let entry = |shape, tone, half, name| Entry {
        shape,
        tone,
        half,
        joined: None,
        name,
    };
    let entries = [
        entry(Shape::Square, Tone::Faint, 5.0, names[0]),
        entry(Shape::Square, Tone::Accent, 5.0, names[1]),
        entry(Shape::Diamond, Tone::Ink, 6.0, names[2]),
    ];
    let above = key(&mut canvas, &entries);
    let place = Place::new(width, above, across, up);
    axes(&mut canvas, &place, above);
    for (number, share) in bars.iter().enumerate() {
        let at = |by: f64, share: f64| place.at((number as f64 + by, share));
        let tone = if number < from {
            Tone::Faint
        } else {
            Tone::Accent
        };
        if share.is_finite() && *share > 0.0 {
            let (top, bottom) = (at(-0.4, *share), at(0.4, 0.0));
            canvas.area(tone, (top.0, top.1.min(bottom.1 - 0.5)), bottom);
        }
    }
    let before = from as f64 - 0.5;
    let (low, high) = (place.at((before, 0.0)), place.at((before, up.ends.1)));
    canvas.dashes(Tone::Ink, low, high, 1.5);
    let seen = bars.get(from).copied().unwrap_or_default();
    let (x, y) = place.at((from as f64, seen));
    canvas.mark(Shape::Diamond, Tone::Ink, vec![(x, y)], 6.0);
    canvas.finish(place.height())
}
