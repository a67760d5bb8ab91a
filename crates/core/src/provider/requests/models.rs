//! The list of models: free to ask for, and it tells whether address and key are right.

use super::{HttpRequest, headers};
use crate::{
    json,
    provider::{Dialect, Key, Model, ProviderId},
};
use serde_json::Value;

/// Asks the service which models it has.
pub fn list_models(provider: ProviderId, base: &str, key: &Key) -> Option<HttpRequest> {
    let row = provider.row();
    (row.dialect != Dialect::Practice).then(|| HttpRequest {
        url: [base, "/models"].concat(),
        headers: headers(row, key),
        body: None,
    })
}

/// The models in the service's answer: `{"data":[{"id":…}]}`, or the older `{"models":[{"name":…}]}`.
pub fn read_models(body: &str) -> Result<Vec<Model>, json::Problem> {
    let value = json::parse(body)?;
    let list = [&value["data"], &value["models"], &value];
    let list = list.into_iter().find_map(Value::as_array);
    let Some(list) = list else {
        return Err(json::Problem::whole("no-model-list", ""));
    };
    let name = |model: &Value| {
        let name = [&model["id"], &model["name"], model];
        let name = name.into_iter().find_map(Value::as_str)?;
        Some(Model {
            id: name.chars().take(300).collect(),
            controls: None,
        })
    };
    Ok(list.iter().filter_map(name).take(2_000).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Named as _;

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
                names(body),
                Some(expected.iter().map(|m| (*m).to_owned()).collect())
            );
        }
        assert!(read_models("<html>").is_err());
        assert!(read_models("{}").is_err());
    }

    fn names(body: &str) -> Option<Vec<String>> {
        let models = read_models(body).ok()?;
        Some(models.into_iter().map(|model| model.id).collect())
    }

    #[test]
    fn listing_models_carries_the_key_in_a_header_only() {
        let key = Key::new("sk-canary-123");
        let anthropic = ProviderId::from_name("anthropic").expect("a row");
        let request = list_models(anthropic, "https://api.anthropic.com/v1", &key);
        let request = request.expect("Anthropic lists models");
        assert_eq!(request.url, "https://api.anthropic.com/v1/models");
        assert!(!format!("{request:?}").contains("canary"));
        assert_eq!(request.headers[0].1.text(), "sk-canary-123");
    }
}
