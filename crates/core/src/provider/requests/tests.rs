//! Each request, letter by letter.

use crate::{
    json::Named as _,
    provider::{testing::prompt, *},
    scenario::{Role, Turn},
};
use serde_json::{Value, json};

const KEY: &str = "sk-canary-123";

/// Asks `model` of `provider`; address as the table has it.
fn ask(provider: &str, model: &str, parameters: Parameters) -> HttpRequest {
    let provider = ProviderId::from_name(provider).expect("a row");
    let base = match provider.row().address {
        Address::Fixed(base) | Address::Typed(base) => base.to_owned(),
        _ => provider.row().base("my-lab").expect("an address"),
    };
    let mut prompt = prompt();
    prompt.turns.push(Turn {
        role: Role::Assistant,
        text: "Yes?".into(),
    });
    prompt.turns.push(Turn {
        role: Role::User,
        text: "Help.".into(),
    });
    let call = Call {
        provider,
        base: &base,
        model,
        controls: &Controls::of(provider, model),
        prompt: &prompt,
        parameters,
        seed: Some(9),
    };
    let request = request(&call, &Key::new(KEY)).expect("a request");
    assert!(!request.url.contains("canary"));
    assert!(!format!("{request:?}").contains("canary"));
    request
}

const fn parameters(temperature: Option<f64>, effort: Option<Effort>) -> Parameters {
    Parameters {
        top_p: None,
        max_tokens: 50,
        temperature,
        effort,
    }
}

fn body(request: &HttpRequest) -> Value {
    json::parse(request.body.as_deref().expect("a body")).expect("JSON")
}

use crate::json;

fn headers(request: &HttpRequest) -> Vec<String> {
    let line = |(name, value): &(&str, Header)| format!("{name}: {}", value.text());
    request.headers.iter().map(line).collect()
}

const SYSTEM: &str = "Before. Framing. After.";

fn turns() -> Value {
    json!([
        {"role": "user", "content": "Hello?"},
        {"role": "assistant", "content": "Yes?"},
        {"role": "user", "content": "Help."},
    ])
}

fn with_system() -> Value {
    let mut all = vec![json!({"role": "system", "content": SYSTEM})];
    all.extend(turns().as_array().cloned().unwrap_or_default());
    Value::Array(all)
}

#[test]
fn anthropic() {
    let sent = ask("anthropic", "claude-haiku-4-5", parameters(Some(0.5), None));
    assert_eq!(sent.url, "https://api.anthropic.com/v1/messages");
    assert_eq!(
        headers(&sent),
        [
            "content-type: application/json",
            "x-api-key: sk-canary-123",
            "anthropic-version: 2023-06-01",
            "anthropic-dangerous-direct-browser-access: true",
        ]
    );
    let plain = json!({
        "model": "claude-haiku-4-5", "system": SYSTEM, "messages": turns(), "stream": true,
        "max_tokens": 50, "temperature": 0.5,
    });
    assert_eq!(body(&sent), plain);

    let budget = ask(
        "anthropic",
        "claude-haiku-4-5",
        parameters(Some(0.5), Some(Effort::Low)),
    );
    let thinking = json!({"type": "enabled", "budget_tokens": 1_024});
    let sent = body(&budget);
    assert_eq!(
        (&sent["thinking"], &sent["max_tokens"]),
        (&thinking, &json!(1_074))
    );
    assert_eq!(sent["temperature"], Value::Null);

    let adaptive = body(&ask(
        "anthropic",
        "claude-opus-4-8",
        parameters(Some(0.5), Some(Effort::High)),
    ));
    assert_eq!(
        adaptive["thinking"],
        json!({"type": "adaptive", "display": "summarized"})
    );
    assert_eq!(adaptive["output_config"], json!({"effort": "high"}));
    assert_eq!(
        adaptive["temperature"],
        Value::Null,
        "this model refuses it"
    );
}

#[test]
fn openai_chat() {
    let sent = ask("openai-chat", "gpt-4.1-mini", parameters(Some(0.5), None));
    assert_eq!(sent.url, "https://api.openai.com/v1/chat/completions");
    assert_eq!(
        headers(&sent),
        [
            "content-type: application/json",
            "authorization: Bearer sk-canary-123"
        ]
    );
    assert_eq!(
        body(&sent),
        json!({
            "model": "gpt-4.1-mini", "messages": with_system(), "stream": true,
            "stream_options": {"include_usage": true},
            "max_completion_tokens": 50, "seed": 9, "temperature": 0.5,
        })
    );
    let reasons = body(&ask(
        "openai-chat",
        "gpt-5.4-mini",
        parameters(Some(0.5), Some(Effort::Off)),
    ));
    assert_eq!(reasons["reasoning_effort"], "none");
    assert_eq!(reasons["temperature"], Value::Null);
    assert_eq!(reasons["max_completion_tokens"], 50);
}

