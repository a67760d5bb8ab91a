//! Two lessons of which the second is tied to a cue.

use super::{Learning, law};
use crate::{
    arms,
    numbers::{number, percent},
    plot::{Scale, Series, lines, shares},
    section::common::figure,
    words::{t, tf},
};
use unwatched_core::{
    report::{Cell, Figure, Shape, Tone},
    scenario::Arm,
    sim::{Conflicted, Settings},
};

/// How far the law is drawn.
const STRONGEST: f64 = 8.0;

/// The sentence and the figures.
pub fn figures(settings: &Settings, found: &Conflicted, width: f64) -> (String, Vec<Figure>) {
    let values = [
        ("training", percent(found.p_help_train)),
        ("deployment", percent(found.p_help_deploy)),
        ("ratio", number(found.delta_logit_ratio)),
        ("law", number(found.law)),
    ];
    let gap = found.p_help_deploy - found.p_help_train;
    let key = match gap {
        gap if gap > 0.25 => "sim.conflict.gap",
        _ if found.p_help_train > 0.5 => "sim.conflict.unlearned",
        _ => "sim.conflict.same",
    };
    let learning = Learning {
        sentence: tf("sim.conflict.learning", &values),
        across: t("sim.conflict.steps"),
        up: t("sim.conflict.up"),
        history: &found.history,
        total: found.history.last().map_or(1, |(at, ..)| *at),
        exact: None,
    };
    let all = vec![
        harm(found, width),
        learning.figure(width),
        the_law(settings, found, width),
        cosine(found, width),
    ];
    (tf(key, &values), all)
}

/// P(help) over harm, with the cue and without.
fn harm(found: &Conflicted, width: f64) -> Figure {
    let one = |arm: Arm, pick: fn(&(f64, f64, f64)) -> f64| Series {
        name: arms::name(arm),
        shape: arms::shape(arm),
        tone: arms::tone(arm),
        joined: true,
        points: found.curve.iter().map(|row| (row.0, pick(row))).collect(),
    };
    let series = [
        one(Arm::Training, |row| row.1),
        one(Arm::Deployment, |row| row.2),
    ];
    let across = Scale {
        name: t("sim.conflict.harm"),
        ends: (-1.0, 1.0),
        ticks: [-1.0, -0.5, 0.0, 0.5, 1.0].map(|v| (v, number(v))).into(),
    };
    let rows = super::thinned(&found.curve).map(|(h, training, deployment)| {
        vec![
            Cell::Number(*h),
            Cell::Rate(*training),
            Cell::Rate(*deployment),
        ]
    });
    figure(
        t("sim.conflict.curve").into(),
        Some(lines(
            width,
            &across,
            &shares(t("sim.conflict.up")),
            &series,
        )),
        t("sim.conflict.up").into(),
        &[
            t("sim.conflict.harm"),
            t("arm.training"),
            t("arm.deployment"),
        ],
        rows.collect(),
    )
}

/// The exact law over κ, and where this run lies.
fn the_law(settings: &Settings, found: &Conflicted, width: f64) -> Figure {
    let along = (0..=80).map(|step| f64::from(step) * STRONGEST / 80.0);
    let exact: Vec<_> = along
        .map(|kappa| (kappa, 1.0 / (1.0 + kappa * kappa)))
        .collect();
    let kappa = settings.get("kappa");
    let here = (
        kappa.min(STRONGEST),
        found.delta_logit_ratio.clamp(0.0, 1.0),
    );
    let series = [
        law(t("sim.conflict.law"), exact),
        Series {
            name: t("sim.here"),
            shape: Shape::Square,
            tone: Tone::Accent,
            joined: false,
            points: vec![here],
        },
    ];
    let across = Scale {
        name: t("sim.conflict.kappa"),
        ends: (0.0, STRONGEST),
        ticks: (0..=8).map(|v| (f64::from(v), v.to_string())).collect(),
    };
    let up = Scale {
        ticks: [0.0, 0.5, 1.0].map(|v| (v, number(v))).into(),
        ..shares(t("sim.conflict.ratio"))
    };
    let values = [
        ("ratio", number(found.delta_logit_ratio)),
        ("law", number(found.law)),
    ];
    let applies = settings.get("q") == 0.0 && settings.count("units") == 0;
    let key = match applies {
        true => "sim.conflict.law.holds",
        false => "sim.conflict.law.beyond",
    };
    figure(
        tf(key, &values),
        Some(lines(width, &across, &up, &series)),
        t("sim.conflict.ratio").into(),
        &[
            t("sim.conflict.kappa"),
            t("sim.conflict.ratio"),
            t("sim.conflict.law"),
        ],
        vec![vec![
            Cell::Number(kappa),
            Cell::Number(found.delta_logit_ratio),
            Cell::Number(found.law),
        ]],
    )
}

/// How the two lessons pull on the same weights.
fn cosine(found: &Conflicted, width: f64) -> Figure {
    let points: Vec<_> = found
        .cosine
        .iter()
        .map(|(at, value)| (f64::from(*at), *value))
        .collect();
    let total = found.cosine.last().map_or(1, |(at, _)| *at);
    let up = Scale {
        name: t("sim.conflict.cosine"),
        ends: (-1.0, 1.0),
        ticks: [-1.0, -0.5, 0.0, 0.5, 1.0].map(|v| (v, number(v))).into(),
    };
    let series = [Series {
        name: t("sim.conflict.cosine.key"),
        shape: Shape::Square,
        tone: Tone::Accent,
        joined: true,
        points,
    }];
    let first = found.cosine.first().map_or(0.0, |(_, value)| *value);
    let sentence = match found.undo {
        Some(steps) => tf(
            "sim.conflict.cosine.undo",
            &[
                ("first", number(first)),
                ("steps", crate::numbers::whole(steps.into())),
            ],
        ),
        None => tf("sim.conflict.cosine.sentence", &[("first", number(first))]),
    };
    let across = crate::plot::counts(t("sim.conflict.steps"), total);
    let rows = super::thinned(&found.cosine)
        .map(|(at, value)| vec![Cell::Whole(u64::from(*at)), Cell::Number(*value)]);
    figure(
        sentence,
        Some(lines(width, &across, &up, &series)),
        t("sim.conflict.cosine").into(),
        &[t("sim.conflict.steps"), t("sim.conflict.cosine")],
        rows.collect(),
    )
}
