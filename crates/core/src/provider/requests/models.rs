//! The list of models: free to ask for, and it tells whether address and key are right.

use super::{HttpRequest, headers};
use crate::{
    json,
    provider::{Dialect, Key, Model, ProviderId, controls::listed},
};
use serde_json::Value;

/// Asks the service which models it has.
pub fn list_models(provider: ProviderId, base: &str, key: &Key) -> Option<HttpRequest> {
    let path = match provider.row().dialect {
        Dialect::Practice | Dialect::InPage => return None,
        Dialect::OpenAiChat | Dialect::OpenAiResponses => "/models",
        // These send a page at a time; all of it fits into one.
        Dialect::AnthropicMessages => "/models?limit=1000",
        Dialect::Gemini => "/models?pageSize=1000",
        Dialect::Ollama => "/api/tags",
    };
    Some(get(provider, base, path, key))
}

/// Asks the service about the key, where its list of models is the same for everybody.
pub fn check_key(provider: ProviderId, base: &str, key: &Key) -> Option<HttpRequest> {
    let path = provider.row().key_check?;
    Some(get(provider, base, path, key))
}

fn get(provider: ProviderId, base: &str, path: &str, key: &Key) -> HttpRequest {
    HttpRequest {
        url: [base, path].concat(),
        headers: headers(provider.row(), key),
        body: None,
    }
}

/// The models in the service's answer: `{"data":[{"id":…}]}`, `{"models":[{"name":…}]}`, or a list.
pub fn read_models(provider: ProviderId, body: &str) -> Result<Vec<Model>, json::Problem> {
    let value = json::parse(body)?;
    let list = [&value["data"], &value["models"], &value];
    let list = list.into_iter().find_map(Value::as_array);
    let Some(list) = list else {
        return Err(json::Problem::whole("no-model-list", ""));
    };
    let models = list.iter().filter_map(|entry| listed(provider, entry));
    Ok(models.take(2_000).collect())
}

/// What the key may still spend, in US dollars, in the answer to [`check_key`]; `None` where it has
/// no limit, or the service does not say.
pub fn read_credit(body: &str) -> Option<f64> {
    json::parse(body).ok()?["data"]["limit_remaining"].as_f64()
}
