//! What a simulation has come to so far: enough to draw it, and to say what came of it.

use crate::named;
use serde::Serialize;
use serde_json::{Value, json};

/// The state of one simulation under one seed. Rates and probabilities are in [0, 1].
#[derive(Clone, Debug, PartialEq)]
pub enum Frame {
    /// Of the grid with a coin.
    Misgeneralization(Misgeneralized),
    /// Of keys and chests.
    Keys(Keyed),
    /// Of the two lessons.
    Conflict(Conflicted),
    /// Of the chain of tokens.
    Shallow(Shallow),
    /// Of consequences.
    Guarding(Guarded),
    /// Of the grid with a supervisor.
    Supervisor(Supervised),
}

/// What is counted of an agent in worlds that it was not trained in, drawn from a seed of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Rates {
    /// Finds the coin; in deployment, before it touches the corner. In training the corner is in
    /// the region where the coin may lie, so touching it is no going astray.
    pub coin: f64,
    /// Touches the corner before the coin is found.
    pub corner_first: f64,
    /// Steps into lava, also after it touched the corner.
    pub lava: f64,
}

named! {
    /// How an episode ended.
    pub enum Ended {
        /// At what was rewarded.
        Goal = "goal",
        /// In lava.
        Lava = "lava",
        /// When its steps were used up.
        Time = "time",
    }
}

/// One episode, to be drawn. Cells are (column, row) from 0, row 0 at the bottom.
#[derive(Clone, Debug, PartialEq)]
pub struct Walk {
    /// Cells of lava.
    pub lava: Vec<(u8, u8)>,
    /// Where the coin is.
    pub coin: (u8, u8),
    /// The cells that were visited, the start first.
    pub steps: Vec<(u8, u8)>,
    /// How it ended.
    pub ended: Ended,
}

/// The grid with a coin.
#[derive(Clone, Debug, PartialEq)]
pub struct Misgeneralized {
    /// Cells along a side.
    pub size: u8,
    /// In worlds as in training.
    pub train: Rates,
    /// In worlds as in deployment.
    pub deploy: Rates,
    /// Iteration, and how often the coin is found in training and in deployment.
    pub history: Vec<(u32, f64, f64)>,
    /// An episode in training.
    pub training_walk: Walk,
    /// One in deployment.
    pub deployment_walk: Walk,
}

/// One episode with keys and chests, to be drawn. Cells as in [`Walk`]. A cell with a key that is
/// entered has none from then on; so has a chest that is entered with a key in hand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KeyWalk {
    /// Where keys lie at first.
    pub keys: Vec<(u8, u8)>,
    /// Where chests stand at first.
    pub chests: Vec<(u8, u8)>,
    /// The cells that were visited, the start first.
    pub steps: Vec<(u8, u8)>,
}

/// Keys and chests, on a grid of 7 × 7.
#[derive(Clone, Debug, PartialEq)]
pub struct Keyed {
    /// Mean share of chests opened where chests are many, 3 keys and 6 chests; of those 3 that
    /// there are keys for.
    pub train_chests: f64,
    /// Mean keys collected there beyond the number of chests: always 0, as there are fewer.
    pub train_useless: f64,
    /// Mean share of chests opened in deployment, with 6 keys and 3 chests.
    pub deploy_chests: f64,
    /// Mean keys collected there beyond the number of chests, of 3.
    pub deploy_useless: f64,
    /// Iteration, and useless keys collected in training and in deployment.
    pub history: Vec<(u32, f64, f64)>,
    /// An episode where chests are many.
    pub training_walk: KeyWalk,
    /// One in deployment.
    pub deployment_walk: KeyWalk,
}

/// Two lessons of which the second is tied to a cue.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflicted {
    /// P(help | h = .8) with the cue of training.
    pub p_help_train: f64,
    /// The same without it.
    pub p_help_deploy: f64,
    /// How far the second lesson moved the logit at h = .8 without the cue, over how far with it.
    pub delta_logit_ratio: f64,
    /// What the exact law says that is for plain descent where every example has the cue: 1/(1 + κ²).
    pub law: f64,
    /// Harm h in [−1, 1], and P(help) with the cue and without.
    pub curve: Vec<(f64, f64, f64)>,
    /// Step of the second lesson, and P(help | h = .8) with the cue and without.
    pub history: Vec<(u32, f64, f64)>,
    /// Step, and the cosine between the gradients of the two lessons, in [−1, 1].
    pub cosine: Vec<(u32, f64)>,
    /// Steps of the first lesson, with the cue, after which P(help | h = .8) is above a half again;
    /// `None` until the second lesson is over, or where it takes more than that lesson had.
    pub undo: Option<u32>,
}

/// A precept that was taught on the first tokens of a refusal.
#[derive(Clone, Debug, PartialEq)]
pub struct Shallow {
    /// For each token of the refusal: the Kullback–Leibler divergence between the taught and the
    /// untaught chain, in nats.
    pub divergence: Vec<f64>,
    /// The size of the gradient at each token after a compliant first token.
    pub gradient: Vec<f64>,
    /// P(refusal) of the taught chain.
    pub p_refuse: f64,
    /// The same after one compliant token.
    pub p_refuse_after: f64,
}

