//! `unwatched decode`: whatever a file holds, its decoding is printed.

use serde_json::{Value, json};
use std::{
    fs,
    io::Write,
    process::{Command, Output, Stdio},
};

fn decode(words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_unwatched"));
    command
        .arg("decode")
        .args(words)
        .output()
        .expect("it starts")
}

fn decoded(dialect: &str, name: &str, bytes: &[u8]) -> Value {
    let path = format!("{}/{name}", env!("CARGO_TARGET_TMPDIR"));
    fs::write(&path, bytes).expect("a temporary file");
    let output = decode(&["--dialect", dialect, &path]);
    assert!(output.status.success(), "{output:?}");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn a_recorded_stream_is_printed_as_the_page_would_record_it() {
    let stream = b"data: {\"model\":\"m\",\"choices\":[{\"delta\":{\"content\":\"<think>Hm</think>Yes\"},\"finish_reason\":\"stop\"}]}\n\ndata: {\"choices\":[],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":2}}\n\ndata: [DONE]\n\n";
    assert_eq!(
        decoded("openai-chat", "chat.txt", stream),
        json!({
            "text": "Yes",
            "reasoning": "Hm",
            "outcome": "complete",
            "stop": "stop",
            "model": "m",
            "usage": {"input": 5, "output": 2},
            "reasoning_kind": "native",
            "category": null,
            "failure": null,
        })
    );
}

#[test]
fn anything_else_is_decoded_too() {
    for dialect in [
        "anthropic",
        "openai-chat",
        "openai-responses",
        "gemini",
        "ollama",
    ] {
        for (name, bytes) in [
            ("empty", &b""[..]),
            ("binary", b"\xff\x00\xfe\n\n"),
            ("html", b"<html>"),
        ] {
            let found = decoded(dialect, &format!("{dialect}-{name}"), bytes);
            assert_eq!(found["text"], "");
            assert_ne!(found["outcome"], "complete", "{dialect} {name}");
        }
    }
}

#[test]
fn a_stream_can_come_from_a_pipe() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_unwatched"))
        .args(["decode", "--dialect", "ollama", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut pipe = child.stdin.take().expect("a pipe");
    pipe.write_all(b"{\"message\":{\"content\":\"Hi\"},\"done\":true}")
        .expect("written");
    drop(pipe);
    let output = child.wait_with_output().expect("it ends");
    let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(
        (&found["text"], &found["outcome"]),
        (&json!("Hi"), &json!("complete"))
    );
}

#[test]
fn what_cannot_be_done_is_said() {
    for words in [
        &["--dialect", "morse", "x"][..],
        &["x"],
        &["--dialect", "gemini"],
        &["--dialect", "gemini", "no/such/file"],
    ] {
        let output = decode(words);
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        assert!(!output.stderr.is_empty());
    }
}
