//! The figures of the chapters that are no simulations of agents, one file each. The first figure
//! of a section says in its sentence what comes of the reader's settings.

mod awareness;
mod calibration;
mod coins;
mod cues;
mod models;
mod placebo;
mod scale;
mod study;
mod threshold;

pub use awareness::awareness;
pub use calibration::calibration;
pub(crate) use calibration::{Says, calibrated};
pub use coins::coins;
pub use cues::cues;
pub use models::models;
pub use placebo::placebo;
pub use scale::scale;
pub use study::study;
pub use threshold::threshold;

use crate::{
    numbers::{percent, points, range, some},
    plot::Row,
    section::common::{rate_words, values},
    words::tf,
};
use unwatched_core::{
    lesson::Estimated,
    report::{Cell, Figure, Quantity, Section, Shape, Tone},
};

/// The section of the figure that bears this name in its chapter.
fn section(
    name: &str,
    figures: Vec<Figure>,
    quantities: Vec<Quantity>,
    notes: Vec<String>,
) -> Section {
    Section {
        id: name.into(),
        figures,
        quantities,
        notes,
        ..Section::default()
    }
}

/// A gap with its interval, as within a sentence: "+46 (+12 to +58)".
fn gap_words(gap: &Estimated) -> String {
    match gap.interval {
        Some((low, high)) => values(gap.value, low, high),
        None => points(gap.value),
    }
}

/// A gap as a row of a forest plot.
fn gap_row(label: &str, gap: &Estimated, (shape, tone): (Shape, Tone)) -> Row {
    Row {
        value: gap_words(gap),
        interval: gap.interval,
        shape,
        tone,
        ..Row::gap(label, gap.value, (gap.value, gap.value))
    }
}

/// A rate as a row of a forest plot; where no error is known, that is said.
fn rate_row(label: &str, rate: &Estimated, drawn: (Shape, Tone)) -> Row {
    let value = match rate.interval {
        Some((low, high)) => rate_words(rate.value, low, high),
        None => tf("lesson.no-error", &[("rate", percent(rate.value))]),
    };
    Row {
        value,
        ..gap_row(label, rate, drawn)
    }
}

/// An estimate and its interval as two cells.
fn cells(of: &Estimated, one: fn(f64) -> Cell, two: fn(f64, f64) -> Cell) -> [Cell; 2] {
    let (low, high) = of.interval.unzip();
    [some(Some(of.value), one), range(low, high, two)]
}

/// A probability in per cent. One that is neither 0 nor 1 is never said to be.
fn chance(value: f64) -> String {
    match value {
        v if v > 0.995 && v < 1.0 => tf("lesson.over", &[("rate", percent(0.99))]),
        v if v < 0.005 && v > 0.0 => tf("lesson.under", &[("rate", percent(0.01))]),
        v => percent(v),
    }
}
