//! Shares as bars, one below the other.

use super::canvas::{ASCENT, Canvas, cut, text_width};
use unwatched_core::report::{Picture, Shape, Tone};

/// The height of a bar with its line of words above.
const STEP: f64 = 44.0;

/// One bar.
pub struct Bar {
    /// What it is of.
    pub label: String,
    /// What is drawn, in words.
    pub value: String,
    /// The same in fewer, where there is no room.
    pub short: String,
    /// The share that is drawn, in [0, 1] of the whole width.
    pub share: f64,
    /// How its kind is marked beside its name.
    pub shape: Shape,
    /// In which colour.
    pub tone: Tone,
}

/// The picture of `bars`; `None` of none.
pub fn bars(width: f64, bars: &[Bar]) -> Option<Picture> {
    if bars.is_empty() {
        return None;
    }
    let mut canvas = Canvas::new(width);
    for (place, bar) in bars.iter().enumerate() {
        let top = place as f64 * STEP;
        let base = top + 4.0 + ASCENT;
        canvas.mark(bar.shape, bar.tone, vec![(6.0, base - 4.5)], 5.0);
        let label = cut(&bar.label, 0.6 * width);
        let from = 18.0 + text_width(&label) + 14.0;
        canvas.words(Shape::Start, Tone::Ink, (18.0, base), label);
        let room = width - from;
        let fits = text_width(&bar.value) <= room;
        let value = cut(if fits { &bar.value } else { &bar.short }, room);
        canvas.words(Shape::End, Tone::Ink, (width, base), value);
        let (upper, lower) = (base + 7.0, base + 17.0);
        canvas.area(Tone::Zone, (0.0, upper), (width, lower));
        let share = if bar.share.is_finite() {
            bar.share.clamp(0.0, 1.0)
        } else {
            0.0
        };
        if share > 0.0 {
            canvas.area(bar.tone, (0.0, upper), ((share * width).max(1.0), lower));
        }
        canvas.line(Tone::Faint, (0.0, lower), (width, lower), 0.5);
    }
    Some(canvas.finish(bars.len() as f64 * STEP))
}
