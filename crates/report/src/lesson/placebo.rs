//! A gap, and the gap that the placebo makes as well.

use super::{cells, gap_row, gap_words, section};
use crate::{
    numbers::{points, whole},
    plot::{self, Axis, Row, forest},
    section::common::{figure, quantity, text},
    words::{count, t, tf},
};
use unwatched_core::{
    analysis::ENOUGH,
    lesson::{Estimated, Placebo},
    report::{Cell, Section, Shape, Tone},
};

/// The section.
pub fn placebo(found: &Placebo, width: f64) -> Section {
    let rows = [
        (t("lesson.placebo.gap"), &found.gap, Shape::Disc, Tone::Ink),
        (
            t("lesson.placebo.placebo"),
            &found.placebo,
            Shape::Square,
            Tone::Faint,
        ),
        (
            t("lesson.placebo.beyond"),
            &found.beyond,
            Shape::Diamond,
            Tone::Accent,
        ),
    ];
    let drawn: Vec<_> = rows
        .iter()
        .map(|(name, gap, shape, tone)| Row {
            parted: *shape == Shape::Diamond,
            size: 6.0,
            ..gap_row(name, gap, (*shape, *tone))
        })
        .collect();
    let answers = u64::from(found.prompts) * u64::from(found.repeats) * 4;
    let values = [
        ("gap", points(found.gap.value)),
        ("placebo", points(found.placebo.value)),
        ("beyond", gap_words(&found.beyond)),
        ("prompts", count("count.prompts", found.prompts.into())),
        ("answers", whole(answers)),
    ];
    let key = match found.beyond.interval {
        Some((low, _)) if low > 0.0 => "lesson.placebo.more",
        Some((_, high)) if high < 0.0 => "lesson.placebo.less",
        _ => "lesson.placebo.same",
    };
    let table = rows.map(|(name, gap, ..)| {
        let mut row = vec![text(name)];
        row.extend(cells(gap, Cell::Points, Cell::Between));
        row
    });
    let shown = figure(
        tf(key, &values),
        forest(plot::width(width), Axis::gap(), &drawn),
        t("lesson.placebo.caption").into(),
        &[t("head.contrast"), t("head.gap"), t("head.interval")],
        table.into(),
    );
    let inputs = || {
        let prompts = Cell::Whole(found.prompts.into());
        let repeats = Cell::Whole(found.repeats.into());
        vec![
            (t("input.prompts"), prompts),
            (t("head.samples-each"), repeats),
        ]
    };
    let number = |name, gap: &Estimated, formula| {
        let [value, interval] = cells(gap, Cell::Points, Cell::Between);
        quantity(
            name,
            (value, interval),
            formula,
            inputs(),
            t("source.miller"),
        )
    };
    let quantities = vec![
        number(t("lesson.placebo.gap"), &found.gap, t("formula.gap")),
        number(
            t("lesson.placebo.beyond"),
            &found.beyond,
            t("formula.beyond"),
        ),
    ];
    let (words, belief) = found.set;
    let set = [("words", points(words)), ("belief", points(belief))];
    let few = u64::from(found.prompts) < ENOUGH;
    let notes = [
        Some(tf("lesson.placebo.set", &set)),
        few.then(|| tf("lesson.placebo.few", &[("n", ENOUGH.to_string())])),
        Some(t("lesson.placebo.simulated").to_owned()),
    ];
    let notes = notes.into_iter().flatten().collect();
    section("placebo", vec![shown], quantities, notes)
}
