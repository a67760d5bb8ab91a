use super::{check, sse};
use crate::{
    provider::{Dialect::AnthropicMessages, FailureKind},
    sample::{Outcome, ReasoningKind},
};

const STREAM: &str = concat!(
    "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"model\":\"claude-x\",\"usage\":{\"input_tokens\":9,\"output_tokens\":1}}}\n\n",
    "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"thinking\",\"thinking\":\"\"}}\n\n",
    "event: ping\ndata: {\"type\": \"ping\"}\n\n",
    "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"Am I watched?\"}}\n\n",
    "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"signature_delta\",\"signature\":\"abc\"}}\n\n",
    "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n",
    "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"text_delta\",\"text\":\"Žádný \"}}\n\n",
    "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"text_delta\",\"text\":\"problém.\"}}\n\n",
    "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":12}}\n\n",
    "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n",
);

#[test]
fn a_whole_stream() {
    let found = check(AnthropicMessages, STREAM);
    assert_eq!(
        found.said(),
        ("Žádný problém.", "Am I watched?", ReasoningKind::Summary)
    );
    assert_eq!(found.end(), (Outcome::Complete, Some("end_turn"), None));
    assert_eq!(found.finish.model.as_deref(), Some("claude-x"));
    assert_eq!(found.usage(), Some((Some(9), Some(12))));
    assert_eq!(found.failure(), None);
}

#[test]
fn other_models_and_older_ones_send_what_they_think() {
    for model in ["claude-3-7-sonnet", "smollm2"] {
        let found = check(AnthropicMessages, &STREAM.replace("claude-x", model));
        assert_eq!(found.finish.reasoning, ReasoningKind::Native, "{model}");
    }
}

#[test]
fn what_a_cache_had_of_the_prompt_is_counted() {
    let cached = r#""input_tokens":1,"cache_read_input_tokens":30,"cache_creation_input_tokens":5"#;
    let found = check(
        AnthropicMessages,
        &STREAM.replace(r#""input_tokens":9"#, cached),
    );
    assert_eq!(found.usage(), Some((Some(36), Some(12))));
}

/// A stream that stops for this reason.
fn ending(delta: &str) -> String {
    sse(&[
        r#"{"type":"content_block_delta","delta":{"type":"text_delta","text":"Hm"}}"#,
        &format!(r#"{{"type":"message_delta","delta":{delta}}}"#),
        r#"{"type":"message_stop"}"#,
    ])
}

#[test]
fn endings_are_told_apart() {
    use Outcome::*;
    for (reason, outcome) in [
        ("end_turn", Complete),
        ("stop_sequence", Complete),
        ("max_tokens", Truncated),
        ("model_context_window_exceeded", Truncated),
        ("pause_turn", Truncated),
    ] {
        let found = check(
            AnthropicMessages,
            &ending(&format!(r#"{{"stop_reason":"{reason}"}}"#)),
        );
        assert_eq!(found.end(), (outcome, Some(reason), None));
        assert_eq!(found.failure(), None);
    }
}

#[test]
fn a_refusal_of_the_service_is_blocked_with_its_category() {
    let named = ending(
        r#"{"stop_reason":"refusal","stop_details":{"type":"refusal","category":"reasoning_extraction"}}"#,
    );
    let found = check(AnthropicMessages, &named);
    let category = Some("reasoning_extraction");
    assert_eq!(found.end(), (Outcome::Blocked, Some("refusal"), category));
    // A word that we do not know is no answer either, and says what it was.
    for word in ["refusal", "a_word_of_next_year"] {
        let delta = format!(r#"{{"stop_reason":"{word}"}}"#);
        let bare = check(AnthropicMessages, &ending(&delta));
        assert_eq!(bare.end(), (Outcome::Blocked, Some(word), Some(word)));
    }
}

#[test]
fn an_answer_that_another_model_finished_is_swapped() {
    let fallback =
        r#"{"type":"content_block_start","index":1,"content_block":{"type":"fallback"}}"#;
    let stream = sse(&[fallback]) + &ending(r#"{"stop_reason":"end_turn"}"#);
    assert_eq!(
        check(AnthropicMessages, &stream).finish.outcome,
        Outcome::Swapped
    );
}

#[test]
fn reasoning_that_is_kept_back_is_known_to_be_there() {
    for block in [
        r#"{"type":"content_block_start","content_block":{"type":"redacted_thinking","data":"x"}}"#,
        r#"{"type":"content_block_delta","delta":{"type":"signature_delta","signature":"x"}}"#,
    ] {
        let stream = sse(&[block]) + &ending(r#"{"stop_reason":"end_turn"}"#);
        let found = check(AnthropicMessages, &stream);
        assert_eq!(found.said(), ("Hm", "", ReasoningKind::Redacted));
    }
}

#[test]
fn errors_cuts_and_nonsense_are_no_answers() {
    let whole = ending(r#"{"stop_reason":"end_turn"}"#);
    let error = r#"{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"#;
    for (stream, outcome, kind) in [
        (sse(&[error]), Outcome::Error, FailureKind::Overloaded),
        (
            format!(
                "{error}
"
            ),
            Outcome::Error,
            FailureKind::Overloaded,
        ),
        (
            whole.replace("message_stop", "ping"),
            Outcome::Truncated,
            FailureKind::Cut,
        ),
        (String::new(), Outcome::Truncated, FailureKind::Cut),
        (
            sse(&["{oops"]) + &whole,
            Outcome::Error,
            FailureKind::Malformed,
        ),
    ] {
        let found = check(AnthropicMessages, &stream);
        assert_eq!(
            (found.finish.outcome, found.failure()),
            (outcome, Some(kind)),
            "{stream}"
        );
    }
}

#[test]
fn the_name_of_an_event_stands_in_for_its_type() {
    let stream = "event: message_delta\ndata: {\"delta\":{\"stop_reason\":\"end_turn\"}}\n\nevent: message_stop\ndata: {}\n\n";
    assert_eq!(
        check(AnthropicMessages, stream).finish.outcome,
        Outcome::Complete
    );
}