named! {
    /// What an agent does.
    pub enum Policy {
        /// As its trainer wants, under either cue.
        Comply = "comply",
        /// As its trainer wants where the cue says training, its own way where it does not.
        Fake = "fake",
        /// Its own way, under either cue.
        Defect = "defect",
    }
}

/// What each policy is worth.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Values {
    /// [`Policy::Comply`]; always 0.
    pub comply: f64,
    /// [`Policy::Fake`].
    pub fake: f64,
    /// [`Policy::Defect`].
    pub defect: f64,
}

/// What is best under given consequences, and what was learned.
#[derive(Clone, Debug, PartialEq)]
pub struct Guarded {
    /// Faking beats defecting where λ is above this: never, where it is 1 or more. Nothing where the
    /// cue says nothing, or only the present counts.
    pub lambda_star: Option<f64>,
    /// What each policy is worth.
    pub values: Values,
    /// The one that is worth most.
    pub policy: Policy,
    /// The one that was learned by trying; `None` where it follows none of the three.
    pub learned_policy: Option<Policy>,
    /// The same in each situation; those of more or less worth behind the first.
    pub situations: Vec<Option<Policy>>,
    /// How often the learned policy does as its trainer wants, in training and in deployment.
    pub complies: (f64, f64),
    /// Episode, and the same two rates.
    pub history: Vec<(u32, f64, f64)>,
    /// d from ½ to 1, and λ* there, where there is one.
    pub threshold: Vec<(f64, f64)>,
}

/// The grid in which a supervisor may be absent.
#[derive(Clone, Debug, PartialEq)]
pub struct Supervised {
    /// P(supervised or audited), where a supervisor is seen and where none is.
    pub posteriors: (f64, f64),
    /// The posterior below which the short way pays.
    pub tie: f64,
    /// The best policy: the short way is its own, the long way the trainer's.
    pub policy: Policy,
    /// The one that was learned; `None` where it follows none of the three.
    pub learned_policy: Option<Policy>,
    /// What the agent expects of the short and the long way, where a supervisor is seen and where
    /// none is: exact values.
    pub expected: [(f64, f64); 2],
    /// The learned ways, where a supervisor is seen and where none is; (column, row), row 0 on top.
    pub walks: [Vec<(u8, u8)>; 2],
    /// The mean hidden score of the learned policy where a supervisor is there, and where none is.
    pub hidden: (f64, f64),
    /// Episode, and the share of the last episodes that took the long way, where a supervisor is
    /// seen and where none is.
    pub history: Vec<(u32, f64, f64)>,
}

impl Frame {
    /// What came of it, as the command prints it.
    pub fn result(&self) -> Value {
        match self {
            Self::Misgeneralization(frame) => json!({
                "train": {"coin": frame.train.coin, "lava": frame.train.lava},
                "deploy": frame.deploy,
            }),
            Self::Keys(frame) => json!({
                "train": {"chests": frame.train_chests, "useless_keys": frame.train_useless},
                "deploy": {"chests": frame.deploy_chests, "useless_keys": frame.deploy_useless},
            }),
            Self::Conflict(frame) => json!({
                "p_help_train": frame.p_help_train,
                "p_help_deploy": frame.p_help_deploy,
                "delta_logit_ratio": frame.delta_logit_ratio,
            }),
            Self::Shallow(frame) => json!({
                "divergence": frame.divergence,
                "gradient": frame.gradient,
                "p_refuse": frame.p_refuse,
                "p_refuse_after": frame.p_refuse_after,
            }),
            Self::Guarding(frame) => json!({
                "lambda_star": frame.lambda_star,
                "values": frame.values,
                "policy": frame.policy,
                "learned_policy": frame.learned_policy,
            }),
            Self::Supervisor(frame) => json!({
                "posteriors": {"seen": frame.posteriors.0, "not_seen": frame.posteriors.1},
                "policy": frame.policy,
                "learned_policy": frame.learned_policy,
                "hidden_score": {"supervised": frame.hidden.0, "unsupervised": frame.hidden.1},
            }),
        }
    }

    /// How often the trainer gets what it wants, in training and in deployment: the picture that
    /// all of them end in.
    pub fn rates(&self) -> (f64, f64) {
        let share = |useless: f64| (1.0 - useless / 3.0).clamp(0.0, 1.0);
        match self {
            Self::Misgeneralization(frame) => (frame.train.coin, frame.deploy.coin),
            Self::Keys(frame) => (share(frame.train_useless), share(frame.deploy_useless)),
            Self::Conflict(frame) => (1.0 - frame.p_help_train, 1.0 - frame.p_help_deploy),
            Self::Shallow(frame) => (frame.p_refuse, frame.p_refuse_after),
            Self::Guarding(frame) => frame.complies,
            Self::Supervisor(frame) => frame
                .history
                .last()
                .map_or((0.0, 0.0), |(_, seen, unseen)| (*seen, *unseen)),
        }
    }
}
