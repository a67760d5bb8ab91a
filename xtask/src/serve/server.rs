//! A small web server for static files, on this computer only.

use super::mime;
use super::offer::{Offer, Part};
use super::site::{self, Answer};
use anyhow::{Result, anyhow};
use std::fs::File;
use std::io::{Seek, SeekFrom};
use std::net::TcpListener;
use std::path::Path;
use std::thread;
use tiny_http::{Header, Method, Request, Response, Server};

/// How many requests are answered at the same time.
const THREADS: usize = 8;

/// Serves `dist` until the program is stopped.
pub fn serve(listener: TcpListener, dist: &Path, offer: Option<&Offer>) -> Result<()> {
    let server = Server::from_listener(listener, None).map_err(|error| {
        anyhow!("the server could not start: {error}; choose another port with --port")
    })?;
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                while let Ok(request) = server.recv() {
                    // A browser that went away in the middle is no concern of ours.
                    let _ = respond(request, dist, offer);
                }
            });
        }
    });
    Ok(())
}

fn respond(request: Request, dist: &Path, offer: Option<&Offer>) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return plain(request, 405, "This server only serves files.", vec![]);
    }
    let path = request.url().split('?').next().unwrap_or_default();
    match offer.and_then(|offer| offer.part(path)) {
        Some(Part::Model(path)) => return file(request, path, 200),
        Some(Part::Description(text)) => {
            let kind = headers(&[("Content-Type", "application/json; charset=utf-8")]);
            return plain(request, 200, text, kind);
        }
        None => {}
    }
    match site::answer(dist, request.url()) {
        Answer::File(path, status) => file(request, &path, status),
        Answer::Redirect(address) => plain(request, 301, "", headers(&[("Location", &address)])),
        Answer::Nothing => plain(request, 404, "There is no such file.", vec![]),
    }
}

/// Sends a file, or what of it is asked for: from some byte on.
fn file(request: Request, path: &Path, status: u16) -> std::io::Result<()> {
    let mut file = File::open(path)?;
    let all = file.metadata()?.len();
    let kind = ("Content-Type", mime::of(path));
    let wanted = request
        .headers()
        .iter()
        .find(|header| header.field.equiv("Range"));
    let from = wanted.and_then(|header| start(header.value.as_str()));
    let (status, headers, from) = match from.filter(|from| *from > 0 && *from < all) {
        Some(from) => {
            let range = format!("bytes {from}-{}/{all}", all - 1);
            (206, headers(&[kind, ("Content-Range", &range)]), from)
        }
        None => (status, headers(&[kind]), 0),
    };
    file.seek(SeekFrom::Start(from))?;
    let length = usize::try_from(all - from).ok();
    let response = Response::new(status.into(), headers, file, length, None);
    request.respond(response.with_chunked_threshold(usize::MAX))
}

/// The first byte that `bytes=5-` asks for. Other ranges are not answered in parts, as is allowed.
fn start(range: &str) -> Option<u64> {
    range
        .strip_prefix("bytes=")?
        .strip_suffix('-')?
        .parse()
        .ok()
}

fn plain(request: Request, status: u16, text: &str, more: Vec<Header>) -> std::io::Result<()> {
    let mut response = Response::from_string(text).with_status_code(status);
    for header in more.into_iter().chain(headers(&[])) {
        response = response.with_header(header);
    }
    request.respond(response)
}

/// `more`, and what every answer carries: ask again each time, and do not guess types.
fn headers(more: &[(&str, &str)]) -> Vec<Header> {
    let always = [
        ("Cache-Control", "no-cache"),
        ("X-Content-Type-Options", "nosniff"),
    ];
    always
        .iter()
        .chain(more)
        .filter_map(|(name, value)| Header::from_bytes(name.as_bytes(), value.as_bytes()).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_rest_is_a_range() {
        assert_eq!(start("bytes=500-"), Some(500));
        for other in ["bytes=0-499", "bytes=-500", "bytes=1-,5-", "lines=1-", ""] {
            assert_eq!(start(other), None, "{other}");
        }
    }
}
