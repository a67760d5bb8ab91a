//! OpenAI's chat dialect, as many servers speak it.

use super::Call;
use serde_json::{Value, json};

pub(super) fn body(call: &Call<'_>) -> Value {
    let mut messages = vec![json!({"role": "system", "content": call.prompt.system()})];
    let turns = call.prompt.turns.iter();
    messages.extend(turns.map(|turn| json!({"role": turn.role, "content": turn.text})));
    let mut body = json!({
        "model": call.model,
        "messages": messages,
        "max_tokens": call.parameters.max_tokens,
        "stream": true,
        "stream_options": {"include_usage": true},
    });
    if let Some(temperature) = call.parameters.temperature {
        body["temperature"] = json!(temperature);
    }
    body
}

#[cfg(test)]
mod tests {
    use crate::provider::{testing::prompt, *};

    #[test]
    fn the_body_is_exactly_this() {
        let prompt = prompt();
        let call = Call {
            provider: ProviderId::OPENAI_COMPATIBLE,
            base: "http://127.0.0.1:18080/v1",
            model: "m",
            prompt: &prompt,
            parameters: Parameters {
                max_tokens: 50,
                temperature: Some(0.7),
                effort: None,
            },
            seed: None,
        };
        let request = request(&call, &Key::new("k-123456")).expect("a request");
        assert_eq!(request.url, "http://127.0.0.1:18080/v1/chat/completions");
        let headers: Vec<_> = request
            .headers
            .iter()
            .map(|(n, v)| (*n, v.text()))
            .collect();
        assert_eq!(
            headers,
            [
                ("content-type", "application/json".to_owned()),
                ("authorization", "Bearer k-123456".to_owned())
            ]
        );
        assert_eq!(
            request.body.as_deref(),
            Some(concat!(
                r#"{"max_tokens":50,"messages":[{"content":"Before. Framing. After.","role":"system"},"#,
                r#"{"content":"Hello?","role":"user"}],"model":"m","stream":true,"#,
                r#""stream_options":{"include_usage":true},"temperature":0.7}"#
            ))
        );
    }

    #[test]
    fn without_a_key_there_is_no_authorization() {
        let request = list_models(
            ProviderId::OPENAI_COMPATIBLE,
            "http://h/v1",
            &Key::default(),
        );
        assert!(request.expect("a request").headers.is_empty());
    }
}
