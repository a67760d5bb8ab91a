use super::{check, decode};
use crate::{
    provider::{Dialect::Ollama, FailureKind},
    sample::{Outcome, ReasoningKind},
};

const STREAM: &str = concat!(
    "{\"model\":\"q\",\"message\":{\"role\":\"assistant\",\"content\":\"\",\"thinking\":\"Hm.\"},\"done\":false}\n",
    "{\"model\":\"q\",\"message\":{\"role\":\"assistant\",\"content\":\"Grüße\"},\"done\":false}\n",
    "{\"model\":\"q\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done_reason\":\"stop\",\"done\":true,\"prompt_eval_count\":9,\"eval_count\":4}\n",
);

#[test]
fn a_whole_stream() {
    let found = check(Ollama, STREAM);
    assert_eq!(found.said(), ("Grüße", "Hm.", ReasoningKind::Native));
    assert_eq!(found.end(), (Outcome::Complete, Some("stop"), None));
    assert_eq!(found.finish.model.as_deref(), Some("q"));
    assert_eq!(found.usage(), Some((Some(9), Some(4))));
    for cut in 0..STREAM.trim_end().len() {
        let found = decode(Ollama, [&STREAM.as_bytes()[..cut]]);
        assert_eq!(
            (found.finish.outcome, found.failure()),
            (Outcome::Truncated, Some(FailureKind::Cut)),
            "{cut}"
        );
    }
    assert_eq!(
        check(Ollama, STREAM.trim_end()).finish.outcome,
        Outcome::Complete
    );
}

#[test]
fn endings_and_errors_are_told_apart() {
    for reason in ["length", "load"] {
        let found = check(
            Ollama,
            &STREAM.replace("\"stop\"", &format!("\"{reason}\"")),
        );
        assert_eq!(found.end(), (Outcome::Truncated, Some(reason), None));
    }
    let begun = STREAM.lines().next().expect("a line");
    for (end, kind) in [
        ("{\"error\":\"the runner died\"}", FailureKind::Server),
        ("{oops}\n{}", FailureKind::Malformed),
    ] {
        let found = check(Ollama, &format!("{begun}\n{end}\n"));
        assert_eq!(
            (found.finish.outcome, found.failure()),
            (Outcome::Error, Some(kind))
        );
    }
}
