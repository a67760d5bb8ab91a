//! A precept that was taught on the first tokens of a refusal.

use crate::{
    numbers::{number, percent},
    plot::{Scale, Series, lines},
    section::common::figure,
    words::{t, tf},
};
use unwatched_core::{
    report::{Cell, Figure, Shape, Tone},
    sim::{Settings, Shallow},
};

/// The sentence and the figures.
pub fn figures(settings: &Settings, found: &Shallow, width: f64) -> (String, Vec<Figure>) {
    let values = [
        (
            "depth",
            crate::numbers::whole(settings.count("depth").into()),
        ),
        ("refuses", percent(found.p_refuse)),
        ("after", percent(found.p_refuse_after)),
    ];
    let key = match found.p_refuse - found.p_refuse_after {
        gap if gap > 0.25 => "sim.shallow.gap",
        _ => "sim.shallow.same",
    };
    (tf(key, &values), vec![by_token(found, width)])
}

fn by_token(found: &Shallow, width: f64) -> Figure {
    let points = |values: &[f64]| -> Vec<_> {
        let numbered = (1..).zip(values);
        numbered
            .map(|(at, value)| (f64::from(at), *value))
            .collect()
    };
    let largest = found.divergence.iter().chain(&found.gradient);
    let most = largest
        .copied()
        .filter(|v| v.is_finite())
        .fold(0.1, f64::max);
    let series = [
        Series {
            name: t("sim.shallow.divergence"),
            shape: Shape::Disc,
            tone: Tone::Training,
            joined: true,
            points: points(&found.divergence),
        },
        Series {
            name: t("sim.shallow.gradient"),
            shape: Shape::Diamond,
            tone: Tone::Deployment,
            joined: true,
            points: points(&found.gradient),
        },
    ];
    let tokens = found.divergence.len().max(2);
    let across = Scale {
        name: t("sim.shallow.token"),
        ends: (1.0, tokens as f64),
        ticks: (1..=tokens).map(|v| (v as f64, v.to_string())).collect(),
    };
    let up = Scale {
        name: t("sim.shallow.up"),
        ends: (0.0, most),
        ticks: [0.0, 0.5, 1.0].map(|v| (v * most, number(v * most))).into(),
    };
    let rows = (1_u64..).zip(found.divergence.iter().zip(&found.gradient));
    let rows = rows.map(|(at, (divergence, gradient))| {
        vec![
            Cell::Whole(at),
            Cell::Number(*divergence),
            Cell::Number(*gradient),
        ]
    });
    figure(
        t("sim.shallow.by-token").into(),
        Some(lines(width, &across, &up, &series)),
        t("sim.shallow.up").into(),
        &[
            t("sim.shallow.token"),
            t("sim.shallow.divergence"),
            t("sim.shallow.gradient"),
        ],
        rows.collect(),
    )
}
