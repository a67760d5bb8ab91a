//! Anthropic's messages dialect.

use super::Call;
use serde_json::{Value, json};

pub(super) fn body(call: &Call<'_>) -> Value {
    let turns = call.prompt.turns.iter();
    let messages: Vec<_> = turns
        .map(|turn| json!({"role": turn.role, "content": turn.text}))
        .collect();
    let mut body = json!({
        "model": call.model,
        "system": call.prompt.system(),
        "messages": messages,
        "max_tokens": call.parameters.max_tokens,
        "stream": true,
    });
    if let Some(temperature) = call.parameters.temperature {
        body["temperature"] = json!(temperature);
    }
    body
}

#[cfg(test)]
mod tests {
    use crate::{
        json::Named as _,
        provider::{testing::prompt, *},
    };

    #[test]
    fn the_request_is_exactly_this() {
        let prompt = prompt();
        let call = Call {
            provider: ProviderId::from_name("anthropic").expect("a row"),
            base: "https://api.anthropic.com/v1",
            model: "claude-x",
            prompt: &prompt,
            parameters: Parameters {
                max_tokens: 50,
                temperature: None,
                effort: None,
            },
            seed: None,
        };
        let request = request(&call, &Key::new("sk-1")).expect("a request");
        assert_eq!(request.url, "https://api.anthropic.com/v1/messages");
        let headers: Vec<_> = request
            .headers
            .iter()
            .map(|(n, v)| format!("{n}: {}", v.text()))
            .collect();
        assert_eq!(
            headers,
            [
                "content-type: application/json",
                "x-api-key: sk-1",
                "anthropic-version: 2023-06-01",
                "anthropic-dangerous-direct-browser-access: true",
            ]
        );
        assert_eq!(
            request.body.as_deref(),
            Some(concat!(
                r#"{"max_tokens":50,"messages":[{"content":"Hello?","role":"user"}],"#,
                r#""model":"claude-x","stream":true,"system":"Before. Framing. After."}"#
            ))
        );
    }
}
