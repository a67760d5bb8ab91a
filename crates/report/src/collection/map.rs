//! Every scenario with every model: where a gap was looked for, and what was found.

use super::PoolNumbers;
use crate::{
    numbers::points,
    plot::{
        self, Canvas,
        canvas::{ASCENT, cut, cut_before_last},
    },
    section::common::{between, figure, text},
    words::{count, t, tf},
};
use std::collections::BTreeSet;
use unwatched_core::report::{self, Picture, Section, Shape, Tone};

/// One scenario with one model.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The scenario's title.
    pub scenario: String,
    /// The model.
    pub model: String,
    /// What its findings give together.
    pub pool: PoolNumbers,
}

/// The room of a cell, of the names beside it, of a line of words.
const COLUMN: f64 = 150.0;
const NAMES: f64 = 190.0;
const LINE: f64 = 18.0;
const ROW: f64 = 46.0;

/// The section of the pairs that were tried.
pub fn map(cells: &[Cell], width: f64) -> Section {
    let table = cells.iter().map(|cell| {
        let (lower, upper) = cell.pool.interval;
        vec![
            text(cell.scenario.clone()),
            text(cell.model.clone()),
            report::Cell::Points(cell.pool.estimate),
            report::Cell::Between(lower.max(-1.0), upper.min(1.0)),
            report::Cell::Whole(cell.pool.findings),
        ]
    });
    let head = [
        "head.scenario",
        "map.head.model",
        "head.gap",
        "head.interval",
        "pool.input.findings",
    ];
    let figure = (!cells.is_empty()).then(|| {
        figure(
            sentence(cells),
            picture(cells, plot::width(width)),
            t("map.caption").into(),
            &head.map(t),
            table.collect(),
        )
    });
    Section {
        id: "map".into(),
        title: t("map.title").into(),
        lead: t("map.lead").into(),
        figures: figure.into_iter().collect(),
        quantities: Vec::new(),
        notes: Vec::new(),
    }
}

/// How many of the pairs show a gap, a reverse one, or none that can be told from zero.
fn sentence(cells: &[Cell]) -> String {
    let of = |is: &dyn Fn((f64, f64)) -> bool| {
        let found = cells.iter().filter(|cell| is(cell.pool.interval));
        found.count().to_string()
    };
    let values = [
        ("pairs", count("count.pairs", cells.len() as u64)),
        ("above", of(&|(lower, _)| lower > 0.0)),
        ("below", of(&|(_, upper)| upper < 0.0)),
        ("across", of(&|(lower, upper)| lower <= 0.0 && upper >= 0.0)),
    ];
    tf("map.sentence", &values)
}

/// A column for each model, as many beside each other as there is room for, and a row for each
/// scenario.
fn picture(cells: &[Cell], width: f64) -> Option<Picture> {
    let models: Vec<_> = cells
        .iter()
        .map(|cell| &cell.model)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let scenarios: Vec<_> = cells
        .iter()
        .map(|cell| &cell.scenario)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let narrow = width < NAMES + COLUMN;
    let left = if narrow { 0.0 } else { NAMES };
    let beside = (((width - left) / COLUMN).floor() as usize).max(1);
    let mut canvas = Canvas::new(width);
    let mut top = 0.0;
    for block in models.chunks(beside) {
        let column = ((width - left) / block.len() as f64).min(2.0 * COLUMN);
        for (place, model) in block.iter().enumerate() {
            let x = left + place as f64 * column + column / 2.0;
            canvas.words(
                Shape::Middle,
                Tone::Ink,
                (x, top + ASCENT + 2.0),
                cut(model, column - 10.0),
            );
        }
        top += LINE + 6.0;
        for scenario in &scenarios {
            canvas.line(Tone::Faint, (0.0, top), (width, top), 0.5);
            if narrow {
                canvas.words(
                    Shape::Start,
                    Tone::Ink,
                    (0.0, top + 4.0 + ASCENT),
                    cut_before_last(scenario, width),
                );
                top += LINE;
            } else {
                canvas.words(
                    Shape::Start,
                    Tone::Ink,
                    (0.0, top + ROW / 2.0 + 4.0),
                    cut(scenario, NAMES - 14.0),
                );
            }
            for (place, model) in block.iter().enumerate() {
                let x = left + place as f64 * column + 8.0;
                let cell = cells
                    .iter()
                    .find(|c| c.scenario == **scenario && c.model == **model);
                draw(&mut canvas, cell, (x, top), column - 16.0);
            }
            top += ROW;
        }
        top += LINE;
    }
    Some(canvas.finish(top - LINE + 4.0))
}

/// One cell: from −100 to +100 points with zero in its middle, or a dash where nobody has looked.
fn draw(canvas: &mut Canvas, cell: Option<&Cell>, (left, top): (f64, f64), width: f64) {
    let middle = left + width / 2.0;
    let Some(cell) = cell else {
        canvas.words(
            Shape::Middle,
            Tone::Faint,
            (middle, top + ROW / 2.0 + 4.0),
            t("map.never"),
        );
        return;
    };
    let y = top + 14.0;
    let x = |value: f64| middle + value.clamp(-1.0, 1.0) * width / 2.0;
    canvas.area(Tone::Zone, (x(-0.1), top + 4.0), (x(0.1), top + 24.0));
    canvas.line(Tone::Faint, (middle, top + 4.0), (middle, top + 24.0), 1.0);
    let (lower, upper) = cell.pool.interval;
    let tone = if lower > 0.0 || upper < 0.0 {
        Tone::Accent
    } else {
        Tone::Ink
    };
    canvas.line(tone, (x(lower), y), (x(upper), y), 2.5);
    canvas.mark(Shape::Square, tone, vec![(x(cell.pool.estimate), y)], 4.5);
    let value = tf(
        "picture.value",
        &[
            ("value", points(cell.pool.estimate)),
            ("interval", between(lower.max(-1.0), upper.min(1.0))),
        ],
    );
    canvas.words(
        Shape::Middle,
        Tone::Ink,
        (middle, top + ROW - 6.0),
        cut(&value, width + 16.0),
    );
}
