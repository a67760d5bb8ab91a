//! Two coins that do not differ.

use super::{cells, chance, gap_words, section};
use crate::{
    numbers::percent,
    plot::{self, Scale, Series, counts, histogram, lines},
    section::common::{figure, quantity, text},
    words::{count, t, tf},
};
use unwatched_core::{
    lesson::Coins,
    report::{Cell, Figure, Quantity, Section, Shape, Tone},
};

/// What is less likely than this, from some distance on, is left out of the picture.
const RARE: f64 = 0.001;

/// The section.
pub fn coins(found: &Coins, width: f64) -> Section {
    let width = plot::width(width);
    let notes = [t("lesson.coins.simulated"), t("lesson.coins.exact")];
    section(
        "coins",
        vec![exact(found, width), drawn(found, width)],
        quantities(found),
        notes.map(Into::into).into(),
    )
}

/// How far apart is drawn: what was seen, what is not rare, and one more.
fn farthest(found: &Coins) -> usize {
    let last = found.apart.len().saturating_sub(1);
    let mut beyond = 1.0;
    let likely = found.apart.iter().take_while(|share| {
        let shown = beyond >= RARE;
        beyond -= *share;
        shown
    });
    let seen = found.distance() as usize + 1;
    likely.count().max(seen).clamp(1, last.max(1))
}

fn exact(found: &Coins, width: f64) -> Figure {
    let distance = found.distance() as usize;
    let key = match found.as_far {
        p if p >= 0.2 => "lesson.coins.often",
        p if p >= 0.05 => "lesson.coins.sometimes",
        _ => "lesson.coins.seldom",
    };
    let values = [
        ("bias", chance(found.bias)),
        ("tosses", found.tosses.to_string()),
        ("a", found.seen.0.to_string()),
        ("b", found.seen.1.to_string()),
        ("gap", gap_words(&found.gap)),
        ("heads", count("count.heads", distance as u64)),
        ("chance", chance(found.as_far)),
    ];
    let far = farthest(found);
    let bars = &found.apart[..=far.min(found.apart.len() - 1)];
    let highest = bars.iter().copied().fold(0.0, f64::max);
    let picture = histogram(
        width,
        &apart_scale(far),
        &probabilities(highest),
        bars,
        distance,
        names(),
    );
    let every = bars.len().div_ceil(14).max(1);
    let rows = (0..bars.len()).filter(|n| n % every == 0 || *n == distance);
    let rows = rows.map(|n| {
        let beyond: f64 = found.apart.iter().skip(n).sum();
        vec![
            Cell::Whole(n as u64),
            Cell::Points(n as f64 / f64::from(found.tosses)),
            Cell::P(found.apart[n]),
            Cell::P(beyond.min(1.0)),
        ]
    });
    figure(
        tf(key, &values),
        Some(picture),
        t("lesson.coins.caption").into(),
        &[
            t("lesson.coins.apart"),
            t("lesson.coins.gap"),
            t("lesson.coins.probability"),
            t("lesson.coins.farther"),
        ],
        rows.collect(),
    )
}

/// The names of what is closer, of what is as far apart, and of what was seen.
fn names() -> [&'static str; 3] {
    [
        t("lesson.coins.closer"),
        t("lesson.coins.as-far"),
        t("lesson.coins.seen"),
    ]
}

/// From 0 to so many heads apart, with room for the bars at the ends.
fn apart_scale(far: usize) -> Scale<'static> {
    let far = far as u32;
    Scale {
        ends: (-0.5, f64::from(far) + 0.5),
        ..counts(t("lesson.coins.apart"), far)
    }
}

/// Probabilities from 0 to the next round one above `highest`.
fn probabilities(highest: f64) -> Scale<'static> {
    let step = [0.02, 0.05, 0.1, 0.2];
    let step = step.into_iter().find(|step| highest / step <= 5.0);
    let step = step.unwrap_or(0.25);
    let steps = (highest / step).ceil().max(1.0);
    let ticks = (0..=steps as u32).map(|n| f64::from(n) * step);
    Scale {
        name: t("lesson.coins.up"),
        ends: (0.0, steps * step),
        ticks: ticks.map(|value| (value, percent(value))).collect(),
    }
}

/// The pairs that were drawn, stacked by how far apart they are.
fn drawn(found: &Coins, width: f64) -> Figure {
    let distance = found.distance();
    let apart: Vec<_> = found.drawn.iter().map(|(a, b)| a.abs_diff(*b)).collect();
    let far = apart.iter().copied().fold(farthest(found) as u32, u32::max);
    let number = |n: u32| apart.iter().filter(|apart| **apart == n).count();
    let stacked = |n: u32| (1..=number(n)).map(move |up| (f64::from(n), up as f64));
    let most = (0..=far).map(number).max().unwrap_or(1).max(5);
    let series = [
        Series {
            name: t("lesson.coins.closer"),
            shape: Shape::Disc,
            tone: Tone::Faint,
            joined: false,
            points: (0..distance).flat_map(stacked).collect(),
        },
        Series {
            name: t("lesson.coins.as-far"),
            shape: Shape::Diamond,
            tone: Tone::Accent,
            joined: false,
            points: (distance..=far).flat_map(stacked).collect(),
        },
    ];
    let up = Scale {
        // Half a step more, so that the highest is seen whole.
        ends: (0.0, most as f64 + 0.5),
        ..counts(t("lesson.coins.pairs"), most as u32)
    };
    let values = [
        ("n", found.drawn_as_far().to_string()),
        ("all", found.drawn.len().to_string()),
        ("heads", count("count.heads", distance.into())),
    ];
    let rows = (0..=far).filter(|n| number(*n) > 0).map(|n| {
        let side = match n < distance {
            true => t("lesson.coins.closer"),
            false => t("lesson.coins.as-far"),
        };
        vec![
            Cell::Whole(n.into()),
            Cell::Points(f64::from(n) / f64::from(found.tosses)),
            Cell::Whole(number(n) as u64),
            text(side),
        ]
    });
    figure(
        tf("lesson.coins.drawn", &values),
        Some(lines(width, &apart_scale(far as usize), &up, &series)),
        t("lesson.coins.drawn.caption").into(),
        &[
            t("lesson.coins.apart"),
            t("lesson.coins.gap"),
            t("lesson.coins.pairs"),
            t("lesson.coins.side"),
        ],
        rows.collect(),
    )
}

fn quantities(found: &Coins) -> Vec<Quantity> {
    let of = |heads: u32| text(format!("{heads} / {}", found.tosses));
    let [gap, interval] = cells(&found.gap, Cell::Points, Cell::Between);
    let seen = vec![
        (t("lesson.coins.first"), of(found.seen.0)),
        (t("lesson.coins.second"), of(found.seen.1)),
    ];
    let both = [
        (t("lesson.coins.tosses"), Cell::Whole(found.tosses.into())),
        (t("lesson.coins.bias"), Cell::Rate(found.bias)),
        (
            t("lesson.coins.apart"),
            Cell::Whole(found.distance().into()),
        ),
    ];
    vec![
        quantity(
            t("lesson.coins.difference"),
            (gap, interval),
            t("formula.newcombe"),
            seen,
            t("source.newcombe"),
        ),
        quantity(
            t("lesson.coins.farther"),
            (Cell::P(found.as_far), Cell::Nothing),
            t("lesson.coins.formula"),
            both.into(),
            t("lesson.coins.arithmetic"),
        ),
    ]
}