#[test]
fn openai_responses() {
    let sent = ask(
        "openai",
        "gpt-5.4-mini",
        parameters(None, Some(Effort::Medium)),
    );
    assert_eq!(sent.url, "https://api.openai.com/v1/responses");
    assert_eq!(
        body(&sent),
        json!({
            "model": "gpt-5.4-mini", "instructions": SYSTEM, "input": turns(), "stream": true,
            "store": false, "max_output_tokens": 4_146,
            "reasoning": {"effort": "medium", "summary": "auto"},
        })
    );
    let plain = body(&ask(
        "openai",
        "gpt-4.1",
        parameters(Some(1.0), Some(Effort::High)),
    ));
    assert_eq!(
        plain["reasoning"],
        Value::Null,
        "this model does not reason"
    );
}

#[test]
fn gemini() {
    let sent = ask(
        "gemini",
        "models/gemini-2.5-flash",
        parameters(Some(0.5), None),
    );
    assert_eq!(
        sent.url,
        "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse"
    );
    assert_eq!(
        headers(&sent),
        [
            "content-type: application/json",
            "x-goog-api-key: sk-canary-123"
        ]
    );
    assert_eq!(
        body(&sent),
        json!({
            "systemInstruction": {"parts": [{"text": SYSTEM}]},
            "contents": [
                {"role": "user", "parts": [{"text": "Hello?"}]},
                {"role": "model", "parts": [{"text": "Yes?"}]},
                {"role": "user", "parts": [{"text": "Help."}]},
            ],
            "generationConfig": {"maxOutputTokens": 50, "seed": 9, "temperature": 0.5},
        })
    );
    let off = ask(
        "gemini",
        "gemini-2.5-flash",
        parameters(None, Some(Effort::Off)),
    );
    let off = body(&off)["generationConfig"]["thinkingConfig"].clone();
    assert_eq!(off, json!({"includeThoughts": false, "thinkingBudget": 0}));
    let level = ask(
        "gemini",
        "gemini-3-pro-preview",
        parameters(None, Some(Effort::High)),
    );
    let level = body(&level)["generationConfig"]["thinkingConfig"].clone();
    assert_eq!(
        level,
        json!({"includeThoughts": true, "thinkingLevel": "HIGH"})
    );
}

#[test]
fn a_models_name_cannot_leave_its_place_in_an_address() {
    let sent = ask("gemini", "../x?key=1#/ä", parameters(None, None));
    assert!(
        sent.url
            .ends_with("/v1beta/models/..%2Fx%3Fkey%3D1%23%2F%C3%A4:streamGenerateContent?alt=sse"),
        "{}",
        sent.url
    );
}

#[test]
fn ollama() {
    let sent = ask(
        "ollama",
        "qwen3:4b",
        parameters(Some(0.5), Some(Effort::Off)),
    );
    assert_eq!(sent.url, "http://localhost:11434/api/chat");
    assert_eq!(
        body(&sent),
        json!({
            "model": "qwen3:4b", "messages": with_system(), "stream": true, "think": false,
            "options": {"num_predict": 50, "seed": 9, "temperature": 0.5},
        })
    );
}

#[test]
fn services_of_one_dialect_differ_by_their_rows() {
    let sent = |provider, model, effort| body(&ask(provider, model, parameters(None, effort)));
    let mistral = sent("mistral", "mistral-small-latest", None);
    assert_eq!(
        (&mistral["random_seed"], &mistral["max_tokens"]),
        (&json!(9), &json!(50))
    );
    assert_eq!(mistral["stream_options"], Value::Null);
    let deepseek = sent("deepseek", "deepseek-chat", Some(Effort::On));
    assert_eq!(deepseek["thinking"], json!({"type": "enabled"}));
    assert_eq!(deepseek["seed"], Value::Null);
    let groq = sent("groq", "openai/gpt-oss-120b", Some(Effort::Low));
    assert_eq!(groq["reasoning_effort"], "low");
    let azure = ask("azure", "my-deployment", parameters(None, None));
    assert_eq!(
        azure.url,
        "https://my-lab.openai.azure.com/openai/v1/chat/completions"
    );
    assert_eq!(headers(&azure)[1], "api-key: sk-canary-123");
}

#[test]
fn what_was_sent_is_recorded_without_prompt_model_and_seed() {
    let prompt = prompt();
    let provider = ProviderId::from_name("openai").expect("a row");
    let call = Call {
        provider,
        base: "https://api.openai.com/v1",
        model: "gpt-5.4",
        controls: &Controls::of(provider, "gpt-5.4"),
        prompt: &prompt,
        parameters: parameters(Some(0.3), Some(Effort::Low)),
        seed: Some(3),
    };
    assert_eq!(
        Value::Object(sent_parameters(&call)),
        json!({
            "max_output_tokens": 1_074, "store": false, "stream": true,
            "reasoning": {"effort": "low", "summary": "auto"},
        })
    );
}

