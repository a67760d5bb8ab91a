//! The framing's hard cases, through every dialect.

use super::{check, decode};
use crate::{
    provider::Dialect::{self, *},
    sample::Outcome,
};

/// A whole answer of one word in each dialect.
fn answer(dialect: Dialect, word: &str) -> String {
    let data =
        |list: &[String]| -> String { list.iter().map(|d| format!("data: {d}\n\n")).collect() };
    match dialect {
        OpenAiChat => data(&[
            format!(r#"{{"choices":[{{"delta":{{"content":"{word}"}},"finish_reason":"stop"}}]}}"#),
            "[DONE]".into(),
        ]),
        OpenAiResponses => data(&[
            format!(r#"{{"type":"response.output_text.delta","delta":"{word}"}}"#),
            r#"{"type":"response.completed","response":{"status":"completed"}}"#.into(),
        ]),
        AnthropicMessages => data(&[
            format!(
                r#"{{"type":"content_block_delta","delta":{{"type":"text_delta","text":"{word}"}}}}"#
            ),
            r#"{"type":"message_delta","delta":{"stop_reason":"end_turn"}}"#.into(),
            r#"{"type":"message_stop"}"#.into(),
        ]),
        Gemini => data(&[format!(
            r#"{{"candidates":[{{"content":{{"parts":[{{"text":"{word}"}}]}},"finishReason":"STOP"}}]}}"#
        )]),
        Ollama => format!(
            "{{\"message\":{{\"content\":\"{word}\"}},\"done\":true,\"done_reason\":\"stop\"}}\n"
        ),
        Practice | InPage => String::new(),
    }
}

const ALL: [Dialect; 5] = [
    OpenAiChat,
    OpenAiResponses,
    AnthropicMessages,
    Gemini,
    Ollama,
];

#[test]
fn line_ends_marks_comments_and_padding_change_nothing() {
    for dialect in ALL {
        let plain = answer(dialect, "Ä€🙂");
        let mut variants = vec![
            plain.clone(),
            plain.replace('\n', "\r\n"),
            plain.replace('\n', "\r"),
            format!("\u{feff}{plain}"),
            plain.replace("\":", "\"  : "),
        ];
        if dialect != Ollama {
            variants.extend([
                format!(": a comment\n\n{plain}: another\n\n"),
                plain.replacen("\n\n", "\r\n\r", 1),
                plain.replace("data: ", "data:"),
                // One JSON object over several lines of data.
                plain.replace("{\"", "{\ndata: \""),
                format!("event: nothing\n\nid: 7\nretry: 9\n\n{plain}"),
            ]);
        }
        for stream in variants {
            let found = check(dialect, &stream);
            assert_eq!(
                (found.text.as_str(), found.finish.outcome),
                ("Ä€🙂", Outcome::Complete),
                "{dialect:?} {stream:?}"
            );
        }
    }
}

#[test]
fn a_megabyte_in_small_pieces_is_one_answer() {
    let word = "x".repeat(1 << 20);
    for dialect in ALL {
        let stream = answer(dialect, &word);
        let found = decode(dialect, stream.as_bytes().chunks(64));
        assert_eq!(
            (found.text.len(), found.finish.outcome),
            (1 << 20, Outcome::Complete)
        );
    }
}

#[test]
fn twenty_thousand_events_in_one_piece() {
    for dialect in ALL {
        let one = answer(dialect, "x");
        let first = match dialect {
            Ollama => one.replace("true", "false"),
            _ => one
                .split_inclusive("\n\n")
                .next()
                .expect("an event")
                .to_owned(),
        };
        let stream = first.repeat(20_000) + &one;
        let found = decode(dialect, [stream.as_bytes()]);
        assert_eq!(
            (found.text.len(), found.finish.outcome),
            (20_001, Outcome::Complete),
            "{dialect:?}"
        );
    }
}

#[test]
fn what_is_no_text_at_all_is_no_panic() {
    for dialect in ALL {
        for bytes in [
            &b"\xff\xfe\x00data: \xf0\x9f\n\n"[..],
            b"data: \xc3\n\ndata: {}\n\n",
            b"\n\n\n",
            b"data: null\n\ndata: 7\n\ndata: []\n\n",
        ] {
            let found = decode(dialect, bytes.chunks(1));
            assert_ne!(found.finish.outcome, Outcome::Complete, "{dialect:?}");
        }
    }
}
