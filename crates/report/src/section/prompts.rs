//! The gap of each prompt and of each scenario: how much it depends on the wording.

use super::{
    Subject,
    common::{figure, gap_cells, gap_row, named, of, overall, text},
};
use crate::{
    arms,
    numbers::{points, size, whole},
    plot::{Axis, Row, forest, forest::sized},
    words::{count, t, tf},
};
use unwatched_core::{
    analysis::Part,
    report::{Cell, Figure, Section},
};

/// So many are drawn, and so many stand in the table.
const DRAWN: usize = 40;
const LISTED: usize = 200;

/// The section; `None` where nothing came back.
pub fn section(subject: &Subject<'_>) -> Option<Section> {
    let details = subject.details;
    let prompts = part(subject, &details.prompts, Kind::Prompts);
    let scenarios = part(subject, &details.scenarios, Kind::Scenarios);
    let figures: Vec<Figure> = [prompts, scenarios].into_iter().flatten().collect();
    if figures.is_empty() {
        return None;
    }
    let all = details.prompts.len();
    let mut notes = vec![t("prompts.newcombe").to_owned()];
    if all > DRAWN {
        let values = [("drawn", whole(DRAWN as u64)), ("all", whole(all as u64))];
        notes.push(tf("prompts.drawn", &values));
    }
    if all > LISTED {
        notes.push(tf("prompts.listed", &[("listed", whole(LISTED as u64))]));
    }
    if !details.scenarios.is_empty() {
        notes.push(t("prompts.scenarios").to_owned());
    }
    Some(Section {
        id: "prompts".into(),
        title: t("prompts.title").into(),
        lead: t("prompts.lead").into(),
        figures,
        quantities: Vec::new(),
        notes,
    })
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Prompts,
    Scenarios,
}

impl Kind {
    fn name(self, subject: &Subject<'_>, part: &Part) -> String {
        match self {
            Self::Prompts => named(&subject.reported.prompts, part.index, "prompts.number"),
            Self::Scenarios => named(&subject.reported.scenarios, part.index, "scenarios.number"),
        }
    }
}

fn part(subject: &Subject<'_>, parts: &[Part], kind: Kind) -> Option<Figure> {
    if parts.is_empty() {
        return None;
    }
    let most = parts.iter().map(|p| p.first.n + p.second.n).max()?;
    let drawn = parts.iter().filter(|part| part.gap.is_some()).take(DRAWN);
    let mut rows: Vec<Row> = drawn
        .filter_map(|part| {
            Some(Row {
                size: sized(part.first.n + part.second.n, most),
                ..gap_row(kind.name(subject, part), part.gap.as_ref()?)
            })
        })
        .collect();
    if let Some(gap) = &subject.analysis.gap {
        let parted = true;
        let overall = overall(t("prompts.overall"), gap);
        rows.push(Row { parted, ..overall });
    }
    let (first, second) = subject.contrast();
    let head = [
        match kind {
            Kind::Prompts => t("head.prompt"),
            Kind::Scenarios => t("head.scenario"),
        },
        arms::name(first),
        arms::name(second),
        t("head.gap"),
        t("head.interval"),
        t("head.missing"),
    ];
    let row = |part: &Part| {
        let (gap, interval) = part
            .gap
            .as_ref()
            .map_or((Cell::Nothing, Cell::Nothing), gap_cells);
        let missing = Cell::Whole(part.first.missing + part.second.missing);
        let name = text(kind.name(subject, part));
        vec![
            name,
            of(&part.first),
            of(&part.second),
            gap,
            interval,
            missing,
        ]
    };
    let caption = tf("prompts.caption", &[("yes", subject.behaviour())]);
    let rows_of_table = parts.iter().take(LISTED).map(row).collect();
    let picture = forest(subject.width, Axis::gap(), &rows);
    Some(figure(
        spread(parts, kind),
        picture,
        caption,
        &head,
        rows_of_table,
    ))
}

/// How far the gaps lie apart, in a sentence.
fn spread(parts: &[Part], kind: Kind) -> String {
    let gaps = parts
        .iter()
        .filter_map(|part| Some(part.gap.as_ref()?.estimate));
    let gaps: Vec<f64> = gaps.filter(|gap| gap.is_finite()).collect();
    let (family, none, one) = match kind {
        Kind::Prompts => (
            "count.prompts",
            "prompts.sentence.none",
            "prompts.sentence.one",
        ),
        Kind::Scenarios => (
            "count.scenarios",
            "scenarios.sentence.none",
            "scenarios.sentence.one",
        ),
    };
    let low = gaps.iter().copied().fold(f64::INFINITY, f64::min);
    let high = gaps.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let above = gaps.iter().filter(|gap| **gap > 0.0).count() as u64;
    let below = gaps.iter().filter(|gap| **gap < 0.0).count() as u64;
    let n = gaps.len() as u64;
    let values = [
        ("n", count(family, n)),
        ("low", points(low)),
        ("high", points(high)),
        ("above", whole(above)),
        ("below", whole(below)),
        ("even", whole(n - above - below)),
        ("sd", size(deviation(&gaps))),
    ];
    match n {
        0 => t(none).into(),
        1 => tf(one, &values),
        _ if low == high => tf("prompts.sentence.equal", &values),
        _ => tf("prompts.sentence", &values),
    }
}

fn deviation(values: &[f64]) -> f64 {
    let n = values.len() as f64;
    if n < 2.0 {
        return 0.0;
    }
    let mean = values.iter().sum::<f64>() / n;
    let squares = values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>();
    libm::sqrt(squares / (n - 1.0))
}
