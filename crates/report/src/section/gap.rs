//! The gap and the gap beyond the placebo, with all that lies behind them.

use super::{
    ENOUGH, Subject,
    common::{
        between, contrast_name, figure, gap_cells, gap_row, gap_words, overall, p_cell, quantity,
        text,
    },
};
use crate::{
    arms,
    numbers::{points, size, some},
    plot::{Axis, Row, forest},
    words::{count, t, tf},
};
use unwatched_core::{
    analysis::Gap,
    report::{Cell, Figure, Quantity, Section},
};

/// The section. It stands even where there is no gap, to say so.
pub fn section(subject: &Subject<'_>) -> Section {
    let gap = subject.analysis.gap.as_ref();
    let beyond = subject.analysis.gap_beyond_placebo.as_ref();
    let quantities = [
        gap.map(|gap| primary(subject, gap)),
        beyond.map(beyond_placebo),
    ];
    Section {
        id: "gap".into(),
        title: t("gap.title").into(),
        lead: match gap {
            Some(_) => t("gap.lead").into(),
            None => t("gap.none").into(),
        },
        figures: contrasts(subject).into_iter().collect(),
        quantities: quantities.into_iter().flatten().collect(),
        notes: notes(subject),
    }
}

/// How the primary gap is computed: by prompts, by scenarios, or of one prompt alone.
fn primary(subject: &Subject<'_>, gap: &Gap) -> Quantity {
    let (first, second) = subject.contrast();
    let (formula, source) = match gap.n_prompts {
        0 | 1 => (t("formula.newcombe"), t("source.newcombe")),
        _ if gap.se_cluster == Some(0.0) => (t("formula.equal"), t("source.wilson")),
        _ if gap.n_scenarios > 1 => (t("formula.scenarios"), t("source.miller")),
        _ => (t("formula.gap"), t("source.miller")),
    };
    let (one, two) = (subject.arm(first), subject.arm(second));
    let mut inputs = vec![
        (t("input.prompts"), Cell::Whole(gap.n_prompts)),
        (t("input.scenarios"), Cell::Whole(gap.n_scenarios)),
        (t("input.units"), Cell::Whole(subject.units.len() as u64)),
    ];
    inputs.extend(errors(gap));
    let answers = |arm| tf("input.answers", &[("arm", arms::within(arm).into())]);
    let (first, second) = (answers(first), answers(second));
    inputs.push((&first, super::common::of(&one)));
    inputs.push((&second, super::common::of(&two)));
    quantity(t("gap.name"), gap_cells(gap), formula, inputs, source)
}

fn errors(gap: &Gap) -> [(&'static str, Cell); 3] {
    [
        (t("input.se-cluster"), some(gap.se_cluster, Cell::Number)),
        (t("input.se-naive"), some(gap.se_naive, Cell::Number)),
        (t("input.correlation"), some(gap.correlation, Cell::Number)),
    ]
}

fn beyond_placebo(gap: &Gap) -> Quantity {
    let mut inputs = vec![
        (t("input.prompts"), Cell::Whole(gap.n_prompts)),
        (t("input.scenarios"), Cell::Whole(gap.n_scenarios)),
    ];
    inputs.extend(errors(gap));
    let (name, formula) = (t("gap.beyond"), t("formula.beyond"));
    quantity(name, gap_cells(gap), formula, inputs, t("source.miller"))
}

/// A line of the chart and of its table.
struct Line {
    row: Row,
    cells: Vec<Cell>,
}

fn line(row: Row, gap: &Gap, tests: [Cell; 2]) -> Line {
    let (value, interval) = gap_cells(gap);
    let [p, holm] = tests;
    let n = Cell::Whole(gap.n_prompts);
    Line {
        cells: vec![text(row.label.clone()), value, interval, n, p, holm],
        row,
    }
}

/// Every contrast in one chart.
fn contrasts(subject: &Subject<'_>) -> Option<Figure> {
    let analysis = subject.analysis;
    let mut lines = Vec::new();
    if let Some(gap) = &analysis.gap {
        let name = contrast_name(subject.contrast());
        let tests = [p_cell(analysis.sensitivity.permutation), Cell::Nothing];
        lines.push(line(overall(&name, gap), gap, tests));
    }
    if let Some(gap) = &analysis.gap_beyond_placebo {
        let row = gap_row(t("gap.beyond"), gap);
        lines.push(line(row, gap, [Cell::Nothing, Cell::Nothing]));
    }
    for (place, contrast) in subject.details.contrasts.iter().enumerate() {
        let row = Row {
            parted: place == 0,
            ..gap_row(contrast_name(contrast.what.arms()), &contrast.gap)
        };
        let tests = [p_cell(contrast.test), p_cell(contrast.holm)];
        lines.push(line(row, &contrast.gap, tests));
    }
    let rows: Vec<Row> = lines.iter().map(|line| line.row.clone()).collect();
    let picture = forest(subject.width, Axis::gap(), &rows)?;
    let head = [
        t("head.contrast"),
        t("head.gap"),
        t("head.interval"),
        t("head.prompts"),
        t("head.p"),
        t("head.holm"),
    ];
    Some(figure(
        sentence(subject),
        Some(picture),
        t("gap.caption").into(),
        &head,
        lines.into_iter().map(|line| line.cells).collect(),
    ))
}

fn sentence(subject: &Subject<'_>) -> String {
    let (first, second) = subject.contrast();
    let Some(gap) = &subject.analysis.gap else {
        return t("gap.sentence.secondary").into();
    };
    let values = [
        ("yes", subject.behaviour()),
        ("first", arms::within(first).to_owned()),
        ("second", arms::within(second).to_owned()),
        ("points", size(gap.estimate)),
        ("interval", between(gap.lower, gap.upper)),
        ("prompts", count("count.prompts", gap.n_prompts)),
        ("answers", count("count.answers", subject.answers())),
    ];
    let rounded = points(gap.estimate);
    let key = match &*rounded {
        "0" => "gap.sentence.same",
        more if more.starts_with('+') => "gap.sentence.more",
        _ => "gap.sentence.less",
    };
    let sentence = tf(key, &values);
    match &subject.analysis.gap_beyond_placebo {
        Some(beyond) => {
            let beyond = tf("gap.sentence.beyond", &[("gap", gap_words(beyond))]);
            [sentence, beyond].join(" ")
        }
        None => sentence,
    }
}

fn notes(subject: &Subject<'_>) -> Vec<String> {
    let gap = subject.analysis.gap.as_ref();
    let prompts = gap.map_or(0, |gap| gap.n_prompts);
    let family = subject.details.contrasts.iter();
    let family = family.filter(|c| c.holm.is_some()).count();
    let notes = [
        (prompts == 1).then(|| t("gap.one-prompt").to_owned()),
        (prompts > 1 && prompts < ENOUGH).then(|| t("gap.too-few").to_owned()),
        (family > 1).then(|| tf("gap.holm", &[("n", family.to_string())])),
        gap.map(|_| t("gap.zone").to_owned()),
    ];
    notes.into_iter().flatten().collect()
}
