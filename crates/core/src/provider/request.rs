//! Building requests.

use super::{
    Key, anthropic, openai_chat,
    table::{Dialect, Provider, ProviderId},
};
use crate::{json, scenario::Prompt};
use serde::Serialize;
use serde_json::Value;

/// What a person set, for every call of a plan; exactly what was sent stands in the finding.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Parameters {
    /// The most tokens of an answer.
    pub max_tokens: u64,
    /// Sampling temperature; `None` leaves it to the service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub temperature: Option<f64>,
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            max_tokens: 200,
            temperature: None,
        }
    }
}

/// Everything that one call depends on, but the key.
#[derive(Clone, Debug)]
pub struct Call<'a> {
    /// The provider.
    pub provider: ProviderId,
    /// Its address, up to and with the version.
    pub base: &'a str,
    /// The model asked for.
    pub model: &'a str,
    /// What is asked.
    pub prompt: &'a Prompt,
    /// How.
    pub parameters: Parameters,
}

/// The value of a header: plain, or made from the key.
#[derive(Clone, Debug)]
pub enum Header {
    /// As it stands.
    Plain(&'static str),
    /// The key alone.
    Key(Key),
    /// `Bearer` and the key.
    Bearer(Key),
}

impl Header {
    /// The text that goes over the wire.
    pub fn text(&self) -> String {
        match self {
            Self::Plain(text) => (*text).to_owned(),
            Self::Key(key) => key.expose().to_owned(),
            Self::Bearer(key) => format!("Bearer {}", key.expose()),
        }
    }
}

/// A request, ready to be sent.
#[derive(Clone, Debug)]
pub struct HttpRequest {
    /// Where it goes.
    pub url: String,
    /// Headers, the secret ones still wrapped.
    pub headers: Vec<(&'static str, Header)>,
    /// The body of a POST; `None` makes it a GET.
    pub body: Option<String>,
}

/// The request of `call`; `None` for a provider that sends nothing.
pub fn request(call: &Call<'_>, key: &Key) -> Option<HttpRequest> {
    let row = call.provider.row();
    let (path, body) = match row.dialect {
        Dialect::Practice => return None,
        Dialect::OpenAiChat => ("/chat/completions", openai_chat::body(call)),
        Dialect::AnthropicMessages => ("/messages", anthropic::body(call)),
    };
    let mut headers = headers(row, key);
    headers.insert(0, ("content-type", Header::Plain("application/json")));
    let url = format!("{}{path}", call.base);
    Some(HttpRequest {
        url,
        headers,
        body: Some(body.to_string()),
    })
}

/// Asks the service which models it has; it costs nothing, and tells whether the key is right.
pub fn list_models(provider: ProviderId, base: &str, key: &Key) -> Option<HttpRequest> {
    let row = provider.row();
    (row.dialect != Dialect::Practice).then(|| HttpRequest {
        url: format!("{base}/models"),
        headers: headers(row, key),
        body: None,
    })
}

fn headers(row: &Provider, key: &Key) -> Vec<(&'static str, Header)> {
    let mut headers = Vec::new();
    match row.dialect {
        Dialect::Practice => {}
        Dialect::OpenAiChat if key.is_empty() => {}
        Dialect::OpenAiChat => headers.push(("authorization", Header::Bearer(key.clone()))),
        Dialect::AnthropicMessages => headers.extend([
            ("x-api-key", Header::Key(key.clone())),
            ("anthropic-version", Header::Plain("2023-06-01")),
            (
                "anthropic-dangerous-direct-browser-access",
                Header::Plain("true"),
            ),
        ]),
    }
    headers
}

/// The models in the service's answer: `{"data":[{"id":…}]}`, or the older `{"models":[{"name":…}]}`.
pub fn read_models(body: &str) -> Result<Vec<String>, json::Problem> {
    let value = json::parse(body)?;
    let list = [&value["data"], &value["models"], &value];
    let list = list.into_iter().find_map(Value::as_array);
    let Some(list) = list else {
        return Err(json::Problem::whole("no-model-list", ""));
    };
    let name = |model: &Value| {
        let name = [&model["id"], &model["name"], model];
        let name = name.into_iter().find_map(Value::as_str)?;
        Some(name.chars().take(300).collect())
    };
    Ok(list.iter().filter_map(name).take(2_000).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn models_are_read_from_every_known_shape() {
        let cases = [
            (r#"{"data":[{"id":"a"},{"id":"b"}]}"#, vec!["a", "b"]),
            (r#"{"models":[{"name":"c"}]}"#, vec!["c"]),
            (r#"[{"id":"d"},{"x":1}]"#, vec!["d"]),
            (r#"{"data":[]}"#, vec![]),
        ];
        for (body, expected) in cases {
            assert_eq!(
                read_models(body).ok(),
                Some(expected.iter().map(|m| (*m).to_owned()).collect())
            );
        }
        assert!(read_models("<html>").is_err());
        assert!(read_models("{}").is_err());
    }

    #[test]
    fn listing_models_carries_the_key_in_a_header_only() {
        let key = Key::new("sk-canary-123");
        let request = list_models(ProviderId::Anthropic, "https://api.anthropic.com/v1", &key);
        let request = request.expect("Anthropic lists models");
        assert_eq!(request.url, "https://api.anthropic.com/v1/models");
        assert!(!format!("{request:?}").contains("canary"));
        assert_eq!(request.headers[0].1.text(), "sk-canary-123");
    }
}
