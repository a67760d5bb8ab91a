//! Building requests: one body per dialect, headers and paths from the table.

mod anthropic;
mod models;
mod openai_chat;

pub use models::{list_models, read_models};

use super::{Auth, Dialect, Effort, Key, Provider, ProviderId};
use crate::scenario::Prompt;
use serde::Serialize;
use serde_json::{Map, Value};

/// What a person set, for every call of a plan; exactly what was sent stands in the finding.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Parameters {
    /// The most tokens of an answer.
    pub max_tokens: u64,
    /// Sampling temperature; `None` leaves it to the service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub temperature: Option<f64>,
    /// How much it should reason first; `None` leaves it to the service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effort: Option<Effort>,
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            max_tokens: 200,
            temperature: None,
            effort: None,
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
    /// The seed of this one call; sent only where the provider takes one.
    pub seed: Option<u64>,
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
    let body = body(call)?;
    let path = match row.dialect {
        Dialect::OpenAiChat => "/chat/completions",
        Dialect::AnthropicMessages => "/messages",
        _ => return None,
    };
    let mut headers = headers(row, key);
    headers.insert(0, ("content-type", Header::Plain("application/json")));
    Some(HttpRequest {
        url: [call.base, path].concat(),
        headers,
        body: Some(body.to_string()),
    })
}

fn body(call: &Call<'_>) -> Option<Value> {
    match call.provider.row().dialect {
        Dialect::OpenAiChat => Some(openai_chat::body(call)),
        Dialect::AnthropicMessages => Some(anthropic::body(call)),
        _ => None,
    }
}

/// What is sent with every call of a plan, by its name in the request: all of the body but the
/// model, the prompt and the seed, which each sample holds for itself.
pub fn sent_parameters(call: &Call<'_>) -> Map<String, Value> {
    const OF_A_CALL: [&str; 7] = [
        "model",
        "messages",
        "system",
        "instructions",
        "input",
        "contents",
        "systemInstruction",
    ];
    let Some(Value::Object(mut body)) = body(&Call {
        seed: None,
        ..call.clone()
    }) else {
        return Map::new();
    };
    body.retain(|name, _| !OF_A_CALL.contains(&name.as_str()));
    body
}

/// The headers of every request to the provider of `row`.
fn headers(row: &Provider, key: &Key) -> Vec<(&'static str, Header)> {
    let mut headers = Vec::new();
    match row.auth {
        _ if key.is_empty() => {}
        Auth::Bearer => headers.push(("authorization", Header::Bearer(key.clone()))),
        Auth::Header(name) => headers.push((name, Header::Key(key.clone()))),
    }
    let plain = row.headers.iter();
    headers.extend(plain.map(|(name, value)| (*name, Header::Plain(value))));
    headers
}
