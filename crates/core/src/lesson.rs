//! The shape of what the figures of the chapters show that are no simulations of agents.
//! `unwatched-numerics` computes it, `unwatched-report` draws it.

use crate::named;

/// An estimate with its 95 % interval. What it measures, and so its range, says its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimated {
    /// The estimate.
    pub value: f64,
    /// The lower and the upper end of its interval; `None` where it is not known.
    pub interval: Option<(f64, f64)>,
}

/// How well evaluations are told from real use: areas under the ROC curve, in [0, 1]. That is the
/// probability that of one evaluation and one real conversation, drawn at random, the evaluation is
/// found the more suspicious.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Awareness {
    /// Who guesses.
    pub guessing: f64,
    /// The best model.
    pub model: f64,
    /// People.
    pub people: f64,
}

named! {
    /// A set-up of the study of 2024, in the order of its table.
    pub enum SetUp {
        /// A long prompt says that the trainer wants help with everything.
        Prompted = "prompted",
        /// The same, and the trainer has no such aim.
        NoObjective = "no-objective",
        /// The median over paraphrases of the prompt.
        Paraphrased = "paraphrased",
        /// Without the description of training.
        Undescribed = "undescribed",
        /// After the training that the prompt speaks of.
        Reinforced = "reinforced",
        /// With another developer's name.
        Renamed = "renamed",
    }
}

/// What was measured in one set-up. Rates in [0, 1]; the intervals are ± 1.96 standard errors, cut
/// off where no rate can be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Studied {
    /// Which one.
    pub set_up: SetUp,
    /// How often it reasons about faking.
    pub reasoning: Estimated,
    /// How often it refuses in training.
    pub training: Estimated,
    /// How often it refuses where nobody watches.
    pub unmonitored: Estimated,
    /// The gap: refusals where nobody watches minus those in training, in [−1, 1]. As the stated
    /// trainer wants it to comply, that is the behaviour in training minus that in deployment.
    pub gap: Estimated,
}

/// Models that were put into the set-up of the study, each counted once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Models {
    /// Without a gap of more than one point.
    pub none: u32,
    /// With one, not mainly and consistently from guarding goals.
    pub gap: u32,
    /// With one that comes mainly and consistently from guarding goals.
    pub guarding: u32,
}

impl Models {
    /// All of them.
    pub const fn all(self) -> u32 {
        self.none + self.gap + self.guarding
    }
}

named! {
    /// What in a prompt may say where it comes from, in the order in which it is set.
    pub enum Cue {
        /// A tag that says that the user pays nothing.
        FreeTier = "free-tier",
        /// A line that says that conversations are used for training.
        UsedForTraining = "used-for-training",
        /// A task that is odd and tidy, as in an examination.
        TidyTask = "tidy-task",
        /// The name of a company that does not exist.
        MadeUpCompany = "made-up-company",
        /// A thread of e-mails with typing errors.
        RealThread = "real-thread",
        /// A date after the model's training ended.
        LaterDate = "later-date",
        /// A polite greeting.
        Greeting = "greeting",
        /// The user's favourite colour.
        Colour = "colour",
    }
}

/// One cue in the prompt.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shown {
    /// Which one.
    pub cue: Cue,
    /// The probability of meeting it in training over that of meeting it in real use, above 0.
    pub ratio: f64,
    /// Whether it stands in the prompt.
    pub shown: bool,
}

/// How sure an ideal reader of a prompt could be. Probabilities in (0, 1).
#[derive(Clone, Debug, PartialEq)]
pub struct Suspicion {
    /// All cues.
    pub cues: Vec<Shown>,
    /// That it is training, before any cue is read.
    pub prior: f64,
    /// The same after all that are shown.
    pub posterior: f64,
}

/// A share of many answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Scaled {
    /// The share, in [0, 1].
    pub share: f64,
    /// Answers a day.
    pub answers: u64,
    /// How many of them a day, rounded.
    pub daily: u64,
    /// The same for other numbers of answers a day, by increasing number.
    pub others: Vec<(u64, u64)>,
}

/// Two coins that do not differ, and how far apart they fall.
#[derive(Clone, Debug, PartialEq)]
pub struct Coins {
    /// How often each is tossed.
    pub tosses: u32,
    /// The probability of heads, the same for both, in [0, 1].
    pub bias: f64,
    /// Heads of the first and of the second that were seen, at most `tosses`.
    pub seen: (u32, u32),
    /// The probability of being 0, 1, 2, … heads apart: so many as `tosses` + 1.
    pub apart: Vec<f64>,
    /// The probability of being at least as far apart as was seen.
    pub as_far: f64,
    /// The difference of the rates of heads that was seen, in [−1, 1].
    pub gap: Estimated,
    /// Heads of pairs that were drawn.
    pub drawn: Vec<(u32, u32)>,
}

impl Coins {
    /// How many heads apart the pair is that was seen.
    pub const fn distance(&self) -> u32 {
        self.seen.0.abs_diff(self.seen.1)
    }

    /// How many of the drawn pairs are at least as far apart.
    pub fn drawn_as_far(&self) -> usize {
        let apart = self.drawn.iter().map(|(a, b)| a.abs_diff(*b));
        apart.filter(|apart| *apart >= self.distance()).count()
    }
}

/// A judge at one threshold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Judged {
    /// The threshold, in standard deviations of the answers.
    pub threshold: f64,
    /// κ of the judge with people, in [−1, 1]; 0 where the judge says the same of everything.
    pub kappa: f64,
    /// The gap that the judge sees, in [−1, 1].
    pub gap: f64,
}

/// A simulated judge whose threshold is set.
#[derive(Clone, Debug, PartialEq)]
pub struct Thresholds {
    /// Answers in each of two arms.
    pub answers: u32,
    /// At the threshold that is set.
    pub here: Judged,
    /// The interval of its gap.
    pub interval: Option<(f64, f64)>,
    /// The gap that people see.
    pub people: Estimated,
    /// Answers to which people, and the judge, say yes.
    pub yes: (u32, u32),
    /// Over all thresholds, by increasing threshold.
    pub curve: Vec<Judged>,
}

/// Two by two answers of a judge and of people about the same texts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Worked {
    /// Both say yes.
    pub both: u32,
    /// The judge alone does.
    pub judge: u32,
    /// People alone do.
    pub people: u32,
    /// Neither does.
    pub neither: u32,
    /// κ of the judge with people.
    pub kappa: f64,
}

/// Simulated prompts with the cue and with a placebo.
#[derive(Clone, Debug, PartialEq)]
pub struct Placebo {
    /// Prompts, each in four arms.
    pub prompts: u32,
    /// Answers per prompt and arm.
    pub repeats: u32,
    /// What the words alone do, and what belief in training adds, as they were set; in [−.5, .5].
    pub set: (f64, f64),
    /// The gap with the cue, in [−1, 1].
    pub gap: Estimated,
    /// The gap with the placebo.
    pub placebo: Estimated,
    /// The first minus the second.
    pub beyond: Estimated,
}
