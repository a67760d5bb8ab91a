//! The bootstrap over the units, beside the primary interval.

use super::{
    common::{between, figure, quantity, text},
    sensitivity::naive_name,
};
use crate::{
    numbers::{range, whole},
    plot::{self, Axis, Row, forest},
    words::{count, t, tf},
};
use unwatched_core::report::{Cell, Resample, Section, Shape, Tone};

/// The width of its picture: what was asked for is not known here, and it fits a phone.
const WIDTH: f64 = 440.0;

/// The section: `lower` and `upper` are the ends of the percentile interval after so many
/// `resamples`.
pub fn resampled(resample: &Resample, lower: f64, upper: f64, resamples: u64) -> Section {
    let units = resample.units.len() as u64;
    let mean = resample.units.iter().sum::<f64>() / units.max(1) as f64;
    let finite = |(low, high): &(f64, f64)| low.is_finite() && high.is_finite();
    let width = |(low, high): (f64, f64)| high - low;
    let narrow = resample.naive.map(width) < Some(width(resample.primary));
    let lines = [
        (t("method.primary"), Some(resample.primary), false),
        (t("method.bootstrap"), Some((lower, upper)), false),
        (naive_name(narrow), resample.naive, true),
    ];
    let lines: Vec<_> = lines
        .into_iter()
        .filter_map(|(name, ends, wrong)| Some((name, ends.filter(finite)?, wrong)))
        .collect();
    let row = |(place, (name, ends, wrong)): (usize, &(&str, (f64, f64), bool))| Row {
        value: between(ends.0, ends.1),
        estimate: (place == 0 && mean.is_finite()).then_some(mean),
        shape: Shape::Diamond,
        tone: if place == 0 { Tone::Accent } else { Tone::Ink },
        size: plot::forest::LARGEST,
        dashed: *wrong,
        ..Row::gap(*name, mean, *ends)
    };
    let rows: Vec<Row> = lines.iter().enumerate().map(row).collect();
    let cells = |(name, ends, _): &(&str, (f64, f64), bool)| {
        vec![text(*name), Cell::Between(ends.0, ends.1)]
    };
    let (wide, primary) = (upper - lower, resample.primary.1 - resample.primary.0);
    let values = [
        ("resamples", whole(resamples)),
        ("units", count("count.units", units)),
        ("bootstrap", between(lower, upper)),
        ("primary", between(resample.primary.0, resample.primary.1)),
    ];
    let key = match (wide.is_finite(), wide < primary) {
        (false, _) => "resampled.sentence.none",
        (_, true) => "resampled.sentence.narrower",
        _ => "resampled.sentence",
    };
    let figure = figure(
        tf(key, &values),
        forest(plot::width(WIDTH), Axis::gap(), &rows),
        t("sensitivity.caption").into(),
        &[t("head.method"), t("head.interval")],
        lines.iter().map(cells).collect(),
    );
    let interval = range(Some(lower), Some(upper), Cell::Between);
    let quantity = quantity(
        t("method.bootstrap"),
        (interval, Cell::Nothing),
        t("formula.bootstrap"),
        vec![
            (t("input.units"), Cell::Whole(units)),
            (t("input.resamples"), Cell::Whole(resamples)),
        ],
        t("source.efron"),
    );
    Section {
        id: "bootstrap".into(),
        title: t("resampled.title").into(),
        lead: t("resampled.lead").into(),
        figures: vec![figure],
        quantities: vec![quantity],
        notes: vec![t("resampled.few").into(), t("sensitivity.beside").into()],
    }
}
