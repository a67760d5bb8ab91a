//! The rate of the behaviour in every arm, and what answers to one prompt have in common.

use super::{
    Subject,
    common::{figure, quantity, rate_row, text},
};
use crate::{
    arms,
    numbers::{number, percent, range, some},
    plot::{Axis, Row, forest},
    words::{t, tf},
};
use unwatched_core::{
    analysis::ArmSummary,
    report::{Cell, Figure, Quantity, Section},
    scenario::Arm,
};

/// Below this, a correlation is near 0.
const NEAR: f64 = 0.2;

/// The section; `None` where no arm was answered.
pub fn section(subject: &Subject<'_>) -> Option<Section> {
    let answered = subject.analysis.arms.values().any(|arm| arm.n > 0);
    if !answered {
        return None;
    }
    let (first, second) = subject.contrast();
    let effects = [first, second].map(|arm| effect(subject, arm));
    let rates = [first, second].map(|arm| rate(subject, arm));
    let quantities = rates.into_iter().chain(effects).flatten();
    let notes = [correlation(subject), Some(t("arms.wilson").to_owned())];
    Some(Section {
        id: "arms".into(),
        title: t("arms.title").into(),
        lead: t("arms.lead").into(),
        figures: vec![rates_figure(subject)],
        quantities: quantities.collect(),
        notes: notes.into_iter().flatten().collect(),
    })
}

fn rates_figure(subject: &Subject<'_>) -> Figure {
    let arms = &subject.analysis.arms;
    let most = arms.values().map(|arm| arm.n).max().unwrap_or_default();
    let condition = |place: usize| Some(arms.keys().nth(place)?.condition());
    let rows: Vec<Row> = arms
        .iter()
        .enumerate()
        .map(|(place, (arm, summary))| Row {
            parted: place > 0 && condition(place - 1) != Some(arm.condition()),
            ..rate_row(*arm, summary, most)
        })
        .collect();
    let row = |(arm, summary): (&Arm, &ArmSummary)| {
        let clustering = subject.details.clustering.get(arm);
        vec![
            text(arms::name(*arm)),
            Cell::Whole(summary.k),
            Cell::Whole(summary.n),
            some(summary.rate, Cell::Rate),
            range(summary.lower, summary.upper, Cell::Rates),
            some(clustering.map(|c| c.design_effect), Cell::Number),
            some(clustering.map(|c| c.effective_n), Cell::Number),
        ]
    };
    let caption = tf("arms.caption", &[("yes", subject.behaviour())]);
    let head = [
        t("head.arm"),
        t("head.behaviours"),
        t("head.answers"),
        t("head.rate"),
        t("head.interval"),
        t("head.effect"),
        t("head.effective"),
    ];
    let picture = forest(subject.width, Axis::rate(), &rows);
    figure(
        sentence(subject),
        picture,
        caption,
        &head,
        arms.iter().map(row).collect(),
    )
}

fn sentence(subject: &Subject<'_>) -> String {
    let (first, second) = subject.contrast();
    let rates = (subject.arm(first).rate, subject.arm(second).rate);
    let mut values = vec![
        ("yes", subject.behaviour()),
        ("first", arms::within(first).to_owned()),
        ("second", arms::within(second).to_owned()),
    ];
    match rates {
        (Some(one), Some(two)) => {
            values.extend([("one", percent(one)), ("two", percent(two))]);
            tf("arms.sentence", &values)
        }
        (Some(one), None) => {
            values.push(("one", percent(one)));
            tf("arms.sentence.first", &values)
        }
        (None, Some(two)) => {
            values.push(("two", percent(two)));
            tf("arms.sentence.second", &values)
        }
        (None, None) => tf("arms.sentence.neither", &values),
    }
}

fn rate(subject: &Subject<'_>, arm: Arm) -> Option<Quantity> {
    let summary = subject.arm(arm);
    let value = Cell::Rate(summary.rate.filter(|rate| rate.is_finite())?);
    let interval = range(summary.lower, summary.upper, Cell::Rates);
    let name = tf("arms.rate", &[("arm", arms::within(arm).into())]);
    let inputs = vec![
        (t("input.k"), Cell::Whole(summary.k)),
        (t("input.n"), Cell::Whole(summary.n)),
        (t("input.z"), Cell::Number(1.959_963_985)),
    ];
    let formula = t("formula.wilson");
    Some(quantity(
        name,
        (value, interval),
        formula,
        inputs,
        t("source.wilson"),
    ))
}

fn effect(subject: &Subject<'_>, arm: Arm) -> Option<Quantity> {
    let found = subject.details.clustering.get(&arm)?;
    let value = some(Some(found.design_effect), Cell::Number);
    let name = tf("arms.effect", &[("arm", arms::within(arm).into())]);
    let inputs = vec![
        (t("input.n"), Cell::Whole(subject.arm(arm).n)),
        (
            t("head.effective"),
            some(Some(found.effective_n), Cell::Number),
        ),
    ];
    let formula = t("formula.effect");
    Some(quantity(
        name,
        (value, Cell::Nothing),
        formula,
        inputs,
        t("source.effect"),
    ))
}

/// How the arms go together over prompts, and what that does for the interval.
fn correlation(subject: &Subject<'_>) -> Option<String> {
    let gap = subject.analysis.gap.as_ref()?;
    let Some(r) = gap.correlation.filter(|r| r.is_finite()) else {
        return Some(t("arms.correlation.unknown").into());
    };
    let key = match r {
        r if r >= NEAR => "arms.correlation.gains",
        r if r <= -NEAR => "arms.correlation.costs",
        _ => "arms.correlation.none",
    };
    Some(tf(key, &[("r", number(r))]))
}
