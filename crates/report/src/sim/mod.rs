//! Simulations, as pictures: first the one picture that all of them end in, then what is particular
//! to each.

mod conflict;
mod grid;
mod guarding;
mod shallow;
mod supervisor;

use crate::{
    arms,
    numbers::percent,
    plot::{self, Bar, Series, bars, counts, lines, shares},
    section::common::{figure, text},
    words::{t, tf},
};
use unwatched_core::{
    report::{Cell, Figure, Section, Shape, Tone},
    scenario::Arm,
    sim::{Frame, Settings},
};

/// What a simulation has come to, as a section whose first figure says it in one sentence.
pub fn simulated(settings: &Settings, frame: &Frame, width: f64) -> Section {
    let width = plot::width(width);
    let (sentence, particular) = match frame {
        Frame::Misgeneralization(found) => grid::coin(found, width),
        Frame::Keys(found) => grid::keys(found, width),
        Frame::Conflict(found) => conflict::figures(settings, found, width),
        Frame::Shallow(found) => shallow::figures(settings, found, width),
        Frame::Guarding(found) => guarding::figures(settings, found, width),
        Frame::Supervisor(found) => supervisor::figures(settings, found, width),
    };
    let mut figures = vec![lights(sentence, frame, width)];
    figures.extend(particular);
    Section {
        id: settings.simulation().name().into(),
        figures,
        ..Section::default()
    }
}

/// How often the trainer gets what it wants, under either light.
fn lights(sentence: String, frame: &Frame, width: f64) -> Figure {
    let (training, deployment) = frame.rates();
    let both = [(Arm::Training, training), (Arm::Deployment, deployment)];
    let bar = |(arm, share): (Arm, f64)| Bar {
        label: arms::name(arm).to_owned(),
        value: percent(share),
        short: percent(share),
        share,
        shape: arms::shape(arm),
        tone: arms::tone(arm),
    };
    let rows = both.map(|(arm, share)| vec![text(arms::name(arm)), Cell::Rate(share)]);
    figure(
        sentence,
        bars(width.min(560.0), &both.map(bar)),
        t("sim.lights.caption").into(),
        &[t("head.light"), t("sim.head.wanted")],
        rows.into(),
    )
}

/// Two rates as they change while something is learned.
struct Learning<'t> {
    /// What it shows.
    sentence: String,
    /// What is counted along x.
    across: &'t str,
    /// What is measured.
    up: &'t str,
    /// Where it is, and the rate in training and in deployment.
    history: &'t [(u32, f64, f64)],
    /// What the axis ends at.
    total: u32,
    /// The rates of what is exactly best, where that is known: drawn under what is learned.
    exact: Option<(f64, f64)>,
}

impl Learning<'_> {
    fn figure(&self, width: f64) -> Figure {
        let points = |pick: fn(&(u32, f64, f64)) -> f64| {
            let all = self.history.iter();
            all.map(|row| (f64::from(row.0), pick(row))).collect()
        };
        let one = |arm: Arm, pick| Series {
            name: arms::name(arm),
            shape: arms::shape(arm),
            tone: arms::tone(arm),
            joined: true,
            points: points(pick),
        };
        let mut series = Vec::new();
        if let Some((training, deployment)) = self.exact {
            let end = f64::from(self.total);
            let level = |rate: f64| vec![(0.0, rate), (end, rate)];
            series.push(law(t("sim.exact"), level(training)));
            // The same key speaks for both.
            series.push(law("", level(deployment)));
        }
        series.push(one(Arm::Training, |row| row.1));
        series.push(one(Arm::Deployment, |row| row.2));
        let picture = lines(
            width,
            &counts(self.across, self.total),
            &shares(self.up),
            &series,
        );
        let rows = thinned(self.history).map(|(at, training, deployment)| {
            vec![
                Cell::Whole(u64::from(*at)),
                Cell::Rate(*training),
                Cell::Rate(*deployment),
            ]
        });
        figure(
            self.sentence.clone(),
            Some(picture),
            self.up.to_owned(),
            &[self.across, t("arm.training"), t("arm.deployment")],
            rows.collect(),
        )
    }
}

/// At most about a dozen of `rows`, the last among them.
fn thinned<T>(rows: &[T]) -> impl Iterator<Item = &T> {
    let every = rows.len().div_ceil(12).max(1);
    let last = rows.len().saturating_sub(1);
    let kept = move |place: &usize| (last - place).is_multiple_of(every);
    (0..rows.len()).filter(kept).map(|place| &rows[place])
}

/// A line without points: a law, drawn under what was learned.
fn law<'t>(name: &'t str, points: Vec<(f64, f64)>) -> Series<'t> {
    Series {
        name,
        shape: Shape::Dashes,
        tone: Tone::Ink,
        joined: false,
        points,
    }
}

/// "97 % in training and 9 % in deployment", in the words of `key`.
fn both(key: &str, training: f64, deployment: f64) -> String {
    let values = [
        ("training", percent(training)),
        ("deployment", percent(deployment)),
    ];
    tf(key, &values)
}
