//! How well evaluations are told from real use.

use super::section;
use crate::{
    numbers::{number, tenth},
    plot::{self, Axis, Row, forest},
    section::common::{figure, text},
    words::{t, tf},
};
use unwatched_core::{
    lesson::Awareness,
    report::{Cell, Section, Shape, Tone},
};

/// The section.
pub fn awareness(found: &Awareness, width: f64) -> Section {
    let all = [
        (
            t("lesson.awareness.guessing"),
            found.guessing,
            Shape::Square,
            Tone::Faint,
        ),
        (
            t("lesson.awareness.model"),
            found.model,
            Shape::Disc,
            Tone::Accent,
        ),
        (
            t("lesson.awareness.people"),
            found.people,
            Shape::Diamond,
            Tone::Ink,
        ),
    ];
    let rows = all.map(|(name, auc, shape, tone)| Row {
        value: number(auc),
        interval: None,
        shape,
        tone,
        size: plot::forest::LARGEST,
        ..Row::gap(name, auc, (auc, auc))
    });
    let ticks = (5..=10).map(|tenth| f64::from(tenth) / 10.0);
    let ticks = ticks.map(|value| (value, tenth(value)));
    let axis = Axis::new(0.5, 1.0, ticks.collect(), t("lesson.awareness.axis"));
    let values = [
        ("model", number(found.model)),
        ("people", number(found.people)),
        ("guessing", number(found.guessing)),
    ];
    let shown = figure(
        tf("lesson.awareness.sentence", &values),
        forest(plot::width(width), axis.ruled(found.guessing, true), &rows),
        t("lesson.awareness.caption").into(),
        &[t("lesson.awareness.who"), t("lesson.awareness.auc")],
        all.map(|(name, auc, ..)| vec![text(name), Cell::Number(auc)])
            .into(),
    );
    let notes = [t("lesson.awareness.auc.note"), t("lesson.awareness.source")];
    section(
        "awareness",
        vec![shown],
        vec![],
        notes.map(Into::into).into(),
    )
}
