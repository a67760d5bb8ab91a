//! Which settings a model takes. What it does not take is not offered, and not sent.

mod listed;
mod table;

pub(super) use listed::listed;

use super::{EffortStyle, Parameters, ProviderId};
use crate::{
    json::{Named as _, Node},
    named,
};
use serde::Serialize;

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
        /// As it likes; for models that know only on and off.
        On = "on",
    }
}

impl Effort {
    /// Tokens that are allowed for reasoning, beside those of the answer. Services count both
    /// under one limit; Anthropic's least is 1,024.
    const fn tokens(self) -> u64 {
        match self {
            Self::Off => 0,
            Self::Low => 1_024,
            Self::Medium | Self::On => 4_096,
            Self::High => 16_384,
        }
    }
}

/// The settings that a model takes, beside the limit of tokens. A run keeps them, so that what is
/// left of it is asked for in the same way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Controls {
    /// Whether it takes a temperature.
    pub temperature: bool,
    /// Whether it takes a seed.
    pub seed: bool,
    /// How reasoning is asked for.
    pub style: EffortStyle,
    /// The reasoning that can be asked for; empty where none can.
    pub efforts: Vec<Effort>,
    /// Whether it reasons of itself, when nothing is said.
    pub reasons: bool,
}

/// A model, as the service's own list describes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// Its name in requests.
    pub id: String,
    /// Its settings, where the list tells.
    pub controls: Option<Controls>,
    /// Its price, where the list tells.
    pub price: Option<crate::price::Price>,
}

impl Controls {
    /// The settings of `model`, as far as its name tells; the service's own list knows better.
    pub fn of(provider: ProviderId, model: &str) -> Self {
        let row = provider.row();
        let known = table::known(provider, model);
        Self {
            temperature: known.is_none_or(|known| known.temperature),
            seed: row.wire.seed.is_some(),
            style: known.map_or(EffortStyle::None, |known| known.style),
            efforts: known.map_or_else(Vec::new, |known| known.efforts.to_vec()),
            reasons: known.is_some_and(|known| known.reasons),
        }
    }

    /// What of `wanted` this model takes: what it does not take is left out. Nor does any service
    /// take a temperature beside reasoning that was asked for.
    pub fn gate(&self, wanted: Parameters) -> Parameters {
        let effort = wanted.effort.filter(|effort| self.efforts.contains(effort));
        let thinks = effort.is_some_and(|effort| effort != Effort::Off);
        let temperature = wanted.temperature;
        Parameters {
            temperature: temperature.filter(|_| self.temperature && !thinks),
            effort,
            ..wanted
        }
    }

    /// Tokens that are allowed for reasoning, beside those of the answer.
    pub fn room(&self, effort: Option<Effort>) -> u64 {
        match effort {
            Some(effort) => effort.tokens(),
            None if self.reasons => Effort::Medium.tokens(),
            None => 0,
        }
    }

