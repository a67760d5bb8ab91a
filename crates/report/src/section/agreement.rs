//! How far raters agree.

use super::{
    KAPPA, Subject,
    common::{figure, quantity, text},
    corrected,
};
use crate::{
    numbers::{number, range, some, whole},
    plot::{Axis, Row, canvas::cut, forest, matrix},
    words::{t, tf},
};
use unwatched_core::{
    analysis::{Agreement, Coefficient},
    label::{REASONING, Rater, RaterKind},
    report::{Cell, Figure, Quantity, Section, Shape, Tone},
};

/// So many pairs have a picture each, and so many a row.
const PICTURES: usize = 6;
const ROWS: usize = 40;

/// The section; `None` where no two judged the same samples, and no judge was corrected.
pub fn section(subject: &Subject<'_>) -> Option<Section> {
    let pairs = &subject.details.agreement;
    let corrected = corrected::figure(subject);
    if pairs.is_empty() && corrected.is_none() {
        return None;
    }
    let mut figures = Vec::new();
    if pairs.len() > 1 {
        figures.push(overview(subject, pairs));
    }
    figures.extend(
        pairs
            .iter()
            .take(PICTURES)
            .map(|pair| confusion(subject, pair)),
    );
    figures.extend(corrected);
    let quantities = pairs.iter().take(PICTURES).flat_map(quantities);
    let more = (pairs.len() > PICTURES).then(|| {
        let values = [
            ("shown", PICTURES.to_string()),
            ("all", whole(pairs.len() as u64)),
        ];
        tf("agreement.more", &values)
    });
    let notes = (!pairs.is_empty()).then(|| t("agreement.order").to_owned());
    Some(Section {
        id: "agreement".into(),
        title: t("agreement.title").into(),
        lead: t("agreement.lead").into(),
        figures,
        quantities: quantities.chain(corrected::quantities(subject)).collect(),
        notes: notes.into_iter().chain(more).collect(),
    })
}

/// What a rater is called.
pub fn rater(rater: &Rater) -> String {
    let key = match rater.kind {
        RaterKind::Rule => return t("rater.rule").into(),
        _ if rater.id.is_empty() && rater.kind == RaterKind::Person => {
            return t("rater.someone").into();
        }
        RaterKind::Person => "rater.person",
        RaterKind::Judge => "rater.judge",
    };
    tf(key, &[("id", rater.id.clone())])
}

/// The pair and its question, in a few words.
fn name(pair: &Agreement) -> String {
    let key = match pair.question == REASONING {
        true => "agreement.pair.reasoning",
        false => "agreement.pair",
    };
    tf(
        key,
        &[
            ("first", rater(&pair.first)),
            ("second", rater(&pair.second)),
        ],
    )
}

/// The same, short enough for a picture.
fn short_name(pair: &Agreement) -> String {
    let short = |of: &Rater| match of.id.is_empty() || of.kind == RaterKind::Rule {
        true => rater(of),
        false => cut(&of.id, 120.0),
    };
    let key = match pair.question == REASONING {
        true => "agreement.pair.short",
        false => "agreement.pair",
    };
    let (first, second) = (short(&pair.first), short(&pair.second));
    tf(key, &[("first", first), ("second", second)])
}

fn cells(found: Option<Coefficient>) -> (Cell, Cell) {
    let value = some(found.map(|c| c.estimate), Cell::Number);
    let ends = found.map(|c| (c.lower, c.upper));
    let (lower, upper) = ends.unwrap_or_default();
    (value, range(lower, upper, Cell::Numbers))
}

/// A coefficient with its interval, in words.
fn said(found: Coefficient) -> String {
    let value = number(found.estimate);
    match found.lower.zip(found.upper) {
        Some((lower, upper)) => {
            let values = [
                ("value", value),
                ("low", number(lower)),
                ("high", number(upper)),
            ];
            tf("agreement.value", &values)
        }
        None => tf("agreement.value.alone", &[("value", value)]),
    }
}

fn total(pair: &Agreement) -> u64 {
    pair.table.iter().flatten().sum()
}

