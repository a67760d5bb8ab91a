//! What was chosen, and how sure people were.

use super::Shown;
use crate::{
    lesson::Says,
    numbers::percent,
    plot::{Bar, bars},
    section::common::{figure, text},
    words::{count, t, tf},
};
use unwatched_core::{
    classroom::{Ask, CONFIDENCES, Class, confidences},
    report::{Cell, Figure, Shape, Tone},
};

/// What is said of the bets of a class.
pub const SAYS: Says = Says {
    few: "class.calibration.few",
    over: "class.calibration.over",
    under: "class.calibration.under",
    close: "class.calibration.close",
    sure: "class.calibration.sure",
    right: "class.calibration.right",
    dots: "class.calibration.dots",
};

/// The choices of the question at `place`.
pub fn figure_of(shown: &Shown<'_>, place: usize, width: f64) -> Figure {
    let counted = shown.class.count(place);
    let words = shown.words(place);
    let right = right(shown, place);
    let names: Vec<_> = (0..counted.count.options.len())
        .map(|at| words.option(at))
        .collect();
    let options = || {
        counted
            .count
            .options
            .iter()
            .copied()
            .zip(&names)
            .enumerate()
    };
    let drawn = options().map(|(at, (n, name))| bar(name, n, counted.answered, right == Some(at)));
    let mut rows: Vec<_> = options()
        .map(|(at, (n, name))| {
            let is_right = match right {
                Some(right) if right == at => text(t("class.yes")),
                Some(_) => text(t("class.no")),
                None => Cell::Nothing,
            };
            vec![
                text(name),
                Cell::Whole(n),
                share(n, counted.answered),
                is_right,
            ]
        })
        .collect();
    rows.push(vec![text(t("class.no-answer")), Cell::Whole(counted.none)]);
    figure(
        sentence(
            &words.title,
            &counted.count.options,
            counted.answered,
            &names,
            right,
        ),
        bars(width.min(560.0), &drawn.collect::<Vec<_>>()),
        tf("class.choice.caption", &[("title", words.title.clone())]),
        &[
            t("class.choice"),
            t("class.devices"),
            t("class.share"),
            t("class.is-right"),
        ],
        rows,
    )
}

/// The right option, where it is known and may be seen.
fn right(shown: &Shown<'_>, place: usize) -> Option<usize> {
    let asked = shown.class.form().asks.get(place)?;
    let right = match asked.ask {
        Ask::Bet { right, .. } => right?,
        Ask::Quiz { right, .. } => right,
        Ask::Scale { .. } | Ask::Probe { .. } => return None,
    };
    shown.reveal.then_some(right.into())
}

fn share(n: u64, of: u64) -> Cell {
    match of {
        0 => Cell::Nothing,
        of => Cell::Rate(n as f64 / of as f64),
    }
}

/// The right one is marked by its shape, its colour and a word that is never cut off.
fn bar(name: &str, n: u64, all: u64, is_right: bool) -> Bar {
    let share = n as f64 / all.max(1) as f64;
    let values = [
        ("n", n.to_string()),
        ("all", all.to_string()),
        ("rate", percent(share)),
    ];
    let label = match is_right {
        true => tf("class.right", &[("name", name.to_owned())]),
        false => name.to_owned(),
    };
    Bar {
        label,
        value: tf("class.value", &values),
        short: percent(share),
        share,
        shape: if is_right {
            Shape::Diamond
        } else {
            Shape::Square
        },
        tone: if is_right { Tone::Accent } else { Tone::Ink },
    }
}

fn sentence(
    title: &str,
    counts: &[u64],
    all: u64,
    names: &[String],
    right: Option<usize>,
) -> String {
    let say = |key, n: u64, name: &str| {
        let values = [
            ("title", title.to_owned()),
            ("n", n.to_string()),
            ("all", all.to_string()),
            ("name", name.to_owned()),
        ];
        tf(key, &values)
    };
    let name = |place: usize| names.get(place).map_or("", |name| name);
    if all == 0 {
        return say("class.choice.none", 0, "");
    }
    if let Some((place, n)) = right.and_then(|place| Some((place, *counts.get(place)?))) {
        return say("class.choice.right", n, name(place));
    }
    let most = counts.iter().copied().max().unwrap_or_default();
    let mut first = counts.iter().enumerate().filter(|(_, n)| **n == most);
    match (first.next(), first.next()) {
        (Some((place, _)), None) => say("class.choice.most", most, name(place)),
        _ => say("class.choice.tie", most, ""),
    }
}

/// How sure people were, over all bets; nothing without any.
pub fn sure(class: &Class, width: f64) -> Option<Figure> {
    let (mut counts, mut offered) = ([0; CONFIDENCES.len()], [false; CONFIDENCES.len()]);
    for (place, asked) in class.form().asks.iter().enumerate() {
        let Ask::Bet { options, .. } = asked.ask else {
            continue;
        };
        let all = confidences(options)
            .iter()
            .zip(class.count(place).count.sure);
        for (sure, n) in all {
            if let Some(at) = CONFIDENCES.iter().position(|known| known == sure) {
                counts[at] += n;
                offered[at] = true;
            }
        }
    }
    let all: u64 = counts.iter().sum();
    if all == 0 {
        return None;
    }
    let each = || {
        let each = CONFIDENCES.iter().zip(counts).zip(offered);
        each.filter(|(_, offered)| *offered)
            .map(|((sure, n), _)| (f64::from(*sure) / 100.0, n))
    };
    let mean = each().map(|(sure, n)| sure * n as f64).sum::<f64>() / all as f64;
    let drawn: Vec<_> = each()
        .map(|(sure, n)| bar(&percent(sure), n, all, false))
        .collect();
    let rows = each().map(|(sure, n)| vec![Cell::Rate(sure), Cell::Whole(n), share(n, all)]);
    let values = [("bets", count("count.bets", all)), ("mean", percent(mean))];
    Some(figure(
        tf("class.sure.sentence", &values),
        bars(width.min(560.0), &drawn),
        t("class.sure.caption").into(),
        &[t("class.sure"), t("class.bets"), t("class.bets.share")],
        rows.collect(),
    ))
}
