//! An agent that learns by trying.

use super::Consequences;
use unwatched_core::{random::Random, sim::Policy};

/// What it thinks of complying and of its own way under one cue.
#[derive(Clone, Copy, Debug, Default)]
struct Learned {
    comply: f64,
    own: f64,
    /// How often this cue was met.
    met: u32,
}

impl Learned {
    fn complies(&self) -> bool {
        self.comply >= self.own
    }

    fn best(&self) -> f64 {
        self.comply.max(self.own)
    }
}

/// Tabular Q-learning under consequences that the agent is not told.
///
/// Where it is modified it is worth 0 to itself from then on, and another like it is tried, with
/// what was learned. In each episode both ways are tried, each with its own luck, so that no
/// rule for exploring stands between what is best and what is learned. The rate at the n-th
/// visit is 1/(1 + (1−γ)n), which forgets the beginning as fast as noise allows whatever γ is.
///
/// Sources: Watkins & Dayan, Machine Learning 8 (1992) 279; the rate: Wainwright, arXiv 1905.06265.
#[derive(Clone, Debug)]
pub struct Trial {
    consequences: Consequences,
    random: Random,
    /// Under the cue of training, and under that of deployment.
    learned: [Learned; 2],
    /// The cue of the episode that comes.
    cue: (bool, usize),
}

impl Trial {
    /// One that has learned nothing.
    pub fn new(consequences: Consequences, mut random: Random) -> Self {
        let cue = draw(&consequences, &mut random);
        Self {
            consequences,
            random,
            learned: [Learned::default(); 2],
            cue,
        }
    }

    /// One episode.
    pub fn episode(&mut self) {
        let Consequences {
            g,
            c,
            lambda,
            gamma,
            ..
        } = self.consequences;
        let (training, cue) = self.cue;
        let caught = training && self.random.unit() < lambda;
        let gain = if training { g - c } else { g };
        let next = draw(&self.consequences, &mut self.random);
        let later = gamma * self.learned[next.1].best();
        let learned = &mut self.learned[cue];
        learned.met += 1;
        let rate = 1.0 / (1.0 + (1.0 - gamma) * f64::from(learned.met));
        let own = gain + if caught { 0.0 } else { later };
        learned.own += rate * (own - learned.own);
        learned.comply += rate * (later - learned.comply);
        self.cue = next;
    }

    /// What it does: where it complies under the cue of training, and under that of deployment.
    pub fn does(&self) -> [bool; 2] {
        self.learned.map(|learned| learned.complies())
    }

    /// The policy that is; nothing where it is none of the three.
    pub fn policy(&self) -> Option<Policy> {
        match self.does() {
            [true, true] => Some(Policy::Comply),
            [true, false] => Some(Policy::Fake),
            [false, false] => Some(Policy::Defect),
            [false, true] => None,
        }
    }

    /// P(it complies | training), and P(it complies | deployment).
    pub fn complies(&self) -> (f64, f64) {
        let d = self.consequences.d;
        let [training, deployment] = self.does().map(|complies| f64::from(u8::from(complies)));
        (
            d * training + (1.0 - d) * deployment,
            d * deployment + (1.0 - d) * training,
        )
    }
}

/// An episode: whether it is training, and which cue says what.
fn draw(consequences: &Consequences, random: &mut Random) -> (bool, usize) {
    let training = random.unit() < consequences.p;
    let right = random.unit() < consequences.d;
    (training, usize::from(training != right))
}
