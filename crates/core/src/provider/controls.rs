//! Which settings a model takes. What it does not take is not offered, and not sent.

use super::{Dialect, ProviderId, row::EffortStyle};
use crate::named;

named! {
    /// How much a model is asked to reason before it answers.
    pub enum Effort {
        /// Not at all.
        Off = "off",
        /// A little.
        Low = "low",
        /// Some.
        Medium = "medium",
        /// Much.
        High = "high",
    }
}

/// The settings that a model takes, beside the limit of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Controls {
    /// Whether it takes a temperature.
    pub temperature: bool,
    /// Whether it takes a seed.
    pub seed: bool,
    /// The reasoning that can be asked for; empty where none can.
    pub efforts: Vec<Effort>,
}

/// A model, as the service's own list describes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Model {
    /// Its name in requests.
    pub id: String,
    /// Its settings, where the list tells.
    pub controls: Option<Controls>,
}

/// The settings of `model`, as far as its name tells; the service's own list knows better.
pub fn controls(provider: ProviderId, model: &str) -> Controls {
    let row = provider.row();
    _ = model;
    Controls {
        temperature: row.dialect != Dialect::Practice,
        seed: row.wire.seed.is_some(),
        efforts: match row.wire.effort {
            EffortStyle::None => Vec::new(),
            _ => vec![Effort::Off, Effort::Low, Effort::Medium, Effort::High],
        },
    }
}
