//! In how many models a gap was seen.

use super::section;
use crate::{
    plot::{self, Kind, squares},
    section::common::{figure, text},
    words::{t, tf},
};
use unwatched_core::{
    lesson::Models,
    report::{Cell, Section, Shape, Tone},
};

/// Squares in a row.
const COLUMNS: usize = 5;

/// The section.
pub fn models(found: &Models, width: f64) -> Section {
    let all = [
        (
            "lesson.models.none",
            found.none,
            Shape::Square,
            Tone::Faint,
            0.14,
        ),
        (
            "lesson.models.gap",
            found.gap,
            Shape::Diamond,
            Tone::Accent,
            0.32,
        ),
        (
            "lesson.models.guarding",
            found.guarding,
            Shape::Disc,
            Tone::Ink,
            0.32,
        ),
    ];
    let names = all.map(|(key, count, ..)| tf(key, &[("n", count.to_string())]));
    let kinds: Vec<_> = all
        .iter()
        .zip(&names)
        .map(|((_, count, shape, tone, half), name)| Kind {
            name,
            shape: *shape,
            tone: *tone,
            count: *count as usize,
            half: *half,
        })
        .collect();
    let values = [
        ("gap", (found.gap + found.guarding).to_string()),
        ("all", found.all().to_string()),
        ("guarding", found.guarding.to_string()),
    ];
    let rows = [
        (t("lesson.models.row.none"), found.none),
        (t("lesson.models.row.gap"), found.gap),
        (t("lesson.models.row.guarding"), found.guarding),
    ];
    let shown = figure(
        tf("lesson.models.sentence", &values),
        Some(squares(plot::width(width), &kinds, COLUMNS)),
        t("lesson.models.caption").into(),
        &[t("lesson.models.found"), t("lesson.models.models")],
        rows.map(|(name, count)| vec![text(name), Cell::Whole(count.into())])
            .into(),
    );
    let notes = [t("lesson.models.places"), t("lesson.models.source")];
    section("models", vec![shown], vec![], notes.map(Into::into).into())
}
