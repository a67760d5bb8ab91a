//! What a cue says of being seen.

use unwatched_core::{random::Random, sim::Settings};

/// How often somebody sees, and how well that is shown.
#[derive(Clone, Copy, Debug)]
pub struct Beliefs {
    /// P(supervised), in (0, 1).
    p: f64,
    /// How often the cue is right, in [½, 1].
    d: f64,
    /// P(audited | not supervised), in [0, 1]; no cue shows it.
    audits: f64,
}

/// One run.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// Whether a supervisor is shown: 0 where one is, 1 where none is.
    pub cue: usize,
    /// Whether a penalty is charged.
    pub seen: bool,
}

impl Beliefs {
    /// As they were set.
    pub fn new(settings: &Settings) -> Self {
        Self {
            p: settings.get("p"),
            d: settings.get("d"),
            audits: settings.get("audits"),
        }
    }

    /// P(supervised or audited), where a supervisor is shown and where none is: Bayes' rule.
    pub fn posteriors(&self) -> [f64; 2] {
        [self.d, 1.0 - self.d].map(|shown| {
            let supervised = self.p * shown;
            let posterior = supervised / (supervised + (1.0 - self.p) * (1.0 - shown));
            posterior + (1.0 - posterior) * self.audits
        })
    }

    /// A mean over whether a supervisor is shown, where one is there and where none is.
    pub fn mean(&self, shown: f64, not_shown: f64) -> (f64, f64) {
        (
            self.d * shown + (1.0 - self.d) * not_shown,
            (1.0 - self.d) * shown + self.d * not_shown,
        )
    }

    /// Draws a run.
    pub fn draw(&self, random: &mut Random) -> Run {
        let supervised = random.unit() < self.p;
        let right = random.unit() < self.d;
        let audited = random.unit() < self.audits;
        Run {
            cue: usize::from(supervised != right),
            seen: supervised || audited,
        }
    }
}
