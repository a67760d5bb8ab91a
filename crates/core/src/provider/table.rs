//! The providers, as data: adding one of a known dialect is a row.

use crate::named;

named! {
    /// A provider's name in files and in the select.
    pub enum ProviderId {
        /// Simulated, in the page.
        Practice = "practice",
        /// Any server that speaks OpenAI's chat dialect, at an address that the person types.
        OpenAiCompatible = "openai-compatible",
        /// Anthropic.
        Anthropic = "anthropic",
    }
}

/// How a service is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Nothing is sent.
    Practice,
    /// `POST /chat/completions`, server-sent events, `[DONE]`.
    OpenAiChat,
    /// `POST /messages`, server-sent events, `message_stop`.
    AnthropicMessages,
}

/// Facts about a provider.
#[derive(Clone, Copy, Debug)]
pub struct Provider {
    /// Its name in files.
    pub id: ProviderId,
    /// How it is spoken to.
    pub dialect: Dialect,
    /// The fixed address, up to and with the version; `None` where the person types it.
    pub base: Option<&'static str>,
    /// Whether it answers without a key.
    pub key_optional: bool,
    /// Calls under way at once.
    pub concurrency: usize,
    /// Suggested until the service's own list is known.
    pub models: &'static [&'static str],
}

/// Every provider, in the order in which they are offered.
pub const PROVIDERS: &[Provider] = &[
    Provider {
        id: ProviderId::Practice,
        dialect: Dialect::Practice,
        base: None,
        key_optional: true,
        concurrency: 6,
        models: &["practice"],
    },
    Provider {
        id: ProviderId::OpenAiCompatible,
        dialect: Dialect::OpenAiChat,
        base: None,
        key_optional: true,
        concurrency: 4,
        models: &[],
    },
    Provider {
        id: ProviderId::Anthropic,
        dialect: Dialect::AnthropicMessages,
        base: Some("https://api.anthropic.com/v1"),
        key_optional: false,
        concurrency: 4,
        models: &["claude-opus-4-5", "claude-sonnet-4-5", "claude-haiku-4-5"],
    },
];

impl ProviderId {
    /// Its row.
    pub fn row(self) -> &'static Provider {
        let row = PROVIDERS.iter().find(|row| row.id == self);
        row.unwrap_or(&PROVIDERS[0])
    }
}

/// Why an address that a person typed can't be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressProblem {
    /// Nothing was typed.
    Empty,
    /// It does not begin with `http://` or `https://`, or names no host.
    NotHttp,
    /// It holds a user name, a question mark or a fragment, where keys hide.
    HoldsMore,
}

/// The address as it is used: trimmed, without slashes at the end.
pub fn tidy_base(typed: &str) -> Result<String, AddressProblem> {
    let base = typed.trim().trim_end_matches('/');
    if base.is_empty() {
        return Err(AddressProblem::Empty);
    }
    if base.contains(['?', '#', '@', '\\']) || base.contains(char::is_whitespace) {
        return Err(AddressProblem::HoldsMore);
    }
    let host = base
        .strip_prefix("http://")
        .or_else(|| base.strip_prefix("https://"));
    match host {
        Some(host) if !host.is_empty() && !host.starts_with('/') => Ok(base.to_owned()),
        _ => Err(AddressProblem::NotHttp),
    }
}

/// Scheme, host and port of an address: all of it that a finding may hold.
pub fn origin(base: &str) -> String {
    let host = base.find("://").map_or(0, |at| at + 3);
    let end = base[host..].find('/').map_or(base.len(), |at| host + at);
    base[..end].to_owned()
}

/// A model's name as a finding holds it. Some servers of one's own name a model by the path of its
/// file: only the file's name is kept, since the rest tells of the person's computer.
pub fn model_name(name: &str) -> &str {
    let is_path = name.starts_with(['/', '~', '.']) || name.contains('\\');
    match name.rsplit(['/', '\\']).next() {
        Some(file) if is_path && !file.is_empty() => file,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_tidied_or_refused() {
        let cases = [
            (
                " http://localhost:8080/v1/ ",
                Ok("http://localhost:8080/v1"),
            ),
            (
                "https://api.example.org/v1",
                Ok("https://api.example.org/v1"),
            ),
            ("", Err(AddressProblem::Empty)),
            ("localhost:8080/v1", Err(AddressProblem::NotHttp)),
            ("http://", Err(AddressProblem::NotHttp)),
            ("ftp://host/v1", Err(AddressProblem::NotHttp)),
            ("https://host/v1?key=secret", Err(AddressProblem::HoldsMore)),
            ("https://me:secret@host/v1", Err(AddressProblem::HoldsMore)),
        ];
        for (typed, expected) in cases {
            assert_eq!(tidy_base(typed), expected.map(str::to_owned), "{typed:?}");
        }
    }

    #[test]
    fn an_origin_has_no_path() {
        assert_eq!(
            origin("http://127.0.0.1:18080/v1"),
            "http://127.0.0.1:18080"
        );
        assert_eq!(origin("https://a.example"), "https://a.example");
    }

    #[test]
    fn a_model_named_by_a_path_is_known_by_its_file() {
        let cases = [
            ("/home/ann/models/Smol.gguf", "Smol.gguf"),
            ("C:\\models\\Smol.gguf", "Smol.gguf"),
            ("~/Smol.gguf", "Smol.gguf"),
            ("meta-llama/llama-3", "meta-llama/llama-3"),
            ("claude-x", "claude-x"),
            ("/", "/"),
        ];
        for (name, expected) in cases {
            assert_eq!(model_name(name), expected);
        }
    }

    #[test]
    fn every_provider_has_a_row() {
        use crate::json::Named as _;
        for (_, id) in ProviderId::NAMES {
            assert_eq!(id.row().id, *id);
        }
    }
}
