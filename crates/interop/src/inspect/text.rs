//! The framework's JSON, which may hold numbers that JSON does not know.

use serde_json::Value;
use unwatched_core::json::{self, Problem};

/// What Python writes for numbers that are none; the longer word stands first.
const NO_NUMBERS: [&str; 3] = ["-Infinity", "Infinity", "NaN"];

/// Parses `text`; `NaN` and infinities, which the framework writes for what was not scored, are
/// null.
pub(super) fn parse(text: &str) -> Result<Value, Problem> {
    json::parse(text).or_else(|problem| match problem.code.as_str() {
        "not-json" => json::parse(&without_no_numbers(text)).map_err(|_| problem),
        _ => Err(problem),
    })
}

/// The text with null in the place of every word for no number that stands outside a string.
fn without_no_numbers(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_string = false;
    // Even parts lie outside strings: a quotation mark ends each, unless it is escaped.
    for part in text.split_inclusive('"') {
        if in_string {
            out.push_str(part);
            let before = part.strip_suffix('"').unwrap_or(part);
            let slashes = before.len() - before.trim_end_matches('\\').len();
            in_string = slashes % 2 == 1;
        } else {
            let plain = NO_NUMBERS
                .iter()
                .fold(part.to_owned(), |part, word| part.replace(word, "null"));
            out.push_str(&plain);
            in_string = true;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn no_numbers_are_null_and_strings_are_left_alone() {
        let text = r#"{"NaN": "NaN \" NaN \\", "a": NaN, "b": [-Infinity, Infinity]}"#;
        let value = parse(text).expect("JSON");
        assert_eq!(
            value,
            json!({"NaN": "NaN \" NaN \\", "a": null, "b": [null, null]})
        );
    }

    #[test]
    fn what_is_no_json_is_said_with_the_place_in_the_file_itself() {
        let problem = parse("{\"a\": NaN, ?").expect_err("no JSON");
        assert_eq!(
            (problem.code.as_str(), problem.detail.as_str()),
            ("not-json", "1:7")
        );
    }
}
