//! What went wrong with a call, in kinds that a person can act upon.

use crate::{json, named, sample::Outcome};
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
        /// The service did not let the prompt or the answer through. It is an outcome, not an error.
        Blocked = "blocked",
        /// No response could be read: unreachable, CORS, a refused key without CORS headers, offline.
        Unreachable = "unreachable",
        /// The browser does not let the page call this computer: the person has not allowed it.
        LocalBlocked = "local-blocked",
        /// The page's own policy does not allow this host.
        HostBlocked = "host-blocked",
        /// The stream ended without its terminal marker.
        Cut = "cut",
        /// The stream held something that is not of its dialect.
        Malformed = "malformed",
        /// Nothing came for too long.
        TimedOut = "timed-out",
        /// The model in the page is not there, or broke off.
        NoEngine = "no-engine",
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
                | Self::LocalBlocked
                | Self::HostBlocked
                | Self::NoEngine
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
    /// The service's own short word for it, such as `rate_limit_error`; may be empty.
    pub code: String,
}

impl Failure {
    /// A failure that no service has spoken of.
    pub fn silent(kind: FailureKind) -> Self {
        Self {
            kind,
            status: 0,
            message: String::new(),
            code: String::new(),
        }
    }

    /// What is recorded of a call that ended so.
    pub const fn outcome(&self) -> Outcome {
        match self.kind {
            FailureKind::Blocked => Outcome::Blocked,
            FailureKind::Cut => Outcome::Truncated,
            _ => Outcome::Error,
        }
    }
}

/// Reads the failure from a response that is not a success.
pub fn read_failure(status: u16, body: &str) -> Failure {
    let value = json::parse(body).unwrap_or_default();
    // Some services wrap it in a list.
    let value = value
        .as_array()
        .and_then(|list| list.first())
        .unwrap_or(&value);
    let message = error_text(value).unwrap_or_else(|| body.trim().to_owned());
    Failure {
        status,
        ..failure(Some(status), value, &message)
    }
}

/// Reads the failure from an error that came inside a stream that had begun well.
pub(super) fn read_streamed_failure(error: &Value) -> Failure {
    let status = number(&error["error"]["code"]).or_else(|| number(&error["code"]));
    Failure {
        status: status.unwrap_or(200),
        ..failure(status, error, &error_text(error).unwrap_or_default())
    }
}

/// What the words of `value` and the status, where there is one, make of it.
fn failure(status: Option<u16>, value: &Value, message: &str) -> Failure {
    let words = error_words(value);
    let kind = match (by_words(&words, message), status) {
        // So general a word says less than a status.
        (None | Some(FailureKind::BadRequest), Some(status)) => by_status(status),
        (Some(kind), _) => kind,
        // Nobody has said what kind it is: the service broke down.
        (None, None) => FailureKind::Server,
    };
    Failure {
        message: cut(message, 500),
        code: cut(words.first().copied().unwrap_or_default(), 100),
        ..Failure::silent(kind)
    }
}

/// What services call their errors. Their words say more than the status, which several kinds
/// share; where they are silent the status decides.
const WORDS: &[(FailureKind, &[&str])] = &[
    (
        FailureKind::Blocked,
        &[
            "content_filter",
            "content_policy_violation",
            "ResponsibleAIPolicyViolation",
            "invalid_prompt",
            "moderation",
        ],
    ),
    (
        FailureKind::NoCredit,
        &[
            "insufficient_quota",
            "billing_error",
            "billing_hard_limit_reached",
        ],
    ),
    (
        FailureKind::WrongKey,
        &[
            "authentication_error",
            "permission_error",
            "invalid_api_key",
            "API_KEY_INVALID",
            "UNAUTHENTICATED",
            "PERMISSION_DENIED",
        ],
    ),
    (
        FailureKind::RateLimited,
        &[
            "rate_limit_error",
            "rate_limit_exceeded",
            "RESOURCE_EXHAUSTED",
        ],
    ),
    (
        FailureKind::Overloaded,
        &["overloaded_error", "UNAVAILABLE", "server_overloaded"],
    ),
    (
        FailureKind::NotFound,
        &["not_found_error", "model_not_found", "NOT_FOUND"],
    ),
    (
        FailureKind::TimedOut,
        &["timeout_error", "DEADLINE_EXCEEDED"],
    ),
    (
        FailureKind::BadRequest,
        &["invalid_request_error", "INVALID_ARGUMENT"],
    ),
];

fn by_words(words: &[&str], message: &str) -> Option<FailureKind> {
    // Two services say these in a sentence alone, under a word that says something else.
    let message = message.to_lowercase();
    if message.contains("credit balance is too low") {
        return Some(FailureKind::NoCredit);
    }
    if message.contains("api key not valid") {
        return Some(FailureKind::WrongKey);
    }
    let is = |(_, known): &&(FailureKind, &[&str])| words.iter().any(|word| known.contains(word));
    WORDS.iter().find(is).map(|(kind, _)| *kind)
}

const fn by_status(status: u16) -> FailureKind {
    match status {
        401 | 403 => FailureKind::WrongKey,
        402 => FailureKind::NoCredit,
        404 | 405 => FailureKind::NotFound,
        408 | 504 => FailureKind::TimedOut,
        429 => FailureKind::RateLimited,
        498 | 503 | 529 => FailureKind::Overloaded,
        500.. => FailureKind::Server,
        _ => FailureKind::BadRequest,
    }
}

/// The text of an error, in any of the shapes that services use: `{error:{message}}`,
/// `{error:"…"}`, `{message}`, `{detail}`; behind a gateway, what stood behind it.
fn error_text(value: &Value) -> Option<String> {
    let places = [
        &value["error"]["metadata"]["raw"],
        &value["error"]["message"],
        &value["error"],
        &value["message"],
        &value["detail"],
        &value["detail"][0]["msg"],
    ];
    places
        .into_iter()
        .find_map(Value::as_str)
        .map(str::to_owned)
}

/// The service's words for the error, the most particular first.
fn error_words(value: &Value) -> Vec<&str> {
    let error = match value["error"].is_object() {
        true => &value["error"],
        false => value,
    };
    let details = error["details"].as_array().into_iter().flatten();
    let reasons = details.map(|detail| &detail["reason"]);
    // A gateway's moderation names what was flagged.
    let flagged = error["metadata"]["reasons"]
        .as_array()
        .map(|_| "moderation");
    let own = [
        &error["innererror"]["code"],
        &error["code"],
        &error["status"],
        &error["type"],
    ];
    let words = reasons.chain(own).filter_map(Value::as_str);
    flagged
        .into_iter()
        .chain(words)
        .filter(|word| *word != "error")
        .collect()
}

fn number(value: &Value) -> Option<u16> {
    let number = value.as_u64().or_else(|| value.as_str()?.parse().ok())?;
    u16::try_from(number).ok().filter(|status| *status >= 400)
}

fn cut(text: &str, limit: usize) -> String {
    text.chars().take(limit).collect()
}

#[cfg(test)]
mod tests;