    /// Reads what a run kept.
    pub fn read_node(node: Node<'_>) -> Self {
        Self {
            temperature: node.field("temperature", |n| n.truth()),
            seed: node.field("seed", |n| n.truth()),
            style: node.field("style", |n| n.choice(EffortStyle::None)),
            efforts: node.field("efforts", |n| {
                n.list(Effort::NAMES.len(), |n| n.choice(Effort::Off))
            }),
            reasons: node.field("reasons", |n| n.truth()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(provider: &str, model: &str) -> Controls {
        Controls::of(ProviderId::from_name(provider).expect("a row"), model)
    }

    #[test]
    fn settings_follow_the_models_name() {
        use Effort::*;
        let cases: [(&str, &str, bool, EffortStyle, &[Effort]); 20] = [
            (
                "anthropic",
                "claude-3-5-haiku-20241022",
                true,
                EffortStyle::None,
                &[],
            ),
            (
                "anthropic",
                "claude-haiku-4-5",
                true,
                EffortStyle::Budget,
                &[Off, Low, Medium, High],
            ),
            (
                "anthropic",
                "claude-sonnet-4-20250514",
                true,
                EffortStyle::Budget,
                &[Off, Low, Medium, High],
            ),
            (
                "anthropic",
                "claude-opus-4-6",
                true,
                EffortStyle::Adaptive,
                &[Off, Low, Medium, High],
            ),
            (
                "anthropic",
                "claude-opus-4-7",
                false,
                EffortStyle::Adaptive,
                &[Low, Medium, High],
            ),
            (
                "anthropic",
                "claude-sonnet-5-5",
                false,
                EffortStyle::Adaptive,
                &[Low, Medium, High],
            ),
            ("own-messages", "smollm2", true, EffortStyle::None, &[]),
            ("openai", "gpt-4.1-mini", true, EffortStyle::None, &[]),
            (
                "openai",
                "gpt-5-mini",
                false,
                EffortStyle::Object,
                &[Low, Medium, High],
            ),
            (
                "openai",
                "gpt-5.4-mini",
                false,
                EffortStyle::Object,
                &[Off, Low, Medium, High],
            ),
            (
                "openai",
                "gpt-5.1-chat-latest",
                false,
                EffortStyle::None,
                &[],
            ),
            (
                "openai-chat",
                "o4-mini",
                false,
                EffortStyle::Word,
                &[Low, Medium, High],
            ),
            ("azure", "my-deployment", true, EffortStyle::None, &[]),
            (
                "gemini",
                "gemini-2.5-flash",
                true,
                EffortStyle::ThinkingBudget,
                &[Off, Low, Medium, High],
            ),
            (
                "gemini",
                "gemini-2.5-pro",
                true,
                EffortStyle::ThinkingBudget,
                &[Low, Medium, High],
            ),
            (
                "gemini",
                "gemini-3-pro-preview",
                true,
                EffortStyle::ThinkingLevel,
                &[Low, High],
            ),
            (
                "groq",
                "openai/gpt-oss-120b",
                true,
                EffortStyle::Word,
                &[Low, Medium, High],
            ),
            (
                "deepseek",
                "deepseek-reasoner",
                false,
                EffortStyle::None,
                &[],
            ),
            ("ollama", "qwen3:4b", true, EffortStyle::Think, &[Off, On]),
            ("llama-cpp", "gpt-5-mini", true, EffortStyle::None, &[]),
        ];
        for (provider, model, temperature, style, efforts) in cases {
            let found = of(provider, model);
            assert_eq!(
                (found.temperature, found.style, found.efforts.as_slice()),
                (temperature, style, efforts),
                "{provider} {model}"
            );
        }
    }

    #[test]
    fn what_a_model_does_not_take_is_left_out() {
        let wanted = Parameters {
            max_tokens: 50,
            temperature: Some(0.7),
            top_p: None,
            effort: Some(Effort::High),
        };
        let plain = of("openai", "gpt-4.1").gate(wanted);
        assert_eq!((plain.temperature, plain.effort), (Some(0.7), None));
        let thinking = of("anthropic", "claude-haiku-4-5").gate(wanted);
        assert_eq!(
            (thinking.temperature, thinking.effort),
            (None, Some(Effort::High))
        );
        let newest = of("anthropic", "claude-opus-4-7").gate(Parameters {
            effort: None,
            ..wanted
        });
        assert_eq!(newest.temperature, None);
    }

    #[test]
    fn who_reasons_has_room_for_it() {
        let gpt = of("openai", "gpt-5-mini");
        assert_eq!(gpt.room(None), 4_096);
        assert_eq!(gpt.room(Some(Effort::Low)), 1_024);
        assert_eq!(of("openai", "gpt-4.1").room(None), 0);
        assert_eq!(of("anthropic", "claude-haiku-4-5").room(None), 0);
    }
}
