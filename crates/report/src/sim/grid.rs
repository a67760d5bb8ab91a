//! The grid with a coin, and keys and chests.

use super::{Learning, both};
use crate::{
    numbers::{number, percent},
    plot::{World, worlds},
    section::common::{figure, text},
    words::{t, tf},
};
use unwatched_core::{
    report::{Cell, Figure, Shape, Tone},
    sim::{Ended, KeyWalk, Keyed, Misgeneralized, Walk},
};

/// The sentence and the figures of the grid with a coin.
pub fn coin(found: &Misgeneralized, width: f64) -> (String, Vec<Figure>) {
    let values = [
        ("training", percent(found.train.coin)),
        ("deployment", percent(found.deploy.coin)),
        ("corner", percent(found.deploy.corner_first)),
        ("lava", percent(found.deploy.lava)),
    ];
    let (train, deploy) = (found.train.coin, found.deploy.coin);
    let key = match () {
        () if train < 0.6 => "sim.coin.unlearned",
        () if train - deploy < 0.25 => "sim.coin.same",
        () if found.deploy.corner_first > 0.4 => "sim.coin.corner",
        () => "sim.coin.lost",
    };
    let history = Learning {
        sentence: both("sim.coin.learning", train, deploy),
        across: t("sim.iterations"),
        up: t("sim.coin.up"),
        history: &found.history,
        total: found.history.last().map_or(1, |(at, ..)| *at),
        exact: None,
    };
    (
        tf(key, &values),
        vec![walks(found, width), history.figure(width)],
    )
}

fn walks(found: &Misgeneralized, width: f64) -> Figure {
    let top = found.size.saturating_sub(1);
    // Row 0 is at the bottom of the world, and on top of a picture.
    let place = |(x, y): (u8, u8)| (x.min(top), top.saturating_sub(y));
    let world = |walk: &Walk, title: &'static str, tone: Tone, shape: Shape| World {
        title,
        tone,
        shape,
        size: (found.size, found.size),
        signs: walk.lava.iter().map(|at| (place(*at), "≈", true)).collect(),
        goal: Some(place(walk.coin)),
        walk: walk.steps.iter().map(|at| place(*at)).collect(),
    };
    let (training, deployment) = (&found.training_walk, &found.deployment_walk);
    let both = [
        world(
            training,
            t("sim.coin.training"),
            Tone::Training,
            Shape::Disc,
        ),
        world(
            deployment,
            t("sim.coin.deployment"),
            Tone::Deployment,
            Shape::Diamond,
        ),
    ];
    let row = |name: &str, walk: &Walk| {
        vec![
            text(name),
            text(cell(walk.steps.first())),
            text(cell(Some(&walk.coin))),
            text(cell(walk.steps.last())),
            Cell::Whole(walk.steps.len().saturating_sub(1) as u64),
            text(ended(walk.ended)),
        ]
    };
    let head = [
        t("head.light"),
        t("sim.head.start"),
        t("sim.head.coin"),
        t("sim.head.end"),
        t("sim.head.steps"),
        t("sim.head.ended"),
    ];
    let rows = vec![
        row(t("arm.training"), training),
        row(t("arm.deployment"), deployment),
    ];
    figure(
        t("sim.coin.walks").into(),
        Some(worlds(width.min(640.0), &both)),
        t("sim.coin.walks.caption").into(),
        &head,
        rows,
    )
}

fn cell(at: Option<&(u8, u8)>) -> String {
    at.map_or_else(String::new, |(x, y)| format!("{}, {}", x + 1, y + 1))
}

fn ended(ended: Ended) -> &'static str {
    match ended {
        Ended::Goal => t("sim.ended.goal"),
        Ended::Lava => t("sim.ended.lava"),
        Ended::Time => t("sim.ended.time"),
    }
}

/// The same of keys and chests.
pub fn keys(found: &Keyed, width: f64) -> (String, Vec<Figure>) {
    let values = [
        ("chests", percent(found.deploy_chests)),
        ("keys", number(found.deploy_useless)),
    ];
    let key = match found.deploy_useless {
        many if many > 1.5 => "sim.keys.hoards",
        _ => "sim.keys.enough",
    };
    // Of three, so that it is a share like the others.
    let share = |useless: f64| 1.0 - (useless / 3.0).clamp(0.0, 1.0);
    let history = found.history.iter();
    let history: Vec<_> = history
        .map(|(at, training, deployment)| (*at, share(*training), share(*deployment)))
        .collect();
    let learning = Learning {
        sentence: tf("sim.keys.learning", &values),
        across: t("sim.iterations"),
        up: t("sim.keys.up"),
        history: &history,
        total: history.last().map_or(1, |(at, ..)| *at),
        exact: None,
    };
    (
        tf(key, &values),
        vec![key_walks(found, width), learning.figure(width)],
    )
}

/// Cells along a side of the world of keys.
const KEYS_SIDE: u8 = 7;

fn key_walks(found: &Keyed, width: f64) -> Figure {
    let top = KEYS_SIDE - 1;
    let place = |(x, y): (u8, u8)| (x.min(top), top.saturating_sub(y));
    let signs = |cells: &[(u8, u8)], sign: &'static str| -> Vec<_> {
        let cells = cells.iter();
        cells.map(|at| (place(*at), sign, false)).collect()
    };
    let world = |walk: &KeyWalk, title: &'static str, tone: Tone, shape: Shape| World {
        title,
        tone,
        shape,
        size: (KEYS_SIDE, KEYS_SIDE),
        signs: [
            signs(&walk.keys, t("sim.keys.key")),
            signs(&walk.chests, t("sim.keys.chest")),
        ]
        .concat(),
        goal: None,
        walk: walk.steps.iter().map(|at| place(*at)).collect(),
    };
    let (training, deployment) = (&found.training_walk, &found.deployment_walk);
    let both = [
        world(
            training,
            t("sim.coin.training"),
            Tone::Training,
            Shape::Disc,
        ),
        world(
            deployment,
            t("sim.coin.deployment"),
            Tone::Deployment,
            Shape::Diamond,
        ),
    ];
    let row = |name: &str, walk: &KeyWalk| {
        vec![
            text(name),
            Cell::Whole(walk.keys.len() as u64),
            Cell::Whole(walk.chests.len() as u64),
            Cell::Whole(walk.steps.len().saturating_sub(1) as u64),
        ]
    };
    figure(
        t("sim.keys.walks").into(),
        Some(worlds(width.min(560.0), &both)),
        t("sim.coin.walks.caption").into(),
        &[
            t("head.light"),
            t("sim.keys.keys"),
            t("sim.keys.chests"),
            t("sim.head.steps"),
        ],
        vec![
            row(t("arm.training"), training),
            row(t("arm.deployment"), deployment),
        ],
    )
}
