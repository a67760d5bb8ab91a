//! The price table: which model costs what, and as of when.

use super::Price;
use crate::json::{self, Node, Problem};
use serde_json::{Map, Value};

/// Prices by list (a provider's, as its row names it) and model. It is a file of our own: what it
/// lacks has no price.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prices {
    /// The day that they were taken on.
    pub date: String,
    models: Map<String, Value>,
}

impl Prices {
    /// Reads `public/prices.json`: `{"date", "source", "models": {list: {model: [input, output]}}}`.
    pub fn read(text: &str) -> (Self, Vec<Problem>) {
        match json::parse(text) {
            Ok(value) => json::read(&value, read_node),
            Err(problem) => (Self::default(), vec![problem]),
        }
    }

    /// The price of `model` by `list`. A model that is listed by its short name is found by the
    /// name of a version of it too (`-20250929`, `-2025-04-14`, `-latest`); any other name is
    /// another model.
    pub fn find(&self, list: &str, model: &str) -> Option<Price> {
        let models = self.models.get(list)?.as_object()?;
        let of = |(listed, _): &(&String, &Value)| is_version(model, listed);
        let (_, price) = models
            .iter()
            .filter(of)
            .max_by_key(|(name, _)| name.len())?;
        Some(Price {
            input: price[0].as_f64()?,
            output: price[1].as_f64()?,
        })
    }
}

fn is_version(model: &str, listed: &str) -> bool {
    let Some(rest) = model.strip_prefix(listed) else {
        return false;
    };
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    match rest.strip_prefix(['-', '@', ':']) {
        None => rest.is_empty(),
        Some("latest") => rest.starts_with('-'),
        // A short number is another model (`gpt-5` and `gpt-5-4`), a long one begins a date.
        Some(date) => {
            let first = date.split('-').next().unwrap_or_default();
            first.len() >= 3 && date.split('-').all(is_number)
        }
    }
}

fn read_node(node: Node<'_>) -> Prices {
    node.object(&["date", "source", "models"]);
    Prices {
        date: node.field("date", |n| n.filled(10)),
        models: node.field("models", |n| n.map()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_has_its_models_price_and_a_sibling_has_not() {
        let text = r#"{"date":"2026-11-24","source":"x","models":{"a":{"m-1":[1,2],"m-1-mini":[0.1,0.2],"m-1-20250101":[5,6]}}}"#;
        let (prices, problems) = Prices::read(text);
        assert_eq!(problems, []);
        let found = |model| prices.find("a", model).map(|price| price.input);
        assert_eq!(found("m-1"), Some(1.0));
        assert_eq!(found("m-1-20260101"), Some(1.0));
        assert_eq!(found("m-1-20250101"), Some(5.0));
        assert_eq!(found("m-1-latest"), Some(1.0));
        assert_eq!(found("m-1-2025-04-14"), Some(1.0));
        assert_eq!(found("m-1@20250929"), Some(1.0));
        assert_eq!(found("m-1-mini-20260101"), Some(0.1));
        for other in [
            "m-1-nano",
            "m-12",
            "m",
            "m-1:free",
            "m-1-",
            "M-1",
            "m-1-4",
            "m-1-4-mini",
            "m-1-2025-ft",
        ] {
            assert_eq!(found(other), None, "{other}");
        }
        assert_eq!(prices.find("b", "m-1"), None);
    }

    #[test]
    fn a_broken_table_has_no_prices_and_says_why() {
        for text in ["", "[]", r#"{"date":"","models":3}"#] {
            let (prices, problems) = Prices::read(text);
            assert!(!problems.is_empty(), "{text}");
            assert_eq!(prices.find("a", "m"), None);
        }
    }
}
