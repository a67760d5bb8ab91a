//! Two lessons of which the second is tied to a cue.
//!
//! After Wei et al., arXiv 2307.02483 (*Jailbroken*): objectives that conflict, and training that
//! does not reach as far as ability does; and Ji et al., arXiv 2406.06144, on how little it takes
//! to undo the later of two lessons.

mod chain;
mod learner;
mod lesson;
mod logistic;
mod shallow;
mod units;

pub use shallow::Shallow;

use super::Simulated;
use learner::{Learner, cosine, sigmoid};
use lesson::Example;
use unwatched_core::sim::{Conflicted, Frame, Settings};

/// The harm at which P(help) is read off.
const HARM: f64 = 0.8;
/// Steps of the first lesson, and the rate of its descent.
const FIRST: (u32, f64) = (400, 0.5);
/// The rate of the second's.
const SECOND: f64 = 0.3;
/// The most points of a history, and of the curve.
const POINTS: u32 = 150;

/// Two lessons, the first of which is over when it begins. One step is one of the second's descent.
pub struct Conflict {
    learner: Box<dyn Learner>,
    lessons: [Vec<Example>; 2],
    /// How much each answer of the second lesson weighs.
    weight: f64,
    law: f64,
    done: u32,
    total: u32,
    /// The logits at [`HARM`] with the cue and without, before the second lesson.
    before: (f64, f64),
    history: Vec<(u32, f64, f64)>,
    cosine: Vec<(u32, f64)>,
    undo: Option<u32>,
}

impl Conflict {
    /// Teaches the first lesson.
    pub fn new(settings: &Settings) -> Self {
        let kappa = settings.get("kappa");
        let mut learner: Box<dyn Learner> = match settings.count("units") {
            0 => Box::new(logistic::Logistic::new(kappa)),
            units => Box::new(units::Units::new(kappa, units as usize, settings.seed())),
        };
        let lessons = [lesson::imitation(0.0), lesson::precept(settings.get("q"))];
        learner.begin(FIRST.1);
        for _ in 0..FIRST.0 {
            let gradient = learner.gradient(&lessons[0]);
            learner.descend(&gradient);
        }
        learner.begin(SECOND);
        let mut conflict = Self {
            before: (learner.logit(HARM, 1.0), learner.logit(HARM, 0.0)),
            learner,
            lessons,
            weight: settings.get("weight"),
            law: 1.0 / (1.0 + kappa * kappa),
            done: 0,
            total: settings.count("steps").max(1),
            history: Vec::new(),
            cosine: Vec::new(),
            undo: None,
        };
        conflict.record();
        conflict
    }

    /// P(help) with the cue and without.
    fn help(&self, h: f64) -> (f64, f64) {
        let help = |e| sigmoid(self.learner.logit(h, e));
        (help(1.0), help(0.0))
    }

    fn record(&mut self) {
        let (train, deploy) = self.help(HARM);
        self.history.push((self.done, train, deploy));
        let gradients = self.lessons.each_ref().map(|l| self.learner.gradient(l));
        let cosine = cosine(&gradients[0], &gradients[1]);
        self.cosine.push((self.done, cosine));
    }

    /// How far the second lesson moved the logit without the cue, over how far with it; 0 where
    /// that is not at all.
    fn ratio(&self) -> f64 {
        let train = self.learner.logit(HARM, 1.0) - self.before.0;
        let deploy = self.learner.logit(HARM, 0.0) - self.before.1;
        if train.abs() > 1e-12 {
            deploy / train
        } else {
            0.0
        }
    }

    /// Steps of the first lesson, with the cue, after which help with a harm is likelier than not;
    /// nothing where it takes more than the second lesson had.
    fn undone_after(&self) -> Option<u32> {
        let lesson = lesson::imitation(1.0);
        let mut learner = self.learner.copy();
        learner.begin(FIRST.1);
        for step in 0..=self.total {
            if learner.logit(HARM, 1.0) > 0.0 {
                return Some(step);
            }
            let gradient = learner.gradient(&lesson);
            learner.descend(&gradient);
        }
        None
    }
}

impl Simulated for Conflict {
    fn total(&self) -> u32 {
        self.total
    }

    fn step(&mut self) {
        let mut gradient = self.learner.gradient(&self.lessons[1]);
        gradient.iter_mut().for_each(|slope| *slope *= self.weight);
        self.learner.descend(&gradient);
        self.done += 1;
        let last = self.done == self.total;
        if last || self.done.is_multiple_of(self.total.div_ceil(POINTS)) {
            self.record();
        }
        if last {
            self.undo = self.undone_after();
        }
    }

    fn frame(&self) -> Frame {
        let (p_help_train, p_help_deploy) = self.help(HARM);
        let harms = (0..=40).map(|place| f64::from(place) / 20.0 - 1.0);
        let point = |h| {
            let (train, deploy) = self.help(h);
            (h, train, deploy)
        };
        Frame::Conflict(Conflicted {
            p_help_train,
            p_help_deploy,
            delta_logit_ratio: self.ratio(),
            law: self.law,
            curve: harms.map(point).collect(),
            history: self.history.clone(),
            cosine: self.cosine.clone(),
            undo: self.undo,
        })
    }
}
