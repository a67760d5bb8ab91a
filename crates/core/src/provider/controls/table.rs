//! What models' names tell of their settings, as data. The first row that fits counts; a model
//! that fits none takes a temperature and cannot be asked to reason.
//!
//! Learnt from the services' own SDKs and from reports of refused requests, until November 2026.

use super::Effort::{self, High, Low, Medium, Off, On};
use crate::provider::{EffortStyle, ProviderId};

/// What is known of models by their names.
pub(super) struct Known {
    /// The providers that it holds for.
    providers: &'static [&'static str],
    /// How the model's name begins; `*` stands for anything, in front or inside.
    names: &'static [&'static str],
    /// Whether they take a temperature.
    pub(super) temperature: bool,
    /// How they are asked to reason.
    pub(super) style: EffortStyle,
    /// What can be asked for.
    pub(super) efforts: &'static [Effort],
    /// Whether they reason of themselves.
    pub(super) reasons: bool,
}

/// Takes a temperature, and cannot be asked to reason.
const PLAIN: Known = Known {
    providers: &[],
    names: &[],
    temperature: true,
    style: EffortStyle::None,
    efforts: &[],
    reasons: false,
};

const CLAUDE: &[&str] = &["anthropic", "own-messages"];
const RESPONSES: &[&str] = &["openai"];
const CHAT: &[&str] = &["openai-chat", "azure"];
const OPEN_WEIGHTS: &[&str] = &["groq", "cerebras", "together", "fireworks"];
const ALL: &[Effort] = &[Off, Low, Medium, High];
const NEVER_OFF: &[Effort] = &[Low, Medium, High];
/// OpenAI's models that reason: those before 5.1 cannot be told not to.
const REASONERS: &[&str] = &["gpt-5", "gpt-6", "o1", "o3", "o4"];
const REASONERS_OLD: &[&str] = &[
    "gpt-5-mini",
    "gpt-5-nano",
    "gpt-5-pro",
    "gpt-5-2025",
    "o1",
    "o3",
    "o4",
];
const CHATTERS: &[&str] = &["gpt-5*-chat", "gpt-6*-chat"];

const KNOWN: &[Known] = &[
    Known {
        providers: CLAUDE,
        names: &[
            "claude-3-7",
            "claude-*-4-2",
            "claude-*-4-0",
            "claude-*-4-1",
            "claude-*-4-5",
        ],
        style: EffortStyle::Budget,
        efforts: ALL,
        ..PLAIN
    },
    Known {
        providers: CLAUDE,
        names: &["claude-*-4-6"],
        style: EffortStyle::Adaptive,
        efforts: ALL,
        ..PLAIN
    },
    Known {
        providers: CLAUDE,
        names: &["claude-3", "claude-2", "claude-instant"],
        ..PLAIN
    },
    // From 4.7 on: a temperature is refused, and the model decides how much it thinks.
    Known {
        providers: CLAUDE,
        names: &["claude-"],
        temperature: false,
        style: EffortStyle::Adaptive,
        efforts: NEVER_OFF,
        reasons: true,
    },
    Known {
        providers: &["openai", "openai-chat", "azure"],
        names: CHATTERS,
        temperature: false,
        ..PLAIN
    },
    Known {
        providers: RESPONSES,
        names: REASONERS_OLD,
        temperature: false,
        style: EffortStyle::Object,
        efforts: NEVER_OFF,
        reasons: true,
    },
    Known {
        providers: RESPONSES,
        names: REASONERS,
        temperature: false,
        style: EffortStyle::Object,
        efforts: ALL,
        reasons: true,
    },
    Known {
        providers: CHAT,
        names: REASONERS_OLD,
        temperature: false,
        style: EffortStyle::Word,
        efforts: NEVER_OFF,
        reasons: true,
    },
    Known {
        providers: CHAT,
        names: REASONERS,
        temperature: false,
        style: EffortStyle::Word,
        efforts: ALL,
        reasons: true,
    },
    Known {
        providers: &["gemini"],
        names: &["gemini-2.5-flash"],
        style: EffortStyle::ThinkingBudget,
        efforts: ALL,
        reasons: true,
        ..PLAIN
    },
    Known {
        providers: &["gemini"],
        names: &["gemini-2.5"],
        style: EffortStyle::ThinkingBudget,
        efforts: NEVER_OFF,
        reasons: true,
        ..PLAIN
    },
    // Some of the third generation know only these two levels.
    Known {
        providers: &["gemini"],
        names: &["gemini-3", "gemini-4"],
        style: EffortStyle::ThinkingLevel,
        efforts: &[Low, High],
        reasons: true,
        ..PLAIN
    },
    Known {
        providers: OPEN_WEIGHTS,
        names: &["*gpt-oss"],
        style: EffortStyle::Word,
        efforts: NEVER_OFF,
        reasons: true,
        ..PLAIN
    },
    Known {
        providers: &["groq"],
        names: &["qwen/qwen3"],
        style: EffortStyle::Word,
        efforts: &[Off, On],
        reasons: true,
        ..PLAIN
    },
    Known {
        providers: &["deepseek"],
        names: &["deepseek-reasoner"],
        temperature: false,
        reasons: true,
        ..PLAIN
    },
    Known {
        providers: &["deepseek"],
        names: &["deepseek-"],
        style: EffortStyle::Switch,
        efforts: &[Off, On],
        ..PLAIN
    },
    Known {
        providers: &["xai"],
        names: &["grok-3-mini"],
        style: EffortStyle::Word,
        efforts: &[Low, High],
        reasons: true,
        ..PLAIN
    },
    Known {
        providers: &["xai"],
        names: &["grok-4*non-reasoning"],
        ..PLAIN
    },
    Known {
        providers: &["xai"],
        names: &["grok-4"],
        reasons: true,
        ..PLAIN
    },
    Known {
        providers: &["mistral"],
        names: &["magistral"],
        reasons: true,
        ..PLAIN
    },
    Known {
        providers: &["ollama"],
        names: &["gpt-oss"],
        style: EffortStyle::Think,
        efforts: NEVER_OFF,
        reasons: true,
        ..PLAIN
    },
    Known {
        providers: &["ollama"],
        names: &["qwen3", "deepseek-r1", "magistral"],
        style: EffortStyle::Think,
        efforts: &[Off, On],
        reasons: true,
        ..PLAIN
    },
];

/// What is known of `model` at `provider`.
pub(super) fn known(provider: ProviderId, model: &str) -> Option<&'static Known> {
    let fits = |known: &&Known| {
        let named = known.names.iter().any(|pattern| begins(model, pattern));
        named && known.providers.contains(&provider.name())
    };
    KNOWN.iter().find(fits)
}

/// Whether `name` begins as `pattern` says.
fn begins(name: &str, pattern: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else {
        return name.starts_with(pattern);
    };
    name.strip_prefix(first)
        .is_some_and(|after| after.contains(rest))
}
