//! What went wrong with a call, in kinds that a person can act upon.

use crate::{json, named};
use serde_json::Value;

named! {
    /// What kind of failure it was. The catalogue of words has a cause and a next step for each.
    pub enum FailureKind {
        /// 401, 403: the key is wrong or may not do this.
        WrongKey = "wrong-key",
        /// 402, or a quota that is used up.
        NoCredit = "no-credit",
        /// 404: no such model or address.
        NotFound = "not-found",
        /// 400, 413, 422: the service does not take this request.
        BadRequest = "bad-request",
        /// 429.
        RateLimited = "rate-limited",
        /// 529, 503: the service is overloaded.
        Overloaded = "overloaded",
        /// Any other 5xx.
        Server = "server",
        /// No response could be read: unreachable, CORS, a refused key without CORS headers, offline.
        Unreachable = "unreachable",
        /// The page's own policy does not allow this host.
        HostBlocked = "host-blocked",
        /// The stream ended without its terminal marker.
        Cut = "cut",
        /// The stream held something that is not of its dialect.
        Malformed = "malformed",
        /// Nothing came for too long.
        TimedOut = "timed-out",
    }
}

impl FailureKind {
    /// Whether the same call may succeed later.
    pub const fn passing(self) -> bool {
        matches!(
            self,
            Self::RateLimited
                | Self::Overloaded
                | Self::Server
                | Self::Cut
                | Self::Malformed
                | Self::TimedOut
        )
    }

    /// Whether every other call would fail in the same way, so that the run should wait for the person.
    pub const fn stops_the_run(self) -> bool {
        matches!(
            self,
            Self::WrongKey
                | Self::NoCredit
                | Self::NotFound
                | Self::BadRequest
                | Self::Unreachable
                | Self::HostBlocked
        )
    }
}

/// A failure, with what the service said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Its kind.
    pub kind: FailureKind,
    /// The HTTP status; 0 where there was none.
    pub status: u16,
    /// The service's own words, cut to 500 characters; may be empty.
    pub message: String,
}

impl Failure {
    /// A failure that no service has spoken of.
    pub fn silent(kind: FailureKind) -> Self {
        Self {
            kind,
            status: 0,
            message: String::new(),
        }
    }
}

/// Reads the failure from a response that is not a success.
pub fn read_failure(status: u16, body: &str) -> Failure {
    let value = json::parse(body).ok();
    let message = value.as_ref().and_then(error_text);
    let kind_word = value.as_ref().and_then(error_kind).unwrap_or_default();
    let kind = match status {
        _ if kind_word == "insufficient_quota" => FailureKind::NoCredit,
        401 | 403 => FailureKind::WrongKey,
        402 => FailureKind::NoCredit,
        404 | 405 => FailureKind::NotFound,
        408 => FailureKind::TimedOut,
        429 => FailureKind::RateLimited,
        503 | 529 => FailureKind::Overloaded,
        500.. => FailureKind::Server,
        _ => FailureKind::BadRequest,
    };
    let message = message.unwrap_or_else(|| body.trim().to_owned());
    Failure {
        kind,
        status,
        message: cut(&message),
    }
}

/// Reads the failure from an error that came inside a stream that had begun well.
pub(super) fn read_streamed_failure(error: &Value) -> Failure {
    let kind = match error_kind(error).unwrap_or_default() {
        "overloaded_error" => FailureKind::Overloaded,
        "rate_limit_error" | "rate_limit_exceeded" => FailureKind::RateLimited,
        "authentication_error" | "permission_error" => FailureKind::WrongKey,
        "billing_error" | "insufficient_quota" => FailureKind::NoCredit,
        "invalid_request_error" | "not_found_error" => FailureKind::BadRequest,
        _ => FailureKind::Server,
    };
    Failure {
        kind,
        status: 200,
        message: cut(&error_text(error).unwrap_or_default()),
    }
}

/// The text of an error, in any of the shapes that services use:
/// `{error:{message}}`, `{error:"…"}`, `{message}`, `{detail}`.
fn error_text(value: &Value) -> Option<String> {
    let places = [
        &value["error"]["message"],
        &value["error"],
        &value["message"],
        &value["detail"],
    ];
    places
        .into_iter()
        .find_map(Value::as_str)
        .map(str::to_owned)
}

fn error_kind(value: &Value) -> Option<&str> {
    let places = [
        &value["error"]["code"],
        &value["error"]["type"],
        &value["code"],
        &value["type"],
    ];
    places.into_iter().find_map(Value::as_str)
}

fn cut(text: &str) -> String {
    text.chars().take(500).collect()
}

#[cfg(test)]
mod tests {
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
    fn long_words_of_a_service_are_cut() {
        assert_eq!(read_failure(500, &"x".repeat(9_999)).message.len(), 500);
    }
}
