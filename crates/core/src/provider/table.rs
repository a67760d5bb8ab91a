//! The providers, as data: adding one of a known dialect is a row.
//!
//! What a row claims of a service was measured or recorded in public between July and November
//! 2026; services change, and a wrong fact is mended here and nowhere else.

use super::row::{Address, Auth, Dialect, Group, Provider, ProviderId, Wire};

/// What most services of OpenAI's chat dialect have in common.
const CHAT: Wire = Wire {
    limit: "max_tokens",
    seed: Some("seed"),
    usage_on_request: true,
};

/// A service of OpenAI's chat dialect.
const SERVICE: Provider = Provider {
    id: ProviderId(""),
    name: "",
    group: Group::Service,
    dialect: Dialect::OpenAiChat,
    address: Address::None,
    auth: Auth::Bearer,
    headers: &[],
    key_optional: false,
    key_check: None,
    concurrency: 4,
    prices: "",
    models: &[],
    wire: CHAT,
};

/// A program on the person's own computer. A small machine answers few at once.
const LOCAL: Provider = Provider {
    group: Group::Local,
    key_optional: true,
    concurrency: 2,
    ..SERVICE
};

/// Anthropic's headers; the last one is its condition for calls from a browser.
const ANTHROPIC: &[(&str, &str)] = &[
    ("anthropic-version", "2023-06-01"),
    ("anthropic-dangerous-direct-browser-access", "true"),
];

const MESSAGES: Wire = Wire {
    limit: "max_tokens",
    seed: None,
    usage_on_request: false,
};

const RESPONSES: Wire = Wire {
    limit: "max_output_tokens",
    seed: None,
    usage_on_request: false,
};

