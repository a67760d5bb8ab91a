//! What is missing, by arm and by reason, and how far it could move the gap.

use super::{
    Subject,
    common::{between, figure, gap_row, quantity, text},
};
use crate::{
    arms,
    numbers::{percent, points, whole},
    plot::{Axis, Bar, Row, bars, forest},
    words::{find, t, tf},
};
use std::collections::BTreeSet;
use unwatched_core::{
    analysis::{ArmSummary, Bounds},
    report::{Cell, Figure, Quantity, Section},
    scenario::Arm,
};

/// The section; `None` where no sample came back.
pub fn section(subject: &Subject<'_>) -> Option<Section> {
    let arms = &subject.analysis.arms;
    let samples: u64 = arms.values().map(samples).sum();
    if samples == 0 {
        return None;
    }
    let missing: u64 = arms.values().map(|arm| arm.missing).sum();
    let bounds = subject.analysis.missing_bounds;
    let bounds = bounds.filter(|b| b.lower.is_finite() && b.upper.is_finite());
    let mut figures = vec![by_arm(subject, missing, samples)];
    if missing > 0 {
        figures.extend(bounds.and_then(|bounds| moved(subject, bounds)));
    }
    Some(Section {
        id: "missing".into(),
        title: t("missing.title").into(),
        lead: t("missing.lead").into(),
        figures,
        quantities: bounds
            .map(|b| quantity_of(subject, b))
            .into_iter()
            .collect(),
        notes: Vec::new(),
    })
}

const fn samples(arm: &ArmSummary) -> u64 {
    arm.n + arm.missing
}

/// The word for a reason.
fn reason(name: &str) -> String {
    let known = find(&["missing.", name].concat());
    known.unwrap_or(name).to_owned()
}

fn by_arm(subject: &Subject<'_>, missing: u64, samples_of_all: u64) -> Figure {
    let arms = &subject.analysis.arms;
    let reasons: BTreeSet<&String> = arms
        .values()
        .flat_map(|arm| &arm.missing_by)
        .filter(|(_, n)| **n > 0)
        .map(|(reason, _)| reason)
        .collect();
    let names: Vec<String> = reasons.iter().map(|name| reason(name)).collect();
    let mut head = vec![
        t("head.arm"),
        t("head.samples"),
        t("head.answered"),
        t("head.missing"),
    ];
    head.extend(names.iter().map(String::as_str));
    let row = |(arm, summary): (&Arm, &ArmSummary)| {
        let mut cells = vec![
            text(arms::name(*arm)),
            Cell::Whole(samples(summary)),
            Cell::Whole(summary.n),
            Cell::Whole(summary.missing),
        ];
        let number = |reason: &&String| summary.missing_by.get(*reason).copied();
        cells.extend(
            reasons
                .iter()
                .map(|r| Cell::Whole(number(r).unwrap_or_default())),
        );
        cells
    };
    let picture = (missing > 0).then(|| arms.iter().map(bar).collect::<Vec<_>>());
    let values = [
        ("missing", whole(missing)),
        ("samples", whole(samples_of_all)),
        ("rate", percent(missing as f64 / samples_of_all as f64)),
        ("arms", worst(subject)),
    ];
    let key = match missing {
        0 => "missing.sentence.none",
        1 => "missing.sentence.one",
        _ => "missing.sentence",
    };
    figure(
        tf(key, &values),
        picture.and_then(|rows| bars(subject.width, &rows)),
        t("missing.caption").into(),
        &head,
        arms.iter().map(row).collect(),
    )
}

/// Where most are missing, in words.
fn worst(subject: &Subject<'_>) -> String {
    let (first, second) = subject.contrast();
    let part = |arm: Arm| {
        let values = [
            ("n", whole(subject.arm(arm).missing)),
            ("arm", arms::within(arm).to_owned()),
        ];
        tf("missing.part", &values)
    };
    tf(
        "missing.parts",
        &[("one", part(first)), ("two", part(second))],
    )
}

fn bar((arm, summary): (&Arm, &ArmSummary)) -> Bar {
    let all = samples(summary);
    let kinds = summary.missing_by.iter().filter(|(_, n)| **n > 0);
    let kinds: Vec<_> = kinds
        .map(|(name, n)| format!("{n} {}", reason(name)))
        .collect();
    let values = [
        ("n", whole(summary.missing)),
        ("of", whole(all)),
        ("kinds", kinds.join(", ")),
    ];
    let key = match kinds.is_empty() {
        true => "missing.bar.none",
        false => "missing.bar",
    };
    Bar {
        label: arms::name(*arm).to_owned(),
        value: tf(key, &values),
        short: tf("missing.bar.none", &values),
        share: summary.missing as f64 / all.max(1) as f64,
        shape: arms::shape(*arm),
        tone: arms::tone(*arm),
    }
}

/// The gap beside what it would be at worst.
fn moved(subject: &Subject<'_>, bounds: Bounds) -> Option<Figure> {
    let gap = subject.analysis.gap.as_ref()?;
    let row = Row {
        estimate: None,
        value: between(bounds.lower, bounds.upper),
        ..Row::gap(
            t("missing.bounds"),
            gap.estimate,
            (bounds.lower, bounds.upper),
        )
    };
    let picture = forest(
        subject.width,
        Axis::gap(),
        &[gap_row(t("missing.gap"), gap), row],
    );
    let key = match (bounds.lower > 0.0, bounds.upper < 0.0) {
        (false, false) => "missing.bounds.either",
        _ => "missing.bounds.same",
    };
    let values = [
        ("low", points(bounds.lower)),
        ("high", points(bounds.upper)),
    ];
    let rows = vec![
        vec![
            text(t("missing.gap")),
            Cell::Points(gap.estimate),
            Cell::Between(gap.lower, gap.upper),
        ],
        vec![
            text(t("missing.bounds")),
            Cell::Nothing,
            Cell::Between(bounds.lower, bounds.upper),
        ],
    ];
    let head = [t("head.what"), t("head.gap"), t("head.range")];
    let caption = t("missing.bounds.caption").to_owned();
    Some(figure(tf(key, &values), picture, caption, &head, rows))
}

fn quantity_of(subject: &Subject<'_>, bounds: Bounds) -> Quantity {
    let (first, second) = subject.contrast();
    let name = |arm| tf("input.missing", &[("arm", arms::within(arm).into())]);
    let (one, two) = (name(first), name(second));
    let inputs = vec![
        (&*one, Cell::Whole(subject.arm(first).missing)),
        (&*two, Cell::Whole(subject.arm(second).missing)),
    ];
    // Not an interval with a probability: both ends together are the number.
    let value = Cell::Between(bounds.lower, bounds.upper);
    let (formula, source) = (t("formula.bounds"), t("source.manski"));
    quantity(
        t("missing.quantity"),
        (value, Cell::Nothing),
        formula,
        inputs,
        source,
    )
}
