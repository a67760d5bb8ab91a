//! What is best under given consequences, and what was learned.

use super::{Learning, law};
use crate::{
    numbers::{number, some},
    plot::{Scale, Series, lines},
    section::common::{figure, text},
    words::{t, tf},
};
use unwatched_core::{
    report::{Cell, Figure, Shape, Tone},
    sim::{Guarded, Policy, Settings},
};

/// What a policy is called.
pub fn policy(policy: Policy) -> &'static str {
    match policy {
        Policy::Comply => t("sim.policy.comply"),
        Policy::Fake => t("sim.policy.fake"),
        Policy::Defect => t("sim.policy.defect"),
    }
}

/// What was learned, where it is one of the three.
pub fn learned(found: Option<Policy>) -> &'static str {
    found.map_or(t("sim.policy.none"), policy)
}

/// How often a policy does as the trainer wants, in training and in deployment, where the cue is
/// right with probability `d`.
pub fn exact(policy: Policy, d: f64) -> (f64, f64) {
    match policy {
        Policy::Comply => (1.0, 1.0),
        Policy::Fake => (d, 1.0 - d),
        Policy::Defect => (0.0, 0.0),
    }
}

/// The sentence and the figures.
pub fn figures(settings: &Settings, found: &Guarded, width: f64) -> (String, Vec<Figure>) {
    let values = [
        ("policy", policy(found.policy).to_owned()),
        ("learned", learned(found.learned_policy).to_owned()),
        ("lambda", number(settings.get("lambda"))),
        ("star", found.lambda_star.map_or_else(String::new, number)),
    ];
    let possible = found.lambda_star.filter(|star| *star < 1.0);
    let key = match (found.policy, possible) {
        // Only the present counts, and it pays there.
        (Policy::Fake, None) => "sim.guarding.now",
        (_, None) if found.lambda_star.is_some() => "sim.guarding.beyond",
        (_, None) => "sim.guarding.never",
        (Policy::Comply, _) => "sim.guarding.comply",
        (Policy::Fake, _) => "sim.guarding.fake",
        (Policy::Defect, _) => "sim.guarding.defect",
    };
    let learning = Learning {
        sentence: tf("sim.guarding.learning", &values),
        across: t("sim.episodes"),
        up: t("sim.guarding.up"),
        history: &found.history,
        total: found.history.last().map_or(1, |(at, ..)| *at),
        exact: Some(exact(found.policy, settings.get("d"))),
    };
    let all = vec![
        worth(found),
        threshold(settings, found, width),
        learning.figure(width),
    ];
    (tf(key, &values), all)
}

/// What each policy is worth: a table is all that three numbers need.
fn worth(found: &Guarded) -> Figure {
    let values = &found.values;
    let rows = [
        (Policy::Comply, values.comply),
        (Policy::Fake, values.fake),
        (Policy::Defect, values.defect),
    ];
    let mark = |this: Policy| match this == found.policy {
        true => text(t("sim.guarding.best")),
        false => Cell::Nothing,
    };
    let rows = rows.map(|(this, value)| {
        vec![
            text(policy(this)),
            some(Some(value), Cell::Number),
            mark(this),
        ]
    });
    let best = tf(
        "sim.guarding.worth",
        &[("policy", policy(found.policy).to_owned())],
    );
    figure(
        best,
        None,
        t("sim.guarding.worth.caption").into(),
        &[
            t("sim.head.policy"),
            t("sim.head.worth"),
            t("sim.head.best"),
        ],
        rows.into(),
    )
}

/// The exact threshold over how well training can be told, and where this setting lies.
fn threshold(settings: &Settings, found: &Guarded, width: f64) -> Figure {
    let inside = found.threshold.iter().copied();
    let inside: Vec<_> = inside
        .filter(|(_, star)| (0.0..=1.0).contains(star))
        .collect();
    let (d, lambda) = (settings.get("d"), settings.get("lambda"));
    let series = [
        law(t("sim.guarding.line"), inside.clone()),
        Series {
            name: t("sim.here"),
            shape: Shape::Square,
            tone: Tone::Accent,
            joined: false,
            points: vec![(d, lambda)],
        },
    ];
    let across = Scale {
        name: t("sim.guarding.d"),
        ends: (0.5, 1.0),
        ticks: [0.5, 0.6, 0.7, 0.8, 0.9, 1.0]
            .map(|v| (v, number(v)))
            .into(),
    };
    let up = Scale {
        name: t("sim.guarding.lambda"),
        ends: (0.0, 1.0),
        ticks: [0.0, 0.25, 0.5, 0.75, 1.0].map(|v| (v, number(v))).into(),
    };
    let rows = super::thinned(&inside).map(|(d, star)| vec![Cell::Number(*d), Cell::Number(*star)]);
    figure(
        t("sim.guarding.threshold").into(),
        Some(lines(width, &across, &up, &series)),
        t("sim.guarding.threshold").into(),
        &[t("sim.guarding.d"), t("sim.guarding.line")],
        rows.collect(),
    )
}
