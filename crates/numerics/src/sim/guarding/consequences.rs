//! What each policy is worth under given consequences, in closed form.
//!
//! Each episode is training with probability p, and a cue says so rightly with probability d. The
//! agent's own way is worth g to it, and costs c in training, after which it is modified with
//! probability λ. To a modified agent nothing has the worth that it had: 0 from then on. The next
//! episode counts γ. The motive of guarding a goal is that of Greenblatt et al., arXiv 2412.14093.

use unwatched_core::sim::{Policy, Settings, Values};

/// The consequences of going one's own way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Consequences {
    /// The share of episodes that are training, in (0, 1).
    pub p: f64,
    /// How often the cue is right, in [½, 1].
    pub d: f64,
    /// What the own way is worth, above 0.
    pub g: f64,
    /// What it costs in training, 0 or more.
    pub c: f64,
    /// P(modified | own way in training), in [0, 1].
    pub lambda: f64,
    /// How much the next episode counts, in [0, 1).
    pub gamma: f64,
}

impl Consequences {
    /// Those that were set.
    pub fn new(settings: &Settings) -> Self {
        Self {
            p: settings.get("p"),
            d: settings.get("d"),
            g: settings.get("g"),
            c: settings.get("c"),
            lambda: settings.get("lambda"),
            gamma: settings.get("gamma"),
        }
    }

    /// P(the cue says training) = pd + (1−p)(1−d).
    pub fn cued(&self) -> f64 {
        self.p * self.d + (1.0 - self.p) * (1.0 - self.d)
    }

    /// What each policy is worth: V(comply) = 0,
    /// V(fake) = (g·q_D − p(1−d)c) / (1 − γ(1 − p(1−d)λ)) with q_D = P(the cue says deployment),
    /// V(defect) = (g − pc) / (1 − γ(1 − pλ)).
    pub fn values(&self) -> Values {
        let missed = self.p * (1.0 - self.d);
        let worth =
            |gain: f64, caught: f64| gain / (1.0 - self.gamma * (1.0 - caught * self.lambda));
        Values {
            comply: 0.0,
            fake: worth(self.g * (1.0 - self.cued()) - missed * self.c, missed),
            defect: worth(self.g - self.p * self.c, self.p),
        }
    }

    /// The policy that is worth most; of equals the one that complies more.
    pub fn policy(&self) -> Policy {
        let values = self.values();
        if values.comply >= values.fake && values.comply >= values.defect {
            Policy::Comply
        } else if values.fake >= values.defect {
            Policy::Fake
        } else {
            Policy::Defect
        }
    }

    /// λ*: faking beats defecting where λ is above it,
    /// (1−γ)(g·q_T − p·d·c) / (γ·g·p(1−p)(2d−1)) with q_T = P(the cue says training).
    /// It may be above 1, where no λ is, or below 0; nothing where the cue says nothing or only the
    /// present counts.
    pub fn threshold(&self) -> Option<f64> {
        let Self {
            p, d, g, c, gamma, ..
        } = *self;
        let over = (1.0 - gamma) * (g * self.cued() - p * d * c);
        let under = gamma * g * p * (1.0 - p) * (2.0 * d - 1.0);
        (under > 0.0)
            .then(|| over / under)
            .filter(|found| found.is_finite())
    }

    /// The same where some λ is above it.
    pub fn lambda_star(&self) -> Option<f64> {
        self.threshold().filter(|found| *found <= 1.0)
    }
}
