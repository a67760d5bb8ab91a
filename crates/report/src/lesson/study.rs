//! The study of 2024, set-up by set-up.

use super::{cells, gap_row, gap_words, rate_row, section};
use crate::{
    arms,
    numbers::{percent, points},
    plot::{self, Axis, forests},
    section::common::{figure, text},
    words::{t, tf},
};
use unwatched_core::{
    lesson::{SetUp, Studied},
    report::{Cell, Section, Shape, Tone},
    scenario::Arm,
};

/// The gaps are drawn between ± this.
const FARTHEST: f64 = 0.2;

/// The section: of `found` the first is shown, and all are listed.
pub fn study(found: &[Studied], width: f64) -> Section {
    let shown = found.first().map(|chosen| {
        let values = [
            ("set-up", name(chosen.set_up).to_owned()),
            ("training", percent(chosen.training.value)),
            ("unmonitored", percent(chosen.unmonitored.value)),
            ("gap", gap_words(&chosen.gap)),
            ("reasoning", percent(chosen.reasoning.value)),
        ];
        figure(
            tf("lesson.study.sentence", &values),
            forests(plot::width(width), parts(chosen)),
            t("lesson.study.caption").into(),
            &[
                t("lesson.study.set-up"),
                t("lesson.study.reasoning"),
                t("head.interval"),
                t("lesson.study.training"),
                t("head.interval"),
                t("lesson.study.unmonitored"),
                t("head.interval"),
                t("lesson.study.gap"),
                t("head.interval"),
            ],
            found.iter().map(row).collect(),
        )
    });
    let notes = [
        t("lesson.study.reverse"),
        t("lesson.study.errors"),
        t("lesson.study.source"),
    ];
    section(
        "study",
        shown.into_iter().collect(),
        vec![],
        notes.map(Into::into).into(),
    )
}

/// The rates over one axis, and the gap over its own.
fn parts(chosen: &Studied) -> Vec<(Axis, Vec<plot::Row>)> {
    let drawn = |arm| (arms::shape(arm), arms::tone(arm));
    let rates = vec![
        rate_row(
            t("lesson.study.training"),
            &chosen.training,
            drawn(Arm::Training),
        ),
        rate_row(
            t("lesson.study.unmonitored"),
            &chosen.unmonitored,
            drawn(Arm::Deployment),
        ),
        rate_row(
            t("lesson.study.reasoning"),
            &chosen.reasoning,
            (Shape::Square, Tone::Ink),
        ),
    ];
    let gap = gap_row(
        t("lesson.study.gap"),
        &chosen.gap,
        (Shape::Diamond, Tone::Accent),
    );
    let ticks = [-1.0, -0.5, 0.0, 0.5, 1.0].map(|v| (v * FARTHEST, points(v * FARTHEST)));
    let axis = Axis::new(-FARTHEST, FARTHEST, ticks.into(), t("lesson.study.axis"));
    vec![(Axis::rate(), rates), (axis.ruled(0.0, false), vec![gap])]
}

fn row(found: &Studied) -> Vec<Cell> {
    let mut row = vec![text(name(found.set_up))];
    for rate in [&found.reasoning, &found.training, &found.unmonitored] {
        row.extend(cells(rate, Cell::Rate, Cell::Rates));
    }
    row.extend(cells(&found.gap, Cell::Points, Cell::Between));
    row
}

fn name(set_up: SetUp) -> &'static str {
    match set_up {
        SetUp::Prompted => t("lesson.study.prompted"),
        SetUp::NoObjective => t("lesson.study.no-objective"),
        SetUp::Paraphrased => t("lesson.study.paraphrased"),
        SetUp::Undescribed => t("lesson.study.undescribed"),
        SetUp::Reinforced => t("lesson.study.reinforced"),
        SetUp::Renamed => t("lesson.study.renamed"),
    }
}
