//! Other ways to look at the same samples: beside the primary interval, never instead of it.

use super::{
    Subject,
    common::{between, figure, overall, p_cell, quantity, text},
};
use crate::{
    numbers::{p, size},
    plot::{Axis, Row, forest},
    words::{t, tf},
};
use unwatched_core::{
    analysis::{Gap, Test},
    report::{Cell, Figure, Quantity, Section},
};

/// The section; `None` where there is no gap, or nothing beside it.
pub fn section(subject: &Subject<'_>) -> Option<Section> {
    let gap = subject.analysis.gap.as_ref()?;
    let found = &subject.analysis.sensitivity;
    let tests = [
        test(
            found.permutation,
            "method.permutation",
            "formula.permutation",
            "source.fisher35",
        ),
        test(
            found.mcnemar,
            "method.mcnemar",
            "formula.mcnemar",
            "source.mcnemar",
        ),
        test(
            found.fisher,
            "method.fisher",
            "formula.fisher",
            "source.fisher",
        ),
    ];
    Some(Section {
        id: "sensitivity".into(),
        title: t("sensitivity.title").into(),
        lead: t("sensitivity.lead").into(),
        figures: vec![intervals(subject, gap)],
        quantities: tests.into_iter().flatten().collect(),
        notes: notes(subject, gap),
    })
}

fn test(found: Option<Test>, name: &str, formula: &str, source: &str) -> Option<Quantity> {
    let value = p_cell(found);
    (value != Cell::Nothing).then(|| {
        quantity(
            t(name),
            (value, Cell::Nothing),
            t(formula),
            Vec::new(),
            t(source),
        )
    })
}

/// The primary method in a word.
fn primary(gap: &Gap) -> &'static str {
    match gap.n_prompts {
        0 | 1 => t("method.newcombe"),
        _ => t("method.t"),
    }
}

/// The naive method in a word: what is wrong with it here.
fn naive(subject: &Subject<'_>) -> &'static str {
    let analysis = subject.analysis;
    let naive = analysis
        .sensitivity
        .naive
        .map(|range| range.upper - range.lower);
    let primary = analysis.gap.as_ref().map(|gap| gap.upper - gap.lower);
    naive_name(naive < primary)
}

/// The same, where it is known whether it is narrower than the primary interval.
pub fn naive_name(narrower: bool) -> &'static str {
    match narrower {
        true => t("method.naive.narrow"),
        false => t("method.naive.wide"),
    }
}

/// The other intervals: method, ends, whether it is not to be relied on, what it takes for
/// granted.
fn others(subject: &Subject<'_>) -> Vec<(&'static str, (f64, f64), bool, &'static str)> {
    let found = &subject.analysis.sensitivity;
    let all = [
        found.newcombe_paired.map(|r| {
            (
                t("method.paired"),
                (r.lower, r.upper),
                false,
                t("takes.paired"),
            )
        }),
        found.bootstrap.map(|r| {
            (
                t("method.bootstrap"),
                (r.lower, r.upper),
                false,
                t("takes.bootstrap"),
            )
        }),
        found
            .naive
            .map(|r| (naive(subject), (r.lower, r.upper), true, t("takes.naive"))),
    ];
    let all = all.into_iter().flatten();
    all.filter(|(_, (low, high), ..)| low.is_finite() && high.is_finite())
        .collect()
}

fn intervals(subject: &Subject<'_>, gap: &Gap) -> Figure {
    let found = &subject.analysis.sensitivity;
    let others = others(subject);
    let mut rows = vec![overall(primary(gap), gap)];
    let mut cells = vec![vec![
        text(primary(gap)),
        Cell::Between(gap.lower, gap.upper),
        Cell::Nothing,
        text(t("takes.primary")),
    ]];
    for (place, (name, (low, high), wrong, takes)) in others.iter().enumerate() {
        rows.push(Row {
            estimate: None,
            value: between(*low, *high),
            dashed: *wrong,
            parted: place == 0,
            ..Row::gap(*name, gap.estimate, (*low, *high))
        });
        cells.push(vec![
            text(*name),
            Cell::Between(*low, *high),
            Cell::Nothing,
            text(*takes),
        ]);
    }
    let tests = [
        ("method.permutation", found.permutation, "takes.permutation"),
        ("method.mcnemar", found.mcnemar, "takes.paired"),
        ("method.fisher", found.fisher, "takes.naive"),
    ];
    for (name, test, takes) in tests.into_iter().filter(|(_, test, _)| test.is_some()) {
        cells.push(vec![
            text(t(name)),
            Cell::Nothing,
            p_cell(test),
            text(t(takes)),
        ]);
    }
    let head = [
        t("head.method"),
        t("head.interval"),
        t("head.p"),
        t("head.takes"),
    ];
    figure(
        sentence(subject, gap),
        forest(subject.width, Axis::gap(), &rows),
        t("sensitivity.caption").into(),
        &head,
        cells,
    )
}

/// How wide the primary interval is, and how wide it would wrongly be.
fn sentence(subject: &Subject<'_>, gap: &Gap) -> String {
    let width = gap.upper - gap.lower;
    let naive = subject.analysis.sensitivity.naive;
    let naive = naive.map(|range| range.upper - range.lower);
    let values = [
        ("width", size(width)),
        ("naive", size(naive.unwrap_or_default())),
    ];
    let key = match naive {
        None => "sensitivity.sentence.alone",
        Some(naive) if size(naive) == size(width) => "sensitivity.sentence.same",
        Some(naive) if naive < width => "sensitivity.sentence.narrower",
        Some(_) => "sensitivity.sentence.wider",
    };
    tf(key, &values)
}

fn notes(subject: &Subject<'_>, gap: &Gap) -> Vec<String> {
    let found = &subject.analysis.sensitivity;
    let units = subject.units.len();
    // No p of a sign-flip test is below 2 of the 2ⁿ ways to flip the signs.
    let least = found.permutation.is_some() && (2..=8).contains(&units);
    let least = least.then(|| {
        let p_least = 2.0 / f64::from(1u32 << units);
        let values = [("n", units.to_string()), ("p", p(p_least))];
        tf("sensitivity.least", &values)
    });
    let unpaired = found.mcnemar.is_none() && gap.n_prompts > 1;
    let notes = [
        Some(t("sensitivity.beside").to_owned()),
        found.naive.map(|_| t("sensitivity.naive").to_owned()),
        least,
        unpaired.then(|| t("sensitivity.unpaired").to_owned()),
        found
            .bootstrap
            .is_none()
            .then(|| t("sensitivity.no-bootstrap").to_owned()),
    ];
    notes.into_iter().flatten().collect()
}
