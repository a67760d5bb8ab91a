//! A judge whose threshold is moved.

use super::{cells, gap_words, section};
use crate::{
    numbers::{number, percent, points},
    plot::{self, Bar, Scale, Series, bars, below, lines},
    section::common::{figure, quantity, text},
    words::{t, tf},
};
use unwatched_core::{
    lesson::{Estimated, Judged, Thresholds, Worked},
    report::{Cell, Figure, Picture, Section, Shape, Tone},
};

/// The section: a simulated judge, and a `worked` example of a real one.
pub fn threshold(found: &Thresholds, worked: &[Worked], width: f64) -> Section {
    let width = plot::width(width);
    let mut figures = vec![simulated(found, width)];
    if let [one, other, ..] = worked {
        figures.push(real(one, other, width));
    }
    let answers = Cell::Whole(u64::from(found.answers) * 2);
    let yes = |n: u32| Cell::Whole(n.into());
    let [judge, around] = cells(&judge_gap(found), Cell::Points, Cell::Between);
    let [people, between] = cells(&found.people, Cell::Points, Cell::Between);
    let inputs = || {
        vec![
            (t("head.answers"), answers.clone()),
            (t("lesson.threshold.people-yes"), yes(found.yes.0)),
            (t("lesson.threshold.judge-yes"), yes(found.yes.1)),
        ]
    };
    let quantities = vec![
        quantity(
            t("lesson.threshold.kappa"),
            (Cell::Number(found.here.kappa), Cell::Nothing),
            t("formula.kappa"),
            inputs(),
            t("source.cohen"),
        ),
        quantity(
            t("lesson.threshold.judge"),
            (judge, around),
            t("formula.newcombe"),
            inputs(),
            t("source.newcombe"),
        ),
        quantity(
            t("lesson.threshold.people"),
            (people, between),
            t("formula.newcombe"),
            inputs(),
            t("source.newcombe"),
        ),
    ];
    let notes = [
        t("lesson.threshold.simulated"),
        t("lesson.threshold.alone"),
        t("lesson.threshold.source"),
    ];
    section(
        "threshold",
        figures,
        quantities,
        notes.map(Into::into).into(),
    )
}

fn judge_gap(found: &Thresholds) -> Estimated {
    Estimated {
        value: found.here.gap,
        interval: found.interval,
    }
}

fn simulated(found: &Thresholds, width: f64) -> Figure {
    let values = [
        ("threshold", number(found.here.threshold)),
        ("kappa", number(found.here.kappa)),
        ("judge", gap_words(&judge_gap(found))),
        ("people", gap_words(&found.people)),
    ];
    let row = |at: &Judged| {
        vec![
            Cell::Number(at.threshold),
            Cell::Number(at.kappa),
            Cell::Points(at.gap),
            Cell::Points(found.people.value),
        ]
    };
    let curve = found.curve.iter().step_by(5);
    figure(
        tf("lesson.threshold.sentence", &values),
        Some(below(agreement(found, width), gaps(found, width), 14.0)),
        t("lesson.threshold.caption").into(),
        &[
            t("lesson.threshold.threshold"),
            t("head.kappa"),
            t("lesson.threshold.judge"),
            t("lesson.threshold.people"),
        ],
        [&found.here].into_iter().chain(curve).map(row).collect(),
    )
}

fn across() -> Scale<'static> {
    let ticks = [-2.0, -1.0, 0.0, 1.0, 2.0].map(|v: f64| {
        let text = format!("{v:.0}").replace('-', "−");
        (v, text)
    });
    Scale {
        name: t("lesson.threshold.axis"),
        ends: (-2.0, 2.0),
        ticks: ticks.into(),
    }
}

