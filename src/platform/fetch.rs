//! The network: reading files of the site, and calling the provider that the person chose.

use super::{
    clock,
    local_network::{self, Access},
    number, site,
};
use gloo_net::http::{Method, Request, RequestBuilder, Response};
use std::cell::RefCell;
use unwatched_core::provider::{Failure, FailureKind, HttpRequest, origin, read_failure};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, AbortSignal, ReadableStreamDefaultReader, RequestCache, RequestCredentials,
};

/// A stream in which nothing comes for so long is given up. Small machines need time to read a prompt.
const SILENCE_MS: f64 = 120_000.0;
/// The most bytes of one answer.
const LONGEST: usize = 8 << 20;

/// A failed call, and for how long the service asked to be left alone.
#[derive(Debug)]
pub struct CallFailure {
    /// What went wrong.
    pub failure: Failure,
    /// Milliseconds, where the service said so and the browser may read it.
    pub retry_after_ms: Option<f64>,
}

impl CallFailure {
    fn silent(kind: FailureKind) -> Self {
        Self {
            failure: Failure::silent(kind),
            retry_after_ms: None,
        }
    }
}

/// Cancels calls.
#[derive(Clone, Debug)]
pub struct Cancel(Option<AbortController>);

impl Cancel {
    /// A fresh one.
    pub fn new() -> Self {
        Self(AbortController::new().ok())
    }

    /// Ends every call that was given this.
    pub fn now(&self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }

    /// Whether [`Cancel::now`] was called.
    pub fn is_cancelled(&self) -> bool {
        self.0.as_ref().is_some_and(|c| c.signal().aborted())
    }

    fn signal(&self) -> Option<AbortSignal> {
        self.0.as_ref().map(AbortController::signal)
    }
}

thread_local! {
    static BLOCKED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Notes the hosts that the page's own policy blocks, to name them to the person.
pub fn watch_policy() {
    super::document::on_blocked_host(|uri| BLOCKED.with_borrow_mut(|hosts| hosts.push(uri)));
}

/// The text of a file of this site, such as `data/scenarios/index.json`.
pub async fn site_file(path: &str) -> Result<String, Failure> {
    let silent = |_| Failure::silent(FailureKind::Unreachable);
    let response = Request::get(&site::url(path))
        .send()
        .await
        .map_err(silent)?;
    let text = response.text().await.map_err(silent)?;
    match response.status() {
        200..300 => Ok(text),
        status => Err(read_failure(status, &text)),
    }
}

/// Sends `request` and returns the whole body of a success.
pub async fn whole(request: &HttpRequest, cancel: &Cancel) -> Result<String, CallFailure> {
    let mut body = Vec::new();
    stream(request, cancel, |bytes| {
        body.extend_from_slice(bytes);
        Reading::On
    })
    .await?;
    Ok(String::from_utf8_lossy(&body).into_owned())
}

/// Whether a reader wants more of a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// It does.
    On,
    /// The rest would cost and not help.
    Enough,
}

/// Sends `request` and hands over the body of a success as it arrives.
/// A body that breaks off is no failure here: its decoder knows whether the end was there.
pub async fn stream(
    request: &HttpRequest,
    cancel: &Cancel,
    mut on_bytes: impl FnMut(&[u8]) -> Reading,
) -> Result<(), CallFailure> {
    let response = send(request, cancel).await?;
    let status = response.status();
    if !(200..300).contains(&status) {
        let retry_after_ms = retry_after(&response);
        let body = response.text().await.unwrap_or_default();
        return Err(CallFailure {
            failure: read_failure(status, &body),
            retry_after_ms,
        });
    }
    let Some(body) = response.body() else {
        return Err(CallFailure::silent(FailureKind::Cut));
    };
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    let mut received = 0;
    loop {
        match next_chunk(&reader).await {
            Chunk::Bytes(bytes) => {
                received += bytes.len();
                if on_bytes(&bytes) == Reading::Enough {
                    cancel_reader(&reader);
                    return Ok(());
                }
            }
            Chunk::End => return Ok(()),
            Chunk::Silence => {
                cancel_reader(&reader);
                return Err(CallFailure::silent(FailureKind::TimedOut));
            }
        }
        if received > LONGEST {
            cancel_reader(&reader);
            return Err(CallFailure::silent(FailureKind::Malformed));
        }
    }
}

enum Chunk {
    Bytes(Vec<u8>),
    End,
    Silence,
}

async fn next_chunk(reader: &ReadableStreamDefaultReader) -> Chunk {
    let both = js_sys::Array::of2(&reader.read(), &clock::timeout(SILENCE_MS));
    // A connection that breaks rejects: the stream has ended.
    let Ok(result) = JsFuture::from(js_sys::Promise::race(&both)).await else {
        return Chunk::End;
    };
    if result.is_undefined() {
        return Chunk::Silence;
    }
    match js_sys::Reflect::get(&result, &JsValue::from_str("value")) {
        Ok(value) if value.is_instance_of::<js_sys::Uint8Array>() => {
            Chunk::Bytes(value.unchecked_into::<js_sys::Uint8Array>().to_vec())
        }
        _ => Chunk::End,
    }
}

fn cancel_reader(reader: &ReadableStreamDefaultReader) {
    // Whatever comes of it, nobody waits for it.
    _ = reader.cancel();
}

async fn send(request: &HttpRequest, cancel: &Cancel) -> Result<Response, CallFailure> {
    let method = if request.body.is_some() {
        Method::POST
    } else {
        Method::GET
    };
    // The builder puts an ampersand behind a query that it has not made itself.
    let (path, query) = request.url.split_once('?').unwrap_or((&request.url, ""));
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let mut builder = RequestBuilder::new(path)
        .query(pairs)
        .method(method)
        .abort_signal(cancel.signal().as_ref())
        .credentials(RequestCredentials::Omit)
        // A repeat is never served from a cache.
        .cache(RequestCache::NoStore);
    for (name, value) in &request.headers {
        let text = value.text();
        // The browser would throw, with the text in its hands.
        if !text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
            return Err(CallFailure::silent(FailureKind::BadRequest));
        }
        builder = builder.header(name, &text);
    }
    let built = match &request.body {
        Some(body) => builder.body(body.as_str()),
        None => builder.build(),
    };
    let built = built.map_err(|_| CallFailure::silent(FailureKind::BadRequest))?;
    match built.send().await {
        Ok(response) => Ok(response),
        Err(_) => Err(CallFailure::silent(unreachable_kind(&request.url).await)),
    }
}

/// The browser tells a script nothing of why a request failed, but for its own policy.
async fn unreachable_kind(url: &str) -> FailureKind {
    // The report of a violation is queued behind the failure itself.
    clock::sleep(0.0).await;
    let origin = origin(url);
    let blocked = BLOCKED.with_borrow(|hosts| hosts.iter().any(|host| host.starts_with(&origin)));
    match local_network::access(url).await {
        _ if blocked => FailureKind::HostBlocked,
        Access::Open => FailureKind::Unreachable,
        // Asked and not answered is as good as refused: the call has failed.
        Access::Asks | Access::Refused => FailureKind::LocalBlocked,
    }
}

fn retry_after(response: &Response) -> Option<f64> {
    let seconds = number::parse(&response.headers().get("retry-after")?)?;
    (seconds >= 0.0).then_some(seconds * 1_000.0)
}
