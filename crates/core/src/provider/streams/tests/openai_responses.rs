use super::{check, decode, sse};
use crate::{
    provider::{
        Dialect::{self, OpenAiResponses},
        FailureKind,
    },
    sample::{Outcome, ReasoningKind},
};

const CREATED: &str =
    r#"{"type":"response.created","response":{"model":"gpt-x","status":"in_progress"}}"#;
const DELTA: &str = r#"{"type":"response.output_text.delta","delta":"Grüße"}"#;
const SUMMARY: &str = r#"{"type":"response.reasoning_summary_text.delta","delta":"Hm."}"#;
const COMPLETED: &str = r#"{"type":"response.completed","response":{"model":"gpt-x-2026","status":"completed","usage":{"input_tokens":9,"output_tokens":5,"output_tokens_details":{"reasoning_tokens":3}}}}"#;

#[test]
fn a_whole_stream() {
    let unknown = r#"{"type":"response.new_thing","delta":"no"}"#;
    let stream = sse(&[CREATED, SUMMARY, DELTA, unknown, COMPLETED]);
    let found = check(OpenAiResponses, &stream);
    assert_eq!(found.said(), ("Grüße", "Hm.", ReasoningKind::Summary));
    assert_eq!(found.end(), (Outcome::Complete, Some("completed"), None));
    assert_eq!(found.finish.model.as_deref(), Some("gpt-x-2026"));
    assert_eq!(found.usage(), Some((Some(9), Some(5))));
    let end = stream.trim_end().len();
    for cut in 0..end {
        let found = decode(OpenAiResponses, [&stream.as_bytes()[..cut]]);
        assert_eq!(
            (found.finish.outcome, found.failure()),
            (Outcome::Truncated, Some(FailureKind::Cut))
        );
    }
}

#[test]
fn reasoning_is_told_by_its_kind() {
    let native = r#"{"type":"response.reasoning_text.delta","delta":"Hm."}"#;
    let found = check(OpenAiResponses, &sse(&[native, DELTA, COMPLETED]));
    assert_eq!(found.said(), ("Grüße", "Hm.", ReasoningKind::Native));
    let kept = check(OpenAiResponses, &sse(&[DELTA, COMPLETED]));
    assert_eq!(kept.said(), ("Grüße", "", ReasoningKind::Redacted));
}

#[test]
fn a_refusal_that_the_model_wrote_is_its_answer() {
    let refusal = r#"{"type":"response.refusal.delta","delta":"I will not."}"#;
    let found = check(OpenAiResponses, &sse(&[refusal, COMPLETED]));
    assert_eq!(
        (found.text.as_str(), found.finish.outcome),
        ("I will not.", Outcome::Complete)
    );
}

#[test]
fn an_incomplete_response_says_why() {
    for (reason, outcome, category) in [
        ("max_output_tokens", Outcome::Truncated, None),
        ("content_filter", Outcome::Blocked, Some("content_filter")),
    ] {
        let event = format!(
            r#"{{"type":"response.incomplete","response":{{"status":"incomplete","incomplete_details":{{"reason":"{reason}"}}}}}}"#
        );
        let found = check(OpenAiResponses, &sse(&[DELTA, &event]));
        assert_eq!(found.end(), (outcome, Some(reason), category));
    }
}

#[test]
fn text_without_deltas_is_taken_from_the_whole() {
    let whole = r#"{"type":"response.completed","response":{"status":"completed","output":[{"type":"reasoning","summary":[]},{"type":"message","content":[{"type":"output_text","text":"Both "},{"type":"refusal","refusal":"parts"}]}]}}"#;
    assert_eq!(check(OpenAiResponses, &sse(&[whole])).text, "Both parts");
    // And only then.
    assert_eq!(check(OpenAiResponses, &sse(&[DELTA, whole])).text, "Grüße");
}

#[test]
fn an_answer_that_ends_at_its_limit_is_cut_whatever_the_server_calls_it() {
    let whole = r#"{"type":"response.completed","response":{"status":"completed","usage":{"input_tokens":9,"output_tokens":5}}}"#;
    let finish = check(OpenAiResponses, &sse(&[DELTA, whole])).finish;
    for (dialect, limit, outcome) in [
        (OpenAiResponses, 5, Outcome::Truncated),
        (OpenAiResponses, 6, Outcome::Complete),
        // Others say so themselves.
        (Dialect::OpenAiChat, 5, Outcome::Complete),
    ] {
        assert_eq!(finish.clone().within(dialect, limit).outcome, outcome);
    }
    let failed = r#"{"type":"response.completed","response":{"status":"failed"}}"#;
    let found = check(OpenAiResponses, &sse(&[DELTA, failed]));
    assert_eq!(found.failure(), Some(FailureKind::Server));
}

#[test]
fn errors_come_flat_nested_and_as_a_failed_response() {
    for (event, kind) in [
        (
            r#"{"type":"error","code":"rate_limit_exceeded","message":"slow"}"#,
            FailureKind::RateLimited,
        ),
        (
            r#"{"type":"error","error":{"type":"server_error","code":null,"message":"x"}}"#,
            FailureKind::Server,
        ),
        (
            r#"{"type":"response.failed","response":{"status":"failed","error":{"code":"server_error","message":"x"}}}"#,
            FailureKind::Server,
        ),
    ] {
        let found = check(OpenAiResponses, &sse(&[CREATED, event]));
        assert_eq!(
            (found.finish.outcome, found.failure()),
            (Outcome::Error, Some(kind)),
            "{event}"
        );
    }
}
