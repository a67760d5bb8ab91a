use super::{check, decode, sse};
use crate::{
    provider::{Dialect::OpenAiChat, FailureKind},
    sample::{Outcome, ReasoningKind},
};

const STREAM: &str = concat!(
    "data: {\"id\":\"1\",\"model\":\"m-1\",\"choices\":[]}\n\n",
    "data: {\"model\":\"m-1\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}]}\n\n",
    "data: {\"model\":\"m-1\",\"choices\":[{\"index\":0,\"delta\":{\"reasoning_content\":\"Hm.\"}}]}\n\n",
    "data: {\"model\":\"m-1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Grüße \"}}]}\n\n",
    "data: {\"model\":\"m-1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"an alle\"}}]}\n\n",
    "data: {\"model\":\"m-1\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n",
    "data: {\"model\":\"m-1\",\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3}}\n\n",
    "data: [DONE]\n\n",
);

#[test]
fn a_whole_stream() {
    let found = check(OpenAiChat, STREAM);
    assert_eq!(
        found.said(),
        ("Grüße an alle", "Hm.", ReasoningKind::Native)
    );
    assert_eq!(found.end(), (Outcome::Complete, Some("stop"), None));
    assert_eq!(found.finish.model.as_deref(), Some("m-1"));
    assert_eq!(found.usage(), Some((Some(7), Some(3))));
}

#[test]
fn a_stream_without_its_end_is_no_answer() {
    // The last event that makes it complete is [DONE]: cut anywhere before, it is not.
    let end = STREAM.find("[DONE]").expect("it ends") + "[DONE".len() + 1;
    for cut in 0..end {
        let found = decode(OpenAiChat, [&STREAM.as_bytes()[..cut]]);
        assert_eq!(found.finish.outcome, Outcome::Truncated, "cut at {cut}");
        assert_eq!(found.failure(), Some(FailureKind::Cut));
    }
}

