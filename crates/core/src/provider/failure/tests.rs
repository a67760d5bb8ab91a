use super::*;

#[test]
fn failures_are_read_from_every_shape() {
    use FailureKind::*;
    let cases = [
        (
            401,
            r#"{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}"#,
            WrongKey,
            "invalid x-api-key",
        ),
        (
            429,
            r#"{"error":{"message":"slow","code":"insufficient_quota"}}"#,
            NoCredit,
            "slow",
        ),
        (
            429,
            r#"{"message":"Rate limit"}"#,
            RateLimited,
            "Rate limit",
        ),
        (
            404,
            r#"{"error":"model not found"}"#,
            NotFound,
            "model not found",
        ),
        (500, "<h1>oops</h1>", Server, "<h1>oops</h1>"),
        (529, "", Overloaded, ""),
        (400, r#"{"detail":"bad"}"#, BadRequest, "bad"),
        (
            422,
            r#"{"detail":[{"msg":"too long"}]}"#,
            BadRequest,
            "too long",
        ),
        (
            400,
            r#"{"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT","details":[{"reason":"API_KEY_INVALID"}]}}"#,
            WrongKey,
            "API key not valid.",
        ),
        (
            429,
            r#"[{"error":{"code":429,"message":"quota","status":"RESOURCE_EXHAUSTED"}}]"#,
            RateLimited,
            "quota",
        ),
        (
            502,
            r#"{"error":{"code":502,"message":"Provider returned error","metadata":{"raw":"upstream: no"}}}"#,
            Server,
            "upstream: no",
        ),
        (
            400,
            r#"{"error":{"message":"filtered","code":"content_filter","innererror":{"code":"ResponsibleAIPolicyViolation"}}}"#,
            Blocked,
            "filtered",
        ),
        (
            403,
            r#"{"error":{"code":403,"message":"flagged","metadata":{"reasons":["violence"]}}}"#,
            Blocked,
            "flagged",
        ),
        (
            400,
            r#"{"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low to use this"}}"#,
            NoCredit,
            "Your credit balance is too low to use this",
        ),
        (
            401,
            r#"{"object":"error","message":"Unauthorized","type":"invalid_request_error","code":null}"#,
            WrongKey,
            "Unauthorized",
        ),
    ];
    for (status, body, kind, message) in cases {
        let failure = read_failure(status, body);
        assert_eq!(
            (failure.kind, failure.message.as_str()),
            (kind, message),
            "{status} {body}"
        );
    }
}

#[test]
fn errors_inside_a_stream_are_told_apart() {
    use FailureKind::*;
    for (text, kind, status) in [
        (
            r#"{"type":"error","error":{"type":"overloaded_error","message":"x"}}"#,
            Overloaded,
            200,
        ),
        (r#"{"error":{"code":502,"message":"x"}}"#, Server, 502),
        (
            r#"{"error":{"code":"429","message":"x"}}"#,
            RateLimited,
            429,
        ),
        (
            r#"{"type":"error","code":"rate_limit_exceeded","message":"x"}"#,
            RateLimited,
            200,
        ),
        (
            r#"{"error":{"type":"invalid_request_error","message":"x"}}"#,
            BadRequest,
            200,
        ),
        (r#"{"error":"x"}"#, Server, 200),
    ] {
        let value = json::parse(text).expect("JSON");
        let failure = read_streamed_failure(&value);
        assert_eq!(
            (failure.kind, failure.status, &*failure.message),
            (kind, status, "x"),
            "{text}"
        );
    }
}

#[test]
fn what_a_service_blocks_is_an_outcome_and_stops_nothing() {
    let body = r#"{"error":{"message":"no","code":"content_filter"}}"#;
    let failure = read_failure(400, body);
    assert_eq!(failure.outcome(), Outcome::Blocked);
    assert_eq!(failure.code, "content_filter");
    assert!(!failure.kind.stops_the_run() && !failure.kind.passing());
}

#[test]
fn long_words_of_a_service_are_cut() {
    assert_eq!(read_failure(500, &"x".repeat(9_999)).message.len(), 500);
}
