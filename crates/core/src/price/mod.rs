//! What calls cost. Prices are data with a date (`public/prices.json`); a model that is not listed
//! has no price, and is counted in tokens alone.

mod table;

pub use table::Prices;

use crate::{json::Node, sample::Usage};
use serde::Serialize;

/// The price of a model, in US dollars for a million tokens.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Price {
    /// Of the prompt.
    pub input: f64,
    /// Of the answer, thinking included.
    pub output: f64,
}

/// Characters of English text in a token, about: an estimate, and said to be one.
pub const CHARACTERS_PER_TOKEN: f64 = 4.0;

const MILLION: f64 = 1e6;

impl Price {
    /// What a call cost, in US dollars, by the tokens that the service reported. `None` where it
    /// reported none.
    pub fn of(self, usage: Usage) -> Option<f64> {
        let (input, output) = (usage.input?, usage.output?);
        Some((input as f64 * self.input + output as f64 * self.output) / MILLION)
    }

    /// The most that a call can come to, in US dollars: a prompt of so many characters (estimated
    /// in tokens), and an answer as long as it may be.
    pub fn most(self, characters: usize, max_tokens: u64) -> f64 {
        let input = characters as f64 / CHARACTERS_PER_TOKEN;
        (input * self.input + max_tokens as f64 * self.output) / MILLION
    }

    /// Reads a price.
    pub fn read_node(node: Node<'_>) -> Self {
        Self {
            input: node.field("input", |n| n.number()),
            output: node.field("output", |n| n.number()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_costs_its_tokens() {
        let price = Price {
            input: 3.0,
            output: 15.0,
        };
        let usage = |input, output| Usage { input, output };
        assert_eq!(price.of(usage(Some(1_000), Some(200))), Some(0.006));
        assert_eq!(price.of(usage(None, Some(200))), None);
        assert_eq!(price.most(4_000, 200), 0.006);
    }
}