/// Chunks with these deltas, then the end for this reason.
fn stream(deltas: &[&str], reason: &str) -> String {
    let chunk = |delta: &&str| format!(r#"{{"choices":[{{"index":0,"delta":{delta}}}]}}"#);
    let mut data: Vec<_> = deltas.iter().map(chunk).collect();
    data.push(format!(
        r#"{{"choices":[{{"delta":{{}},"finish_reason":"{reason}"}}]}}"#
    ));
    data.push("[DONE]".to_owned());
    sse(&data.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn endings_are_told_apart() {
    use Outcome::*;
    for (reason, outcome, category, failure) in [
        ("stop", Complete, None, None),
        ("tool_calls", Complete, None, None),
        ("length", Truncated, None, None),
        ("model_length", Truncated, None, None),
        ("content_filter", Blocked, Some("content_filter"), None),
        (
            "insufficient_system_resource",
            Error,
            None,
            Some(FailureKind::Overloaded),
        ),
        ("error", Error, None, Some(FailureKind::Server)),
    ] {
        let found = check(OpenAiChat, &stream(&[], reason));
        assert_eq!(found.end(), (outcome, Some(reason), category));
        assert_eq!(found.failure(), failure);
    }
}

#[test]
fn what_a_filter_stopped_at_is_the_category() {
    let filtered = r#"{"choices":[{"delta":{},"finish_reason":"content_filter","content_filter_results":{"hate":{"filtered":false},"violence":{"filtered":true}}}]}"#;
    let found = check(OpenAiChat, &sse(&[filtered, "[DONE]"]));
    assert_eq!(found.end().2, Some("violence"));
}

#[test]
fn a_refusal_that_the_model_wrote_is_its_answer() {
    let found = check(
        OpenAiChat,
        &stream(
            &[r#"{"refusal":"I will "}"#, r#"{"refusal":"not."}"#],
            "stop",
        ),
    );
    assert_eq!(found.text, "I will not.");
    assert_eq!(found.finish.outcome, Outcome::Complete);
}

#[test]
fn reasoning_arrives_under_every_name() {
    use ReasoningKind::*;
    for (delta, reasoning, kind) in [
        (r#"{"reasoning_content":"So"}"#, "So", Native),
        (r#"{"reasoning":"So"}"#, "So", Native),
        // Both at once are one.
        (
            r#"{"reasoning":"So","reasoning_details":[{"type":"reasoning.text","text":"So"}]}"#,
            "So",
            Native,
        ),
        (
            r#"{"reasoning":"So","reasoning_details":[{"type":"reasoning.summary","summary":"So"}]}"#,
            "So",
            Summary,
        ),
        (
            r#"{"reasoning_details":[{"type":"reasoning.summary","summary":"So"}]}"#,
            "So",
            Summary,
        ),
        (
            r#"{"reasoning_details":[{"type":"reasoning.encrypted","data":"x"}]}"#,
            "",
            Redacted,
        ),
        (
            r#"{"content":[{"type":"thinking","thinking":[{"type":"text","text":"So"}]}]}"#,
            "So",
            Native,
        ),
        (
            r#"{"content":[{"type":"thinking","thinking":"So"}]}"#,
            "So",
            Native,
        ),
        (r#"{"reasoning":null,"content":""}"#, "", None),
    ] {
        let found = check(
            OpenAiChat,
            &stream(&[delta, r#"{"content":"Yes"}"#], "stop"),
        );
        assert_eq!(found.said(), ("Yes", reasoning, kind), "{delta}");
    }
}

#[test]
fn content_in_typed_parts_is_read() {
    let delta = r#"{"content":[{"type":"text","text":"Bon"},{"type":"text","text":"jour"}]}"#;
    assert_eq!(check(OpenAiChat, &stream(&[delta], "stop")).text, "Bonjour");
}

#[test]
fn only_the_first_of_interleaved_choices_counts() {
    let chunk =
        r#"{"choices":[{"index":1,"delta":{"content":"B"}},{"index":0,"delta":{"content":"A"}}]}"#;
    let other = r#"{"choices":[{"index":1,"delta":{},"finish_reason":"length"}]}"#;
    let found = check(OpenAiChat, &(sse(&[chunk, other]) + &stream(&[], "stop")));
    assert_eq!(
        (found.text.as_str(), found.finish.outcome),
        ("A", Outcome::Complete)
    );
}

#[test]
fn an_opening_without_choices_and_comments_are_passed_over() {
    let opening = r#"{"model":"","choices":[],"prompt_filter_results":[{"prompt_index":0}]}"#;
    let whole =
        sse(&[opening]) + ": OPENROUTER PROCESSING\n\n" + &stream(&[r#"{"content":"A"}"#], "stop");
    let found = check(OpenAiChat, &whole);
    assert_eq!((found.text.as_str(), found.finish.model), ("A", None));
}

#[test]
fn a_model_that_changes_its_name_in_mid_answer_is_another() {
    for (first, second, outcome) in [
        ("m", "n", Outcome::Swapped),
        ("gpt-x", "gpt-x-2026-01-01", Outcome::Complete),
        ("gpt-x-2026-01-01", "gpt-x", Outcome::Complete),
        ("m", "", Outcome::Complete),
    ] {
        let named = |name: &str| format!(r#"{{"model":"{name}","choices":[]}}"#);
        let whole = sse(&[&named(first), &named(second)]) + &stream(&[], "stop");
        assert_eq!(
            check(OpenAiChat, &whole).finish.outcome,
            outcome,
            "{first} {second}"
        );
    }
}

#[test]
fn thinking_counts_as_output_and_is_known_when_kept_back() {
    for (usage, output) in [
        (
            r#""completion_tokens":9,"completion_tokens_details":{"reasoning_tokens":5},"total_tokens":16"#,
            9,
        ),
        (
            r#""completion_tokens":4,"completion_tokens_details":{"reasoning_tokens":5},"total_tokens":16"#,
            9,
        ),
    ] {
        let chunk = format!(r#"{{"choices":[],"usage":{{"prompt_tokens":7,{usage}}}}}"#);
        let found = check(OpenAiChat, &(sse(&[&chunk]) + &stream(&[], "stop")));
        assert_eq!(found.usage(), Some((Some(7), Some(output))));
        assert_eq!(found.finish.reasoning, ReasoningKind::Redacted);
    }
    let groq = r#"{"x_groq":{"usage":{"prompt_tokens":7,"completion_tokens":3}},"choices":[]}"#;
    let found = check(OpenAiChat, &(sse(&[groq]) + &stream(&[], "stop")));
    assert_eq!(found.usage(), Some((Some(7), Some(3))));
}

#[test]
fn errors_and_nonsense_are_no_answers() {
    let whole = stream(&[], "stop");
    for (stream, kind) in [
        // After a finish reason, in a stream that began well.
        (
            whole.clone() + &sse(&[r#"{"error":{"message":"upstream died","code":502}}"#]),
            FailureKind::Server,
        ),
        (
            sse(&[r#"{"choices":[{"error":{"code":429,"message":"slow"}}]}"#]),
            FailureKind::RateLimited,
        ),
        (
            sse(&[r#"{"x_groq":{"error":"over"},"choices":[]}"#]),
            FailureKind::Server,
        ),
        (sse(&["{oops"]) + &whole, FailureKind::Malformed),
        ("{\"error\":\"no\"}\n".to_owned(), FailureKind::Server),
        (
            "{\n  \"error\": {\n    \"code\": 429\n  }\n}".to_owned(),
            FailureKind::RateLimited,
        ),
    ] {
        let found = check(OpenAiChat, &stream);
        assert_eq!(
            (found.finish.outcome, found.failure()),
            (Outcome::Error, Some(kind)),
            "{stream}"
        );
    }
}
