//! An answer as a chain of tokens, each of which refuses or complies.

use super::learner::sigmoid;

/// Tokens of an answer.
pub const LENGTH: usize = 8;
/// P(refuse) of the untaught chain at the first token: it would rather help.
const REFUSES: f64 = 0.1;
/// P(a later token goes on as the one before) of the untaught chain.
const GOES_ON: f64 = 0.99;

/// What stands before a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// Nothing: it is the first.
    Nothing,
    /// Whether the first token refused, and whether the last one did.
    Tokens {
        /// The first.
        first: bool,
        /// The last.
        last: bool,
    },
}

impl Before {
    /// All that can stand before a later token where the first one is as given.
    pub fn after(first: bool) -> [Self; 2] {
        [true, false].map(|last| Self::Tokens { first, last })
    }

    /// What stands before token `token` of a refusal that began at token `begins`, from 0; whatever
    /// stands before that complies.
    pub fn in_refusal(token: usize, begins: usize) -> Self {
        match token {
            0 => Self::Nothing,
            _ => Self::Tokens {
                first: begins == 0,
                last: token > begins,
            },
        }
    }

    fn place(self) -> usize {
        match self {
            Self::Nothing => 0,
            Self::Tokens { first, last } => 2 * usize::from(first) + usize::from(last),
        }
    }
}

/// A table: for each token and what stands before it, the logit of P(refuse). What a lesson does
/// not reach stays exactly as it was, since nothing is shared.
#[derive(Clone, Debug)]
pub struct Chain {
    logits: [[f64; 4]; LENGTH],
}

impl Chain {
    /// One that helps nine times in ten, and goes on as it began.
    pub fn untaught() -> Self {
        let logit = |p: f64| libm::log(p / (1.0 - p));
        let mut logits = [[0.0; 4]; LENGTH];
        for (token, row) in logits.iter_mut().enumerate() {
            for before in [true, false].into_iter().flat_map(Before::after) {
                let goes_on = if matches!(before, Before::Tokens { last: true, .. }) {
                    GOES_ON
                } else {
                    1.0 - GOES_ON
                };
                row[before.place()] = logit(if token == 0 { REFUSES } else { goes_on });
            }
        }
        Self { logits }
    }

    /// P(refuse) and P(comply) at `token` < [`LENGTH`].
    pub fn at(&self, token: usize, before: Before) -> (f64, f64) {
        let logit = self.logits[token][before.place()];
        (sigmoid(logit), sigmoid(-logit))
    }

    /// Adds to a logit.
    pub fn shift(&mut self, token: usize, before: Before, by: f64) {
        self.logits[token][before.place()] += by;
    }

    /// P(the answer ends in refusing | how its first token was).
    pub fn ends_refusing(&self, first: bool) -> f64 {
        (1..LENGTH).fold(if first { 1.0 } else { 0.0 }, |refusing, token| {
            let [on, turn] = Before::after(first).map(|before| self.at(token, before).0);
            refusing * on + (1.0 - refusing) * turn
        })
    }

    /// P(the answer ends in refusing).
    pub fn refuses(&self) -> f64 {
        let (refuse, comply) = self.at(0, Before::Nothing);
        refuse * self.ends_refusing(true) + comply * self.ends_refusing(false)
    }

    /// The Kullback–Leibler divergence from `other` at `token` of a refusal, in nats.
    pub fn divergence(&self, other: &Self, token: usize) -> f64 {
        let before = Before::in_refusal(token, 0);
        let (here, there) = (self.at(token, before), other.at(token, before));
        let term = |p: f64, q: f64| if p > 0.0 { p * libm::log(p / q) } else { 0.0 };
        (term(here.0, there.0) + term(here.1, there.1)).max(0.0)
    }
}
