//! Anthropic's messages dialect.

use super::{Events, Finish, Piece};
use crate::{
    provider::{Failure, FailureKind, failure::read_streamed_failure},
    sample::{Outcome, ReasoningKind, Usage},
};
use serde_json::Value;

#[derive(Debug, Default)]
pub(super) struct AnthropicDecoder {
    stop: Option<String>,
    model: Option<String>,
    usage: Usage,
    pub(super) failure: Option<Failure>,
    swapped: bool,
    done: bool,
    reasoning: bool,
}

impl Events for AnthropicDecoder {
    fn event(&mut self, data: &str, pieces: &mut Vec<Piece>) {
        let Ok(event) = serde_json::from_str::<Value>(data) else {
            self.fail(Failure {
                message: data.chars().take(200).collect(),
                ..Failure::silent(FailureKind::Malformed)
            });
            return;
        };
        match event["type"].as_str().unwrap_or_default() {
            "message_start" => {
                self.model = event["message"]["model"].as_str().map(str::to_owned);
                self.count(&event["message"]["usage"]);
            }
            // Another model finished the answer.
            "content_block_start" if event["content_block"]["type"] == "fallback" => {
                self.swapped = true
            }
            "content_block_start" => self.text(&event["content_block"], pieces),
            "content_block_delta" => self.text(&event["delta"], pieces),
            "message_delta" => {
                if let Some(stop) = event["delta"]["stop_reason"].as_str() {
                    self.stop = Some(stop.to_owned());
                }
                self.count(&event["usage"]);
            }
            "message_stop" => self.done = true,
            "error" => self.fail(read_streamed_failure(&event)),
            _ => {}
        }
    }

    fn finish(mut self, leftover: String) -> Finish {
        if let Ok(error) = serde_json::from_str::<Value>(&leftover)
            && error["type"] == "error"
        {
            self.fail(read_streamed_failure(&error));
        }
        let outcome = match (&self.failure, self.stop.as_deref()) {
            (Some(_), _) => Outcome::Error,
            _ if self.swapped => Outcome::Swapped,
            // `refusal` is the service speaking; a refusal that the model wrote ends in `end_turn`.
            (None, Some("refusal")) => Outcome::Blocked,
            (None, Some("max_tokens" | "model_context_window_exceeded" | "pause_turn")) => {
                Outcome::Truncated
            }
            (None, Some(_)) if self.done => Outcome::Complete,
            _ => {
                self.fail(Failure::silent(FailureKind::Cut));
                Outcome::Truncated
            }
        };
        let counted = self.usage != Usage::default();
        Finish {
            outcome,
            stop: self.stop,
            category: None,
            reasoning: match self.reasoning {
                true => ReasoningKind::Native,
                false => ReasoningKind::None,
            },
            model: self.model,
            usage: counted.then_some(self.usage),
            failure: self.failure,
        }
    }
}

impl AnthropicDecoder {
    fn text(&mut self, block: &Value, pieces: &mut Vec<Piece>) {
        if let Some(text) = block["text"].as_str().filter(|t| !t.is_empty()) {
            pieces.push(Piece::Text(text.to_owned()));
        }
        if let Some(text) = block["thinking"].as_str().filter(|t| !t.is_empty()) {
            self.reasoning = true;
            pieces.push(Piece::Reasoning(text.to_owned()));
        }
    }

    /// Counts are cumulative: the latest stands.
    fn count(&mut self, usage: &Value) {
        self.usage.input = usage["input_tokens"].as_u64().or(self.usage.input);
        self.usage.output = usage["output_tokens"].as_u64().or(self.usage.output);
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
    fn a_whole_stream_at_every_split() {
        check_at_every_split(
            Dialect::AnthropicMessages,
            STREAM,
            "Žádný problém.",
            "Am I watched?",
            &Finish {
                outcome: Outcome::Complete,
                stop: Some("end_turn".into()),
                category: None,
                reasoning: ReasoningKind::Native,
                model: Some("claude-x".into()),
                usage: Some(Usage {
                    input: Some(9),
                    output: Some(12),
                }),
                failure: None,
            },
        );
    }

    fn finish(stream: &str) -> (Outcome, Option<FailureKind>) {
        let mut decoder = Decoder::new(Dialect::AnthropicMessages).expect("a decoder");
        decoder.push(stream.as_bytes(), &mut Vec::new());
        let finish = decoder.finish();
        (finish.outcome, finish.failure.map(|f| f.kind))
    }

    #[test]
    fn endings_are_told_apart() {
        let ending = |reason: &str| {
            format!(
                "data: {{\"type\":\"message_delta\",\"delta\":{{\"stop_reason\":\"{reason}\"}}}}\n\ndata: {{\"type\":\"message_stop\"}}\n\n"
            )
        };
        assert_eq!(finish(&ending("end_turn")), (Outcome::Complete, None));
        assert_eq!(finish(&ending("stop_sequence")), (Outcome::Complete, None));
        assert_eq!(finish(&ending("max_tokens")), (Outcome::Truncated, None));
        assert_eq!(finish(&ending("refusal")), (Outcome::Blocked, None));
        let swapped =
            "data: {\"type\":\"content_block_start\",\"content_block\":{\"type\":\"fallback\"}}\n\n"
                .to_owned() + &ending("end_turn");
        assert_eq!(finish(&swapped), (Outcome::Swapped, None));
        let error = "data: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n";
        assert_eq!(
            finish(error),
            (Outcome::Error, Some(FailureKind::Overloaded))
        );
        let cut = ending("end_turn").replace("message_stop", "ping");
        assert_eq!(finish(&cut), (Outcome::Truncated, Some(FailureKind::Cut)));
    }
}
