//! Building requests: one body per dialect, headers and names from the table.

mod anthropic;
mod gemini;
mod in_page;
mod models;
mod ollama;
mod openai_chat;
mod openai_responses;
#[cfg(test)]
mod tests;

pub use in_page::order;
pub use models::{check_key, list_models, read_credit, read_models};

use super::{Auth, Controls, Dialect, Effort, Key, Provider, ProviderId};
use crate::scenario::{Prompt, Turn};
use serde::Serialize;
use serde_json::{Map, Value, json};

/// The most tokens of an answer that are suggested: a few sentences.
pub const ANSWER_TOKENS: u64 = 200;
/// Where the prompt asks for a scratchpad before the answer.
pub const SCRATCHPAD_TOKENS: u64 = 1_000;

/// What a person set, for every call of a plan; exactly what was sent stands in the finding.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Parameters {
    /// The most tokens of an answer, without those of its reasoning.
    pub max_tokens: u64,
    /// Sampling temperature; `None` leaves it to the service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub temperature: Option<f64>,
    /// The share of the probability that is drawn from; only a model in the page is asked for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub top_p: Option<f64>,
    /// How much it should reason first; `None` leaves it to the service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effort: Option<Effort>,
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            max_tokens: ANSWER_TOKENS,
            temperature: None,
            top_p: None,
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
    /// What the model takes.
    pub controls: &'a Controls,
    /// What is asked.
    pub prompt: &'a Prompt,
    /// How.
    pub parameters: Parameters,
    /// The seed of this one call; sent only where the model takes one.
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
    let path = match row.dialect {
        Dialect::Practice | Dialect::InPage => return None,
        Dialect::OpenAiChat => "/chat/completions".to_owned(),
        Dialect::OpenAiResponses => "/responses".to_owned(),
        Dialect::AnthropicMessages => "/messages".to_owned(),
        Dialect::Gemini => gemini::path(call.model),
        Dialect::Ollama => "/api/chat".to_owned(),
    };
    let mut headers = headers(row, key);
    headers.insert(0, ("content-type", Header::Plain("application/json")));
    Some(HttpRequest {
        url: [call.base, &path].concat(),
        headers,
        body: Some(Value::Object(body(call)).to_string()),
    })
}

/// The body of `call`, with nothing in it that its model does not take.
fn body(call: &Call<'_>) -> Map<String, Value> {
    let call = &Call {
        parameters: call.controls.gate(call.parameters),
        seed: call.seed.filter(|_| call.controls.seed),
        ..call.clone()
    };
    let body = match call.provider.row().dialect {
        Dialect::Practice => Value::Null,
        Dialect::InPage => in_page::body(call),
        Dialect::OpenAiChat => openai_chat::body(call),
        Dialect::OpenAiResponses => openai_responses::body(call),
        Dialect::AnthropicMessages => anthropic::body(call),
        Dialect::Gemini => gemini::body(call),
        Dialect::Ollama => ollama::body(call),
    };
    match body {
        Value::Object(body) => body,
        _ => Map::new(),
    }
}

/// The most tokens that an answer of `call` may have, reasoning included: what is sent as its
/// limit, and what it can cost at most.
pub fn tokens_at_most(controls: &Controls, parameters: Parameters) -> u64 {
    let effort = controls.gate(parameters).effort;
    parameters.max_tokens.saturating_add(controls.room(effort))
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
    let mut body = body(&Call {
        seed: None,
        ..call.clone()
    });
    body.retain(|name, _| !OF_A_CALL.contains(&name.as_str()));
    body
}

/// Puts limit, seed and temperature where a dialect of `body` or of a part of it wants them.
fn set_common(body: &mut Value, call: &Call<'_>) {
    let wire = call.provider.row().wire;
    body[wire.limit] = json!(tokens_at_most(call.controls, call.parameters));
    if let (Some(name), Some(seed)) = (wire.seed, call.seed) {
        body[name] = json!(seed);
    }
    if let Some(temperature) = call.parameters.temperature {
        body["temperature"] = json!(temperature);
    }
}

/// The conversation as most dialects want it.
fn messages(turns: &[Turn]) -> Vec<Value> {
    let message = |turn: &Turn| json!({"role": turn.role, "content": turn.text});
    turns.iter().map(message).collect()
}

/// The system text and the conversation in one list.
fn messages_with_system(prompt: &Prompt) -> Vec<Value> {
    let mut all = vec![json!({"role": "system", "content": prompt.system()})];
    all.extend(messages(&prompt.turns));
    all
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
