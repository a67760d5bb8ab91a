//! OpenAI's chat dialect, as many servers speak it.

use super::{Events, Finish, Piece};
use crate::{
    provider::{Failure, FailureKind, failure::read_streamed_failure},
    sample::{Outcome, ReasoningKind, Usage},
};
use serde_json::Value;

#[derive(Debug, Default)]
pub(super) struct OpenAiChatDecoder {
    stop: Option<String>,
    model: Option<String>,
    usage: Option<Usage>,
    pub(super) failure: Option<Failure>,
    done: bool,
    reasoning: bool,
}

impl Events for OpenAiChatDecoder {
    fn event(&mut self, data: &str, pieces: &mut Vec<Piece>) {
        if data.trim() == "[DONE]" {
            self.done = true;
            return;
        }
        let Ok(chunk) = serde_json::from_str::<Value>(data) else {
            self.fail(Failure {
                message: data.chars().take(200).collect(),
                ..Failure::silent(FailureKind::Malformed)
            });
            return;
        };
        // An error can come in a stream that began well, even after a finish reason.
        if !chunk["error"].is_null() {
            self.fail(read_streamed_failure(&chunk));
        }
        if let Some(model) = chunk["model"].as_str().filter(|m| !m.is_empty()) {
            self.model = Some(model.to_owned());
        }
        if chunk["usage"].is_object() {
            let count = |name: &str| chunk["usage"][name].as_u64();
            self.usage = Some(Usage {
                input: count("prompt_tokens"),
                output: count("completion_tokens"),
            });
        }
        self.choice(&chunk["choices"][0], pieces);
    }

    fn finish(mut self, leftover: String) -> Finish {
        if let Ok(error) = serde_json::from_str::<Value>(&leftover)
            && !error["error"].is_null()
        {
            self.fail(read_streamed_failure(&error));
        }
        let outcome = match (&self.failure, self.stop.as_deref()) {
            (Some(_), _) => Outcome::Error,
            (None, Some("content_filter")) => Outcome::Blocked,
            (None, Some("length" | "model_length")) => Outcome::Truncated,
            // The end of the answer and the end of the stream must both have come.
            (None, Some(_)) if self.done => Outcome::Complete,
            _ => {
                self.fail(Failure::silent(FailureKind::Cut));
                Outcome::Truncated
            }
        };
        Finish {
            outcome,
            stop: self.stop,
            category: None,
            reasoning: match self.reasoning {
                true => ReasoningKind::Native,
                false => ReasoningKind::None,
            },
            model: self.model,
            usage: self.usage,
            failure: self.failure,
        }
    }
}

impl OpenAiChatDecoder {
    fn choice(&mut self, choice: &Value, pieces: &mut Vec<Piece>) {
        let delta = &choice["delta"];
        // A native refusal is written by the model: it is the answer.
        for text in [&delta["content"], &delta["refusal"]] {
            if let Some(text) = text.as_str().filter(|t| !t.is_empty()) {
                pieces.push(Piece::Text(text.to_owned()));
            }
        }
        let reasoning = [&delta["reasoning_content"], &delta["reasoning"]];
        if let Some(text) = reasoning
            .into_iter()
            .find_map(Value::as_str)
            .filter(|t| !t.is_empty())
        {
            self.reasoning = true;
            pieces.push(Piece::Reasoning(text.to_owned()));
        }
        if let Some(stop) = choice["finish_reason"].as_str() {
            self.stop = Some(stop.to_owned());
        }
    }

    fn fail(&mut self, failure: Failure) {
        self.failure.get_or_insert(failure);
    }
}

#[cfg(test)]
mod tests {
    use crate::provider::{testing::check_at_every_split, *};
    use crate::sample::{Outcome, ReasoningKind, Usage};

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
    fn a_whole_stream_at_every_split() {
        check_at_every_split(
            Dialect::OpenAiChat,
            STREAM,
            "Grüße an alle",
            "Hm.",
            &Finish {
                outcome: Outcome::Complete,
                stop: Some("stop".into()),
                category: None,
                reasoning: ReasoningKind::Native,
                model: Some("m-1".into()),
                usage: Some(Usage {
                    input: Some(7),
                    output: Some(3),
                }),
                failure: None,
            },
        );
    }

    fn finish(stream: &str) -> (Outcome, Option<FailureKind>) {
        let mut decoder = Decoder::new(Dialect::OpenAiChat).expect("a decoder");
        decoder.push(stream.as_bytes(), &mut Vec::new());
        let finish = decoder.finish();
        (finish.outcome, finish.failure.map(|f| f.kind))
    }

    #[test]
    fn a_stream_without_its_end_is_no_answer() {
        // The last event that makes it complete is [DONE]: cut anywhere before, it is not.
        let end = STREAM.find("[DONE]").expect("it ends") + "[DONE]\n".len();
        for cut in (0..end).filter(|cut| STREAM.is_char_boundary(*cut)) {
            assert_eq!(
                finish(&STREAM[..cut]),
                (Outcome::Truncated, Some(FailureKind::Cut)),
                "cut at {cut}"
            );
        }
    }

    #[test]
    fn endings_are_told_apart() {
        let ending = |reason: &str| {
            format!(
                "data: {{\"choices\":[{{\"delta\":{{}},\"finish_reason\":\"{reason}\"}}]}}\n\ndata: [DONE]\n\n"
            )
        };
        assert_eq!(finish(&ending("stop")), (Outcome::Complete, None));
        assert_eq!(finish(&ending("length")), (Outcome::Truncated, None));
        assert_eq!(finish(&ending("content_filter")), (Outcome::Blocked, None));
        let late =
            ending("stop") + "data: {\"error\":{\"message\":\"upstream died\",\"code\":502}}\n\n";
        assert_eq!(finish(&late), (Outcome::Error, Some(FailureKind::Server)));
        let malformed = "data: {oops\n\n".to_owned() + &ending("stop");
        assert_eq!(
            finish(&malformed),
            (Outcome::Error, Some(FailureKind::Malformed))
        );
        assert_eq!(
            finish("{\"error\":\"no\"}\n"),
            (Outcome::Error, Some(FailureKind::Server))
        );
    }
}
