//! A judge's rates, corrected by people's labels, or why they are not.

use super::{
    Subject,
    agreement::rater,
    common::{figure as build, quantity, rate_words, text},
};
use crate::{
    arms,
    numbers::{percent, range, some},
    plot::{Axis, Row, forest},
    words::{t, tf},
};
use unwatched_core::{
    analysis::{Coefficient, Corrected},
    report::{Cell, Figure, Quantity},
};

/// So many rows are drawn.
const DRAWN: usize = 24;

/// The corrected rates beside those that were observed; `None` where no judge labelled.
pub fn figure(subject: &Subject<'_>) -> Option<Figure> {
    let all = &subject.details.corrected;
    if all.is_empty() {
        return None;
    }
    let refused = all.iter().filter(|c| c.rate.is_none()).count();
    let largest = all
        .iter()
        .filter_map(|c| Some((c, c.rate?.estimate - share(c.observed)?)));
    let largest = largest.max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()));
    let mut values = vec![
        ("n", all.len().to_string()),
        ("refused", refused.to_string()),
    ];
    let key = match largest {
        None => "corrected.sentence.refused",
        Some((found, _)) => {
            let rate = found.rate.map_or(0.0, |rate| rate.estimate);
            values.extend([
                ("judge", rater(&found.judge)),
                ("arm", arms::within(found.arm).to_owned()),
                ("from", percent(share(found.observed).unwrap_or_default())),
                ("to", percent(rate)),
            ]);
            "corrected.sentence"
        }
    };
    let head = [
        t("head.judge"),
        t("head.arm"),
        t("head.observed"),
        t("head.sensitivity"),
        t("head.specificity"),
        t("head.corrected"),
        t("head.interval"),
        t("head.refused"),
    ];
    let rows: Vec<Row> = all.iter().take(DRAWN).map(row).collect();
    Some(build(
        tf(key, &values),
        forest(subject.width, Axis::rate(), &rows),
        t("corrected.caption").into(),
        &head,
        all.iter().map(line).collect(),
    ))
}

fn share((k, n): (u64, u64)) -> Option<f64> {
    (n > 0).then(|| k as f64 / n as f64)
}

fn ends(rate: Option<Coefficient>) -> (Option<f64>, Option<f64>) {
    rate.map(|rate| (rate.lower, rate.upper))
        .unwrap_or_default()
}

fn row(found: &Corrected) -> Row {
    let names = [
        ("judge", rater(&found.judge)),
        ("arm", arms::name(found.arm).to_owned()),
    ];
    let (lower, upper) = ends(found.rate);
    let value = match (found.rate, lower.zip(upper)) {
        (Some(rate), Some((lower, upper))) => rate_words(rate.estimate, lower, upper),
        (Some(rate), None) => percent(rate.estimate),
        _ => t("corrected.refused").to_owned(),
    };
    Row {
        label: tf("corrected.row", &names),
        value,
        estimate: found.rate.map(|rate| rate.estimate),
        interval: lower.zip(upper),
        shape: arms::shape(found.arm),
        tone: arms::tone(found.arm),
        size: 5.0,
        dashed: false,
        parted: false,
        beside: None,
    }
}

fn pair((k, n): (u64, u64)) -> Cell {
    text(format!("{k} / {n}"))
}

fn line(found: &Corrected) -> Vec<Cell> {
    let (lower, upper) = ends(found.rate);
    vec![
        text(rater(&found.judge)),
        text(arms::name(found.arm)),
        pair(found.observed),
        pair(found.sensitivity),
        pair(found.specificity),
        some(found.rate.map(|rate| rate.estimate), Cell::Rate),
        range(lower, upper, Cell::Rates),
        found.refused.clone().map_or(Cell::Nothing, text),
    ]
}

/// Each corrected rate with its formula.
pub fn quantities(subject: &Subject<'_>) -> Vec<Quantity> {
    let known = subject
        .details
        .corrected
        .iter()
        .filter(|c| c.rate.is_some());
    let each = known.take(DRAWN).map(|found| {
        let names = [
            ("judge", rater(&found.judge)),
            ("arm", arms::within(found.arm).to_owned()),
        ];
        let (lower, upper) = ends(found.rate);
        let value = some(found.rate.map(|rate| rate.estimate), Cell::Rate);
        let inputs = vec![
            (t("head.observed"), some(share(found.observed), Cell::Rate)),
            (
                t("head.sensitivity"),
                some(share(found.sensitivity), Cell::Rate),
            ),
            (
                t("head.specificity"),
                some(share(found.specificity), Cell::Rate),
            ),
        ];
        quantity(
            tf("corrected.name", &names),
            (value, range(lower, upper, Cell::Rates)),
            t("formula.rogan"),
            inputs,
            t("source.rogan"),
        )
    });
    each.collect()
}
