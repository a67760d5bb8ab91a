use super::check;
use crate::{
    provider::{Dialect::Gemini, FailureKind},
    sample::{Outcome, ReasoningKind},
};

/// Events as the service sends them, with its line ends.
fn sse(data: &[&str]) -> String {
    data.iter()
        .map(|data| format!("data: {data}\r\n\r\n"))
        .collect()
}

const THOUGHT: &str = r#"{"candidates":[{"content":{"parts":[{"text":"Hm.","thought":true}],"role":"model"},"index":0}],"modelVersion":"gemini-x"}"#;
const TEXT: &str = r#"{"candidates":[{"content":{"parts":[{"text":"Žá"},{"text":"dný"}]}}],"usageMetadata":{"promptTokenCount":9,"thoughtsTokenCount":4}}"#;
const STOP: &str = r#"{"candidates":[{"content":{"parts":[{"text":"!"}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":9,"candidatesTokenCount":3,"thoughtsTokenCount":4},"modelVersion":"gemini-x"}"#;

#[test]
fn a_whole_stream() {
    let found = check(Gemini, &sse(&[THOUGHT, TEXT, STOP]));
    assert_eq!(found.said(), ("Žádný!", "Hm.", ReasoningKind::Summary));
    assert_eq!(found.end(), (Outcome::Complete, Some("STOP"), None));
    assert_eq!(found.finish.model.as_deref(), Some("gemini-x"));
    // Thoughts cost as the answer does.
    assert_eq!(found.usage(), Some((Some(9), Some(7))));
}

#[test]
fn without_a_reason_for_its_end_it_is_cut() {
    let found = check(Gemini, &sse(&[THOUGHT, TEXT]));
    assert_eq!(
        (found.finish.outcome, found.failure()),
        (Outcome::Truncated, Some(FailureKind::Cut))
    );
    let kept = check(Gemini, &sse(&[TEXT, STOP]));
    assert_eq!(kept.finish.reasoning, ReasoningKind::Redacted);
}

#[test]
fn endings_are_told_apart() {
    for (reason, outcome) in [
        ("MAX_TOKENS", Outcome::Truncated),
        ("SAFETY", Outcome::Blocked),
        ("RECITATION", Outcome::Blocked),
        ("BLOCKLIST", Outcome::Blocked),
        ("PROHIBITED_CONTENT", Outcome::Blocked),
        ("SPII", Outcome::Blocked),
        ("SOMETHING_NEW", Outcome::Blocked),
        ("MALFORMED_FUNCTION_CALL", Outcome::Error),
    ] {
        let event = format!(r#"{{"candidates":[{{"finishReason":"{reason}"}}]}}"#);
        let found = check(Gemini, &sse(&[&event]));
        let category = (outcome == Outcome::Blocked).then_some(reason);
        assert_eq!(found.end(), (outcome, Some(reason), category));
    }
}

#[test]
fn a_block_names_what_was_rated() {
    let rated = r#"{"candidates":[{"finishReason":"SAFETY","safetyRatings":[{"category":"A"},{"category":"HARM_CATEGORY_HARASSMENT","blocked":true}]}]}"#;
    let found = check(Gemini, &sse(&[rated]));
    assert_eq!(found.end().2, Some("HARM_CATEGORY_HARASSMENT"));
    let prompt = r#"{"promptFeedback":{"blockReason":"PROHIBITED_CONTENT"},"usageMetadata":{"promptTokenCount":9}}"#;
    let found = check(Gemini, &sse(&[prompt]));
    let reason = Some("PROHIBITED_CONTENT");
    assert_eq!(found.end(), (Outcome::Blocked, reason, reason));
}

#[test]
fn an_error_may_come_without_data_alone_or_in_a_list() {
    let error = r#"{"error":{"code":503,"message":"overloaded","status":"UNAVAILABLE"}}"#;
    for stream in [
        sse(&[error]),
        error.to_owned(),
        format!("[{error}\r\n]\r\n"),
        format!("[\n{error}]"),
    ] {
        let found = check(Gemini, &stream);
        assert_eq!(
            (found.finish.outcome, found.failure()),
            (Outcome::Error, Some(FailureKind::Overloaded)),
            "{stream}"
        );
    }
}
