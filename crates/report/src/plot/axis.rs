//! Axes: from values to places, and the ticks that say so.

use super::canvas::{ASCENT, Canvas, DESCENT, cut, text_width};
use crate::{
    numbers::{percent, points},
    words::t,
};
use unwatched_core::{
    analysis::SMALL,
    report::{Shape, Tone},
};

/// The room that an axis takes below what it measures: ticks, their labels, its name.
pub const HEIGHT: f64 = 44.0;
/// What an axis keeps free at either end, for the labels there.
pub const MARGIN: f64 = 18.0;

/// What lies along the picture's width.
pub struct Axis {
    low: f64,
    high: f64,
    /// Where a tick stands, and what it says. Those at odd places are left out where it is tight.
    ticks: Vec<(f64, String)>,
    /// What is measured, and in which unit.
    name: String,
    zone: Option<(f64, f64)>,
    /// Lines across the rows, and whether each is dashed.
    rules: Vec<(f64, bool)>,
    /// Its left and right end in the picture.
    ends: (f64, f64),
}

impl Axis {
    /// From `low` to `high`, with ticks at even distances.
    pub fn new(low: f64, high: f64, ticks: Vec<(f64, String)>, name: &str) -> Self {
        Self {
            low,
            high,
            ticks,
            name: name.to_owned(),
            zone: None,
            rules: Vec::new(),
            ends: (0.0, 0.0),
        }
    }

    /// Differences of rates: always −100 to +100 points, with 0 and the zone of ± 10.
    pub fn gap() -> Self {
        let ticks = [-1.0, -0.5, 0.0, 0.5, 1.0].map(|v| (v, points(v)));
        Self {
            zone: Some((-SMALL, SMALL)),
            rules: vec![(0.0, false)],
            ..Self::new(-1.0, 1.0, ticks.into(), t("axis.gap"))
        }
    }

    /// Rates: 0 to 100 per cent.
    pub fn rate() -> Self {
        let ticks = [0.0, 0.25, 0.5, 0.75, 1.0].map(|v| (v, percent(v)));
        Self::new(0.0, 1.0, ticks.into(), t("axis.rate"))
    }

    /// Coefficients of agreement: −1 to 1, with 0 and, dashed, the `least` that counts.
    pub fn agreement(least: f64) -> Self {
        let ticks = [
            (-1.0, "−1"),
            (-0.5, "−0.5"),
            (0.0, "0"),
            (0.5, "0.5"),
            (1.0, "1"),
        ];
        let ticks = ticks.map(|(v, text)| (v, text.to_owned()));
        Self {
            rules: vec![(0.0, false), (least, true)],
            ..Self::new(-1.0, 1.0, ticks.into(), t("axis.agreement"))
        }
    }

    /// The same with a line across the rows.
    pub fn ruled(mut self, value: f64, dashed: bool) -> Self {
        self.rules.push((value, dashed));
        self
    }

    /// The same between `left` and `right` of a picture.
    pub fn between(self, left: f64, right: f64) -> Self {
        Self {
            ends: (left, right.max(left + 1.0)),
            ..self
        }
    }

    /// Where `value` lies; beyond the ends, at the nearest one.
    pub fn x(&self, value: f64) -> f64 {
        let share = (value - self.low) / (self.high - self.low);
        let share = if share.is_finite() {
            share.clamp(0.0, 1.0)
        } else {
            0.0
        };
        self.ends.0 + share * (self.ends.1 - self.ends.0)
    }

    /// What lies behind the marks, in `bands` that hold no words, and the ticks below the last.
    pub fn draw(&self, canvas: &mut Canvas, bands: &[(f64, f64)]) {
        let bottom = bands.last().map_or(0.0, |(_, bottom)| *bottom);
        for (top, bottom) in bands {
            self.behind(canvas, *top, *bottom);
        }
        let (left, right) = self.ends;
        canvas.line(Tone::Faint, (left, bottom), (right, bottom), 1.0);
        for (value, text) in self.shown() {
            let x = self.x(*value);
            canvas.line(Tone::Faint, (x, bottom), (x, bottom + 4.0), 1.0);
            let at = (x, bottom + 7.0 + ASCENT);
            canvas.words(Shape::Middle, Tone::Faint, at, text.clone());
        }
        let room = canvas.width - 4.0;
        let name = cut(&self.name, room);
        let half = text_width(&name) / 2.0;
        let middle = f64::midpoint(left, right).clamp(half + 2.0, canvas.width - half - 2.0);
        let at = (middle, bottom + HEIGHT - DESCENT - 1.0);
        canvas.words(Shape::Middle, Tone::Faint, at, name);
    }

    fn behind(&self, canvas: &mut Canvas, top: f64, bottom: f64) {
        if let Some((low, high)) = self.zone {
            canvas.area(Tone::Zone, (self.x(low), top), (self.x(high), bottom));
        }
        for (value, dashed) in &self.rules {
            let x = self.x(*value);
            match dashed {
                true => canvas.dashes(Tone::Faint, (x, top), (x, bottom), 1.0),
                false => canvas.line(Tone::Faint, (x, top), (x, bottom), 1.0),
            }
        }
    }

    /// The ticks that there is room for.
    fn shown(&self) -> impl Iterator<Item = &(f64, String)> {
        let widest = self.ticks.iter().map(|(_, text)| text_width(text));
        let widest = widest.fold(0.0, f64::max) + 6.0;
        let step = (self.ends.1 - self.ends.0) / (self.ticks.len().max(2) - 1) as f64;
        let every = if step < widest { 2 } else { 1 };
        self.ticks.iter().step_by(every)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_lie_between_the_ends() {
        let axis = Axis::gap().between(20.0, 220.0);
        assert_eq!(
            [-1.0, 0.0, 0.5, 1.0].map(|v| axis.x(v)),
            [20.0, 120.0, 170.0, 220.0]
        );
        assert_eq!(
            [-7.0, f64::NAN, 9.0].map(|v| axis.x(v)),
            [20.0, 20.0, 220.0]
        );
    }

    #[test]
    fn a_tight_axis_has_fewer_ticks() {
        assert_eq!(Axis::gap().between(0.0, 400.0).shown().count(), 5);
        assert_eq!(Axis::gap().between(0.0, 90.0).shown().count(), 3);
    }
}