#[test]
fn asking_for_models_carries_the_key_in_a_header_only() {
    for (name, url) in [
        ("anthropic", "https://h/v1/models?limit=1000"),
        ("openai", "https://h/v1/models"),
        ("gemini", "https://h/v1/models?pageSize=1000"),
        ("ollama", "https://h/v1/api/tags"),
    ] {
        let provider = ProviderId::from_name(name).expect("a row");
        let request = list_models(provider, "https://h/v1", &Key::new(KEY)).expect("a request");
        assert_eq!(request.url, url);
        assert!(request.body.is_none() && !format!("{request:?}").contains("canary"));
        assert!(headers(&request)[0].ends_with(KEY));
    }
    let openrouter = ProviderId::from_name("openrouter").expect("a row");
    let check = check_key(openrouter, "https://h", &Key::new(KEY)).expect("its list is public");
    assert_eq!(check.url, "https://h/key");
    let server = list_models(
        ProviderId::OPENAI_COMPATIBLE,
        "http://h/v1",
        &Key::default(),
    );
    assert!(server.expect("a request").headers.is_empty());
}

#[test]
fn models_are_read_from_every_known_shape() {
    for (provider, body, expected) in [
        (
            "openai",
            r#"{"data":[{"id":"a"},{"id":"b"}]}"#,
            vec!["a", "b"],
        ),
        (
            "ollama",
            r#"{"models":[{"name":"c:1b","model":"c:1b"}]}"#,
            vec!["c:1b"],
        ),
        ("together", r#"[{"id":"d"},{"x":1}]"#, vec!["d"]),
        (
            "gemini",
            r#"{"models":[{"name":"models/g","supportedGenerationMethods":["generateContent"]},{"name":"models/e","supportedGenerationMethods":["embedContent"]}]}"#,
            vec!["g"],
        ),
        (
            "mistral",
            r#"{"data":[{"id":"m","capabilities":{"completion_chat":true}},{"id":"e","capabilities":{"completion_chat":false}}]}"#,
            vec!["m"],
        ),
        ("openai", r#"{"data":[]}"#, vec![]),
    ] {
        assert_eq!(names(provider, body), expected, "{body}");
    }
    assert!(read_models(ProviderId::OPENAI_COMPATIBLE, "<html>").is_err());
    assert!(read_models(ProviderId::OPENAI_COMPATIBLE, "{}").is_err());
}

fn models(provider: &str, body: &str) -> Vec<Model> {
    read_models(ProviderId::from_name(provider).expect("a row"), body).expect("a list")
}

fn names(provider: &str, body: &str) -> Vec<String> {
    models(provider, body)
        .into_iter()
        .map(|model| model.id)
        .collect()
}

#[test]
fn a_services_list_knows_better_than_a_name() {
    let yes = r#"{"supported":true}"#;
    let no = r#"{"supported":false}"#;
    let list = format!(
        r#"{{"data":[{{"id":"claude-new-9","capabilities":{{"effort":{{"supported":true,"low":{yes},"medium":{no},"high":{yes}}},"thinking":{{"supported":true,"types":{{"adaptive":{yes},"enabled":{no},"disabled":{yes}}}}}}}}}]}}"#
    );
    let claude = models("anthropic", &list)[0]
        .controls
        .clone()
        .expect("it tells");
    assert_eq!(claude.style, EffortStyle::Adaptive);
    assert_eq!(claude.efforts, [Effort::Off, Effort::Low, Effort::High]);

    let router = models(
        "openrouter",
        r#"{"data":[{"id":"x/y","supported_parameters":["temperature","reasoning"],"pricing":{"prompt":"0.000003","completion":"0.000015"}}]}"#,
    );
    let controls = router[0].controls.clone().expect("it tells");
    assert!(controls.temperature && !controls.seed);
    assert_eq!(
        controls.efforts,
        [Effort::Low, Effort::Medium, Effort::High]
    );
    let price = router[0].price.expect("it tells");
    assert!((price.input - 3.0).abs() < 1e-9 && (price.output - 15.0).abs() < 1e-9);

    let gemini = models(
        "gemini",
        r#"{"models":[{"name":"models/gemini-3-lite","thinking":false}]}"#,
    );
    assert_eq!(gemini[0].controls.clone().expect("it tells").efforts, []);
    let plain = models("openai", r#"{"data":[{"id":"gpt-5.4"}]}"#);
    assert_eq!(plain[0].controls, None, "nothing was told");
}

#[test]
fn credit_is_what_the_service_says_is_left() {
    assert_eq!(
        read_credit(r#"{"data":{"limit_remaining":4.5}}"#),
        Some(4.5)
    );
    assert_eq!(read_credit(r#"{"data":{"limit_remaining":null}}"#), None);
}
