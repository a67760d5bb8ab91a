//! What a small share of many answers comes to.

use super::section;
use crate::{
    numbers::{number, whole},
    plot::{self, Kind, dots},
    section::common::{figure, quantity, text},
    words::{t, tf},
};
use unwatched_core::{
    lesson::Scaled,
    report::{Cell, Figure, Section, Shape, Tone},
};

/// Dots in the picture.
const DOTS: usize = 1_000;
/// What is spoken of where a share is too small for them.
const MANY: f64 = 1e6;

/// The section.
pub fn scale(found: &Scaled, width: f64) -> Section {
    let width = plot::width(width);
    let exact = found.share * DOTS as f64;
    let of_many = (found.share * MANY).round() as usize;
    let small = exact > 0.0 && exact < 1.0;
    let mut figures = vec![thousand(found, exact, width)];
    let values = [("n", whole(of_many as u64))];
    let mut notes = Vec::new();
    match (small, of_many) {
        (false, _) => {}
        (true, 0) => notes.push(t("lesson.scale.none").to_owned()),
        (true, _) => {
            notes.push(tf("lesson.scale.less", &values));
            figures.push(million(of_many, width));
        }
    }
    notes.push(t("lesson.scale.source").to_owned());
    let daily = quantity(
        t("lesson.scale.daily"),
        (Cell::Whole(found.daily), Cell::Nothing),
        t("lesson.scale.formula"),
        vec![
            (t("lesson.scale.share"), text(share(found.share))),
            (t("lesson.scale.answers"), Cell::Whole(found.answers)),
        ],
        t("lesson.scale.arithmetic"),
    );
    section("scale", figures, vec![daily], notes)
}

/// "10 in 100,000".
fn share(share: f64) -> String {
    let value = share * 1e5;
    let rounded = value.round();
    let n = match (value - rounded).abs() < 1e-6 {
        true => whole(rounded as u64),
        false => number(value),
    };
    tf("lesson.scale.in", &[("n", n)])
}

fn thousand(found: &Scaled, exact: f64, width: f64) -> Figure {
    let marked = match exact {
        exact if exact < 1.0 => 0,
        exact => (exact.round() as usize).min(DOTS),
    };
    let name = match exact {
        exact if exact > 0.0 && exact < 1.0 => t("lesson.scale.key.less").to_owned(),
        _ => tf("lesson.scale.key", &[("n", whole(marked as u64))]),
    };
    let kinds = [kind(&name, marked), others(DOTS - marked)];
    let values = [
        ("share", share(found.share)),
        ("answers", whole(found.answers)),
        ("daily", whole(found.daily)),
    ];
    let rows = found.others.iter().map(|(answers, daily)| {
        let set = *answers == found.answers;
        vec![
            Cell::Whole(*answers),
            Cell::Whole(*daily),
            if set {
                text(t("lesson.set-here"))
            } else {
                Cell::Nothing
            },
        ]
    });
    figure(
        tf("lesson.scale.sentence", &values),
        Some(dots(width, &kinds)),
        t("lesson.scale.caption").into(),
        &[
            t("lesson.scale.answers"),
            t("lesson.scale.daily"),
            t("lesson.scale.set"),
        ],
        rows.collect(),
    )
}

/// Those of a million answers that are meant, without the others.
fn million(of_many: usize, width: f64) -> Figure {
    let n = whole(of_many as u64);
    let name = tf("lesson.scale.million.key", &[("n", n.clone())]);
    let rest = MANY as u64 - of_many as u64;
    let values = [("n", n), ("rest", whole(rest))];
    figure(
        tf("lesson.scale.million", &values),
        Some(dots(width, &[kind(&name, of_many)])),
        t("lesson.scale.million.caption").into(),
        &[t("lesson.scale.what"), t("head.answers")],
        vec![
            vec![text(t("lesson.scale.with")), Cell::Whole(of_many as u64)],
            vec![text(t("lesson.scale.without")), Cell::Whole(rest)],
        ],
    )
}

fn kind(name: &str, count: usize) -> Kind<'_> {
    Kind {
        name,
        shape: Shape::Diamond,
        tone: Tone::Accent,
        count,
        half: 0.42,
    }
}

fn others(count: usize) -> Kind<'static> {
    Kind {
        name: t("lesson.scale.key.others"),
        shape: Shape::Disc,
        tone: Tone::Faint,
        count,
        half: 0.22,
    }
}