fn overview(subject: &Subject<'_>, pairs: &[Agreement]) -> Figure {
    let kappa = |pair: &Agreement| pair.kappa.filter(|kappa| kappa.estimate.is_finite());
    let row = |pair: &Agreement| {
        let kappa = kappa(pair)?;
        Some(Row {
            label: short_name(pair),
            value: said(kappa),
            estimate: Some(kappa.estimate),
            interval: kappa.lower.zip(kappa.upper),
            shape: Shape::Square,
            tone: Tone::Ink,
            size: 5.0,
            dashed: false,
            parted: false,
            beside: None,
        })
    };
    let rows: Vec<Row> = pairs.iter().filter_map(row).take(ROWS).collect();
    let line = |pair: &Agreement| {
        let ((kappa, kappa_ends), (alpha, alpha_ends)) = (cells(pair.kappa), cells(pair.alpha));
        vec![
            text(name(pair)),
            Cell::Whole(total(pair)),
            kappa,
            kappa_ends,
            alpha,
            alpha_ends,
        ]
    };
    let head = [
        t("head.raters"),
        t("head.answers"),
        t("head.kappa"),
        t("head.interval"),
        t("head.alpha"),
        t("head.interval"),
    ];
    let known: Vec<f64> = pairs
        .iter()
        .filter_map(|p| Some(kappa(p)?.estimate))
        .collect();
    let values = [
        ("pairs", whole(pairs.len() as u64)),
        (
            "low",
            number(known.iter().copied().fold(f64::INFINITY, f64::min)),
        ),
        (
            "high",
            number(known.iter().copied().fold(f64::NEG_INFINITY, f64::max)),
        ),
    ];
    let key = match known.is_empty() {
        true => "agreement.overview.none",
        false => "agreement.overview",
    };
    figure(
        tf(key, &values),
        forest(subject.width, Axis::agreement(KAPPA), &rows),
        t("agreement.overview.caption").into(),
        &head,
        pairs.iter().map(line).collect(),
    )
}

/// The answers of two raters against each other.
fn confusion(subject: &Subject<'_>, pair: &Agreement) -> Figure {
    let heads = [t("label.yes"), t("label.no"), t("label.unclear")];
    let (first, second) = (rater(&pair.first), rater(&pair.second));
    let same: u64 = pair
        .table
        .iter()
        .enumerate()
        .map(|(place, row)| row[place])
        .sum();
    let values = [
        ("first", first.clone()),
        ("second", second.clone()),
        ("same", whole(same)),
        ("all", whole(total(pair))),
        ("kappa", pair.kappa.map(said).unwrap_or_default()),
    ];
    let known = pair.kappa.is_some_and(|kappa| kappa.estimate.is_finite());
    let key = match (pair.question == REASONING, known) {
        (false, true) => "agreement.sentence",
        (false, false) => "agreement.sentence.unknown",
        (true, true) => "agreement.reasoning.sentence",
        (true, false) => "agreement.reasoning.sentence.unknown",
    };
    let names = [("first", first), ("second", second)];
    let (down, across) = (tf("agreement.down", &names), tf("agreement.across", &names));
    let picture = matrix(subject.width, &pair.table, (&down, &across), heads);
    let columns = heads.map(|head| tf("agreement.column", &[("label", head.into())]));
    let mut head = vec![t("agreement.corner")];
    head.extend(columns.iter().map(String::as_str));
    let row = |(label, counts): (&str, &[u64; 3])| {
        let mut cells = vec![text(tf("agreement.row", &[("label", label.into())]))];
        cells.extend(counts.iter().map(|count| Cell::Whole(*count)));
        cells
    };
    let rows = heads.into_iter().zip(&pair.table).map(row).collect();
    figure(
        tf(key, &values),
        picture,
        tf("agreement.caption", &names),
        &head,
        rows,
    )
}

fn quantities(pair: &Agreement) -> Vec<Quantity> {
    let [yes, no, _] = pair.table;
    let inputs = || {
        vec![
            (t("input.both-yes"), Cell::Whole(yes[0])),
            (t("input.first-yes"), Cell::Whole(yes[1])),
            (t("input.second-yes"), Cell::Whole(no[0])),
            (t("input.both-no"), Cell::Whole(no[1])),
        ]
    };
    let of = |key, found: Option<Coefficient>, formula, source| {
        found.filter(|c| c.estimate.is_finite())?;
        let name = tf(key, &[("pair", name(pair))]);
        Some(quantity(
            name,
            cells(found),
            t(formula),
            inputs(),
            t(source),
        ))
    };
    let found = [
        of(
            "agreement.kappa",
            pair.kappa,
            "formula.kappa",
            "source.cohen",
        ),
        of(
            "agreement.alpha",
            pair.alpha,
            "formula.alpha",
            "source.krippendorff",
        ),
    ];
    found.into_iter().flatten().collect()
}
