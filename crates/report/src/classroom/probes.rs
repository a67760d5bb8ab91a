//! What the groups found of the class probe.

use super::Shown;
use crate::{
    numbers::{points, range, some},
    plot::{self, Axis, Row, forest},
    section::common::{between, figure, quantity, text, values},
    words::{count, t, tf},
};
use unwatched_core::{
    classroom::{GroupGap, GroupGaps},
    lesson::Estimated,
    report::{Cell, Figure, Quantity, Section, Shape, Tone},
};

/// Adds what there is to say of the probe at `place`.
pub fn add(
    section: &mut Section,
    shown: &Shown<'_>,
    place: usize,
    gaps: Option<&GroupGaps>,
    width: f64,
) {
    let title = shown.words(place).title;
    let Some((gaps, pooled)) = gaps.and_then(|gaps| Some((gaps, gaps.pooled?))) else {
        section
            .notes
            .push(tf("class.probe.none", &[("title", title)]));
        return;
    };
    section.figures.push(chart(&title, gaps, &pooled, width));
    section.quantities.push(together(gaps, &pooled));
    section.notes.push(t("class.probe.simulated").into());
    section.notes.extend(found(gaps));
    let without = gaps
        .groups
        .iter()
        .filter(|group| group.gap.is_none())
        .count() as u64;
    for (n, key) in [(gaps.aside, "count.aside"), (without, "count.no-gap")] {
        if n > 0 {
            section.notes.push(count(key, n));
        }
    }
}

fn ends(gap: &Estimated) -> (f64, f64) {
    gap.interval.unwrap_or((gap.value, gap.value))
}

/// A gap with its interval, as in a picture.
fn told(gap: &Estimated) -> String {
    let (low, high) = ends(gap);
    values(gap.value, low, high)
}

fn chart(title: &str, gaps: &GroupGaps, pooled: &Estimated, width: f64) -> Figure {
    let known: Vec<_> = gaps
        .groups
        .iter()
        .filter_map(|group| Some((group, group.gap?)))
        .collect();
    let mut rows: Vec<_> = known.iter().map(|(group, gap)| row(group, gap)).collect();
    rows.push(Row {
        value: told(pooled),
        shape: Shape::Square,
        tone: Tone::Accent,
        size: plot::forest::LARGEST,
        parted: true,
        ..Row::gap(t("class.probe.together"), pooled.value, ends(pooled))
    });
    let mut cells: Vec<_> = gaps.groups.iter().map(group_cells).collect();
    let [training, deployment] = gaps.all.map(|(k, n)| counted(k, n));
    cells.push(vec![
        text(t("class.probe.together")),
        Cell::Points(pooled.value),
        Cell::Between(ends(pooled).0, ends(pooled).1),
        training,
        deployment,
    ]);
    let edge = |pick: fn(f64, f64) -> f64| {
        let values = known.iter().map(|(_, gap)| gap.value);
        points(values.reduce(pick).unwrap_or_default())
    };
    let said = [
        ("title", title.to_owned()),
        ("groups", count("count.groups", known.len() as u64)),
        ("low", edge(f64::min)),
        ("high", edge(f64::max)),
        ("gap", points(pooled.value)),
        ("interval", between(ends(pooled).0, ends(pooled).1)),
    ];
    let key = match known.len() {
        1 => "class.probe.one",
        _ => "class.probe.sentence",
    };
    let mut head = vec![
        t("class.probe.group"),
        t("head.gap"),
        t("head.interval"),
        t("class.probe.training"),
        t("class.probe.deployment"),
    ];
    if gaps.groups.iter().any(|group| group.truth.is_some()) {
        head.push(t("class.probe.truth"));
    }
    figure(
        tf(key, &said),
        forest(width, Axis::gap(), &rows),
        tf("class.probe.caption", &[("title", title.to_owned())]),
        &head,
        cells,
    )
}

fn name(group: &GroupGap) -> String {
    let n = group.probed.group.to_string();
    match group.truth {
        Some(truth) => tf("class.probe.revealed", &[("n", n), ("gap", points(truth))]),
        None => tf("class.probe.name", &[("n", n)]),
    }
}

/// The true gap is a diamond beside the disc, and stands in the row's name.
fn row(group: &GroupGap, gap: &Estimated) -> Row {
    Row {
        value: told(gap),
        shape: Shape::Disc,
        size: 4.5,
        beside: group.truth,
        ..Row::gap(name(group), gap.value, ends(gap))
    }
}

fn counted(k: u64, n: u64) -> Cell {
    match n {
        0 => Cell::Nothing,
        n => text([k.to_string(), n.to_string()].join(" / ")),
    }
}

fn group_cells(group: &GroupGap) -> Vec<Cell> {
    let probed = group.probed;
    let arm = |(k, n): (u16, u16)| counted(k.into(), n.into());
    let (low, high) = group.gap.and_then(|gap| gap.interval).unzip();
    vec![
        text(tf("class.probe.name", &[("n", probed.group.to_string())])),
        some(group.gap.map(|gap| gap.value), Cell::Points),
        range(low, high, Cell::Between),
        arm(probed.training),
        arm(probed.deployment),
        some(group.truth, Cell::Points),
    ]
}

fn together(gaps: &GroupGaps, pooled: &Estimated) -> Quantity {
    let (low, high) = ends(pooled);
    let [training, deployment] = gaps.all;
    quantity(
        t("class.probe.quantity"),
        (
            some(Some(pooled.value), Cell::Points),
            range(Some(low), Some(high), Cell::Between),
        ),
        t("formula.newcombe"),
        vec![
            (t("class.probe.training"), counted(training.0, training.1)),
            (
                t("class.probe.deployment"),
                counted(deployment.0, deployment.1),
            ),
        ],
        t("source.newcombe"),
    )
}

/// What came of the intervals, where the true gaps may be told.
fn found(gaps: &GroupGaps) -> Vec<String> {
    let known = gaps
        .groups
        .iter()
        .filter_map(|group| Some((group.gap?.interval?, group.truth?)));
    let known: Vec<_> = known.collect();
    if known.is_empty() {
        return vec![];
    }
    let holds = |(low, high): (f64, f64), value: f64| low <= value && value <= high;
    let number = |fits: &dyn Fn((f64, f64), f64) -> bool| {
        let fitting = known
            .iter()
            .filter(|(interval, truth)| fits(*interval, *truth));
        fitting.count().to_string()
    };
    let said = [
        ("all", known.len().to_string()),
        ("held", number(&|interval, truth| holds(interval, truth))),
        ("none", number(&|_, truth| truth == 0.0)),
        (
            "alarms",
            number(&|interval, truth| truth == 0.0 && !holds(interval, 0.0)),
        ),
        ("some", number(&|_, truth| truth != 0.0)),
        (
            "missed",
            number(&|interval, truth| truth != 0.0 && holds(interval, 0.0)),
        ),
    ];
    vec![
        tf("class.probe.held", &said),
        tf("class.probe.errors", &said),
    ]
}
