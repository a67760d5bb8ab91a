//! A picture in the making.

use unwatched_core::report::{Mark, Picture, Shape, Tone};

/// The width of a character of 13 px, rather too wide than too narrow.
pub const CHARACTER: f64 = 7.4;
/// What words of 13 px need above their base line, and below it.
pub const ASCENT: f64 = 11.0;
/// See [`ASCENT`].
pub const DESCENT: f64 = 4.0;

/// The room that `text` needs.
pub fn text_width(text: &str) -> f64 {
    text.chars().count() as f64 * CHARACTER
}

/// As much of `text` as `room` holds, with … where something is left out.
pub fn cut(text: &str, room: f64) -> String {
    if text_width(text) <= room {
        return text.to_owned();
    }
    let fits = (room / CHARACTER).floor().max(1.0) as usize - 1;
    let kept: String = text.chars().take(fits).collect();
    [kept.trim_end(), "…"].concat()
}

/// The same, but what follows the last " · " is kept: it often tells one from the next.
pub fn cut_before_last(text: &str, room: f64) -> String {
    let last = text.rfind(" · ").map(|at| text.split_at(at));
    match last {
        Some((head, tail)) if text_width(text) > room && 3.0 * text_width(tail) < room => {
            cut(head, room - text_width(tail)) + tail
        }
        _ => cut(text, room),
    }
}

/// `text` in as many lines as it needs; a word that is too long for one is cut.
pub fn wrap(text: &str, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if text_width(line) + text_width(word) + CHARACTER <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(cut(word, room)),
        }
    }
    lines
}

/// Marks on an area of some width; its height is known at the end.
pub struct Canvas {
    /// The picture's width.
    pub width: f64,
    marks: Vec<Mark>,
}

impl Canvas {
    /// An empty one.
    pub const fn new(width: f64) -> Self {
        Self {
            width,
            marks: Vec::new(),
        }
    }

    /// The picture of all marks.
    pub fn finish(self, height: f64) -> Picture {
        Picture {
            width: self.width,
            height,
            marks: self.marks,
        }
    }

    /// A mark without words. One with a point that is no number is left out.
    pub fn mark(&mut self, shape: Shape, tone: Tone, points: Vec<(f64, f64)>, size: f64) {
        let finite = |(x, y): &(f64, f64)| x.is_finite() && y.is_finite();
        if !points.is_empty() && points.iter().all(finite) {
            self.marks.push(Mark {
                shape,
                tone,
                points,
                size,
                text: String::new(),
            });
        }
    }

    /// A straight line.
    pub fn line(&mut self, tone: Tone, from: (f64, f64), to: (f64, f64), stroke: f64) {
        self.mark(Shape::Line, tone, vec![from, to], stroke);
    }

    /// A dashed one.
    pub fn dashes(&mut self, tone: Tone, from: (f64, f64), to: (f64, f64), stroke: f64) {
        self.mark(Shape::Dashes, tone, vec![from, to], stroke);
    }

    /// A filled rectangle.
    pub fn area(&mut self, tone: Tone, from: (f64, f64), to: (f64, f64)) {
        self.mark(Shape::Area, tone, vec![from, to], 0.0);
    }

    /// Words at their base line: `shape` says which end of them stands at `at`.
    pub fn words(&mut self, shape: Shape, tone: Tone, at: (f64, f64), text: impl Into<String>) {
        let text = text.into();
        if at.0.is_finite() && at.1.is_finite() && !text.is_empty() {
            self.marks.push(Mark {
                shape,
                tone,
                points: vec![at],
                size: 0.0,
                text,
            });
        }
    }
}

/// One picture below the other, with some room between them.
pub fn below(upper: Picture, lower: Picture, room: f64) -> Picture {
    let down = upper.height + room;
    let lowered = lower.marks.into_iter().map(|mut mark| {
        for (_, y) in &mut mark.points {
            *y += down;
        }
        mark
    });
    let mut marks = upper.marks;
    marks.extend(lowered);
    Picture {
        width: upper.width.max(lower.width),
        height: down + lower.height,
        marks,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_cut_to_their_room() {
        assert_eq!(cut("short", 100.0), "short");
        let long = cut("a rather long label of a prompt", 100.0);
        assert!(long.ends_with('…') && text_width(&long) <= 100.0, "{long}");
        assert_eq!(cut("ab", 1.0), "…");
        let kept = cut_before_last("a rather long label · p1", 130.0);
        assert_eq!(kept, "a rather lo… · p1");
        assert!(text_width(&kept) <= 130.0);
    }

    #[test]
    fn long_words_go_on_in_the_next_line() {
        assert_eq!(wrap("short", 100.0), ["short"]);
        let lines = wrap("a rather long name of an axis", 100.0);
        assert_eq!(lines, ["a rather long", "name of an", "axis"]);
    }

    #[test]
    fn what_is_no_number_is_not_drawn() {
        let mut canvas = Canvas::new(100.0);
        canvas.line(Tone::Ink, (0.0, f64::NAN), (1.0, 1.0), 1.0);
        canvas.words(Shape::Start, Tone::Ink, (f64::INFINITY, 0.0), "x");
        assert!(canvas.finish(10.0).marks.is_empty());
    }
}
