//! A small web server for static files, on this computer only.

use super::mime;
use super::site::{self, Answer};
use anyhow::{Result, anyhow};
use std::fs::{self, File};
use std::net::TcpListener;
use std::path::Path;
use std::thread;
use tiny_http::{Header, Method, Request, Response, Server};

/// How many requests are answered at the same time.
const THREADS: usize = 8;

/// Serves `dist` until the program is stopped.
pub fn serve(listener: TcpListener, dist: &Path) -> Result<()> {
    let server = Server::from_listener(listener, None).map_err(|error| {
        anyhow!("the server could not start: {error}; choose another port with --port")
    })?;
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                while let Ok(request) = server.recv() {
                    // A browser that went away in the middle is no concern of ours.
                    let _ = respond(request, dist);
                }
            });
        }
    });
    Ok(())
}

fn respond(request: Request, dist: &Path) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return plain(request, 405, "This server only serves files.", vec![]);
    }
    match site::answer(dist, request.url()) {
        Answer::File(path, status) => {
            let file = File::open(&path)?;
            let length = usize::try_from(fs::metadata(&path)?.len()).ok();
            let headers = headers(&[("Content-Type", mime::of(&path))]);
            let response = Response::new(status.into(), headers, file, length, None);
            request.respond(response.with_chunked_threshold(usize::MAX))
        }
        Answer::Redirect(address) => plain(request, 301, "", headers(&[("Location", &address)])),
        Answer::Nothing => plain(request, 404, "There is no such file.", vec![]),
    }
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
