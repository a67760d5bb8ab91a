//! Findings side by side, and their mean.

use super::PoolNumbers;
use crate::{
    numbers::{points, range, some},
    plot::{self, Axis, Row, forest},
    section::common::{between, figure, quantity, text, values},
    words::{count, t, tf},
};
use std::collections::BTreeSet;
use unwatched_core::{
    collection::{Countable, Entry},
    report::{Cell, Figure, Quantity, Section, Shape, Tone},
};

/// So many findings are drawn; all are pooled, and all are in the table.
const DRAWN: usize = 40;

/// The section of findings that count, with their mean; `width` is how wide a picture may be, in
/// CSS pixels.
pub fn pooled(counted: &Countable<'_>, pool: Option<PoolNumbers>, width: f64) -> Section {
    let entries = &counted.entries;
    Section {
        id: "pool".into(),
        title: t("pool.title").into(),
        lead: match entries.is_empty() {
            true => t("pool.none").into(),
            false => t("pool.lead").into(),
        },
        figures: chart(entries, pool, width).into_iter().collect(),
        quantities: pool.map(quantities).unwrap_or_default(),
        notes: notes(counted, pool),
    }
}

/// What a row is called: what tells it from the others, the scenario or the model or both.
fn label(entry: &Entry, several: (bool, bool)) -> String {
    let scenario = entry.scenarios.first().map(|s| s.title.clone());
    let scenario = scenario.unwrap_or_default();
    let who = entry.contributor.as_deref().unwrap_or(t("pool.no-name"));
    let day = entry.created.split('T').next().unwrap_or_default();
    match several {
        (true, true) => [&scenario, " · ", &entry.model].concat(),
        (true, false) => [&scenario, " · ", who].concat(),
        (false, true) => [&entry.model, " · ", who].concat(),
        (false, false) => [who, " · ", day].concat(),
    }
}

/// Whether there are several scenarios, and several models.
fn several(entries: &[&Entry]) -> (bool, bool) {
    let scenarios: BTreeSet<_> = entries.iter().map(|entry| &entry.scenarios).collect();
    let models: BTreeSet<_> = entries.iter().map(|entry| &entry.model).collect();
    (scenarios.len() > 1, models.len() > 1)
}

fn chart(entries: &[&Entry], pool: Option<PoolNumbers>, width: f64) -> Option<Figure> {
    let several = several(entries);
    let mut rows = Vec::new();
    let mut cells = Vec::new();
    let most = entries
        .iter()
        .filter_map(|e| Some(e.gap.as_ref()?.n_prompts));
    let most = most.max().unwrap_or(1);
    for entry in entries {
        let Some(gap) = &entry.gap else { continue };
        let name = label(entry, several);
        rows.push(Row {
            value: values(gap.estimate, gap.lower, gap.upper),
            size: plot::forest::sized(gap.n_prompts, most),
            ..Row::gap(name.clone(), gap.estimate, (gap.lower, gap.upper))
        });
        cells.push(vec![
            text(name),
            Cell::Points(gap.estimate),
            Cell::Between(gap.lower, gap.upper),
            Cell::Whole(gap.n_prompts),
            Cell::Whole(entry.samples),
        ]);
    }
    rows.truncate(DRAWN);
    let (findings, contributors) = pool.map_or((0, 0), |p| (p.findings, p.contributors));
    if let Some(pool) = pool.filter(|pool| pool.findings > 1) {
        let (lower, upper) = clipped(pool);
        rows.push(Row {
            value: values(pool.estimate, lower, upper),
            shape: Shape::Diamond,
            tone: Tone::Accent,
            size: plot::forest::LARGEST,
            parted: true,
            ..Row::gap(t("pool.mean"), pool.estimate, (lower, upper))
        });
        cells.push(vec![
            text(t("pool.mean")),
            Cell::Points(pool.estimate),
            Cell::Between(lower, upper),
        ]);
    }
    let picture = forest(plot::width(width), Axis::gap(), &rows)?;
    let sentence = match pool {
        Some(pool) if findings > 1 => tf(
            "pool.sentence",
            &[
                ("gap", points(pool.estimate)),
                ("interval", between(clipped(pool).0, clipped(pool).1)),
                ("findings", count("count.findings", findings)),
                ("contributors", count("count.contributors", contributors)),
            ],
        ),
        _ => t("pool.sentence.one").into(),
    };
    let head = [
        "pool.head.finding",
        "head.gap",
        "head.interval",
        "head.prompts",
        "pool.head.samples",
    ];
    Some(figure(
        sentence,
        Some(picture),
        t("pool.caption").into(),
        &head.map(t),
        cells,
    ))
}

/// No difference of rates lies outside [−1, 1].
fn clipped(pool: PoolNumbers) -> (f64, f64) {
    (pool.interval.0.max(-1.0), pool.interval.1.min(1.0))
}

fn quantities(pool: PoolNumbers) -> Vec<Quantity> {
    let (lower, upper) = clipped(pool);
    let inputs = vec![
        (t("pool.input.findings"), Cell::Whole(pool.findings)),
        (t("pool.input.contributors"), Cell::Whole(pool.contributors)),
        (t("pool.input.error"), Cell::Number(pool.error)),
    ];
    let mut all = vec![quantity(
        t("pool.name"),
        (
            some(Some(pool.estimate), Cell::Points),
            range(Some(lower), Some(upper), Cell::Between),
        ),
        t("formula.pool"),
        inputs,
        t("source.pool"),
    )];
    let of = |name, value: Option<f64>, cell: fn(f64) -> Cell, formula, source| {
        let inputs = vec![(t("pool.input.contributors"), Cell::Whole(pool.contributors))];
        value.map(|value| {
            quantity(
                t(name),
                (cell(value), Cell::Nothing),
                t(formula),
                inputs,
                t(source),
            )
        })
    };
    all.extend(of(
        "pool.i2",
        pool.i2,
        Cell::Rate,
        "formula.i2",
        "source.i2",
    ));
    all.extend(of(
        "pool.tau2",
        pool.tau2,
        Cell::Number,
        "formula.tau2",
        "source.pool",
    ));
    all
}

fn notes(counted: &Countable<'_>, pool: Option<PoolNumbers>) -> Vec<String> {
    let entries = &counted.entries;
    let (scenarios, models) = several(entries);
    let without = entries.len() as u64 - pool.map_or(0, |pool| pool.findings);
    let say = |so: bool, key| so.then(|| t(key).to_owned());
    let of = |n: u64, key: &str| (n > 0).then(|| count(key, n));
    let notes = [
        say(
            entries.iter().any(|entry| entry.simulated),
            "pool.simulated",
        ),
        say(scenarios, "pool.scenarios"),
        say(models, "pool.models"),
        say(
            pool.is_some_and(|pool| pool.contributors == 1 && pool.findings > 1),
            "pool.one-contributor",
        ),
        say(
            pool.is_some_and(|pool| pool.contributors < pool.findings),
            "pool.clustered",
        ),
        of(without, "count.without"),
        of(counted.repeated, "count.repeated"),
        of(counted.withdrawn, "count.withdrawn"),
        (entries.len() > DRAWN).then(|| tf("pool.drawn", &[("n", DRAWN.to_string())])),
    ];
    notes.into_iter().flatten().collect()
}
