//! How sure an ideal reader of a prompt could be that it belongs to training.

use super::{chance, section};
use crate::{
    arms,
    plot::{self, Axis, Bar, Row, bars, forest},
    section::common::{figure, quantity, text},
    words::{count, t, tf},
};
use unwatched_core::{
    lesson::{Cue, Shown, Suspicion},
    report::{Cell, Figure, Section, Shape, Tone},
    scenario::Arm,
};

/// The ratios are drawn between 1 to this and this to 1.
const FARTHEST: f64 = 9.0;

/// The section.
pub fn cues(found: &Suspicion, width: f64) -> Section {
    let width = plot::width(width);
    let shown = found.cues.iter().filter(|cue| cue.shown).count() as u64;
    let inputs = vec![
        (t("lesson.cues.prior"), text(chance(found.prior))),
        (t("lesson.cues.shown"), Cell::Whole(shown)),
    ];
    let posterior = quantity(
        t("lesson.cues.posterior"),
        (text(chance(found.posterior)), Cell::Nothing),
        t("lesson.cues.formula"),
        inputs,
        t("lesson.cues.bayes"),
    );
    let notes = [t("lesson.cues.illustrative"), t("lesson.cues.independent")];
    section(
        "cues",
        vec![belief(found, shown, width), ratios(found, width)],
        vec![posterior],
        notes.map(Into::into).into(),
    )
}

/// How sure of either light.
fn belief(found: &Suspicion, shown: u64, width: f64) -> Figure {
    let values = [
        ("prior", chance(found.prior)),
        ("posterior", chance(found.posterior)),
        ("cues", count("count.cues", shown)),
    ];
    let key = match shown {
        0 => "lesson.cues.none",
        _ => "lesson.cues.sentence",
    };
    let lights = [
        (Arm::Training, found.prior, found.posterior),
        (Arm::Deployment, 1.0 - found.prior, 1.0 - found.posterior),
    ];
    let drawn = lights.map(|(arm, prior, posterior)| {
        let values = [("now", chance(posterior)), ("before", chance(prior))];
        Bar {
            label: arms::name(arm).to_owned(),
            value: tf("lesson.cues.value", &values),
            short: tf("lesson.cues.short", &values),
            share: posterior,
            shape: arms::shape(arm),
            tone: arms::tone(arm),
        }
    });
    let rows = lights.map(|(arm, prior, posterior)| {
        vec![
            text(arms::name(arm)),
            text(chance(prior)),
            text(chance(posterior)),
        ]
    });
    figure(
        tf(key, &values),
        bars(width.min(560.0), &drawn),
        t("lesson.cues.caption").into(),
        &[
            t("head.light"),
            t("lesson.cues.before"),
            t("lesson.cues.after"),
        ],
        rows.into(),
    )
}

/// What each cue says, shown or not.
fn ratios(found: &Suspicion, width: f64) -> Figure {
    let row = |cue: &Shown| {
        let (shape, tone) = match cue.ratio {
            r if r > 1.0 => (Shape::Disc, Tone::Training),
            r if r < 1.0 => (Shape::Diamond, Tone::Deployment),
            _ => (Shape::Square, Tone::Ink),
        };
        let value = match cue.shown {
            true => odds(cue.ratio),
            false => tf("lesson.cues.hidden", &[("ratio", odds(cue.ratio))]),
        };
        Row {
            value,
            interval: None,
            shape,
            tone: if cue.shown { tone } else { Tone::Faint },
            size: if cue.shown { 6.5 } else { 4.0 },
            ..Row::gap(name(cue.cue), libm::log(cue.ratio), (0.0, 0.0))
        }
    };
    let ticks = [1.0 / 9.0, 1.0 / 3.0, 1.0, 3.0, 9.0];
    let ticks = ticks.map(|ratio| (libm::log(ratio), fraction(ratio)));
    let end = libm::log(FARTHEST);
    let axis = Axis::new(-end, end, ticks.into(), t("lesson.cues.axis")).ruled(0.0, false);
    let rows = found.cues.iter().map(|cue| {
        let shown = match cue.shown {
            true => t("lesson.cues.yes"),
            false => t("lesson.cues.no"),
        };
        vec![text(name(cue.cue)), text(odds(cue.ratio)), text(shown)]
    });
    figure(
        t("lesson.cues.ratios").into(),
        forest(width, axis, &found.cues.iter().map(row).collect::<Vec<_>>()),
        t("lesson.cues.ratios.caption").into(),
        &[
            t("lesson.cues.cue"),
            t("lesson.cues.ratio"),
            t("lesson.cues.in-prompt"),
        ],
        rows.collect(),
    )
}

/// "6 : 1", "1 : 4".
fn odds(ratio: f64) -> String {
    let (one, other) = match ratio {
        r if r < 1.0 => (1.0, 1.0 / r),
        r => (r, 1.0),
    };
    format!("{one:.0} : {other:.0}")
}

/// "1/9", "3".
fn fraction(ratio: f64) -> String {
    match ratio {
        r if r < 1.0 => format!("1/{:.0}", 1.0 / r),
        r => format!("{r:.0}"),
    }
}

fn name(cue: Cue) -> &'static str {
    match cue {
        Cue::FreeTier => t("lesson.cues.free-tier"),
        Cue::UsedForTraining => t("lesson.cues.used-for-training"),
        Cue::TidyTask => t("lesson.cues.tidy-task"),
        Cue::MadeUpCompany => t("lesson.cues.made-up-company"),
        Cue::RealThread => t("lesson.cues.real-thread"),
        Cue::LaterDate => t("lesson.cues.later-date"),
        Cue::Greeting => t("lesson.cues.greeting"),
        Cue::Colour => t("lesson.cues.colour"),
    }
}