/// Every provider, in the order in which they are offered.
pub const PROVIDERS: &[Provider] = &[
    Provider {
        id: ProviderId::PRACTICE,
        group: Group::Simulated,
        dialect: Dialect::Practice,
        key_optional: true,
        concurrency: 6,
        models: &["practice"],
        ..SERVICE
    },
    Provider {
        id: ProviderId::IN_PAGE,
        group: Group::InPage,
        dialect: Dialect::InPage,
        key_optional: true,
        // One model, in one thread.
        concurrency: 1,
        wire: Wire {
            usage_on_request: false,
            ..CHAT
        },
        ..SERVICE
    },
    Provider {
        id: ProviderId("anthropic"),
        name: "Anthropic",
        prices: "anthropic",
        dialect: Dialect::AnthropicMessages,
        address: Address::Fixed("https://api.anthropic.com/v1"),
        auth: Auth::Header("x-api-key"),
        headers: ANTHROPIC,
        models: &[
            "claude-haiku-5-5",
            "claude-sonnet-5-5",
            "claude-opus-5-5",
            "claude-haiku-4-5",
        ],
        wire: MESSAGES,
        ..SERVICE
    },
    Provider {
        id: ProviderId("openai"),
        name: "OpenAI",
        prices: "openai",
        dialect: Dialect::OpenAiResponses,
        address: Address::Fixed("https://api.openai.com/v1"),
        models: &["gpt-6-luna", "gpt-5.4-mini", "gpt-4.1-mini"],
        wire: RESPONSES,
        ..SERVICE
    },
    Provider {
        id: ProviderId("openai-chat"),
        name: "OpenAI, chat completions",
        prices: "openai",
        address: Address::Fixed("https://api.openai.com/v1"),
        models: &["gpt-4.1-mini", "gpt-4o-mini", "gpt-5.4-mini"],
        wire: Wire {
            limit: "max_completion_tokens",
            ..CHAT
        },
        ..SERVICE
    },
    Provider {
        id: ProviderId("gemini"),
        name: "Google Gemini",
        prices: "gemini",
        dialect: Dialect::Gemini,
        address: Address::Fixed("https://generativelanguage.googleapis.com/v1beta"),
        auth: Auth::Header("x-goog-api-key"),
        models: &["gemini-3.8-flash", "gemini-2.5-flash", "gemini-2.5-pro"],
        wire: Wire {
            limit: "maxOutputTokens",
            seed: Some("seed"),
            usage_on_request: false,
        },
        ..SERVICE
    },
    Provider {
        id: ProviderId("openrouter"),
        name: "OpenRouter",
        prices: "openrouter",
        address: Address::Fixed("https://openrouter.ai/api/v1"),
        key_check: Some("/key"),
        ..SERVICE
    },
    Provider {
        id: ProviderId("mistral"),
        name: "Mistral",
        prices: "mistral",
        address: Address::Fixed("https://api.mistral.ai/v1"),
        models: &["mistral-small-latest", "mistral-medium-latest"],
        wire: Wire {
            seed: Some("random_seed"),
            usage_on_request: false,
            ..CHAT
        },
        ..SERVICE
    },
    Provider {
        id: ProviderId("groq"),
        name: "Groq",
        prices: "groq",
        address: Address::Fixed("https://api.groq.com/openai/v1"),
        models: &["llama-3.3-70b-versatile", "openai/gpt-oss-120b"],
        wire: Wire {
            limit: "max_completion_tokens",
            ..CHAT
        },
        ..SERVICE
    },
    Provider {
        id: ProviderId("deepseek"),
        name: "DeepSeek",
        prices: "deepseek",
        address: Address::Fixed("https://api.deepseek.com"),
        models: &["deepseek-v4-flash", "deepseek-v4-pro"],
        wire: Wire { seed: None, ..CHAT },
        ..SERVICE
    },
    Provider {
        id: ProviderId("xai"),
        name: "xAI",
        prices: "xai",
        address: Address::Fixed("https://api.x.ai/v1"),
        models: &["grok-4.7", "grok-4.3"],
        wire: Wire {
            limit: "max_completion_tokens",
            ..CHAT
        },
        ..SERVICE
    },
    Provider {
        id: ProviderId("together"),
        name: "Together",
        prices: "together",
        address: Address::Fixed("https://api.together.xyz/v1"),
        ..SERVICE
    },
    Provider {
        id: ProviderId("cerebras"),
        name: "Cerebras",
        prices: "cerebras",
        address: Address::Fixed("https://api.cerebras.ai/v1"),
        wire: Wire {
            limit: "max_completion_tokens",
            ..CHAT
        },
        ..SERVICE
    },
    Provider {
        id: ProviderId("fireworks"),
        name: "Fireworks",
        prices: "fireworks",
        address: Address::Fixed("https://api.fireworks.ai/inference/v1"),
        ..SERVICE
    },
    Provider {
        id: ProviderId("azure"),
        name: "Azure OpenAI",
        prices: "openai",
        address: Address::AzureResource,
        auth: Auth::Header("api-key"),
        wire: Wire {
            limit: "max_completion_tokens",
            ..CHAT
        },
        ..SERVICE
    },
    Provider {
        id: ProviderId("ollama"),
        name: "Ollama",
        dialect: Dialect::Ollama,
        address: Address::Typed("http://localhost:11434"),
        wire: Wire {
            limit: "num_predict",
            seed: Some("seed"),
            usage_on_request: false,
        },
        ..LOCAL
    },
    Provider {
        id: ProviderId("lm-studio"),
        name: "LM Studio",
        address: Address::Typed("http://localhost:1234/v1"),
        ..LOCAL
    },
    Provider {
        id: ProviderId("llama-cpp"),
        name: "llama.cpp server",
        address: Address::Typed("http://localhost:8080/v1"),
        ..LOCAL
    },
    Provider {
        id: ProviderId("vllm"),
        name: "vLLM",
        address: Address::Typed("http://localhost:8000/v1"),
        concurrency: 4,
        ..LOCAL
    },
    Provider {
        id: ProviderId::OPENAI_COMPATIBLE,
        group: Group::Own,
        address: Address::Typed("http://localhost:8080/v1"),
        concurrency: 4,
        ..LOCAL
    },
    Provider {
        id: ProviderId("own-responses"),
        group: Group::Own,
        dialect: Dialect::OpenAiResponses,
        address: Address::Typed("http://localhost:8080/v1"),
        wire: RESPONSES,
        ..LOCAL
    },
    Provider {
        id: ProviderId("own-messages"),
        group: Group::Own,
        dialect: Dialect::AnthropicMessages,
        address: Address::Typed("http://localhost:8080/v1"),
        auth: Auth::Header("x-api-key"),
        headers: ANTHROPIC,
        wire: MESSAGES,
        ..LOCAL
    },
];

/// Origins that the page must be allowed to call for the services of the table; Azure's resources
/// have a host each. The person's own computer comes beside these.
pub fn service_origins() -> Vec<String> {
    let origin = |row: &Provider| match row.address {
        Address::Fixed(base) => Some(super::origin(base)),
        Address::AzureResource => Some("https://*.openai.azure.com".to_owned()),
        Address::None | Address::Typed(_) => None,
    };
    let mut origins: Vec<_> = PROVIDERS.iter().filter_map(origin).collect();
    origins.sort();
    origins.dedup();
    origins
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Named as _;
    use std::collections::BTreeSet;

    #[test]
    fn every_provider_has_one_row_and_is_found_by_its_name() {
        let names: BTreeSet<_> = PROVIDERS.iter().map(|row| row.id.name()).collect();
        assert_eq!(names.len(), PROVIDERS.len());
        for row in PROVIDERS {
            assert_eq!(ProviderId::from_name(row.id.name()), Some(row.id));
            assert_eq!(row.id.row().id, row.id);
        }
    }

    #[test]
    fn services_are_called_over_https_alone() {
        for origin in service_origins() {
            assert!(origin.starts_with("https://"), "{origin}");
        }
    }
}
