//! How much memory JSON takes: a small file can say a lot, and a short text can be many values.

use serde_json::Value;
use unwatched_core::json::Problem;

/// The most that is parsed at once, in values: about 2 GB.
const MOST_AT_ONCE: usize = 64_000_000;
/// The most that is kept of a log, in values: about 1 GB.
pub(super) const MOST: usize = 32_000_000;
/// An object has room for several fields from the beginning: it weighs as much as so many values.
const OBJECT: usize = 20;

/// Why the text must not be parsed, if it must not.
pub(super) fn too_heavy(text: &[u8]) -> Option<Problem> {
    (of_text(text) > MOST_AT_ONCE).then(|| problem(MOST_AT_ONCE))
}

/// The problem of a log that weighs more than `limit`.
pub(super) fn problem(limit: usize) -> Problem {
    Problem::whole(
        "log-too-large",
        format!("{} million values", limit / 1_000_000),
    )
}

/// At least the weight of what the text says: marks inside of strings count too.
fn of_text(text: &[u8]) -> usize {
    let weights = text.iter().map(|byte| match byte {
        b'{' => OBJECT,
        b',' | b'[' => 1,
        _ => 0,
    });
    weights.sum()
}

/// The weight of a value and all in it.
pub(super) fn of(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(of).sum::<usize>(),
        Value::Object(fields) => OBJECT + fields.values().map(of).sum::<usize>(),
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_object_weighs_more_than_a_number() {
        assert_eq!(of(&json!([1, {"a": 2}, "x"])), 4 + OBJECT);
        assert_eq!(of_text(br#"[1, {"a": 2}, "x"]"#), 3 + OBJECT);
    }

    #[test]
    fn a_short_text_of_many_objects_is_not_parsed() {
        let text = "{},".repeat(MOST_AT_ONCE / (OBJECT + 1) + 1);
        let code = too_heavy(text.as_bytes()).map(|problem| problem.code);
        assert_eq!(code.as_deref(), Some("log-too-large"));
        assert_eq!(too_heavy(&vec![b' '; MOST_AT_ONCE + 1]), None);
    }
}
