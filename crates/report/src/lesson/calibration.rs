//! How a reader's certainty and being right went together.

use super::section;
use crate::{
    numbers::{number, percent, size},
    plot::{self, Scale, Series, labelled, shares},
    section::common::{figure, quantity},
    words::{count, t, tf},
};
use unwatched_core::{
    bet::Calibration,
    report::{Cell, Figure, Picture, Quantity, Section, Shape, Tone},
};

/// With fewer bets, chance says more than the reader.
const ENOUGH: usize = 8;
/// Certainty and being right closer than this are alike.
const CLOSE: f64 = 0.05;
/// The score of always saying 50 %.
const HALF: f64 = 0.25;

/// The keys of what is said, which differ with whose bets they are.
pub(crate) struct Says {
    /// Of too few bets to say more.
    pub few: &'static str,
    /// Too sure.
    pub over: &'static str,
    /// Not sure enough.
    pub under: &'static str,
    /// As sure as right.
    pub close: &'static str,
    /// How sure.
    pub sure: &'static str,
    /// How often right.
    pub right: &'static str,
    /// The discs.
    pub dots: &'static str,
}

const READER: Says = Says {
    few: "lesson.calibration.few",
    over: "lesson.calibration.over",
    under: "lesson.calibration.under",
    close: "lesson.calibration.close",
    sure: "lesson.calibration.sure",
    right: "lesson.calibration.right",
    dots: "lesson.calibration.dots",
};

/// The section; without bets it says that there are none.
pub fn calibration(found: Option<&Calibration>, width: f64) -> Section {
    let Some(found) = found else {
        return Section {
            lead: t("lesson.calibration.none").into(),
            ..section("calibration", vec![], vec![], vec![])
        };
    };
    let (shown, brier, note) = calibrated(found, plot::width(width), &READER);
    section("calibration", vec![shown], vec![brier], vec![note])
}

/// The figure, the Brier score, and how to read the two.
pub(crate) fn calibrated(
    found: &Calibration,
    width: f64,
    says: &Says,
) -> (Figure, Quantity, String) {
    let rows = found.bins.iter().map(|bin| {
        vec![
            Cell::Rate(bin.confidence),
            Cell::Rate(bin.right),
            Cell::Whole(bin.n as u64),
        ]
    });
    let shown = figure(
        sentence(found, says),
        Some(picture(found, width, says)),
        t("lesson.calibration.caption").into(),
        &[t(says.sure), t(says.right), t("lesson.calibration.bets")],
        rows.collect(),
    );
    let brier = quantity(
        t("lesson.calibration.brier"),
        (Cell::Number(found.brier), Cell::Nothing),
        t("lesson.calibration.formula"),
        vec![
            (t("lesson.calibration.bets"), Cell::Whole(found.n as u64)),
            (
                t("lesson.calibration.hits"),
                Cell::Whole(found.right as u64),
            ),
        ],
        t("lesson.calibration.source"),
    );
    (shown, brier, t("lesson.calibration.bins").to_owned())
}

fn sentence(found: &Calibration, says: &Says) -> String {
    let sure = found.overconfidence + found.right as f64 / found.n.max(1) as f64;
    let values = [
        ("bets", count("count.bets", found.n as u64)),
        ("brier", number(found.brier)),
        ("half", number(HALF)),
        ("right", percent(found.right as f64 / found.n.max(1) as f64)),
        ("sure", percent(sure)),
        ("points", size(found.overconfidence)),
    ];
    let key = match found.overconfidence {
        _ if found.n < ENOUGH => says.few,
        over if over > CLOSE => says.over,
        over if over < -CLOSE => says.under,
        _ => says.close,
    };
    tf(key, &values)
}

/// Each bin as a disc with its number of bets, and the diagonal.
fn picture(found: &Calibration, width: f64, says: &Says) -> Picture {
    let points: Vec<_> = found
        .bins
        .iter()
        .map(|bin| (bin.confidence, bin.right))
        .collect();
    // Nobody need be less sure than half, of two; of more answers one may be.
    let least = match points.iter().all(|(sure, _)| *sure >= 0.5) {
        true => 0.5,
        false => 0.0,
    };
    let ticks = (0..=5).map(|step| least + f64::from(step) * (1.0 - least) / 5.0);
    let across = Scale {
        name: t(says.sure),
        ends: (least, 1.0),
        ticks: ticks.map(|value| (value, percent(value))).collect(),
    };
    let numbers = found.bins.iter().zip(&points);
    let labels: Vec<_> = numbers.map(|(bin, at)| (*at, bin.n.to_string())).collect();
    let series = [
        Series {
            name: t("lesson.calibration.diagonal"),
            shape: Shape::Dashes,
            tone: Tone::Faint,
            joined: false,
            points: vec![(least, least), (1.0, 1.0)],
        },
        Series {
            name: t(says.dots),
            shape: Shape::Disc,
            tone: Tone::Accent,
            joined: false,
            points,
        },
    ];
    let up = shares(t(says.right));
    labelled(width.min(560.0), &across, &up, &series, &labels)
}