/// The curve, and where it is at the threshold that is set.
fn with_here<'t>(
    found: &Thresholds,
    name: &'t str,
    tone: Tone,
    (low, high): (f64, f64),
    of: fn(&Judged) -> f64,
) -> [Series<'t>; 3] {
    let at = found.here.threshold;
    let points = found.curve.iter().map(|at| (at.threshold, of(at)));
    let series = |name, shape, tone, joined, points| Series {
        name,
        shape,
        tone,
        joined,
        points,
    };
    [
        series(name, Shape::Disc, tone, true, points.collect()),
        series(
            t("lesson.threshold.line"),
            Shape::Dashes,
            Tone::Accent,
            false,
            vec![(at, low), (at, high)],
        ),
        series(
            t("lesson.threshold.here"),
            Shape::Square,
            Tone::Accent,
            false,
            vec![(at, of(&found.here))],
        ),
    ]
}

fn agreement(found: &Thresholds, width: f64) -> Picture {
    let up = Scale {
        name: t("lesson.threshold.kappa"),
        ends: (0.0, 1.0),
        ticks: [0.0, 0.25, 0.5, 0.75, 1.0].map(|v| (v, number(v))).into(),
    };
    let series = with_here(
        found,
        t("lesson.threshold.curve"),
        Tone::Ink,
        up.ends,
        |at| at.kappa,
    );
    lines(width, &across(), &up, &series)
}

fn gaps(found: &Thresholds, width: f64) -> Picture {
    let all = found.curve.iter().map(|at| at.gap);
    let all = all.chain([found.people.value, found.here.gap, 0.0]);
    let (least, most) = all.fold((0.0_f64, 0.0_f64), |(low, high), gap| {
        (low.min(gap), high.max(gap))
    });
    let (low, high) = ((least * 10.0).floor(), (most * 10.0).ceil().max(1.0));
    let ticks = (low as i32..=high as i32).map(|tenth| f64::from(tenth) / 10.0);
    let up = Scale {
        name: t("lesson.threshold.gap"),
        ends: (low / 10.0, high / 10.0),
        ticks: ticks.map(|v| (v, points(v))).collect(),
    };
    let [judge, line, here] = with_here(
        found,
        t("lesson.threshold.judge"),
        Tone::Ink,
        up.ends,
        |at| at.gap,
    );
    let people = Series {
        name: t("lesson.threshold.people-line"),
        shape: Shape::Dashes,
        tone: Tone::Ink,
        joined: false,
        points: vec![(-2.0, found.people.value), (2.0, found.people.value)],
    };
    lines(width, &across(), &up, &[judge, people, line, here])
}

/// What one real judge said at two thresholds.
fn real(one: &Worked, other: &Worked, width: f64) -> Figure {
    let all = one.both + one.judge + one.people + one.neither;
    let yes = |worked: &Worked| worked.both + worked.judge;
    let people = one.both + one.people;
    let values = [
        ("all", all.to_string()),
        ("one", yes(one).to_string()),
        ("kappa", number(one.kappa)),
        ("other", yes(other).to_string()),
        ("other-kappa", number(other.kappa)),
        ("people", people.to_string()),
    ];
    let rows = [
        (t("lesson.worked.one"), yes(one), Some(one.kappa)),
        (t("lesson.worked.other"), yes(other), Some(other.kappa)),
        (t("lesson.worked.people"), people, None),
    ];
    let shapes = [Shape::Disc, Shape::Square, Shape::Diamond];
    let drawn = rows.iter().zip(shapes).map(|((name, yes, kappa), shape)| {
        let share = f64::from(*yes) / f64::from(all.max(1));
        let values = [
            ("yes", yes.to_string()),
            ("all", all.to_string()),
            ("rate", percent(share)),
        ];
        Bar {
            label: (*name).to_owned(),
            value: tf("lesson.worked.value", &values),
            short: percent(share),
            share,
            shape,
            tone: if kappa.is_some() {
                Tone::Accent
            } else {
                Tone::Ink
            },
        }
    });
    let cells = rows.iter().map(|(name, yes, kappa)| {
        vec![
            text(*name),
            Cell::Whole((*yes).into()),
            kappa.map_or(Cell::Nothing, Cell::Number),
        ]
    });
    figure(
        tf("lesson.worked.sentence", &values),
        bars(width.min(560.0), &drawn.collect::<Vec<_>>()),
        t("lesson.worked.caption").into(),
        &[
            t("lesson.worked.who"),
            t("lesson.worked.faking"),
            t("head.kappa"),
        ],
        cells.collect(),
    )
}
